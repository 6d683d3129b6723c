"""A search says which of the words no paper has, and never answers one word with another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.vocabulary import load
from indexer.swedish import lexicon
from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index

PAPERS = (
    extract("aspekt", text="En viktig aspekt är regionens ansvar. Läraren ser en händelse."),
    extract("aspekter", text="Flera aspekter, flera händelser, flera lärare i regionen."),
    extract("moten", text="Möten om skatter. Krona och modell. Linköpings kommun svarar."),
    extract("moten-2", text="Möten om skatter. Kronor och modeller. Linköping har svarat."),
    extract("medborgare", text="Tre medborgarförslag. Förlag för böcker. Mobbning på skolan."),
    *(extract(f"forslag-{n}", text="Ett medborgarförslag om skolan.") for n in range(10)),
    extract("va", text="Planen för vatten och avlopp är antagen."),
    extract("va-kort", text="VA-planen. Avgiften för VA höjs."),
    extract("ar", text="Det är så det ska vara. Avgiften lades ner."),
    extract("fors", text="Ordförande Siv Bönfors yrkar bifall."),
    extract("gatan", text="Bönforsgatan byggs om."),
    extract("gatan-2", text="Bönforsgatan är ny."),
    extract("hemlos", text="Hemlösheten ökar. Budgeting är ett ord."),
    extract("noren", text="Karin Norén och Łukasz Møller tackas."),
    extract("tillbyggnad", text="Till- och ombyggnad av stadshuset."),
    extract("skjuts", text="Skolskjuts beviljas.", diarienummer=["KS 2023-788"]),
    extract("formalia", text="Bestämmande av tid för justering. Kommunen har bestämt dagen."),
    extract("vald", text="En ny ordförande blev vald av fullmäktige."),
    extract("våld", text="Planen mot våld i nära relationer gäller."),
    extract("äta", text="ÄTA-arbeten: ÄTA ingår. Fler ÅVC:er öppnas."),
    extract("bernmar", text="Daniel Bernmar (V) yrkar bifall.", parti=["V"]),
    extract("korta-namn", text="Per Orby (S), Eva Elf (M), Bo Rann (L) och Ada Oti (V) yrkar."),
    extract("klang", text="Klockorna klang."),
    extract("sol", text="Solceller på tak."),
    extract("sol-lagen", text="Bistånd enligt SoL."),
    extract("lov", text="Upphandling enligt LOV. LOV gäller."),
    extract("sommarlov", text="Barn har sommarlov."),
    extract("radhus", text="Ett rådhus byggs."),
    extract("mobil", text="En mobil per elev."),
    extract("motor", text="Motorcyklister kör på vägen."),
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of papers with words that are like others."""
    return build_index(tmp_path_factory.mktemp("words"), *PAPERS, engine=engine)


def found(index: Index, query: str) -> set[str]:
    """The ids of the papers that have all words of a question."""
    answer = index.search(Request(query, words="alla", limit=100, flat=True))
    return {hit.extract["id"] for hit in answer.hits}


def told(index: Index, query: str) -> list[tuple[str, tuple[str, ...]]]:
    """The kinds and words of the notices on a question."""
    return [(each.kind, each.words) for each in index.search(Request(query, flat=True)).notices]


@pytest.mark.parametrize(
    "word",
    [
        "asbest",
        "religion",
        "läkare",
        "fängelse",
        "katter",
        "corona",
        "rondell",
        "böter",
        "samordningsförbund",
        "återbesätta",
        "Jönköping",
        "jönköpings",
        "Gaza",
        "Högsbo",
        "Hultén",
    ],
)
def test_a_word_that_swedish_has_is_never_replaced(papers: Index, word: str) -> None:
    """A known word, a compound or a name that no paper has finds nothing, and is named."""
    assert found(papers, word) == set()
    notices = told(papers, word)
    assert ("absent", (word,)) in notices
    assert {kind for kind, _ in notices} <= {"absent", "suggestion"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aspeckt", "aspekt"),
        ("hänndelser", "händelser"),
        ("medborgarförlag", "medborgarförslag"),
        ("mobbing", "mobbning"),
        ("Bönnforsgatan", "Bönforsgatan"),
        ("Regionnens", "Regionens"),
    ],
)
def test_a_misspelt_word_is_mended_and_both_are_said(papers: Index, typed: str, meant: str) -> None:
    """The hits are those of the word that was meant; a notice leads to what was typed."""
    assert found(papers, typed) == found(papers, meant) != set()
    assert ("corrected", (meant, f"+{typed}")) in told(papers, typed)
    assert found(papers, f"+{typed}") == set()


