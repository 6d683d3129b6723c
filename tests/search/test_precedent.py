"""Precedents: the tally of how similar matters ended, reasons, references and statistics."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import NotLearned, QueryError
from search import Index, Request
from search.precedent import Precedence, references
from search.precedent.statistics import COUNTED_BY, COUNTED_COLUMNS, FEWEST_COUNTED, MotionCount
from search.precedent.tally import CLOSE_FROM, tallied
from search.similar import Like, from_pasted
from tests.extracts import extract
from tests.search.conftest import build_gathered

EKBY, VASTBY = "Ekby", "Västby"


def motion(id_: str, kommun: str, number: str, parti: str, titel: str, text: str) -> dict[str, Any]:
    return extract(
        id_,
        kommun=kommun,
        datum="2023-02-01",
        titel=f"Motion om {titel}",
        doktyp="motion",
        arendetyp="motion",
        motionarer=[{"namn": f"Siv {parti}lund", "parti": parti}],
        diarienummer=[number],
        text=text,
        attsatser=[f"att {titel} ordnas"],
    )


def decided(
    id_: str, kommun: str, number: str, about: str, utfall: str, text: str, **more: Any
) -> dict[str, Any]:
    known = {
        "kommun": kommun,
        "namnd": "Kommunfullmäktige",
        "datum": "2024-03-14",
        "paragraf": id_.rpartition("~")[2],
        "titel": f"Svar på motion om {about}",
        "doktyp": "protokollsparagraf",
        "arendetyp": "motion",
        "diarienummer": [number],
        "utfall": utfall,
        "niva": "beslut",
        "beslutstext": text,
        "text": text,
    }
    return extract(id_, **(known | more))


CYCLE = "Barnen cyklar till skolan på den smala landsvägen. En belyst cykelväg behövs."
REFUSED = "Motionen avslås med hänvisning till att cykelvägen redan är beställd."
PAPERS = (
    motion("cykel", EKBY, "KS 2023-77", "V", "cykelväg till skolan", CYCLE),
    decided("ekby~9", EKBY, "KS 2023-77", "cykelväg till skolan", "bifall", "Motionen bifalls."),
    motion("gang", VASTBY, "KS 2023-12", "C", "belyst cykelväg till skolan", f"{CYCLE} Många går."),
    decided(
        "vastby~7",
        VASTBY,
        "KS 2023-12",
        "belyst cykelväg till skolan",
        "avslag",
        REFUSED,
        skal=[REFUSED],
        lagrum=["KL 5:35"],
        evidens={"skal": [{"quote": REFUSED, "start": 0, "end": len(REFUSED), "sida": 1}]},
    ),
    motion("bad", VASTBY, "KS 2023-30", "L", "ett badhus", "Badhuset läcker och bör byggas om."),
    decided(
        "vastby~8",
        VASTBY,
        "KS 2023-31",
        "lån",
        "bifall",
        "Se KS 2023-12 och beslutet den 14 mars 2024, § 7, och KS 2020-1, enligt KL 5:35.",
        arendetyp="övrigt",
        titel="Lån till badhuset",
        hanvisningar=[{"namnd": None, "paragraf": "7", "datum": "2024-03-14"}],
        evidens={"hanvisningar": [{"quote": "", "start": 27, "end": 47, "sida": 1}]},
    ),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of two towns' papers, gathered into ärenden."""
    return build_gathered(tmp_path_factory.mktemp("precedent"), PAPERS, engine)


@pytest.fixture(scope="module")
def asked(index: Index) -> Precedence:
    """The precedents of the two towns."""
    return Precedence(index)


def test_only_likes_wait_for_what_is_learned(tmp_path: Path, engine: str) -> None:
    """Statistics and references work as soon as the index is built, before likeness is learned."""
    new = build_gathered(tmp_path, PAPERS, engine, learning=False)
    asked, arende = Precedence(new), new.arende("ekby-ks-2023-77")
    assert arende is not None
    assert asked.statistics({}).total.count == 3
    assert [each["id"] for each in new.numbered(VASTBY, "KS-2023-12")] == ["västby-ks-2023-12"]
    with pytest.raises(NotLearned, match="not learned yet"):
        asked.of_arende(arende)


