"""What is learned from a collection: directions, formulas and places, and how they are stored."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import IndexUnusable
from indexer.building.swap import build
from indexer.likeness import COUNT_STEP, LIKENESS_FILE, Likeness, counted, learning
from indexer.likeness.counts import Counts, write_counts
from indexer.likeness.latent import term_vectors
from indexer.likeness.sparse import Sparse
from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.generations import current_generation
from indexer.store.postings import Postings
from tests.extracts import extract

FORMULA = "kommunstyrelsen föreslår att kommunfullmäktige beslutar"


def likeness_of(directory: Path, *papers: dict[str, object]) -> Likeness:
    build(papers, directory)
    generation = current_generation(directory)
    assert generation is not None
    return Likeness(generation / LIKENESS_FILE)


def sparse(dense: np.ndarray) -> Sparse:
    rows, columns = np.nonzero(dense)
    return Sparse(rows, columns, dense[rows, columns].astype(np.float32), dense.shape)


matrices = st.integers(1, 12).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-3, 3), min_size=width, max_size=width), min_size=1, max_size=12
    )
)


@given(matrices)
def test_a_sparse_product_is_the_dense_one(rows: list[list[int]]) -> None:
    """A sparse product equals the dense product, also with empty rows."""
    dense = np.array(rows, np.float32)
    other = np.arange(dense.shape[1] * 3, dtype=np.float32).reshape(-1, 3)
    assert np.array_equal(sparse(dense).times(other), dense @ other)


@given(matrices)
def test_entries_of_one_place_are_added_up(rows: list[list[int]]) -> None:
    """Several entries for one place in a matrix are added up."""
    one = sparse(np.array(rows, np.float32))
    twice = Sparse.summed(
        np.tile(one.rows, 2), np.tile(one.columns, 2), np.tile(one.values, 2), one.shape
    )
    eye = np.eye(one.shape[1], dtype=np.float32)
    assert np.array_equal(twice.times(eye), 2 * one.times(eye))


def test_directions_are_those_of_the_exact_decomposition() -> None:
    """The randomized decomposition finds the same plane as the exact one.

    The signs and the order of its vectors may differ.
    """
    random = np.random.default_rng(3)
    dense = random.random((40, 2)) @ random.random((2, 25)) + 0.001 * random.random((40, 25))
    found = term_vectors(sparse(dense), 2)
    exact = np.linalg.svd(dense)[2][:2].T
    assert np.allclose(np.linalg.svd(found.T @ exact)[1], 1, atol=1e-3)


def test_nothing_is_learned_from_nothing() -> None:
    """A matrix without columns gives vectors without dimensions."""
    assert term_vectors(sparse(np.zeros((3, 0))), 8).shape == (0, 0)


def test_words_of_the_same_company_come_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that occur with the same words are near each other.

    *Laddstolpe* and *elbil* never share a paper, but both share papers with *batteri*.
    """
    monkeypatch.setattr(learning, "LEAST_COLLECTION", 2)
    monkeypatch.setattr(learning, "DIMENSIONS", 2)
    texts = ["Elbil med batteri.", "Laddstolpe för batteri.", "Simhall med bastu."]
    papers = [extract(f"{text}{n}", text=text) for text in texts for n in range(5)]
    likeness = likeness_of(tmp_path, *papers)
    elbil, laddstolpe, simhall = (
        likeness.place({word: 1.0}) for word in ("elbil", "laddstolpe", "simhall")
    )
    assert elbil is not None
    assert laddstolpe is not None
    assert simhall is not None
    assert elbil @ laddstolpe > 0.9
    assert abs(elbil @ simhall) < 0.1


def test_a_document_has_a_place_for_its_heading_and_each_attsats(tmp_path: Path) -> None:
    """A document has one place for its heading and one for each att-sats.

    A document with neither has one place for its text.
    """
    likeness = likeness_of(
        tmp_path,
        extract("två", titel="Cykelväg", text="Cykelväg.", attsatser=["att den byggs", "att den"]),
        extract("ingen", text="Cykelväg."),
    )
    assert [len(likeness.places(number)) for number in range(2)] == [3, 1]