def test_a_slip_of_one_paper_finds_the_usual_word_too(indexed: Callable[..., Index]) -> None:
    """A compound that one paper alone has also finds the usual word one letter from it."""
    slip = extract("slip", text="Ett medborgarförlag.")
    index = indexed(slip, *(extract(f"{n}", text="Ett medborgarförslag.") for n in range(10)))
    assert index.search(Request("medborgarförlag")).total == 11
    assert ("also", ("medborgarförslag",)) in told(index, "medborgarförlag")


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("vargar skolan", ("absent", ("vargar",))),
        ("råttor fängelse", ("absent", ("råttor", "fängelse"))),
        ("badhus", ("absent", ("badhus",))),
        ("barnlöshet", ("absent", ("barnlöshet",))),
        ("mobilväg", ("partial", ("mobilväg", "mobil", "väg"))),
        ("motorväg", ("partial", ("motorväg", "motor", "väg"))),
        ("dataskyddsförordning VA", ("absent", ("dataskyddsförordning",))),
        ("lvu", ("abbreviation", ("LVU", "lagen med särskilda bestämmelser om vård av unga"))),
        ("skolan INTE avlopp", ("operator", ("INTE", "skolan -avlopp"))),
        ("vad är det", ("common", ())),
        ("vad har kommunen bestämt om", ("common", ())),
        ("KS 2019-1", ("absent", ("KS-2019-1",))),
        ("kor", ("partial", ("kor", "kör", "köra"))),
    ],
)
def test_a_notice_says_what_is_not_there(
    papers: Index, query: str, notice: tuple[str, tuple[str, ...]]
) -> None:
    """A notice names the words that no paper has, and says what else there is to know of a word."""
    assert notice in told(papers, query)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("VA", {"va", "va-kort"}),
        ("va", {"va", "va-kort"}),
        ("vatten och avlopp", {"va", "va-kort"}),
        ("LAS", set()),
        ("vara", {"aspekt", "va", "ar", "hemlos", "gatan-2"}),
        ("böneutrop", set()),
        ("arbetslöshet", set()),
        ("löshet", set()),
        ("getingar", set()),
        ("Bönfors", {"fors"}),
        ("noren", {"noren"}),
        ("Noren", {"noren"}),
        ("Lukasz Moller", {"noren"}),
        ("möller", {"noren"}),
        ("Karin på Noren", {"noren"}),
        ("tillbyggnad", {"tillbyggnad"}),
        ("ks\u20122023\u2212788", {"skjuts"}),
        ("KS\u00a02023\u2009\u2013\u2009788", {"skjuts"}),
        ("ks202300788", {"skjuts"}),
        ("vad har kommunen bestämt om skolskjuts", {"skjuts"}),
        ("finns det skolskjuts", {"skjuts"}),
        ("bestämmande angående skolskjuts", {"skjuts"}),
        ("vatten OR stadshuset", {"va", "tillbyggnad"}),
        ("avgiften NOT VA", {"ar"}),
        ("avgiften AND VA", {"va-kort"}),
        ("AVGIFTEN OCH SKOLSKJUTS", set()),
    ],
)
def test_a_word_finds_itself_only(papers: Index, query: str, ids: set[str]) -> None:
    """Letters, names, accents, raised numbers, dashes, frames of questions and operators."""
    assert found(papers, query) == ids


def test_an_accent_that_was_not_typed_is_marked(papers: Index) -> None:
    """The snippet marks the name with the accent that the question lacks."""
    [hit] = papers.search(Request("noren", flat=True)).hits
    assert [each.text for each in hit.snippet if each.marked] == ["Norén"]


