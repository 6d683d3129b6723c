"""A generation returns every token that the analyzer found, however it was written."""

import os
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir
from whoosh.query import Term
from whoosh.writing import SegmentWriter

from corpus.errors import IndexUnusable, KlubbatError
from indexer.building import segments
from indexer.building.swap import build
from indexer.building.writer import write_generation
from indexer.reader import GenerationReader
from indexer.store import NO_POSTINGS, arrayfile
from indexer.store.generations import Manifest, current_generation
from indexer.swedish import analyze
from indexer.whoosh_adapter.codec import ColumnarCodec
from indexer.zones import UNIT_SPAN

EMPTY: dict[str, Any] = dict.fromkeys(
    ("kommun", "namnd", "datum", "paragraf", "doktyp", "arendetyp", "utfall")
)


def extract(number: int, text: str, *units: str, titel: str = "Motion") -> dict[str, Any]:
    return EMPTY | {
        "id": f"lind#{number}",
        "titel": titel,
        "text": text,
        "kommun": "Lindåsen",
        "diarienummer": ["KS 2023-118"],
        "motionarer": [{"namn": "Vendela Måsbäck", "parti": "L"}],
        "yrkanden": [],
        "reservationer": [],
        "reserverade": [],
        "roster": [],
        "attsatser": list(units),
        "lagrum": [],
        "evidens": {},
        "arende": None,
    }


PAPERS = [
    extract(0, "Skolvägen ska vara säker. Säker skolväg!", "Att skolvägen byggs", "Att"),
    extract(1, ""),
    extract(2, "Barn- och ungdomsnämnden yttrar sig, § 7.", titel="Cykelvägnätet"),
    extract(3, "Motionen avslås. " * 50, *("att skolan öppnas",) * 3),
    extract(4, "Å ä ö.\nEU:s e-tjänst kostar 3,5 mnkr"),
]

Table = dict[tuple[str, str], dict[int, list[int]]]


def by_hand(papers: list[dict[str, Any]]) -> Table:
    """The positions of each term that `analyze` finds in headings, texts and att-satser."""
    table: Table = defaultdict(lambda: defaultdict(list))
    for number, paper in enumerate(papers):
        passages = [("titel", 0, paper["titel"]), ("text", 0, paper["text"])]
        passages += [("att", k * UNIT_SPAN, unit) for k, unit in enumerate(paper["attsatser"])]
        for zone, first, text in passages:
            for token in analyze(text):
                table[zone, token.term][number].append(first + token.position)
    return table


def read(reader: GenerationReader, terms: Table) -> Table:
    table: Table = {}
    for zone, term in terms:
        found = reader.postings(zone, term)
        positions = np.split(found.positions, np.cumsum(found.frequencies)[:-1])
        table[zone, term] = {
            document: places.tolist()
            for document, places in zip(found.documents.tolist(), positions, strict=True)
        }
    return table


@pytest.mark.parametrize("batch", [1, 100, segments.BATCH_CHARACTERS])
def test_every_token_of_every_zone_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    """One segment and several merged ones give the same postings, records, lengths and words."""
    monkeypatch.setattr(segments, "BATCH_CHARACTERS", batch)
    assert write_generation(PAPERS, tmp_path, processes=1).documents == len(PAPERS)
    reader = GenerationReader(tmp_path)
    expected = by_hand(PAPERS)
    assert read(reader, expected) == expected
    assert reader.size == len(PAPERS)
    for number, paper in enumerate(PAPERS):
        assert reader.number_of(paper["id"]) == number
        assert reader.extract(number) == paper
    assert reader.columns.words.tolist() == [7, 1, 7, 101, 9]
    assert reader.columns.heading_words.tolist() == [1] * 5
    assert reader.columns.unit_words.tolist() == [3, 1, 3, 3, 3]
    assert reader.words.frequency("skolväg") == 1
    assert reader.words.frequency("motion") == 4


def test_what_does_not_stand_there_is_not_found(tmp_path: Path) -> None:
    """An unknown term, zone or id gives an empty result, not an error."""
    write_generation(PAPERS[:1], tmp_path)
    reader = GenerationReader(tmp_path)
    assert not len(reader.postings("text", "w:finns-ej").documents)
    assert not len(reader.postings("rubrik", "w:skola").positions)
    assert reader.number_of("lind#9") is None


@pytest.mark.parametrize("batch", [1, 100, segments.BATCH_CHARACTERS])
def test_terms_read_together_are_as_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    """Neighbours in the dictionary are read in one piece, and each has its own postings."""
    monkeypatch.setattr(segments, "BATCH_CHARACTERS", batch)
    write_generation(PAPERS, tmp_path, processes=1)
    reader = GenerationReader(tmp_path)
    for zone in ("titel", "text", "att"):
        terms = [*(term for of, term in by_hand(PAPERS) if of == zone), "w:finns-ej"]
        together = reader.standing((zone,), terms[::-1])[::-1]
        for term, by_zone in zip(terms, together, strict=True):
            [found] = by_zone.get(zone, [NO_POSTINGS])
            alone = reader.postings(zone, term)
            for name in ("documents", "frequencies", "positions"):
                assert getattr(found, name).tolist() == getattr(alone, name).tolist()