def test_the_likes_of_an_arende_are_counted_with_their_list(
    index: Index, asked: Precedence
) -> None:
    """The tally has the outcome, municipality, party and year of the motion in the other town."""
    arende = index.arende("ekby-ks-2023-77")
    assert arende is not None
    found = asked.of_arende(arende)
    nearest = found.found[0].like.arende
    assert nearest is not None
    assert nearest["id"] == "västby-ks-2023-12"
    assert found.found[0].close
    (first, *_) = found.tally.utfall
    assert (first.value, first.arenden, first.close) == ("avslag", ("västby-ks-2023-12",), 1)
    assert found.tally.kommun[0].value == VASTBY
    assert found.tally.years == ("2024", "2024")
    assert arende["id"] not in {id_ for count in found.tally.utfall for id_ in count.arenden}


def test_likes_come_without_reasons_as_they_come_with_them(index: Index, asked: Precedence) -> None:
    """Without reasons, the same matters come in the same order, only faster."""
    arende = index.arende("ekby-ks-2023-77")
    assert arende
    likes = asked.alike(arende, 3)
    assert [like.id for like in likes] == [
        e.like.id for e in asked.of_arende(arende, limit=3).found
    ]
    assert likes
    assert all(like.why == () for like in likes)


def test_a_like_tells_why_it_was_decided_so_and_where_that_stands(
    index: Index, asked: Precedence
) -> None:
    """The reason is a piece of the deciding section's text, with its place."""
    arende = index.arende("ekby-ks-2023-77")
    assert arende is not None
    (reason,) = asked.of_arende(arende).found[0].reasons
    assert (reason.text, reason.id, reason.paragraf) == (REFUSED, "vastby~7", "7")
    section = index.extract(reason.id)
    assert section is not None
    assert section["text"][reason.start : reason.end] == reason.text


def test_likes_are_restricted_by_the_fields_of_a_search(index: Index, asked: Precedence) -> None:
    """Only matters of the chosen town are compared; an unknown town is refused."""
    arende = index.arende("ekby-ks-2023-77")
    assert arende is not None
    assert asked.of_arende(arende, {"kommun": (EKBY,)}).tally.total == 0
    with pytest.raises(QueryError, match="kommun"):
        asked.of_arende(arende, {"kommun": ("Ingenstans",)})


def test_a_pasted_text_is_compared_as_a_paper_is(asked: Precedence) -> None:
    """Both towns' motions on its subject are found; an English text gives a warning."""
    found = asked.of_paper(from_pasted(f"Motion om cykelväg till skolan\n\n{CYCLE}"))
    assert {"ekby-ks-2023-77", "västby-ks-2023-12"} <= {
        each.like.arende["id"] for each in found.found if each.like.arende
    }
    foreign = asked.of_paper(from_pasted("The children ride their bikes to the school. " * 9))
    assert any("svenska" in notice for notice in foreign.notices)


def test_a_very_long_text_takes_bounded_work(asked: Precedence) -> None:
    """Five megabytes are cut before they are read, and a notice says so."""
    found = asked.of_paper(from_pasted("Barnen cyklar till skolan. " * 200_000))
    assert any("200 000" in notice for notice in found.notices)


def _like(number: int, likeness: float, ending: str, kommun: str | None, parties: str) -> Like:
    arende = {
        "id": str(number),
        "arendetyp": "motion",
        "kommun": kommun,
        "utfall": ending,
        "niva": "beslut",
        "beslutsdatum": "2024-01-01",
        "steg": [],
        "motionarer": [{"namn": None, "parti": parti} for parti in parties],
    }
    return Like({"id": str(number)}, arende, likeness, likeness, None, ())


@given(
    st.lists(
        st.builds(
            _like,
            st.integers(0, 10**9),
            st.floats(0, 1),
            st.sampled_from(["bifall", "avslag", "besvarad"]),
            st.sampled_from([EKBY, VASTBY, None]),
            st.text("SVMC", max_size=3),
        ),
        unique_by=lambda like: like.id,
        max_size=20,
    )
)
def test_every_like_is_counted_once_for_how_it_ended(likes: list[Like]) -> None:
    """The counts add up to the total, and no count has more close likes than likes."""
    tally = tallied(likes)
    assert tally.total == len(likes) == sum(count.count for count in tally.utfall)
    assert tally.close == sum(like.likeness >= CLOSE_FROM for like in likes)
    assert tally.close == sum(count.close for count in tally.utfall)
    for count in (*tally.utfall, *tally.kommun, *tally.parti):
        assert 0 <= count.close <= count.count <= tally.total