class Source:
    """Postings by zone and term; each term occurs once in each of its documents."""

    def __init__(self, **documents: list[int]) -> None:
        self._documents = documents

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone."""
        held = self._documents.get(f"{zone}_{term.replace(':', '_')}", [])
        ones = np.ones(len(held), np.uint32)
        return Postings(np.array(held, np.int32), ones, ones)


def test_what_stands_in_any_zone_and_form_is_counted_together(tmp_path: Path) -> None:
    """All zones and forms of a lemma are counted together: a part as a half, a heading as four.

    Documents with a number above 65,535 are counted too.
    """
    source = Source(text_w_väg=[0, 2], text_p_väg=[2, 70_000], titel_l_väg=[70_000], text_w_bro=[1])
    writer = ArrayWriter(tmp_path / "counts")
    writer.close(write_counts(writer, source, ["väg", "bro", "borta"], 70_001))
    counts = Counts(ArrayFile(tmp_path / "counts"))
    ways, bridges, gone = (counts.of(row) for row in range(3))
    assert ways.documents.tolist() == [0, 2, 70_000]
    assert (ways.steps * COUNT_STEP).tolist() == [1, 1.5, 4.5]
    assert (bridges.documents.tolist(), bridges.steps.tolist()) == ([1], [2])
    assert len(gone.documents) == 0
    assert [counts.found_in(row) for row in range(3)] == [3, 1, 0]


def test_more_of_a_lemma_than_can_be_told_apart_counts_as_much_as_can() -> None:
    """The count of a lemma in a document has a maximum of 255 steps.

    A word that occurs a hundred times says as much as one that occurs a thousand times.
    """
    many = Postings(np.array([4], np.int32), np.array([5_000], np.uint32), np.empty(0, np.uint32))
    source = Source()
    source.postings = lambda *_: many  # type: ignore[method-assign]
    assert counted(source, "väg").steps.tolist() == [255]


def test_a_small_collection_places_nothing(tmp_path: Path) -> None:
    """A small collection gives no places, as its patterns may be chance."""
    likeness = likeness_of(tmp_path, *(extract(str(n), text="Cykelväg.") for n in range(10)))
    assert likeness.place({"cykelväg": 1.0}) is None
    assert likeness.rarity("cykelväg") is None


def test_what_is_filled_into_a_formula_is_not_worn(tmp_path: Path) -> None:
    """The words of a common formula are worn, and a word filled into it is not.

    A word is as worn as the most common run of four words that it is in.
    """
    papers = [
        extract(str(n), text=f"{FORMULA} att bygga {thing}.")
        for n, thing in enumerate(("bro", "väg", "hus", "bad", "torg", "park"))
    ]
    likeness = likeness_of(tmp_path, *papers)
    wear = likeness.formulas.wear([*FORMULA.split(), "att", "bygga", "badplats"])
    assert wear.tolist() == [1, 1, 1, 1, 1, 1, 1, 0]


def test_what_few_documents_say_is_no_formula(tmp_path: Path) -> None:
    """Words shared by only four documents are not a formula.

    They may be steps of one matter, which quote each other.
    """
    likeness = likeness_of(tmp_path, *(extract(str(n), text=FORMULA) for n in range(4)))
    assert not likeness.formulas.wear(FORMULA.split()).any()


def test_damage_is_noticed(tmp_path: Path) -> None:
    """A damaged file is refused with an error that says what to do."""
    likeness_of(tmp_path, extract("ett", text="Cykelväg.")).close()
    (path,) = tmp_path.rglob(LIKENESS_FILE)
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexUnusable, match="damaged; run klubbat index"):
        Likeness(path)
