"""Matters like another: which are found, why, and the notice if nothing can be compared."""

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
    """Compares in an index of two small towns' papers, gathered into ärenden."""
    return Similar(build_gathered(tmp_path_factory.mktemp("similar"), PAPERS, engine))


@pytest.fixture
def compared(indexed: Callable[..., Index]) -> Callable[..., Similar]:
    """A function that compares in an index of any papers, without ärenden."""
    return lambda *papers: Similar(indexed(*papers))


def ids(similar: Similar, id_: str, **options: Any) -> list[str]:
    found = similar.to_section(id_, **options)
    assert found is not None
    return [like.id for like in found.likes]


def test_the_most_alike_comes_first(similar: Similar) -> None:
    """A motion on the same subject elsewhere comes before one that shares part of a compound."""
    assert ids(similar, "cykel")[:2] == ["gang", "cykelbana"]


def test_neither_the_section_nor_its_own_arende_is_like_it(similar: Similar) -> None:
    """The answer to a motion is a step of the same ärende, so it is no precedent."""
    found = ids(similar, "cykel", limit=100)
    assert "cykel" not in found
    assert "cykel-svar" not in found


def test_an_arende_is_listed_once_by_the_section_most_like(similar: Similar) -> None:
    """Two steps of one ärende make only one like."""
    found = similar.to_section("gang", limit=100)
    assert found is not None
    assert len({"cykel", "cykel-svar"} & {like.id for like in found.likes}) == 1
    steps = [step["id"] for step in found.likes[0].arende["steg"]]
    assert set(steps) == {"cykel", "cykel-svar"}


def test_sections_named_are_left_out(similar: Similar) -> None:
    """Excluded sections are not listed; ids that no longer exist are ignored."""
    assert "gang" not in ids(similar, "cykel", exclude={"gang", "borta"})


def test_likes_are_narrowed_by_the_facets_of_a_search(similar: Similar) -> None:
    """Values may be written as in a search, and only ärenden with them are listed."""
    assert set(ids(similar, "cykel", filters={"kommun": ("vastby",)})) == {"gang", "cykelbana"}


def test_an_unknown_value_is_refused(similar: Similar) -> None:
    """The message is the same as in a search."""
    with pytest.raises(QueryError, match="no kommun is called 'Nordby'"):
        similar.to_section("cykel", filters={"kommun": ("Nordby",)})


def test_no_more_likes_than_asked_for(similar: Similar) -> None:
    """There are at most `limit` likes."""
    assert len(ids(similar, "cykel", limit=1)) == 1


def test_likeness_falls_and_lies_between_0_and_1(similar: Similar) -> None:
    """Likes come in falling order, with figures that can be compared between answers."""
    found = similar.to_section("cykel", limit=100)
    assert found is not None
    figures = [like.likeness for like in found.likes]
    assert figures == sorted(figures, reverse=True)
    assert all(0 < figure <= 1 for figure in figures)


def test_the_same_text_is_wholly_alike(similar: Similar) -> None:
    """A pasted paper that is in the index covers itself, and is listed apart from the likes."""
    found = similar.to_paper(PAPERS[0])
    assert found.again[0].id == "cykel"
    assert found.again[0].likeness == pytest.approx(1.0, abs=0.02)
    assert "cykel" not in {like.id for like in found.likes}


def test_reasons_are_words_in_sentences_of_the_other(similar: Similar) -> None:
    """An inflected word is shown as the other paper writes it, marked in its sentence."""
    found = similar.to_section("cykel")
    assert found is not None
    why = {reason.word: reason for reason in found.likes[0].why}
    quote = why["cykelvägarna"].quote
    assert "".join(fragment.text for fragment in quote).startswith("Cykelvägarna slutar vid skolan")
    assert "Cykelvägarna" in {fragment.text for fragment in quote if fragment.marked}


def test_a_shared_part_of_a_compound_is_a_reason(similar: Similar) -> None:
    """*cykelväg* and *cykelbana* share the part *cykel*."""
    found = similar.to_section("cykel")
    assert found is not None
    cykelbana = next(like for like in found.likes if like.id == "cykelbana")
    assert ("cykelbana", "cykel") in {(reason.word, reason.lemma) for reason in cykelbana.why}


def test_a_word_that_stands_late_in_a_long_text_is_quoted_too(
    compared: Callable[..., Similar],
) -> None:
    """Words at the beginning are read from the text, and later ones come from the postings."""
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
    """The answer is None: an empty answer would mean that nothing is like it."""
    assert similar.to_section("borta") is None