def test_acronyms_in_any_case_are_spelt_like_no_word(tmp_path: Path) -> None:
    """An acronym whose small letters spell a word says so with `case`."""
    known = lexicon()
    spelt = [
        term.name
        for term in load("acronyms").terms
        if (entry := known.entry(term.name.lower()))
        and not entry.name
        and term.name.lower() in entry.lemmas
        and not term.more.get("case")
    ]
    assert spelt == ["HBTQ", "HBTQI", "IT"]


def test_a_question_with_one_word_without_its_dots_may_lack_them_all(papers: Index) -> None:
    """*Nara* is no word of the papers, so whoever types it may mean *våld* by *vald*.

    Where nothing tells that dots are missing, a word is as it is typed.
    """
    assert found(papers, "vald i nara relationer") == {"våld"}
    assert found(papers, "vald av fullmaktige") == {"vald"}
    assert found(papers, "vald") == {"vald"}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('aspekt OR "till- och ombyggnad"', {"aspekt", "aspekter", "tillbyggnad"}),
        ('"tre medborgarförslag" ELLER "böcker"', {"medborgare"}),
        ("KS 2023-788 OR sommarlov", {"skjuts", "sommarlov"}),
        ("hemlös* OR +sommarlov", {"hemlos", "sommarlov"}),
        ("ÄTA OR en ÅVC OR sommarlov", {"äta", "sommarlov"}),
        ('aspekter NOT "flera aspekter"', {"aspekt"}),
        ("ATA", {"äta"}),
        ("ÅVC", {"äta"}),
        ("ÅVCn", {"äta"}),
        ("Å.V.C.", {"äta"}),
        ("bernmars", {"bernmar"}),
        *((each, {"korta-namn"}) for each in ("Orbys", "orbys", "Elfs", "elfs", "Ranns", "otis")),
        ("gas", set()),
        ("klinga", {"klang"}),
        ("Kling", set()),
        ("SoL", {"sol-lagen"}),
        ("SOL", {"sol-lagen"}),
        ("sol", {"sol"}),
        ("+sol", {"sol"}),
        ('~"enligt SoL"', {"sol-lagen"}),
        ("-SoL bistånd", set()),
        ("äta", set()),
        ("lov", {"sommarlov"}),
        ("lovets", {"sommarlov"}),
        ("LOV", {"lov"}),
        ("do", set()),
        ("SKOLSKJUTS BROAR", set()),
        ("VÅLD", {"våld"}),
        ("gAtA", set()),
        ("permobil", set()),
    ],
)
def test_what_is_asked_for_is_found_and_nothing_else(
    papers: Index, query: str, ids: set[str]
) -> None:
    """Alternatives, letters and names find the papers that have them, in any of their spellings."""
    answer = papers.search(Request(query))
    assert {hit.extract["id"] for hit in answer.hits if answer.words == "alla"} == ids


@pytest.mark.parametrize("letters", ["VA", "EU", "NATO", "AI", "ÅVC"])
def test_letters_that_are_no_word_are_found_in_any_capitals(
    indexed: Callable[..., Index], letters: str
) -> None:
    """An acronym finds itself and its compounds, whether it is typed in capitals or not."""
    index = indexed(
        extract("kort", text=f"Frågan om {letters} tas upp."),
        extract("bindestreck", text=f"En ny {letters}-taxa antas."),
        extract("du", text="Du är välkommen till vår skola."),
    )
    for query in (letters, letters.lower()):
        assert found(index, query) == {"kort", "bindestreck"}
        assert "absent" not in {kind for kind, _ in told(index, query)}


def test_letters_that_spell_a_word_have_the_compounds_of_letters(
    indexed: Callable[..., Index],
) -> None:
    """*LOV* finds *LOV-upphandling*, and no *sommarlov*."""
    index = indexed(
        extract("lag", text="En LOV-upphandling görs."),
        extract("barn", text="Barn har sommarlov."),
    )
    assert found(index, "LOV") == {"lag"}
    assert found(index, "lov") == {"barn"}


