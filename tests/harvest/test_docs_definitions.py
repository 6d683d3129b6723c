"""The definitions in docs/harvest.md, and the blocks that pages give, can be read."""

import re
from pathlib import Path

from harvest.definition import read_definition
from harvest.kinds import KINDS, recognised
from tests.harvest.asked import html
from tests.house import ROOT

TOP = 'kontakt = "namn@ekhamra.example"\nmapp = "papper"\n'


def test_each_definition_of_the_page_can_be_read(tmp_path: Path) -> None:
    """One for every kind, under names of their own."""
    page = (ROOT / "docs" / "harvest.md").read_text("utf-8")
    first, *others = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "papper.csv").write_text("url\n", "utf-8")
    file = tmp_path / "kallor.toml"
    file.write_text(first, "utf-8")
    assert len(read_definition(file, KINDS).kallor) == 1
    blocks = TOP + "\n".join(others).replace("[kallor.ekhamra-kf]", "[kallor.ekhamra-kf-2]")
    file.write_text(blocks, "utf-8")
    assert {source.kind for source in read_definition(file, KINDS).kallor} == KINDS.keys()


def test_a_block_that_a_page_gives_can_be_read(tmp_path: Path) -> None:
    """As it stands, below the lines that every definition has."""
    links = "<h2>Protokoll</h2><a href=/a.pdf>Protokoll 2024-03-12</a>"
    block = recognised(html("https://www.ekhamra.example/möten/kf.html?a=b", links))
    assert block is not None
    file = tmp_path / "kallor.toml"
    file.write_text(TOP + block, "utf-8")
    (source,) = read_definition(file, KINDS).kallor
    assert (source.name, source.kind) == ("ekhamra", "lista")
