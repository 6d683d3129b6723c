"""Municipality, body, date and kind of a paper are read if the paper states them."""

import json
import re

import pytest

from corpus.document import Document, Fact
from corpus.facts.datum import read_datum
from corpus.facts.doktyp import read_doktyp
from corpus.facts.head import read_head
from corpus.facts.kommun import read_kommun
from corpus.facts.namnd import read_namnd
from corpus.layout.sections import split
from corpus.names.bodies import nominative
from corpus.names.municipalities import find_municipalities
from corpus.readers import from_text
from corpus.vocabulary import load
from tests.shared import shared_data

READERS = {"kommun": read_kommun, "namnd": read_namnd, "datum": read_datum, "doktyp": read_doktyp}


def origin(text: str, place: int = 0) -> dict[str, str | None]:
    """The municipality, body, date and kind of one section of a paper."""
    document = from_text(text)
    section = split(document)[place]
    facts = {name: read(section, document) for name, read in READERS.items()}
    for fact in facts.values():
        if fact:
            _holds(fact, section.text, document)
    return {name: fact.value if fact else None for name, fact in facts.items()}


def _holds(fact: Fact[str], text: str, document: Document) -> None:
    source = text if fact.evidence.origin == "section" else document.text
    assert source[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("KOMMUNFULLMÄKTIGE", "Kommunfullmäktige"),
        ("kommunfullmäktiges", "Kommunfullmäktige"),
        ("Social- och omsorgsnämndens", "Social- och omsorgsnämnden"),
        ("BARN- OCH UTBILDNINGSNÄMNDEN", "Barn- och utbildningsnämnden"),
        ("Miljö-, bygg- och trafiknämnden", "Miljö-, bygg- och trafiknämnden"),
        ("kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("Barn- och utbildningsnämndens arbetsutskotts",
         "Barn- och utbildningsnämndens arbetsutskott"),
        ("nämnden för Kultur & Fritid", "Nämnden för Kultur & Fritid"),
        ("Skogs- och sjönämndens", "Skogs- och sjönämnden"),
        ("KS", "Kommunstyrelsen"),
        ("ksau", "Kommunstyrelsens arbetsutskott"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_full_name(written: str, name: str) -> None:
    """A body has one name, in capitals, in the genitive or as letters.

    Bodies that are on no list are recognized by rule.
    """
    assert nominative(written) == name


@pytest.mark.parametrize("written", ["Länsstyrelsen", "Socialstyrelsens", "nämnden", "Beslut", ""])
def test_what_is_no_municipal_body(written: str) -> None:
    """State boards are not municipal bodies, and "nämnden" alone names no body."""
    assert nominative(written) is None


def test_every_municipality_of_the_country_is_known() -> None:
    """All 290 municipalities are known, each by every name that it uses."""
    terms = load("municipalities").terms
    assert len({term.name for term in terms}) == 290
    for term in terms:
        for alias in term.aliases:
            (mention,) = find_municipalities(f"Vi i {alias} har")
            assert (mention.name, mention.known) == (term.name, True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Göteborgs Stad", ["Göteborg"]),
        ("UPPLANDS VÄSBY KOMMUN", ["Upplands Väsby"]),
        ("Upplands-Bro kommuns riktlinjer", ["Upplands-Bro"]),
        ("Ekhamra kommun", ["Ekhamra"]),
        ("Björknäs kommun", ["Björknäs"]),
        ("Granbergs kommun", ["Granberg"]),
        ("En kommun, varje kommun, Sveriges kommuner, Gamla stad", []),
        ("programmet ”Uthållig kommun”, Attraktiv kommun, Växande kommun, Respektive kommun", []),
        ("Jämställd kommun, Barnvänlig kommun och Smart Kommun i Ljungby kommun", ["Ljungby"]),
    ],
)
def test_a_municipality_is_named_in_full(text: str, names: list[str]) -> None:
    """A municipality is named with "kommun" after it, or with "stad" if it is a known one."""
    assert [mention.name for mention in find_municipalities(text)] == names


COVER = """Ekhamra kommun
Protokoll
Barn- och utbildningsnämnden
Sammanträdesdatum
2024-05-22

Plats och tid: Kommunhuset, 2024-05-22 klockan 18:00
Justering: Digital justering, 2024-05-29
Anslaget sätts upp: 2024-05-30

"""


def test_a_cover_states_what_its_sections_do_not() -> None:
    """Municipality, body and day of the cover apply to every section.

    The day of signing is not the day of the meeting.
    """
    first, second = (
        "§ 1\nUpprop\nBeslut\nJa.",
        "§ 2\nMotion\nBeslut\nMotionen av den 2 mars 2023 avslås.",
    )
    text = f"{COVER}{first}\n\n{second}\n"
    expected = {
        "kommun": "Ekhamra",
        "namnd": "Barn- och utbildningsnämnden",
        "datum": "2024-05-22",
        "doktyp": "protokollsparagraf",
    }
    assert origin(text, 0) == origin(text, 1) == expected


def test_two_meetings_in_one_file_are_kept_apart() -> None:
    """In a file with two meetings, each section has the body and the day of its own meeting."""
    text = (
        "Kommunstyrelsen\nSammanträdesdatum\n2024-05-22\n\n§ 8 Dnr KS 2024/1\nTaxa\nBeslut\nJa.\n"
        "\fSocialnämnden\nSammanträdesdatum\n2024-06-05\n\n§ 3 Dnr SN 2024/1\nVård\nBeslut\nJa.\n"
    )
    assert [origin(text, place)["datum"] for place in (0, 1)] == ["2024-05-22", "2024-06-05"]
    assert [origin(text, place)["namnd"] for place in (0, 1)] == [
        "Kommunstyrelsen",
        "Socialnämnden",
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("§ 5 Motion\n\nKommunstyrelsens beslut\n1. Nämndens förslag tillstyrks.\n\n"
         "Förslag till kommunfullmäktiges beslut\n1. Motionen avslås.", "Kommunstyrelsen"),
        ("§ 5 Motion\n\nKommunstyrelsen föreslår kommunfullmäktige att besluta.\n\n"
         "Kommunfullmäktiges beslut\n\nSom föreslaget.", "Kommunfullmäktige"),
        ("BUN § 5 Motion\n\nBeslut\nMotionen avslås.", "Barn- och utbildningsnämnden"),
        ("§ 5 Motion\n\nBeslut\nKommunstyrelsen föreslår att\nkommunfullmäktige beslutar:\nJa.",
         "Kommunstyrelsen"),
        ("§ 5 Motion\n\nBeslut\nMotionen avslås.", None),
    ],
)  # fmt: skip
def test_a_section_without_a_cover_may_tell_whose_it_is(text: str, body: str | None) -> None:
    """Without a cover, the body is read from the decision's heading, the § line or the decision."""
    assert origin(text)["namnd"] == body