@pytest.mark.parametrize(
    ("letters", "word"), [("LOV", "lov"), ("KL", "kl"), ("LOK", "lok"), ("SAM", "sam")]
)
def test_capitals_tell_letters_from_the_word(
    indexed: Callable[..., Index], letters: str, word: str
) -> None:
    """Letters in capitals are in papers that have the capitals, and the word in the others."""
    index = indexed(
        extract("letters", text=f"Beslut enligt {letters}, som {letters}:s regler säger."),
        extract("word", text=f"Beslut om {word} fattas."),
    )
    assert (found(index, letters), found(index, word)) == ({"letters"}, {"word"})
    assert found(index, f'"enligt {letters}"') == {"letters"}


def test_a_word_that_papers_only_have_in_capitals_is_offered_so(
    indexed: Callable[..., Index],
) -> None:
    """*lov* has no hits where papers only have *LOV*, and the letters are offered."""
    index = indexed(extract("lag", text="Upphandling enligt LOV."))
    assert found(index, "lov") == set()
    assert ("suggestion", ("LOV",)) in told(index, "lov")


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("SOL", ("abbreviation", ("SoL", "socialtjänstlagen"))),
        ("parti:S AND parti:V", ("operator", ("AND", "parti:S OR parti:V"))),
        ("parti:(S AND V)", ("operator", ("AND", "parti:(S OR V)"))),
        ("s*", ("operator", ("*", "s"))),
        ("skolan OR parti:V", ("unjoined", ("OR", "skolan parti:V"))),
        ("skolan OR -avlopp", ("unjoined", ("OR", "skolan -avlopp"))),
        ("(tre skolor) OR avlopp", ("operator", ("( )", "tre OR avlopp skolor OR avlopp"))),
        ("skolan NOT (avlopp OR väg)", ("operator", ("( )", "skolan -avlopp -väg"))),
        ("partiet:V skolan", ("field", ("partiet", "parti"))),
        ("radhus", ("suggestion", ("rådhus",))),
    ],
)
def test_what_cannot_be_read_as_written_is_told(
    papers: Index, query: str, notice: tuple[str, tuple[str, ...]]
) -> None:
    """An operator, brackets or a field that mean nothing here are told, with what does."""
    assert notice in told(papers, query)


@pytest.mark.parametrize(
    "query",
    [
        "parti:V OR parti:S",
        "parti:(V OR S)",
        "skolan (avlopp OR väg)",
        "EU:s skola",
        "kl 10:30",
        "http://a.se",
    ],
)
def test_what_is_read_as_written_needs_no_word(papers: Index, query: str) -> None:
    """Nothing is said of signs that mean what people expect."""
    assert not {kind for kind, _ in told(papers, query)} & {"unjoined", "operator", "field"}


@pytest.mark.parametrize("place", ["Vara", "Mark", "Ale", "Sala", "Lund", "Kil", "Boden"])
@pytest.mark.parametrize("query", ["skolskjuts i {}", "{} kommun", "skolskjuts i {}s kommun"])
def test_a_place_that_is_spelt_like_a_word_is_asked_for(
    indexed: Callable[..., Index], query: str, place: str
) -> None:
    """Papers have a municipality where *i* or *kommun* beside its capital says so."""
    small = place.lower()
    index = indexed(
        extract("ort", text=f"Skolskjuts i {place} kommun."),
        extract("genitiv", text=f"Avtal om skolskjuts med {place}s kommun."),
        extract("verb", text=f"Skolskjuts i en kommun ska {small} kommunen till del."),
        extract("tätt", text=f"Skolskjuts ska {small} kommunens sak i {small}."),
        extract("först", text=f"Skolskjuts. {place} kommunen ska. {place}- och miljönämnden."),
    )
    assert found(index, query.format(place)) == {"ort", "genitiv"}


