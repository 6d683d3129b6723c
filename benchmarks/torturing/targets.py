"""What is fuzzed: each target gives bytes to one part of the program, and says what must hold.

A target returns None; whatever it raises is a finding. What a person is told in a line
(`KlubbatError`) is none.
"""

import io
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.document import Given
from corpus.errors import KlubbatError
from corpus.personal import masked
from corpus.readers import PAPER_ENDINGS, from_text, read
from corpus.readers.cleaning import clean
from corpus.readers.sniff import sniff
from corpus.understanding import understand
from indexer.building import update
from search import Index, Request, open_index, parse, plan_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"

Target = Callable[[bytes], None]


def text(content: bytes) -> None:
    """A text is cleaned, masked, split and understood; every quotation stands where it is said."""
    given = content.decode("utf-8", "replace")
    with suppress(KlubbatError):
        document = from_text(given)
        whole = document.text
        assert masked(whole) == whole, "masked twice, it is another text"
        for extract in understand(document, Given(), "text", ("text.txt",)):
            for quoted in _evidence(extract["evidens"]):
                said = extract["text"][quoted["start"] : quoted["end"]]
                assert said == quoted["quote"], "a quotation does not stand where it says"


def cleaning(content: bytes) -> None:
    """A text is cleaned; what is clean stays as it is but for words that are joined."""
    once = clean(content.decode("utf-8", "replace"))
    assert "\r" not in once, "a carriage return is left"
    assert masked(masked(once)) == masked(once), "masked twice, it is another text"


def html(content: bytes) -> None:
    """A page of HTML is read."""
    _read("html", content)


def pdf(content: bytes) -> None:
    """A PDF is read."""
    _read("pdf", content)


def docx(content: bytes) -> None:
    """A DOCX is read, as it is if it is one, else as the text of the paper within a whole one."""
    if not content.startswith(b"PK"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, part in _parts().items():
                archive.writestr(name, content if name == "word/document.xml" else part)
        content = packed.getvalue()
    _read("docx", content)


def sniffing(content: bytes) -> None:
    """The kind of a file is told."""
    with suppress(KlubbatError):
        sniff(content, ".txt")


def query(content: bytes) -> None:
    """A question is parsed and planned, and its clauses stand where they say."""
    asked = content.decode("utf-8", "replace")
    with suppress(KlubbatError):
        parse(asked)
        plan_of(asked)


def search(content: bytes) -> None:
    """A question is searched for in the sample papers; twice, it has the same answer."""
    request = Request(content.decode("utf-8", "replace"), limit=3)
    with suppress(KlubbatError):
        first = _index().search(request)
        assert first.total >= len(first.hits), "more hits are shown than counted"


TARGETS: dict[str, Target] = {
    target.__name__: target for target in (query, search, text, cleaning, html, docx, pdf, sniffing)
}


def seeds(name: str) -> Iterator[bytes]:
    """What a target begins with: papers among the samples, or questions of the tests."""
    if name in {"query", "search"}:
        yield from _questions()
        return
    endings = {"docx": ".docx", "html": ".html", "pdf": ".pdf"}
    for path in sorted(SAMPLES.rglob("*")):
        if name == "sniffing" and path.is_file():
            yield path.read_bytes()[:4096]
        elif name in {"text", "cleaning"} and path.suffix in PAPER_ENDINGS:
            with suppress(KlubbatError):
                said = read(path).text
                yield from (said[at : at + 1500].encode() for at in range(0, len(said), 1500))
        elif path.suffix == endings.get(name):
            yield path.read_bytes()
            if name == "docx":
                yield zipfile.ZipFile(path).read("word/document.xml")


def words() -> list[str]:
    """The words that mutations may put in."""
    return [
        *(
            "§ ",
            "§ 7 Dnr KS 2024/12\n",
            "Beslut\n",
            "Kommunfullmäktige",
            "avslår motionen",
            "bifall",
        ),
        *("Ekhamra kommun\n", "Protokoll 2024-03-18\n", "Yrkanden\n", "Anna Ek (S)", "Reservation"),
        *("att ", "Motion av ", "den 8 juni 2023, § 21", "5 kap. 35 § kommunallagen", "Votering\n"),
        *("Ja: 21", "Nej: 20", "850709-9805", "pnr ", "\f", "\xad", "-\n", "OCH ", "ELLER ", "~3"),
        *("kommun:", "parti:", "namnd:", "år:>2020", "id:", "lagrum:", '"', "(", ")", "-", "*"),
        *("utfall:bifall", "motionar:", "datum:2024-01..2024-12", "NOT ", "!", "[", "]", "/"),
        *("<p>", "</table>", "<td rowspan=2>", "<w:p>", "<w:t>", "</w:r>", "&#x0;", "<![CDATA["),
        *(
            "obj",
            "stream",
            "/Filter",
            "/FlateDecode",
            "BT ",
            "Tj",
            "/Type /Page",
            "xref",
            "trailer",
        ),
    ]


def _read(kind: str, content: bytes) -> None:
    with suppress(KlubbatError):
        for page in import_module(f"corpus.readers.{kind}").pages(content).texts:
            assert isinstance(page, str)


def _evidence(evidence: object) -> Iterator[dict[str, Any]]:
    if isinstance(evidence, dict):
        if "quote" in evidence:
            if evidence["start"] is not None:
                yield evidence
            return
        for value in evidence.values():
            yield from _evidence(value)
    elif isinstance(evidence, list):
        for value in evidence:
            yield from _evidence(value)


@cache
def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(next(iter(sorted(SAMPLES.rglob("*.docx"))))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _index() -> Index:
    with TemporaryDirectory() as scratch:  # it stays open, so its files may go
        update([SAMPLES / "ekhamra"], Path(scratch), lambda *_: None)
        return open_index(scratch)


def _questions() -> Iterator[bytes]:
    cases = tomllib.loads((ROOT / "tests" / "search_cases.toml").read_text("utf-8"))
    for case in cases["case"]:
        yield case["query"].encode()
    manual = (ROOT / "docs" / "query-language.md").read_text("utf-8")
    yield from (written.encode() for written in re.findall(r"`([^`\n]+)`", manual))
