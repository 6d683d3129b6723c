"""Matters like another: which are found, why, and what is said where nothing can be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import IndexUnusable, QueryError
from corpus.readers import from_text
from corpus.understanding import understand
from indexer.likeness import learning
from search import Index, open_index
from search.similar import Similar, from_pasted, pasted, section_of
from search.similar.probe import FORMULAS
from tests.extracts import extract
from tests.search.conftest import build_gathered

FORMULA = "Kommunstyrelsen föreslår att kommunfullmäktige beslutar enligt bilagt förslag."

PAPERS = (
    extract(
        "cykel",
        kommun="Ekby",
        datum="2023-02-01",
        titel="Motion om cykelväg till skolan",
        doktyp="motion",
        text=f"Barnen cyklar till skolan på den smala landsvägen. {FORMULA}",
        attsatser=["att kommunen bygger en cykelväg till skolan"],
        diarienummer=["KS 2023-77"],
    ),
    extract(
        "cykel-svar",
        kommun="Ekby",
        datum="2023-05-01",
        titel="Svar på motion om cykelväg till skolan",
        doktyp="protokollsparagraf",
        text=f"Motionen om cykelväg till skolan avslås. {FORMULA}",
        diarienummer=["KS 2023-77"],
    ),
    extract(
        "gang",
        kommun="Västby",
        datum="2022-02-01",
        titel="Motion om gång- och cykelvägar längs landsvägen",
        doktyp="motion",
        text=f"Många vill gå. Cykelvägarna slutar vid skolan, mitt på landsvägen. {FORMULA}",
        attsatser=["att cykelvägarna byggs ut"],
    ),
    extract(
        "cykelbana",
        kommun="Västby",
        datum="2021-02-01",
        titel="Motion om cykelbana vid simhallen",
        doktyp="motion",
        text=f"Simhallen saknar cykelbana. {FORMULA}",
    ),
    extract(
        "lan",
        kommun="Ekby",
        datum="2024-01-01",
        titel="Lån till simhallen",
        doktyp="protokollsparagraf",
        text=f"Lånet löper på tio år med rörlig ränta. {FORMULA}",
    ),
    extract(
        "formel",
        kommun="Ekby",
        datum="2024-02-01",
        doktyp="protokollsparagraf",
        text=FORMULA,
    ),
)


@pytest.fixture(scope="module")
def similar(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Similar:
    """Two small towns' papers, gathered into ärenden."""
    return Similar(build_gathered(tmp_path_factory.mktemp("similar"), PAPERS, engine))


@pytest.fixture
def compared(indexed: Callable[..., Index]) -> Callable[..., Similar]:
    """A maker of indexes of any papers, without ärenden."""
    return lambda *papers: Similar(indexed(*papers))


def ids(similar: Similar, id_: str, **options: Any) -> list[str]:
    found = similar.to_section(id_, **options)
    assert found is not None
    return [like.id for like in found.likes]


def test_the_most_alike_comes_first(similar: Similar) -> None:
    """A motion on the same thing elsewhere comes before one that shares half a word with it."""
    assert ids(similar, "cykel")[:2] == ["gang", "cykelbana"]


def test_neither_the_section_nor_its_own_arende_is_like_it(similar: Similar) -> None:
    """The answer to a motion is a step of its own ärende, and no precedent."""
    found = ids(similar, "cykel", limit=100)
    assert "cykel" not in found
    assert "cykel-svar" not in found


def test_an_arende_is_listed_once_by_the_section_most_like(similar: Similar) -> None:
    """Two steps of one ärende are one like."""
    found = similar.to_section("gang", limit=100)
    assert found is not None
    assert len({"cykel", "cykel-svar"} & {like.id for like in found.likes}) == 1
    steps = [step["id"] for step in found.likes[0].arende["steg"]]
    assert set(steps) == {"cykel", "cykel-svar"}


def test_sections_named_are_left_out(similar: Similar) -> None:
    """What the caller excludes is no like; ids that are gone do no harm."""
    assert "gang" not in ids(similar, "cykel", exclude={"gang", "borta"})


def test_likes_are_narrowed_by_the_facets_of_a_search(similar: Similar) -> None:
    """A field's values are written as in a search, and none but theirs are listed."""
    assert set(ids(similar, "cykel", filters={"kommun": ("vastby",)})) == {"gang", "cykelbana"}


