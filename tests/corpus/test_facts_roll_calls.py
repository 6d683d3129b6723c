"""Roll calls behind minutes, and tables below a vote: who voted what, and what for."""

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout import roll_call_starts
from corpus.layout.sections import split
from corpus.readers import from_text

VOTED = (
    "Björknäs kommun\nKommunfullmäktige\nSammanträdesdatum 2024-03-18\n\n"
    "§ 12 Motion av Anna Ek (S) om en park\n\nBeslut\nMotionen avslås.\n\n"
    "Omröstning\n\nGodkänd voteringsproposition: ”Ja för bifall till kommunstyrelsens förslag."
    " Nej för bifall\ntill motionen.”\nOmröstningen utfaller med 2 Ja mot 1 Nej."
    " Hur var och en röstar framgår av bilaga {number}.\n\n"
    "§ 13 Ordningsfråga\n\nBeslut\nAntecknas.\n\n"
)
LIST = (
    "Bilaga 2\n\nÄrende: 9\n\nÄrendemening: Motion av Anna Ek (S) om en\npark\nAntal Ja: 2\n\n"
    "Antal Nej: 1\n\nAntal Avstår: 1\n\nNamn\n\nParti\n\nPlats\n\nFunktion\n\nResultat\n\n"
    "Bo Berg\n\nM\n\n1\n\nOrdförande\n\nJa\n\nCi Dal\nLindqvist\n\nKD\n\n22\n\nLedamot\n\nJa\n\n"
    "Anna Ek S\n\n3\n\nErsättare\n\nNej\n\nDi Ask\n\nL\n\n{seat}\n\n2:e v Ordf\n\nAvstår\n"
)


def read(text: str) -> Facts:
    """The facts of the first § of the minutes."""
    document = from_text(text)
    return read_facts(split(document)[0], document)


def test_a_roll_call_belongs_to_the_section_that_names_it() -> None:
    """The § names the appendix; the words of its question say what each answer stood for."""
    facts = read(VOTED.format(number=2) + LIST.format(seat=4))
    (call,) = (fact.value for fact in facts.rostlista)
    assert (call.ja_for, call.nej_for) == (
        "bifall till kommunstyrelsens förslag",
        "bifall till motionen",
    )
    assert (call.ja, call.nej, call.avstar, call.avgor) == (2, 1, 1, True)
    assert [(one.namn, one.parti, one.rost) for one in call.roster] == [
        ("Bo Berg", "M", "ja"),
        ("Ci Dal Lindqvist", "KD", "ja"),
        ("Anna Ek", "S", "nej"),
        ("Di Ask", "L", "avstår"),
    ]
    assert [fact.value for fact in facts.roster] == list(call.roster)
    assert {fact.evidence.origin for fact in facts.roster} == {"document"}


def test_a_roll_call_that_does_not_add_up_is_not_believed() -> None:
    """A list of which a row was lost would say that somebody did not vote."""
    text = VOTED.format(number=2) + LIST.format(seat=4)
    assert read(text.replace("Anna Ek S\n\n3", "Anna Ek S\n\ntre")).rostlista == ()


def test_a_roll_call_of_another_vote_is_left_alone() -> None:
    """The number of the appendix tells one vote of a meeting from another."""
    assert read(VOTED.format(number=3) + LIST.format(seat=4)).rostlista == ()


def test_where_a_roll_call_begins_the_section_before_it_ends() -> None:
    """The layout may ask where the heads begin."""
    text = VOTED.format(number=2) + LIST.format(seat=4)
    assert roll_call_starts(text) == [text.index("Bilaga 2")]


def test_a_table_below_a_vote_has_a_column_for_each_answer() -> None:
    """An X in the column is the vote; each count is known by its word, in any order."""
    facts = read(
        "Björknäs kommun\nNämnden för Teknik\nSammanträdesdatum 2024-03-18\n\n§ 12 Yttrande\n\n"
        "Beslut\nNämnden antar yttrandet.\n\nOmröstningsresultat\n"
        "Ordföranden finner att nämnden, med 2 Nej-röster och 1 Ja-röst, beslutar så.\n\n"
        "| Ledamot | Ja-röst | Nej-röst | Avstår från att rösta |\n| --- | --- | --- | --- |\n"
        "| Anna Ek (L), ordförande | X |  |  |\n| Bo Berg (M) |  | X |  |\n"
        "| Ci Dal (S) |  | X |  |\n"
    )
    assert facts.votering
    assert (facts.votering.value.ja, facts.votering.value.nej) == (1, 2)
    (call,) = (fact.value for fact in facts.rostlista)
    assert [(one.namn, one.rost) for one in call.roster] == [
        ("Anna Ek", "ja"),
        ("Bo Berg", "nej"),
        ("Ci Dal", "nej"),
    ]