def test_references_lead_to_what_is_held(index: Index) -> None:
    """A number leads to its ärende, and a § of a day to its section; unknown numbers nowhere."""
    section = index.extract("vastby~8")
    assert section is not None
    text = section["text"]
    found = [(text[r.start : r.end], r.kind, r.target) for r in references(section, index)]
    assert found == [
        ("KS 2023-12", "arende", "västby-ks-2023-12"),
        ("den 14 mars 2024, § 7"[:20], "section", "vastby~7"),
        ("KS 2020-1", "arende", None),
        ("KL 5:35", "lagrum", "KL 5:35"),
    ]


def test_a_number_of_another_town_is_not_this_towns(index: Index) -> None:
    """Each municipality has its own register of diary numbers."""
    assert index.numbered(EKBY, "KS-2023-12") == ()
    assert [each["id"] for each in index.numbered(VASTBY, "KS-2023-12")] == ["västby-ks-2023-12"]


def test_a_law_is_found_by_any_of_its_writings(index: Index) -> None:
    """A place in the law is found by any spelling, and by the name of the whole law."""
    for writing in ("KL 5:35", "5 kap. 35 § kommunallagen", "kl"):
        answer = index.search(Request(filters={"lagrum": (writing,)}))
        assert [hit.arende["id"] for hit in answer.hits if hit.arende] == ["västby-ks-2023-12"]


def _cells(index: Index, filters: dict[str, tuple[str, ...]]) -> list[MotionCount]:
    found = Precedence(index).statistics(filters)
    rows = [found.whole, *(row for table in found.tables for row in table.rows)]
    cells = [cell for row in rows for cell in (*row.cells, row.waits.known, *row.waits.times)]
    return [found.total, *cells]


@pytest.mark.parametrize("filters", [{}, {"kommun": (VASTBY,)}, {"parti": ("V", "C")}])
def test_each_number_is_that_of_its_search(
    index: Index, filters: dict[str, tuple[str, ...]]
) -> None:
    """The search that a number links to has exactly as many hits."""
    cells = _cells(index, filters)
    assert any(cell.count for cell in cells)
    for cell in cells:
        if cell.count:
            assert index.search(Request(filters=cell.filters, limit=0)).total == cell.count


def test_motions_are_counted_by_how_they_ended(index: Index) -> None:
    """Each motion counts once in a row; its time runs from its own day to that of the decision."""
    found = Precedence(index).statistics({})
    assert found.total.count == 3
    counts = dict(zip(COUNTED_COLUMNS, (cell.count for cell in found.whole.cells), strict=True))
    assert (counts["bifall"], counts["avslag"], counts["avgjort"], counts["oklart"]) == (1, 1, 2, 1)
    assert [table.by for table in found.tables] == list(COUNTED_BY)
    assert (found.whole.waits.known.count, found.whole.waits.median) == (2, 407)


def test_what_is_only_guessed_is_counted_apart(tmp_path: Path, engine: str) -> None:
    """A motion of which only the place of the words tells the day is left out, and the number told.

    Each number still is that of its search.
    """
    words = {"quote": "1 februari 2023", "start": 0, "end": 15, "sida": 1, "sakerhet": "gissat"}
    guessed = {**PAPERS[4], "evidens": {"datum": words}}
    index = build_gathered(tmp_path, (*PAPERS[:4], guessed, PAPERS[5]), engine)
    found = Precedence(index).statistics({})
    assert (found.total.count, found.guessed and found.guessed.count) == (2, 1)
    for cell in (found.total, found.guessed, *found.whole.cells):
        if cell and cell.count:
            assert index.search(Request(filters=cell.filters, limit=0)).total == cell.count
    assert Precedence(index).statistics({"sakerhet": ("gissat",)}).total.count == 1


def test_of_few_nothing_but_the_median_is_told(index: Index) -> None:
    """Quartiles of two motions would mean nothing."""
    waits = Precedence(index).statistics({}).whole.waits
    assert waits.known.count < FEWEST_COUNTED
    assert (waits.lower, waits.upper) == (None, None)


def test_an_empty_index_has_no_motions(indexed: Callable[..., Index]) -> None:
    """An empty index gives a total of 0, and no error."""
    assert Precedence(indexed()).statistics({}).total.count == 0