def test_a_text_of_formulas_is_like_nothing(similar: Similar) -> None:
    """Formulas that all documents have cannot be compared by, and a notice says so."""
    found = similar.to_section("formel")
    assert found is not None
    assert not found.likes
    assert "bara av formuleringar" in found.notices[0]


@pytest.mark.parametrize("text", ["", " \n\f ", "\x00\x01\n", "\x7f \x1b"])
def test_an_empty_text_is_refused(text: str) -> None:
    """An empty text is an error, because there is nothing to compare."""
    with pytest.raises(QueryError, match="the text is empty"):
        from_pasted(text)


def test_a_section_without_text_is_like_nothing(compared: Callable[..., Similar]) -> None:
    """A notice says that there was nothing to compare."""
    similar = compared(extract("tom"), extract("full", text="Cykelvägen byggs."))
    found = similar.to_section("tom")
    assert found is not None
    assert (found.likes, len(found.notices)) == ((), 1)


def test_an_empty_index_answers(compared: Callable[..., Similar]) -> None:
    """In an empty index nothing is alike, and there is no error."""
    assert compared().to_paper(from_pasted("Bygg en cykelväg till skolan.")).likes == ()


def test_a_foreign_text_is_told_of(similar: Similar) -> None:
    """A notice warns: its words may look like Swedish ones, so the likes are not reliable."""
    english = "The council shall build a new road to the school because the children go by bike. "
    assert "inte vara på svenska" in similar.to_paper(from_pasted(english * 3)).notices[0]


def test_a_huge_text_is_cut_and_says_so(similar: Similar) -> None:
    """Only the first 200,000 characters of five megabytes are compared."""
    found = similar.to_paper(from_pasted("Barnen cyklar på landsvägen till skolan. " * 125_000))
    assert {"cykel", "gang"} <= {like.id for like in found.likes}
    assert "mycket lång" in found.notices[0]


def test_what_no_document_says_counts_as_not_covered(similar: Similar) -> None:
    """One common word gives little likeness to a text that is about something else."""
    alike = similar.to_paper(from_pasted("Landsvägen."))
    other = similar.to_paper(from_pasted("Landsvägen. Bredband, fiberkabel och mobilmaster."))
    assert other.likes[0].likeness < alike.likes[0].likeness / 2


def test_who_moved_it_is_not_what_it_is_about(compared: Callable[..., Similar]) -> None:
    """Two motions by one councillor are not alike just because of the name."""
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
    """The message says how to make an index."""
    with pytest.raises(IndexUnusable, match="no index here; make one"):
        Similar(open_index(tmp_path))


def test_a_text_filed_again_stands_apart(compared: Callable[..., Similar]) -> None:
    """It is listed apart; a text that quotes it and adds more of its own is a like."""
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
    """The order of the words does not matter; a few words of its own make it comparable."""
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
    """A year's minutes give a one-line error at once; a § that is named is found."""
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


def test_a_list_of_matters_is_like_no_matter(compared: Callable[..., Similar]) -> None:
    """A § that lists what came in has words of many matters, and decides none of them."""
    similar = compared(
        extract("bro", titel="Motion om en bro", text="En bro över ån.", arendetyp="motion"),
        extract(
            "lista", titel="Förteckning över anmälningsärenden", text="En bro över ån. Ett bad."
        ),
        extract("svar", titel="Bron över ån", text="Bron över ån byggs inte."),
    )
    assert ids(similar, "bro") == ["svar"]


def test_who_shares_an_everyday_word_alone_is_not_alike(compared: Callable[..., Similar]) -> None:
    """Anything may have such a word, so it is no reason to call two matters alike."""
    many = [extract(f"annat-{n}", text=f"Antalet svan{n} och ek{n}.") for n in range(12)]
    similar = compared(
        extract("hundar", titel="Motion om hundgårdar", text="Antalet rastgårdar är lågt."),
        extract("rast", titel="Rastgård i parken", text="En rastgård öppnas."),
        *many,
    )
    assert ids(similar, "hundar") == ["rast"]


def test_an_everyday_word_is_no_reason_beside_a_telling_one(
    compared: Callable[..., Similar],
) -> None:
    """What every other paper says, too, tells nobody why two of them are alike."""
    many = [extract(f"annat-{n}", text=f"Uppdraget i svan{n} är fullgjort.") for n in range(12)]
    similar = compared(
        extract("ett", titel="Rastgårdar", text="Uppdraget om rastgårdar är fullgjort."),
        extract("två", titel="Rastgård i parken", text="En rastgård är fullgjord i parken."),
        *many,
    )
    found = similar.to_section("ett")
    assert found is not None
    [two] = [like for like in found.likes if like.id == "två"]
    assert {reason.lemma for reason in two.why} == {"rastgård"}
