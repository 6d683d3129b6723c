"""The kind of source that CONTRIBUTING.md shows how to add does what it says."""

import asyncio
import re
import textwrap

from corpus.errors import ListingFailed
from harvest.source import Kind, Source
from tests.harvest.asked import FakeAsk, html, told
from tests.house import ROOT

BAS = "https://arkivet.ekhamra.example"


def _shown() -> Kind:
    text = (
        (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## How to add a kind of source")[2]
    )
    found = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert found
    names: dict[str, object] = {}
    exec(textwrap.dedent(found[1]), names)
    kind = names["KIND"]
    assert isinstance(kind, Kind)
    return kind


def test_the_example_lists_papers_and_knows_its_page() -> None:
    """It can be copied as it stands."""
    kind = _shown()
    papers = [{"id": "7", "fil": "/p 7.pdf", "namn": "Protokoll 2024-03-12"}]

    async def listed(answer: object) -> list[object]:
        ask = FakeAsk({f"{BAS}/papper.json": answer})
        return [each async for each in kind.papers(ask, Source("a", "arkivet", own={"bas": BAS}))]

    (paper,) = asyncio.run(listed(papers))
    assert told(paper) == ("Protokoll 2024-03-12", "2024-03-12", "protokoll")  # type: ignore[arg-type]
    assert kind.recognise(html(f"{BAS}/sok", "<script src=arkivet.js>")) == {"bas": BAS}
    for answer in ({}, "<h1>Logga in"):
        try:
            asyncio.run(listed(answer))
        except ListingFailed:
            continue
        raise AssertionError(answer)