@pytest.mark.parametrize("batch", [100, segments.BATCH_CHARACTERS])
def test_postings_that_are_read_again_are_told_to_be_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    """So a word that a question has twice is counted as one, whatever is cached of it."""
    monkeypatch.setattr(segments, "BATCH_CHARACTERS", batch)
    write_generation(PAPERS, tmp_path, processes=1)
    reader = GenerationReader(tmp_path)
    zones, terms = ("titel", "text"), sorted({term for _, term in by_hand(PAPERS)})
    told = [
        [
            postings.same
            for of_term in reader.standing(zones, terms)
            for several in of_term.values()
            for postings in several
        ]
        for _ in range(2)
    ]
    assert told[0] == told[1]
    assert len(set(told[0])) == len(told[0])


def test_an_empty_generation_opens(tmp_path: Path) -> None:
    """A generation without documents can be opened and is empty."""
    assert write_generation([], tmp_path).documents == 0
    reader = GenerationReader(tmp_path)
    assert reader.size == 0
    assert not len(reader.postings("text", "w:skola").documents)
    assert reader.standing(("titel", "text"), ["w:skola", "l:skola"]) == [{}, {}]


def test_processes_write_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes write the same postings as one, in the same order."""
    monkeypatch.setattr(segments, "BATCH_CHARACTERS", 100)
    write_generation(PAPERS, tmp_path, processes=2)
    reader = GenerationReader(tmp_path)
    expected = by_hand(PAPERS)
    assert read(reader, expected) == expected


def test_another_process_gets_any_text_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text reaches another process unchanged.

    It may have any line ending, or half a character as in a broken file.
    """
    monkeypatch.setattr(segments, "BATCH_CHARACTERS", 1)
    text = "Ett\ntvå\r\ntre\u2028fyra\x85fem \ud83d slut"
    papers = [extract(number, text) for number in range(4)]
    write_generation(papers, tmp_path, processes=2)
    reader = GenerationReader(tmp_path)
    assert [reader.extract(number) for number in range(4)] == papers
    assert not list((tmp_path / "whoosh").glob("batch-*"))


def test_a_very_long_document_keeps_its_last_word(tmp_path: Path) -> None:
    """Positions and frequencies above 65,535 are stored exactly."""
    long = extract(0, "ordet " * 70_000 + "slut", "att " * 70_000)
    write_generation([long], tmp_path)
    reader = GenerationReader(tmp_path)
    assert reader.postings("text", "w:slut").positions.tolist() == [70_000]
    assert reader.postings("text", "w:ordet").frequencies.tolist() == [70_000]
    assert reader.postings("att", "w:att").frequencies.tolist() == [UNIT_SPAN]


def test_two_sections_of_one_id_are_refused(tmp_path: Path) -> None:
    """Two sections with the same id are refused with an error that names the id."""
    with pytest.raises(KlubbatError, match="lind#0"):
        write_generation([PAPERS[0], PAPERS[0]], tmp_path)