def test_a_section_without_a_cover_has_no_date() -> None:
    """Without a cover there is no date: the day of the motion is not that of the meeting."""
    text = (
        "§ 5 Motion\n\nBeslut\nNej.\n\nÄrende\nAnna Ek (S) föreslår i en motion den 2 mars 2023.\n"
    )
    assert origin(text)["datum"] is None


MOTION = "Säker skolväg\n\n{}\n\nVi yrkar att:\n\n- En cykelväg byggs.\n\n{}"


@pytest.mark.parametrize(
    ("sentence", "signed", "municipality"),
    [
        ("Som arbetsgivare kan Linköpings kommun aldrig tillåta hot.", "Anna Ek (L)", "Linköping"),
        ("I Malmö stad har man infört cykelvägar.", "Anna Ek (L)", None),
        ("Kommuner som Lomma kommun har gjort det.", "Anna Ek (L)", None),
        ("Andra har cykelvägar.", "För Liberalerna i Linköping\nAnna Ek (L)", "Linköping"),
        ("Lunds kommun och Malmö stad har gjort det.", "Anna Ek (L)", None),
    ],
)
def test_a_motion_may_name_its_own_municipality_but_not_by_an_example(
    sentence: str, signed: str, municipality: str | None
) -> None:
    """The municipality of a motion is read from its text, but never from an example in it."""
    facts = origin(MOTION.format(sentence, signed))
    assert facts["kommun"] == municipality
    assert facts["namnd"] is None
    assert facts["doktyp"] == "motion"


