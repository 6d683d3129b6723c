"""Whoosh can open a generation as an index, and finds the same sections as a plain reading.

docs/format.md lists what Whoosh cannot do with a generation; each line of that list is tested here.
"""

# mypy: allow-untyped-calls, no-warn-return-any

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh import query
from whoosh.fields import Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.index import Index, open_dir
from whoosh.qparser import QueryParser
from whoosh.query import spans
from whoosh.searching import Searcher
from whoosh.writing import SegmentWriter

from corpus.errors import IndexUnusable
from indexer.building.writer import write_generation
from indexer.reader import GenerationReader
from indexer.store import Manifest, save_segment_list
from indexer.swedish import analyze
from indexer.whoosh_adapter import ColumnarCodec
from tests.extracts import extract

Paper = dict[str, Any]
Positions = dict[str, list[int]]

WORDS = (
    *("säker", "skolväg", "skolan", "vägar", "cykel", "badet", "stängs"),
    *("§", "5", "och", "inte", "Måsbäck", "e-post"),
)
CHOICE = random.Random(7)


def paper(number: int, length: int = 12) -> Paper:
    """An invented section of words drawn from a short list."""
    text = " ".join(CHOICE.choice(WORDS) for _ in range(length))
    return extract(f"p{number}", titel=" ".join(text.split()[:2]), text=text)


PAPERS = [paper(number) for number in range(60)]
MORE = [paper(number) for number in (100, 101)]