@pytest.mark.parametrize("query", ["dom från Mark- och miljödomstolen", "mark- och miljödomstolen"])
def test_a_word_with_a_capital_that_is_no_place_is_found(
    indexed: Callable[..., Index], query: str
) -> None:
    """*Mark-* begins the name of a court, in questions as in papers."""
    index = indexed(extract("dom", text="Inkommen dom från Mark- och miljödomstolen."))
    assert found(index, query) == {"dom"}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("för- och grundskola", {"båda", "serie"}),
        ("barn i för- och grundskola", {"serie"}),
        ("för- eller grundskolor", {"båda", "serie"}),
        ("för-, grund- och gymnasieskola", {"serie"}),
        ("grundskolor och -gårdar", {"gård"}),
        ("till- och ombyggnad", {"bygge"}),
        ("skolor -grundskola", {"serie"}),
        ("ut- och inflyttning", set()),
    ],
)
def test_a_shortened_word_of_a_question_is_the_whole_one(
    indexed: Callable[..., Index], query: str, ids: set[str]
) -> None:
    """A series asks for each of its compounds, and its hyphens leave nothing out."""
    index = indexed(
        extract("grund", text="En grundskola byggs."),
        extract("båda", text="En förskola och en grundskola byggs."),
        extract("serie", text="Barn i för-, grund- och gymnasieskola."),
        extract("gård", text="En grundskola med grundgård."),
        extract("bygge", text="Tillbyggnad och ombyggnad av huset."),
        extract("in", text="Inflyttningen ökar."),
    )
    assert found(index, query) == ids


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("arbetslöshet", ("arbetslös",)),
        ("trygg", ("trygghet",)),
        ("ensamheten", ("ensam",)),
        ("ensam ensamhet", None),
        ("trygghet", None),
        ("nyhet", None),
        ("verksamhet", None),
    ],
)
def test_a_word_of_the_same_stem_is_offered(
    indexed: Callable[..., Index], query: str, offered: tuple[str, ...] | None
) -> None:
    """An adjective is offered for its noun, or the noun for it, if papers have it as often."""
    index = indexed(
        extract("1", text="Arbetslösa får en ny verksamhet. Otryggt. Tryggheten ökar."),
        extract("2", text="Den som är ensam får en ny verksamhet. Trygghet för alla."),
        extract("3", text="Ensamhet. En trygg stad."),
        extract("4", text="Ensamma äldre."),
    )
    assert dict(told(index, query)).get("offered") == offered


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("31 februari 2024", "31 februari 2024"),
        ("skola 31 april", "31 april"),
        ("skola 29 februari 2023", "29 februari 2023"),
        ("2024-13-40 skola", "2024-13-40"),
        ("den 31 juni 2024", "31 juni 2024"),
        ("skola 30.2.2024", "30.2.2024"),
    ],
)
def test_a_day_that_no_calendar_has_is_told(
    indexed: Callable[..., Index], query: str, day: str
) -> None:
    """An impossible day finds nothing, and its numbers are not searched for."""
    index = indexed(extract("tal", text="Skola 31, 13 och 40, 2024, 30, 2 och 29, 2023, april."))
    assert found(index, query) == set()
    notices = told(index, query)
    assert ("date", (day,)) in notices
    assert "absent" not in dict(notices)


@pytest.mark.parametrize("query", ["29 februari 2024", "§ 31/4", "24/7", "skola 31", "2024-1340"])
def test_numbers_that_are_no_impossible_day_are_not_told_of(papers: Index, query: str) -> None:
    """A leap day, a fraction and a number are what they are."""
    assert "date" not in dict(told(papers, query))


def test_a_word_that_only_lacks_dots_is_another_one(papers: Index) -> None:
    """Swedish has the word as typed, so papers with its twin do not count as having it."""
    answer = papers.search(Request("radhus"))
    assert (answer.words, [hit.extract["id"] for hit in answer.hits]) == ("nagra", ["radhus"])


def test_a_question_may_lack_its_negation(papers: Index) -> None:
    """*Inte* turns a question around, and says nothing of what it is about."""
    assert papers.search(Request("varför får man inte ha sommarlov")).words == "alla"