def test_parliaments_papers_have_no_municipality() -> None:
    """A paper to the riksdag has no municipality, however often it names one."""
    text = (
        "Motion till riksdagen\n\nVägar\n\nRiksdagen ställer sig bakom det som anförs.\n\n"
        "Malmö stad bygger. Malmö stad vill mer. Malmö stad hoppas."
    )
    assert origin(text)["kommun"] is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TJÄNSTESKRIVELSE 1 (2)\n2018-08-28\n\nRiktlinjer\n\nFörslag till beslut\nAntas.",
         "tjänsteskrivelse"),
        ("Motion om skolväg\n\nBarn går till skolan.", "motion"),
        ("Kallelse till socialnämnden\n\n1. Upprop\n2. Val av justerare\n", "föredragningslista"),
        ("Verksamhetsberättelse 2015\n\nÅret var gott.", "annat"),
        ("Inkomna motioner\n\nKSF-2023-024-539\n\nPer Ek (S) har lämnat in en motion.", "annat"),
    ],
)  # fmt: skip
def test_a_paper_says_what_it_is(text: str, kind: str) -> None:
    """The kind of a paper is read from its head, or from what it asks for."""
    assert origin(text)["doktyp"] == kind


def test_a_dated_letter_has_its_date() -> None:
    """The date of a letter is read from a line of its own below the text."""
    assert origin("Säker skolväg\n\nBarn går dit.\n\nEkhamra den 4 maj 2023\nAnna Ek (S)")[
        "datum"
    ] == ("2023-05-04")


def test_all_minutes_of_a_city_say_whose_they_are() -> None:
    """All sections of a city's minutes have their municipality, body and day.

    They are read from covers and running heads.
    """
    for path in sorted(shared_data("goteborg", "protokoll").glob("2024-0[1-5]*.txt")):
        document = from_text(path.read_text("utf-8"))
        body = {"KF": "Kommunfullmäktige", "KS": "Kommunstyrelsen"}[path.stem[-2:]]
        for section in split(document):
            facts = [read(section, document) for read in READERS.values()]
            values = [fact.value if fact else None for fact in facts]
            assert values == ["Göteborg", body, path.stem[:10], "protokollsparagraf"]


@pytest.mark.parametrize("folder", ["seeds", "templates"])
def test_the_labels_of_real_templates_are_met(folder: str) -> None:
    """Papers of nine municipalities are read as people labelled them."""
    labels = map(json.loads, shared_data(folder, "gold.jsonl").read_text("utf-8").splitlines())
    for label in labels:
        name, _, number = label["id"].partition("#")
        document = from_text(
            shared_data(folder, name.removesuffix(".txt") + ".txt").read_text("utf-8")
        )
        section = next(
            s for s in split(document) if not number or re.match(rf"\D*{number}\b", s.text)
        )
        found = read_head(section)
        for key, reader in READERS.items():
            fact = reader(section, document)
            assert (key, fact.value if fact else None) == (key, label[key])
        assert (found.paragraf.value if found.paragraf else None) == label["paragraf"]
        assert [number.value for number in found.diarienummer] == label["diarienummer"]
        assert found.titel is not None
        assert found.titel.value == label["titel"]


@pytest.mark.parametrize(
    ("letterhead", "kommun"),
    [
        ("EKHAMRA STAD          PROTOKOLL          2023-11-27", "Ekhamra"),
        ("Ekhamras stad", "Ekhamra"),
        ("Region Norrmark", "Region Norrmark"),
        ("Region Gotland", "Gotland"),
        ("Hållbar stad", None),
        ("Välkomnande stad", None),
        ("Region Mellansvensk", None),
        ("Region Väst", None),
        ("Torggatan 2, 555 55 Ekhåmra, www.ekhamra.se", "Ekhåmra"),
        ("Läs mer hos www.liberalerna.se", None),
        ("Handläggare: Anna Ek, anna.ek@lomma.se", "Lomma"),
        ("Jämför www.lomma.se/cykelplan", None),
    ],
)
def test_towns_and_regions_that_are_not_known_are_read_from_letterheads(
    letterhead: str, kommun: str | None
) -> None:
    """A letterhead that is only *X stad* gives the municipality, even an unknown one.

    A web or mail address gives it only together with a place that is known.
    """
    document = from_text(
        f"{letterhead}\nKommunfullmäktige\nProtokoll 2024-03-18\n\n"
        "§ 12 Skolväg\n\nBeslut\nMotionen avslås.\n"
    )
    found = read_kommun(split(document)[0], document)

    assert (found and found.value) == kommun