@pytest.fixture(scope="module", params=["one segment", "two", "merged", "deleted"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A generation opened by Whoosh, and its papers in order."""
    first, second = (tmp_path_factory.mktemp(name) for name in ("first", "second"))
    write_generation(PAPERS, first)
    if request.param == "one segment":
        return open_dir(str(first / "whoosh")), PAPERS
    if request.param == "two":
        write_generation([*PAPERS, *MORE], second, earlier=first)
        index = open_dir(str(second / "whoosh"))
        assert len(index._segments()) == 2
        return index, [*PAPERS, *MORE]
    if request.param == "merged":
        kept = [each for number, each in enumerate(PAPERS) if number % 3]
        write_generation([*kept, *MORE], second, earlier=first)
        return open_dir(str(second / "whoosh")), [*kept, *MORE]
    index = open_dir(str(first / "whoosh"))
    writer = SegmentWriter(index, codec=ColumnarCodec())
    for number in range(0, 60, 5):
        writer.delete_by_term("id", f"p{number}")
    writer.commit(merge=False)
    return index, [each for number, each in enumerate(PAPERS) if number % 5]


def placed(text: str) -> Positions:
    """The positions of each term in a text."""
    found: Positions = {}
    for token in analyze(text):
        found.setdefault(token.term, []).append(token.position)
    return found


def has(term: str) -> Callable[[Positions], bool]:
    """Whether a text has a term."""
    return lambda positions: term in positions


def within(first: str, second: str, slop: int) -> Callable[[Positions], bool]:
    """Whether the second term is at most `slop` positions after the first."""
    return lambda positions: any(
        0 < b - a <= slop for a in positions.get(first, ()) for b in positions.get(second, ())
    )


def any_term(wanted: Callable[[str], bool]) -> Callable[[Positions], bool]:
    """Whether a text has any term for which `wanted` is true."""
    return lambda positions: any(map(wanted, positions))


ASKED: list[tuple[query.Query, Callable[[Positions], bool]]] = [
    (query.Term("text", "l:skola"), has("l:skola")),
    (query.Term("text", "i:§5"), has("i:§5")),
    (query.Term("text", "w:frånvarande"), has("w:frånvarande")),
    (query.Phrase("text", ["w:säker", "w:skolväg"]), within("w:säker", "w:skolväg", 1)),
    (query.Phrase("text", ["w:säker", "w:badet"], slop=3), within("w:säker", "w:badet", 3)),
    (query.TermRange("text", "w:s", "w:t"), any_term(lambda term: "w:s" <= term <= "w:t")),
    (
        query.TermRange("text", "w:skolan", "w:stängs", startexcl=True),
        any_term(lambda term: "w:skolan" < term <= "w:stängs"),
    ),
    (query.Prefix("text", "w:skol"), any_term(lambda term: term.startswith("w:skol"))),
    (query.Prefix("text", "p:"), any_term(lambda term: term.startswith("p:"))),
    (
        query.Wildcard("text", "w:*v?g"),
        any_term(lambda term: term.startswith("w:") and term.endswith("väg")),
    ),
    (query.FuzzyTerm("text", "w:cykal"), has("w:cykel")),
    (
        query.And([query.Term("text", "w:säker"), query.Term("text", "w:badet")]),
        lambda positions: "w:säker" in positions and "w:badet" in positions,
    ),
    (
        query.Or([query.Term("text", "i:§5"), query.Term("text", "w:måsbäck")]),
        lambda positions: "i:§5" in positions or "w:måsbäck" in positions,
    ),
    (query.Not(query.Term("text", "w:och")), lambda positions: "w:och" not in positions),
    (query.Every(), lambda _: True),
    (
        spans.SpanFirst(query.Term("text", "w:badet")),
        lambda positions: positions.get("w:badet", [9])[0] == 0,
    ),
    (
        spans.SpanNear(query.Term("text", "w:cykel"), query.Term("text", "w:och"), slop=2),
        within("w:cykel", "w:och", 2),
    ),
]


@pytest.mark.parametrize(("asked", "fits"), ASKED, ids=[str(asked)[:50] for asked, _ in ASKED])
def test_whoosh_finds_what_a_plain_reading_finds(
    opened: tuple[Index, list[Paper]], asked: query.Query, fits: Callable[[Positions], bool]
) -> None:
    """Each query finds the same sections as a plain reading.

    This is tried with one segment and several, and with sections merged away or deleted.
    """
    index, held = opened
    with index.searcher() as searcher:
        hits = {hit["extract"]["id"] for hit in searcher.search(asked, limit=None)}
    assert hits == {each["id"] for each in held if fits(placed(each["text"]))}


def weights(searcher: Searcher, term: str) -> Iterator[int]:
    """The frequency of a term in each section that is not deleted."""
    matcher = query.Term("text", term).matcher(searcher)
    while matcher.is_active():
        yield int(matcher.weight())
        matcher.next()


def test_whoosh_reads_what_was_stored_and_how_much_there_is(
    opened: tuple[Index, list[Paper]],
) -> None:
    """Whoosh reads the extract of each section by its id, and the frequencies of all terms."""
    index, held = opened
    with index.searcher() as searcher:
        reader = searcher.reader()
        assert searcher.doc_count() == len(held)
        assert [searcher.document(id=each["id"])["extract"] for each in held] == held
        assert searcher.document(id="no such id") is None
        counts: dict[str, list[int]] = {}
        for each in held:
            for term, positions in placed(each["text"]).items():
                counts.setdefault(term, []).append(len(positions))
        for term, of_documents in counts.items():
            assert sorted(weights(searcher, term)) == sorted(of_documents), term
        terms = {term.decode() for term in reader.lexicon("text")}
        assert set(counts) <= terms


def test_what_whoosh_merges_klubbat_reads(tmp_path: Path) -> None:
    """After Whoosh adds, deletes and merges, our reader finds the postings of what is left.

    It must be told which segments there are: it never reads Whoosh's own list, a pickle.
    """
    write_generation(PAPERS, tmp_path)
    index = open_dir(str(tmp_path / "whoosh"))
    writer = SegmentWriter(index, codec=ColumnarCodec())
    writer.delete_by_term("id", "p7")
    writer.add_document(id="new", extract=MORE[0], text=MORE[0]["text"])
    writer.commit(optimize=True)
    assert len(index._segments()) == 1
    save_segment_list(tmp_path / "whoosh", index._segments())
    reader = GenerationReader(tmp_path)
    left = [each for each in PAPERS if each["id"] != "p7"]
    texts = [each["text"] for each in [MORE[0], *left]]  # Whoosh puts the new one first
    assert reader.size == len(texts)
    for term in placed(" ".join(WORDS)):
        numbers = [number for number, text in enumerate(texts) if term in placed(text)]
        assert reader.postings("text", term).documents.tolist() == numbers, term


# -- what Whoosh cannot do: docs/format.md


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """A Whoosh searcher of a generation."""
    folder = tmp_path_factory.mktemp("limits")
    write_generation(PAPERS, folder)
    with open_dir(str(folder / "whoosh")).searcher() as searcher:
        yield searcher


def test_there_are_no_term_vectors(searcher: Searcher) -> None:
    """There are no term vectors, so Whoosh's `more_like_this` and `key_terms` do not work."""
    assert not searcher.reader().has_vector(0, "text")
    (hit,) = searcher.search(query.Term("id", "p1"))
    with pytest.raises(Exception, match="not vectored or stored"):
        hit.more_like_this("text")
    with pytest.raises(Exception, match="not vectored or stored"):
        searcher.key_terms([0], "text")


def test_whooshs_parser_of_queries_has_no_analyzer(searcher: Searcher) -> None:
    """Whoosh's query parser cannot be used: terms must be analyzed and written with their kind."""
    schema: Schema = searcher.schema
    with pytest.raises(Exception, match="field has no analyzer"):
        QueryParser("text", schema).parse("skolan")
    assert not len(searcher.search(query.Term("text", "skolan")))
    assert not len(searcher.search(query.Prefix("text", "skol")))
    assert len(searcher.search(query.Prefix("text", "w:skol")))


def test_zones_have_no_lengths(searcher: Searcher) -> None:
    """Zones have no lengths: the score of a term is its frequency, however long the section is."""
    assert searcher.field_length("text") == 0
    reader = searcher.reader()
    assert reader.doc_field_length(0, "text") == 0
    assert (reader.min_field_length("text"), reader.max_field_length("text")) == (0, 0)
    hits = searcher.search(query.Term("text", "w:cykel"), limit=None)
    for hit in hits:
        assert hit.score == len(placed(hit["extract"]["text"])["w:cykel"])


def test_zones_are_not_stored_nor_placed_by_characters(searcher: Searcher) -> None:
    """Only the extract is stored, so Whoosh cannot highlight a zone or place it by characters."""
    hit = searcher.search(query.Term("text", "w:cykel"))[0]
    assert set(hit.fields()) == {"extract"}
    with pytest.raises(KeyError, match="Field 'text' is not stored"):
        hit.highlights("text")
    with pytest.raises(AttributeError, match="decode_characters"):
        searcher.postings("text", "w:cykel").value_as("characters")


@pytest.mark.parametrize("field", ["datum", "kommun", "parti"])
def test_facts_are_no_fields(searcher: Searcher, field: str) -> None:
    """Facts are not Whoosh fields, so Whoosh cannot sort by them."""
    assert field not in searcher.schema
    with pytest.raises(KeyError, match=f"No field named '{field}'"):
        searcher.search(query.Every(), sortedby=field)


def test_arrays_lie_in_a_folder() -> None:
    """The codec refuses a Whoosh storage in memory, as arrays must be files in a folder."""
    codec = ColumnarCodec()
    storage = RamStorage()
    with pytest.raises(IndexUnusable, match="a columnar index lies in a folder"):
        codec.per_document_writer(storage, codec.new_segment(storage, "MAIN"))


def test_a_generation_that_whoosh_has_written_to_is_refused(tmp_path: Path) -> None:
    """A generation is refused after Whoosh has written to it: its manifest no longer agrees."""
    write_generation(PAPERS, tmp_path)
    Manifest.of(tmp_path, len(PAPERS), "").save(tmp_path)
    Manifest.load(tmp_path)
    writer = SegmentWriter(open_dir(str(tmp_path / "whoosh")), codec=ColumnarCodec())
    writer.delete_by_term("id", "p7")
    writer.commit(merge=False)
    with pytest.raises(IndexUnusable):
        Manifest.load(tmp_path)