def test_a_changed_byte_in_the_postings_is_said_when_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed byte in the postings is found when its block is read, not on opening."""
    monkeypatch.setattr(arrayfile, "CHECKED_AT_ONCE", 0)
    write_generation(PAPERS, tmp_path)
    Manifest.of(tmp_path, len(PAPERS), "").save(tmp_path)
    path = next((tmp_path / "whoosh").glob("*.posts"))
    content = bytearray(path.read_bytes())
    content[200] ^= 4
    path.write_bytes(content)
    Manifest.load(tmp_path)
    with pytest.raises(IndexUnusable):
        GenerationReader(tmp_path).postings("text", "w:skolvägen")
    with pytest.raises(IndexUnusable):
        Manifest.load(tmp_path, every_block=True)


changes = st.lists(
    st.dictionaries(
        st.integers(0, 7),
        st.sampled_from(["skolan", "Skolvägen § 7", "", "cykelvägnätet vid skolan", "avslag"]),
        max_size=8,
    ),
    min_size=1,
    max_size=4,
)


@given(changes)
@settings(max_examples=30, deadline=None)
def test_taking_over_what_is_unchanged_changes_no_answer(states: list[dict[int, str]]) -> None:
    """A generation that reuses unchanged segments equals one written from the beginning.

    This is tried with any additions, changes and removals.
    """
    with tempfile.TemporaryDirectory() as name:
        earlier = None
        for step, state in enumerate(states):
            papers = [extract(number, text, text) for number, text in state.items()]
            taken, fresh = Path(name, f"taken{step}"), Path(name, f"fresh{step}")
            for directory in (taken, fresh):
                directory.mkdir()
            write_generation(papers, taken, processes=1, earlier=earlier)
            write_generation(papers, fresh, processes=1)
            assert contents(GenerationReader(taken)) == contents(GenerationReader(fresh))
            earlier = taken


def contents(reader: GenerationReader) -> dict[str, Any]:
    """Everything that a generation contains, by id."""
    ids = [reader.extract(number)["id"] for number in range(reader.size)]
    columns = reader.columns
    told: dict[str, Any] = {"words": list(reader.words.frequencies())}
    for number, id_ in enumerate(ids):
        first, last = columns.unit_starts[number : number + 2]
        told[id_] = (
            reader.extract(number),
            int(columns.words[number]),
            int(columns.heading_words[number]),
            columns.unit_words[first:last].tolist(),
            int(columns.rank[number]),
            [
                facet.values[code]
                for facet in columns.facets.values()
                for code in facet.codes[facet.documents == number]
            ],
        )
    for term in ("w:skolan", "l:skola", "p:skola", "i:§7", "w:avslag", "p:väg"):
        for zone in ("text", "att"):
            found = reader.postings(zone, term)
            told[f"{zone} {term}"] = {
                ids[number]: count
                for number, count in zip(found.documents, found.frequencies, strict=True)
            }
    return told


def test_an_unchanged_segment_is_linked_and_a_changed_one_forgets(tmp_path: Path) -> None:
    """A new paper adds a segment and leaves the others as they are.

    After a paper is removed, none of its words is left in the files.
    """
    steps = [tmp_path / name for name in ("first", "more", "less")]
    for directory in steps:
        directory.mkdir()
    many = [extract(number, f"skolan nummer {number}") for number in range(100)]
    secret = extract(100, "hemligheten")
    write_generation(many, steps[0])
    write_generation([*many, secret], steps[1], earlier=steps[0])
    files = [{path.name for path in (each / "whoosh").glob("*.posts")} for each in steps]
    assert len(files[1]) == 2
    assert files[0] < files[1]
    write_generation(many, steps[2], earlier=steps[1])
    assert GenerationReader(steps[2]).size == 100
    assert "hemligheten" in GenerationReader(steps[1]).words
    assert "hemligheten" not in GenerationReader(steps[2]).words
    kept = b"".join(path.read_bytes() for path in (steps[2] / "whoosh").iterdir())
    assert b"hemligheten" not in kept


def test_whooshs_own_writer_adds_changes_and_deletes_a_document(tmp_path: Path) -> None:
    """Whoosh's own writer can add, change and delete single documents of a generation."""
    write_generation(PAPERS, tmp_path)
    index = open_dir(str(tmp_path / "whoosh"))
    writer = SegmentWriter(index, codec=ColumnarCodec())
    writer.update_document(id="lind#0", extract={"new": True}, text="Simhallen byggs")
    writer.delete_by_term("id", "lind#3")
    writer.commit(merge=False)
    with index.searcher() as searcher:
        stored = [hit["extract"] for hit in searcher.search(Term("text", "l:simhall"))]
        assert stored == [{"new": True}]
        assert not len(searcher.search(Term("text", "l:skolväg")))
        assert not len(searcher.search(Term("text", "l:motion")))
        assert searcher.doc_count() == len(PAPERS) - 1


def test_what_whoosh_changes_is_not_taken_over(tmp_path: Path) -> None:
    """Whoosh's list of segments is a pickle, and is never read here."""
    write_generation(PAPERS, tmp_path)
    writer = SegmentWriter(open_dir(str(tmp_path / "whoosh")), codec=ColumnarCodec())
    writer.add_document(id="new", extract={"new": True}, text="Simhallen byggs")
    writer.commit(merge=False)
    assert GenerationReader(tmp_path).number_of("new") is None


KILLED = """
import os, signal, sys
from pathlib import Path
from indexer.building.swap import build
from indexer.building import segments
from tests.indexer.test_codec_generation import PAPERS

def killed(done):
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    segments.BATCH_CHARACTERS = int(sys.argv[2])
    build(reversed(PAPERS), Path(sys.argv[1]), killed)
"""


@pytest.mark.parametrize("batch", [1, segments.BATCH_CHARACTERS])
def test_what_was_committed_outlives_a_build_that_is_killed(tmp_path: Path, batch: int) -> None:
    """After a build is killed, the earlier generation is whole and the next build works."""
    directory, script = tmp_path / "index", tmp_path / "killed.py"
    build(PAPERS[:2], directory)
    script.write_text(KILLED)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run([sys.executable, script, directory, str(batch)], env=environment)
    assert ended.returncode == -signal.SIGKILL
    serving = current_generation(directory)
    assert serving
    assert Manifest.load(serving, every_block=True).documents == 2
    assert GenerationReader(serving).size == 2
    assert build(PAPERS, directory) == len(PAPERS)