def test_a_letters_head_may_be_set_in_columns() -> None:
    """Body, date, diary number and title are read from a letterhead set in columns."""
    document = from_text(
        "Tjänsteställe, handläggare          Datum           Dnr\n"
        "Kansliet, Per Bodin                 2022-08-30      RS 2021-01877\n\n"
        "per.bodin@invented.example          Till regionstyrelsen\n\n"
        "Tjänsteutlåtande\nSvar på motion om skolväg\n\n"
        "Förslag till beslut\nMotionen avslås.\n"
    )
    section = split(document)[0]
    head = read_head(section, document)
    namnd, datum = read_namnd(section, document), read_datum(section, document)

    assert head.titel
    assert head.titel.value == "Svar på motion om skolväg"
    assert [number.value for number in head.diarienummer] == ["RS 2021-01877"]
    assert namnd
    assert namnd.value == "Regionstyrelsen"
    assert datum
    assert datum.value == "2022-08-30"


def test_a_bodys_name_may_be_broken_in_its_column() -> None:
    """A body's name is read whole even if a narrow column breaks it between two words."""
    committee = (
        "Ekhamra kommun              Sammanträdesprotokoll\n"
        "Kommunstyrelsens            Sammanträdesdatum      5\n"
        "arbetsutskott               2024-02-20\n\nAu § 19\n\nSkolväg\n\nBeslut\nNej."
    )
    assert origin(committee)["namnd"] == "Kommunstyrelsens arbetsutskott"
    assert origin(committee)["datum"] == "2024-02-20"


def test_a_municipality_may_stand_above_its_kind() -> None:
    """A municipality is read from a name with KOMMUN on the line below it.

    The head of the next page gives it too, if the first page has none.
    """
    head = "SKOGSBRO                                      PROTOKOLL\nKOMMUN\n"
    body = "§ 215 Interpellation om buller\n\nBeslut\nInterpellationen bordläggs.\n"
    first = f"{head}          Kommunfullmäktige\n\nDatum: 2020-09-23\n\n{body}"
    assert origin(first)["kommun"] == "Skogsbro"

    sign = "\n\nOrdförandes signatur       Utdragsbestyrkande\n                       54\n\n"
    second = f"{body}{sign}{head}Kommunfullmäktige\n\nDatum: 2020-09-23\n"
    assert (origin(second)["kommun"], origin(second)["datum"]) == ("Skogsbro", "2020-09-23")


def test_a_column_beside_a_broken_name_holds_the_date() -> None:
    """The date is read from its own column, although a broken name is printed to its left."""
    text = (
        "EKHAMRA KOMMUN                  SAMMANTRÄDESPROTOKOLL\n"
        "                                Sammanträdesdatum                  Sida\n"
        "Kultur- och utbildnings-        2019-09-19                          14\nnämnden\n\n"
        "§ 92            SKOLVÄG\n\nBeslut\nNej."
    )
    assert origin(text)["datum"] == "2019-09-19"
    assert origin(text)["namnd"] == "Kultur- och utbildningsnämnden"


LETTERHEADS = [
    "Protokoll från kommunfullmäktiges sammanträde 2024-03-18\nEkhamra kommun",
    "Protokoll fört vid sammanträde med kommunfullmäktige i Ekhamra kommun den 18 mars 2024",
    "Utdrag ur protokoll fört vid kommunfullmäktiges sammanträde den 18 mars 2024\nEkhamra kommun",
    "EKHAMRA KOMMUN\nPROTOKOLL KF 2024-03-18",
    "Kommunfullmäktige 2024-03-18, § 34\nEkhamra kommun",
    "Sammanträdestid: 18 mars 2024\nPlats: Kommunhuset\nKommunfullmäktige, Ekhamra kommun",
]


@pytest.mark.parametrize("head", LETTERHEADS)
def test_covers_say_whose_minutes_these_are_in_many_manners(head: str) -> None:
    """Municipality, body and day are read from covers in each of these styles."""
    found = origin(
        f"{head}\n\n§ 34 Motion om skolväg\nDnr KS 2024/12\n\nBeslut\nMotionen avslås.\n"
    )
    assert (found["kommun"], found["namnd"], found["datum"]) == (
        "Ekhamra",
        "Kommunfullmäktige",
        "2024-03-18",
    )