def test_an_unknown_value_is_refused(similar: Similar) -> None:
    """The message is the one of a search."""
    with pytest.raises(QueryError, match="no kommun is called 'Nordby'"):
        similar.to_section("cykel", filters={"kommun": ("Nordby",)})


def test_no_more_likes_than_asked_for(similar: Similar) -> None:
    """The limit holds."""
    assert len(ids(similar, "cykel", limit=1)) == 1


def test_likeness_falls_and_lies_between_0_and_1(similar: Similar) -> None:
    """The figure can be compared between answers."""
    found = similar.to_section("cykel", limit=100)
    assert found is not None
    figures = [like.likeness for like in found.likes]
    assert figures == sorted(figures, reverse=True)
    assert all(0 < figure <= 1 for figure in figures)


def test_the_same_text_is_wholly_alike(similar: Similar) -> None:
    """A paper pasted that the index holds covers itself, and is told apart from its likes."""
    found = similar.to_paper(PAPERS[0])
    assert found.again[0].id == "cykel"
    assert found.again[0].likeness == pytest.approx(1.0, abs=0.02)
    assert "cykel" not in {like.id for like in found.likes}


def test_reasons_are_words_in_sentences_of_the_other(similar: Similar) -> None:
    """An inflected word is shown as the other writes it, marked in its sentence."""
    found = similar.to_section("cykel")
    assert found is not None
    why = {reason.word: reason for reason in found.likes[0].why}
    quote = why["cykelvägarna"].quote
    assert "".join(fragment.text for fragment in quote).startswith("Cykelvägarna slutar vid skolan")
    assert "Cykelvägarna" in {fragment.text for fragment in quote if fragment.marked}


def test_a_shared_part_of_a_compound_is_a_reason(similar: Similar) -> None:
    """*cykelväg* and *cykelbana* share *cykel*."""
    found = similar.to_section("cykel")
    assert found is not None
    cykelbana = next(like for like in found.likes if like.id == "cykelbana")
    assert ("cykelbana", "cykel") in {(reason.word, reason.lemma) for reason in cykelbana.why}


def test_a_word_that_stands_late_in_a_long_text_is_quoted_too(
    compared: Callable[..., Similar],
) -> None:
    """The beginning is looked at word by word, and what comes after is known to the postings."""
    late = f"{'Ärendet gäller vägar. ' * 400}Sist nämns badplatsen vid sjön."
    similar = compared(extract("lang", text=late), extract("kort", text="En badplats vid en sjö."))
    found = similar.to_section("kort")
    assert found is not None
    quotes = {why.lemma: "".join(each.text for each in why.quote) for why in found.likes[0].why}
    assert quotes["badplats"] == "Sist nämns badplatsen vid sjön."


def test_a_word_is_given_as_a_reason_once(similar: Similar) -> None:
    """A compound and its parts in the same place are one reason."""
    found = similar.to_section("cykel", limit=100)
    assert found is not None
    for like in found.likes:
        words = [reason.word for reason in like.why]
        assert len(words) == len(set(words))


def test_an_id_that_is_gone_has_no_answer(similar: Similar) -> None:
    """It is not an empty answer, which would say that nothing is like it."""
    assert similar.to_section("borta") is None


def test_a_text_of_formulas_is_like_nothing(similar: Similar) -> None:
    """What all documents say tells no matter from another, and the answer says so."""
    found = similar.to_section("formel")
    assert found is not None
    assert not found.likes
    assert "bara av formuleringar" in found.notices[0]


@pytest.mark.parametrize("text", ["", " \n\f "])
def test_an_empty_text_is_refused(text: str) -> None:
    """There is nothing to compare with."""
    with pytest.raises(QueryError, match="the text is empty"):
        from_pasted(text)


def test_a_section_without_text_is_like_nothing(compared: Callable[..., Similar]) -> None:
    """It says that there was nothing to compare."""
    similar = compared(extract("tom"), extract("full", text="Cykelvägen byggs."))
    found = similar.to_section("tom")
    assert found is not None
    assert (found.likes, len(found.notices)) == ((), 1)


def test_an_empty_index_answers(compared: Callable[..., Similar]) -> None:
    """Nothing is like anything."""
    assert compared().to_paper(from_pasted("Bygg en cykelväg till skolan.")).likes == ()


