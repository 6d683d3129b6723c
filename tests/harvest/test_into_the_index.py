"""From harvest to index: ids last through corrections, and what is withdrawn is not found."""

import io
import shutil
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, intake, take_in, understood
from tests.harvest import made_up
from tests.harvest.made_up import Ekhamra, Paper, here

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _word(text: str) -> bytes:
    """A Word file that says a text, the same bytes for the same text."""
    packed = io.BytesIO()
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines()
    )
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        file.writestr(
            zipfile.ZipInfo("word/document.xml"),
            f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>',
        )
    return packed.getvalue()


def _bytes(paper: Paper) -> bytes:
    return _word(paper.text) if paper.suffix == ".docx" else paper.text.encode()


def _minutes(matter: str) -> str:
    return (
        "Kommunfullmäktige\nSammanträdesprotokoll 2026-06-01\n\n"
        f"§ 1\nVal av justerare\nBeslut\nAda Ekhammar väljs.\n\n§ 2\n{matter}\nBeslut\nBifall.\n"
    )


def _paper(matter: str, **said: Any) -> Paper:
    return Paper(_minutes(matter), suffix=".docx", **said)


def _indexed(catalogue: Catalogue, folder: Path) -> dict[str, tuple[str, str]]:
    """What an index of the folder holds: the title and words of each section, by its id."""
    take_in([folder], catalogue)
    return {each["id"]: (each["titel"] or "", each["text"]) for each in catalogue.extracts()}


@pytest.fixture(autouse=True)
def _words_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are Word files, and are read here: those of tests crash nothing."""
    monkeypatch.setattr(made_up, "_bytes", _bytes)
    for module in (intake, understood):
        monkeypatch.setattr(module, "spread", lambda function, tasks, _: map(function, tasks))


@pytest.fixture
def ekhamra(tmp_path: Path) -> Ekhamra:
    """Six meetings, each with a matter of its own."""
    papers = {f"p{n}": _paper(f"Svar på motion om bro {n}", datum=_day(n)) for n in range(6)}
    return Ekhamra(tmp_path, papers)


def _day(number: int) -> date:
    return date(2026, 5, number + 1)


def _of(index: dict[str, tuple[str, str]], words: str) -> set[str]:
    return {name for name, (_, text) in index.items() if words in text}


def test_a_corrected_paper_keeps_its_id_and_its_addresses(ekhamra: Ekhamra) -> None:
    """Those of its sections too, as long as they are in it; no other paper's change."""
    with Catalogue.in_memory() as catalogue:
        ekhamra.run()
        before = _indexed(catalogue, ekhamra.folder)
        ekhamra.change("p3", text=_minutes("Svar på motion om bro 3, rättat"))
        assert ekhamra.run(days=1).replaced == 1
        after = _indexed(catalogue, ekhamra.folder)
    assert len(before) == 12
    assert after.keys() == before.keys()
    (corrected,) = _of(after, "rättat")
    assert corrected in _of(before, "bro 3")
    assert {name: said for name, said in after.items() if name != corrected} == {
        name: said for name, said in before.items() if name != corrected
    }


def test_a_withdrawn_paper_is_not_found_and_comes_back_with_its_id(ekhamra: Ekhamra) -> None:
    """It is not asked for meanwhile; listed again it has the id that it had."""
    with Catalogue.in_memory() as catalogue:
        ekhamra.run()
        before = _indexed(catalogue, ekhamra.folder)
        ekhamra.change("p2", listed=False, status=404)
        found = [_of(_after(ekhamra, catalogue, days=1), "bro 2") for _ in range(3)]
        assert [len(each) for each in found] == [1, 1, 0]
        assert _of(_after(ekhamra, catalogue, days=1), "bro 2") == set()
        assert "p2" not in ekhamra.asked
        ekhamra.change("p2", listed=True, status=200)
        assert _after(ekhamra, catalogue, days=1) == before


def test_an_aged_paper_is_still_found(ekhamra: Ekhamra) -> None:
    """Its publisher keeps what is newer only."""
    ekhamra.papers |= {"old": _paper("Svar på motion om en färja", datum=date(2024, 3, 1))}
    ekhamra.source = replace(ekhamra.source, sparar="12 månader")
    with Catalogue.in_memory() as catalogue:
        ekhamra.run()
        before = _indexed(catalogue, ekhamra.folder)
        ekhamra.change("old", listed=False, status=404)
        for _ in range(4):
            assert _after(ekhamra, catalogue, days=1) == before
    assert ekhamra.known()["old"] == "aged"
    assert len(_of(before, "färja")) == 1


def _after(ekhamra: Ekhamra, catalogue: Catalogue, days: int) -> dict[str, tuple[str, str]]:
    ekhamra.run(days=days)
    return _indexed(catalogue, ekhamra.folder)


STEPS = st.lists(
    st.tuples(
        st.sampled_from([f"p{n}" for n in range(6)]),
        st.sampled_from(["corrected", "corrected again", "gone", "back", "said to be gone"]),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_an_index_that_grew_is_one_of_the_papers_that_are_live(
    steps: list[tuple[str, str, int]],
) -> None:
    """Whatever came, was corrected and went; with the same ids."""
    papers = {f"p{n}": _paper(f"Svar på motion om bro {n}", datum=_day(n)) for n in range(6)}
    with tempfile.TemporaryDirectory() as place, Catalogue.in_memory() as catalogue:
        ekhamra = Ekhamra(Path(place) / "papper", papers)
        ekhamra.run()
        for key, what, days in steps:
            gone = what == "gone"
            said = {"listed": not gone, "status": 404 if gone else 200}
            if what.startswith("corrected"):
                said["text"] = _minutes(f"Svar på motion om bro, {key} {what}")
            ekhamra.change(key, withdrawn=what == "said to be gone", **said)
            grown = _after(ekhamra, catalogue, days)
        live = Path(place) / "live" / "papper"
        for path in here(ekhamra.folder):
            (live / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ekhamra.folder / path, live / path)
            facts = Path(path).parent / "insamlat.toml"
            shutil.copy(ekhamra.folder / facts, live / facts)
        with Catalogue.in_memory() as new:
            assert grown == _indexed(new, live)


def test_a_paper_that_comes_back_corrected_has_its_id(ekhamra: Ekhamra) -> None:
    """It lies under the same path."""
    with Catalogue.in_memory() as catalogue:
        ekhamra.run()
        before = _indexed(catalogue, ekhamra.folder)
        ekhamra.change("p2", withdrawn=True)
        _after(ekhamra, catalogue, days=1)
        ekhamra.change("p2", withdrawn=False, text=_minutes("Svar på motion om bro 2, rättat"))
        assert _after(ekhamra, catalogue, days=1).keys() == before.keys()


def test_a_paper_of_another_kind_of_file_is_the_same_paper(ekhamra: Ekhamra) -> None:
    """What was a Word file is one of plain text now; only the ending of its path changes."""
    with Catalogue.in_memory() as catalogue:
        ekhamra.run()
        before = _indexed(catalogue, ekhamra.folder)
        ekhamra.change("p2", suffix=".txt", text=_minutes("Svar på motion om bro 2, rättat"))
        after = _after(ekhamra, catalogue, days=1)
    assert after.keys() == before.keys()
    assert len(_of(after, "rättat")) == 1
