"""Every fact quotes the words that it was read from, and no text gives an invented decision."""

import json
import random
import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import (
    Attsatsutfall,
    Document,
    Evidence,
    Fact,
    Facts,
    Given,
    Hanvisning,
    Person,
    Section,
    Votering,
    Yrkande,
)
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.names import find_identifiers
from corpus.readers import from_text
from corpus.vocabulary import load
from tests.corpus.minutes import KF, KS, MOTION, minutes
from tests.shared import shared_data

PIECES = [
    "Beslut",
    "Kommunstyrelsens beslut",
    "Förslag till kommunfullmäktiges beslut",
    "Yrkanden",
    "Propositionsordning",
    "Omröstning",
    "Reservation",
    "Tidigare behandling",
    "Handlingar",
    "Enligt kommunstyrelsens förslag:",
    "Kommunstyrelsen föreslår att kommunfullmäktige beslutar:",
    "På förslag av Bo Berg (V):",
    "1. Motionens första att-sats bifalls.",
    "2. Motionen avslås i\növrigt.",
    "- att anse motionen besvarad",
    "Ärendet bordläggs till den 7 maj 2024.",
    "Anna Ek (S), Bo\nBerg (V) och Ci Dal (-) yrkar bifall till motionen och avslag på övriga.",
    "Vidare yrkar Dan Ask (M) bifall till kommunstyrelsens förslag.",
    "Ordföranden finner att kommunstyrelsens förslag har bifallits. Omröstning begärs.",
    "”Ja för bifall till kommunstyrelsens förslag. Nej för bifall till motionen.”",
    "Omröstningen utfaller med 40 Ja mot 38 Nej. 3 ledamöter avstår från att rösta.",
    "Ledamöterna från SD och M reserverar sig mot beslutet.",
    "Anna Ek, Liberalerna, föreslår i en motion att:\n- ett bad byggs,\n- badet värms.",
    "Bordlagt den 1 februari 2024, § 38.",
    "__________",
    "•",
]
TITLES = [
    MOTION,
    "Motion (L) – Bygg ett bad, svar",
    "Interpellation av Dan Ask (M) om snö",
    "Yrkande från SD angående bad",
    "Taxa för vatten",
]


def every_fact(facts: Facts, name: str) -> list[Fact[object]]:
    """All facts under a key, whether it has one or a list."""
    value = getattr(facts, name)
    return list(value) if isinstance(value, tuple) else [value] if value else []


AS_WRITTEN = (
    *("paragraf", "diarienummer", "titel", "beslutstext"),
    *("attsatser", "handlingar", "skickas_till"),
)
"""The facts whose value is in the evidence as it is."""
OUTCOME_WORDS = {
    "avslag": "avsl",
    "besvarad": "besvar",
    "bordlagd": "bordl",
    "delvis bifall": "bif|avsl",
    "förslag": "försl|föresl",
    "återremiss": "återrem",
}
"""How a word in the evidence of an outcome or its level begins.

Others have no word of their own: much else than *bifalls* says that a proposal is carried.
"""


def states(name: str, value: object, quote: str) -> bool:
    """Whether a quote has the words of a fact's value.

    What an yrkande moves is not looked for: it is relative to the motion, and the quote may name
    only another proposal.
    """
    if name in AS_WRITTEN:
        return str(value) in quote
    if name in {"kommun", "namnd"}:
        return str(value).casefold() in quote.casefold()
    if name in {"datum", "vackt"}:
        return value in days_in(quote)
    if isinstance(value, Person | Yrkande):
        return (value.namn or "") in quote and has_party(value.parti, quote)
    if name == "reservationer":
        return has_party(str(value), quote)
    if isinstance(value, Hanvisning):
        return value.datum in days_in(quote) and value.paragraf in quote
    if isinstance(value, Votering):
        counted = {value.ja, value.nej, value.avstar or value.ja}
        return counted <= set(map(int, re.findall(r"\d+", quote)))
    if name in {"utfall", "niva", "attsatsutfall"}:
        outcome = value.utfall if isinstance(value, Attsatsutfall) else str(value)
        return bool(re.search(OUTCOME_WORDS.get(outcome, ""), quote.casefold()))
    return True


def days_in(quote: str) -> set[str]:
    """The dates in a quote, in ISO 8601."""
    return {each.normal for each in find_identifiers(quote) if each.kind == "datum"}


def has_party(parti: str | None, quote: str) -> bool:
    """Whether a quote has a party by its letters, its name or an alias; true if there is none."""
    term = load("parties").find(parti) if parti else None
    if term is None:
        return (parti or "") in quote
    names = "|".join(map(re.escape, (term.name, term.label, *term.aliases)))
    return bool(re.search(rf"(?<!\w)(?:{names})(?!\w)", quote, re.IGNORECASE))


