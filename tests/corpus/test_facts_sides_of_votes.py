"""What Ja and Nej stood for in each vote of a section, with or without a roll call."""

import pytest

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text

HEAD = (
    "Björknäs kommun\nKommunfullmäktige\nSammanträdesdatum 2024-03-18\n\n"
    "§ 12 Motion av Anna Ek (S) om en park\n\nBeslut\nMotionen avslås.\n\n"
)
TWICE = (
    "Omröstning\n\nGodkänd voteringsproposition: ”Ja för bifall till kommunstyrelsens förslag."
    " Nej för bifall\ntill yrkandet från Anna Ek m.fl.”\n"
    "Omröstningen utfaller med 41 Ja mot 38 Nej."
    " Hur var och en röstar framgår av bilaga 8.\n\n"
    "Propositionsordning\n\nOmröstning begärs på tilläggsyrkandet.\n\nOmröstning\n\n"
    "Godkänd voteringsproposition: ”Ja för avslag. Nej för bifall till tilläggsyrkandet från SD.”\n"
    "Omröstningen utfaller med 70 Ja mot 9 Nej. Hur var och en röstar framgår av bilaga 9.\n"
)


def read(text: str) -> Facts:
    """The facts of the first § of the minutes."""
    document = from_text(text)
    return read_facts(split(document)[0], document)


def test_each_vote_has_what_its_own_question_says() -> None:
    """The names of the voters need not be known; the vote on the addition did not decide."""
    votes = [fact.value for fact in read(HEAD + TWICE).voteringar]
    assert [(vote.ja, vote.nej, vote.ja_for, vote.nej_for, vote.avgor) for vote in votes] == [
        (
            41,
            38,
            "bifall till kommunstyrelsens förslag",
            "bifall till yrkandet från Anna Ek m.fl",
            True,
        ),
        (70, 9, "avslag", "bifall till tilläggsyrkandet från SD", False),
    ]


def test_an_appendix_that_the_paper_does_not_have_is_told() -> None:
    """One that it has, in whatever form, is not called missing."""
    text = HEAD + TWICE + "\n§ 13 Ordningsfråga\n\nBeslut\nAntecknas.\n\nBilaga 9\n\nAnna Ek\n"
    assert [fact.value.bilaga for fact in read(text).voteringar] == ["8", None]


@pytest.mark.parametrize(
    "before",
    [
        "Bo Berg (M): Ja Ci Dal (S): Avstår Di Ask (SD): Nej Eva Lind (V): Ja\n",
        "Ordföranden frågar om nämnden är redo för beslut.\n",
    ],
)
def test_what_is_not_asked_is_not_known(before: str) -> None:
    """Answers of those called upon are no question, and a vote without one has no meaning."""
    facts = read(f"{HEAD}Omröstning\n\n{before}Omröstningen utfaller med 5 Ja mot 4 Nej.\n")
    assert [(fact.value.ja_for, fact.value.nej_for) for fact in facts.voteringar] == [(None, None)]