def test_a_foreign_text_is_told_of(similar: Similar) -> None:
    """Its words may coincide with Swedish ones, so what is found is not to be trusted."""
    english = "The council shall build a new road to the school because the children go by bike. "
    assert "inte vara på svenska" in similar.to_paper(from_pasted(english * 3)).notices[0]


def test_a_huge_text_is_cut_and_says_so(similar: Similar) -> None:
    """Five megabytes take no longer than two hundred thousand characters."""
    found = similar.to_paper(from_pasted("Barnen cyklar på landsvägen till skolan. " * 125_000))
    assert {"cykel", "gang"} <= {like.id for like in found.likes}
    assert "mycket lång" in found.notices[0]


def test_what_no_document_says_counts_as_not_covered(similar: Similar) -> None:
    """One word in common does not make a text alike that speaks of something else."""
    alike = similar.to_paper(from_pasted("Landsvägen."))
    other = similar.to_paper(from_pasted("Landsvägen. Bredband, fiberkabel och mobilmaster."))
    assert other.likes[0].likeness < alike.likes[0].likeness / 2


def test_who_moved_it_is_not_what_it_is_about(compared: Callable[..., Similar]) -> None:
    """Two motions by one councillor are not alike for that."""
    similar = compared(
        extract("bro", titel="Motion av Alva Ström (L) om en bro", text="Alva Ström vill ha bro."),
        extract("bad", titel="Motion av Alva Ström (L) om ett bad", text="Alva Ström vill bada."),
        extract("färja", titel="Motion av Bo Ek (S) om en bro", text="Bron ersätter färjan."),
    )
    found = similar.to_section("bro")
    assert found is not None
    assert found.likes[0].id == "färja"
    assert not {"alva", "ström"} & {why.word for like in found.likes for why in like.why}


def test_there_must_be_an_index(tmp_path: Path) -> None:
    """The message says how to make one."""
    with pytest.raises(IndexUnusable, match="no index here; make one"):
        Similar(open_index(tmp_path))


def test_a_text_filed_again_stands_apart(compared: Callable[..., Similar]) -> None:
    """It is no like among others; one that quotes half of it and says more is."""
    words = "Bron över ån är för smal och måste breddas innan vintern kommer till byn"
    more = (
        "Färjan är dyr, långsam och gammal, går sällan på natten och tar inga tunga bilar ombord."
    )
    similar = compared(
        extract("bro", text=f"{words}."),
        extract("bro-igen", text=f"{words} igen."),
        extract("färja", text=f"{words}. {more}"),
    )
    found = similar.to_section("bro")
    assert found is not None
    assert [like.id for like in found.again] == ["bro-igen"]
    assert [like.id for like in found.likes] == ["färja"]
    assert [like.id for like in found.every] == ["bro-igen", "färja"]


def test_a_text_of_words_that_everyone_uses_has_nothing_of_its_own(
    compared: Callable[..., Similar], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever order they come; one word of its own in ten is enough to be compared by."""
    monkeypatch.setattr(learning, "LEAST_COLLECTION", 2)
    common = "Ordföranden ställer proposition på yrkandena och finner att motionen avslås."
    similar = compared(*(extract(str(n), text=f"{common} Ort{n} badhus{n}.") for n in range(30)))
    turned = "Avslås motionen finner ordföranden att proposition på yrkandena ställer. " * 3
    assert similar.to_paper(from_pasted(turned)).notices == (FORMULAS,)
    told = similar.to_paper(
        from_pasted(f"{turned} Hydroponisk odling, bastu, simhopp och segling.")
    )
    assert FORMULAS not in told.notices


def test_of_a_long_paper_no_more_sections_are_understood_than_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A year's minutes by mistake is told in a line, at once; a § that is named is found."""
    text = "\n\n".join(f"§ {n} Ärende nummer {n}\nBeslut\nTaxan {n} antas." for n in range(1, 99))
    understood = []

    def counting(*given: Any) -> Any:
        understood.extend(given[4])
        return understand(*given)

    monkeypatch.setattr(pasted, "understand", counting)
    paper = from_text(text)
    with pytest.raises(QueryError, match=r"holds § 1, .*§ 12 and 86 more; name one"):
        section_of(paper, "protokoll.txt", None)
    assert section_of(paper, "protokoll.txt", "§ 3")["paragraf"] == "3"
    assert len(understood) == pasted.NAMED + 3