def assert_evident(section: Section, document: Document, facts: Facts) -> None:
    """Asserts that the evidence of each fact is in the text and contains the words of its value."""
    for name in Facts.__slots__:
        for fact in every_fact(facts, name):
            evidence = fact.evidence
            text = section.text if evidence.origin == "section" else document.text
            assert text[evidence.start : evidence.end] == evidence.quote != ""
            quote = " ".join(evidence.quote.split())
            assert states(name, fact.value, quote), (name, fact.value, quote)
    if facts.beslutstext:
        folded = " ".join(facts.beslutstext.evidence.quote.split())
        assert facts.beslutstext.value == folded


@given(
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.sampled_from(TITLES),
    st.sampled_from([KF, KS]),
    st.sampled_from(["\n", "\n\n", " "]),
)
def test_every_fact_shows_the_words_that_state_it(
    pieces: list[str], title: str, organ: str, between: str
) -> None:
    """Every fact of a section made from shuffled and repeated pieces quotes its words."""
    document = from_text(minutes(between.join(pieces), title, organ))
    for section in split(document):
        assert_evident(section, document, read_facts(section, document))


@given(st.text(max_size=300), st.integers(0, 150))
def test_no_text_is_too_odd_to_be_read(text: str, cut: int) -> None:
    """Any text in the middle of minutes, cut anywhere, is read without an error."""
    whole = minutes(f"Beslut\n\n{text}\n\nYrkanden\n\nAnna Ek (S) yrkar bifall.\n")
    document = from_text(whole[: len(whole) - cut])
    for section in split(document):
        assert_evident(section, document, read_facts(section, document))


DECISION = re.compile(
    r"\nBeslut\n.*?(?=\n(?:Tidigare|Handling|Yrkande|Protokollsutdrag)|\Z)", re.DOTALL
)
UNDECIDED = [
    "Förvaltningen har sett över belysningen längs gångvägarna.",
    "Motionären menar att många känner sig otrygga.",
    "Anna Ek (S) redogör för ärendet.",
    "Ärendet har varit på remiss hos tre nämnder.",
    "Kostnaden beräknas till två miljoner kronor.",
    "Socialnämnden föreslog den 3 maj 2023 att motionen avslås.",
    "Handlingar",
    "Beslutsunderlag",
    "Ärendebeskrivning",
    "Tidigare behandling",
    "Bordlagt den 1 februari 2024, § 38.",
    "Yrkande från SD den 2 februari 2024.",
    "§ 841",
]


@given(st.lists(st.sampled_from(UNDECIDED), max_size=10), st.sampled_from(TITLES))
def test_a_text_without_a_decision_has_no_outcome(pieces: list[str], title: str) -> None:
    """Accounts, lists of papers and history, in any order, give no outcome."""
    document = from_text(minutes("\n".join(pieces), title))
    for section in split(document):
        facts = read_facts(section, document)
        assert (facts.utfall, facts.niva, facts.beslutstext) == (None, None, None)


def test_cut_and_shuffled_real_sections_are_read_without_an_error() -> None:
    """Real sections that are cut or shuffled are read without an error.

    Their facts still quote the words that they were read from.
    """
    rows = shared_data("goteborg", "gold_input.jsonl").read_text("utf-8").splitlines()
    chance = random.Random(20240318)
    for row in rows[::3]:
        lines = json.loads(row)["text"].split("\n")
        kept = lines[: chance.randrange(1, len(lines) + 1)]
        if chance.random() < 0.5:
            chance.shuffle(kept)
        document = from_text("\n".join(kept))
        for section in split(document):
            assert_evident(section, document, read_facts(section, document))


def test_real_sections_without_their_decision_have_no_outcome() -> None:
    """Real minutes without their part Beslut have no outcome."""
    rows = shared_data("goteborg", "gold_input.jsonl").read_text("utf-8").splitlines()
    for row in rows:
        text = json.loads(row)["text"]
        if "\nBeslut\n" not in text:
            continue
        without = DECISION.sub("\n", text)
        document = from_text(without)
        for section in split(document):
            assert read_facts(section, document).utfall is None, without


def test_what_the_person_indexing_says_stands_where_the_text_is_silent() -> None:
    """A sidecar gives the fact if the text does not; if the text does, the text wins.

    The evidence of such a fact is the sidecar.
    """
    said = Evidence("Ekhamra", 0, 0, "sidecar", "papers/klubbat.toml")
    document = from_text("§ 3 Taxa för vatten\n\nBeslut\n\nTaxan fastställs.\n")
    (section,) = split(document)
    assert read_facts(section, document, Given(kommun=Fact("Ekhamra", said))).kommun == Fact(
        "Ekhamra", said
    )
    document = from_text(minutes("Beslut\n\nTaxan fastställs.\n", "Taxa för vatten"))
    (section,) = split(document)
    kommun = read_facts(section, document, Given(kommun=Fact("Ekhamra", said))).kommun
    assert kommun is not None
    assert kommun.value == "Björknäs"
