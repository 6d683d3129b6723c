"""The origin of an extract that begins with its § is read from the end of its text."""

import pytest

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text

SECTION = "§ 12 Val av vårdar\n\nDnr KS 2024-12\n\nBeslut\nAnna Ek (S) väljs.\n\n"


def origin_of(text: str) -> tuple[str | None, ...]:
    """The municipality, the body and the day of a text."""
    document = from_text(text)
    facts: Facts = read_facts(split(document)[0], document)
    stated = (facts.kommun, facts.namnd, facts.datum)
    return tuple(fact.value if fact else None for fact in stated)


@pytest.mark.parametrize(
    "foot",
    [
        "Björkviks kommun\nKommunfullmäktige\nSammanträdesprotokoll\n2024-03-18      5(36)\n",
        "BJÖRKVIK STAD\nKommunfullmäktige\nSAMMANTRÄDESPROTOKOLL\n2024-03-18\n",
        "Björkviks Stad\nProtokoll\nKommunfullmäktige\nSammanträdesdatum 2024-03-18  Sida 4(29)\n",
    ],
)
def test_the_last_pages_head_tells_whose_an_extract_is(foot: str) -> None:
    """Municipality, body and day are read from the page head at the end of the text."""
    assert origin_of(SECTION + foot) == ("Björkvik", "Kommunfullmäktige", "2024-03-18")


def test_whom_a_decision_is_sent_to_is_not_whose_it_is() -> None:
    """The recipients at the end of a decision are not its origin.

    They come without a page number and without the word *Protokoll*.
    """
    sent = "Beslutet skickas till\nBjörkviks kommun\nSocialnämnden\n"
    assert origin_of(SECTION + sent)[1:] == (None, None)


def test_the_head_of_a_page_comes_before_its_foot() -> None:
    """If there is a letterhead above the §, it gives the body, and not the lines at the end."""
    head = "Ekhamra kommun\nKommunstyrelsen\nProtokoll\nSammanträdesdatum 2024-02-06\n\n"
    foot = "Björkviks kommun\nSocialnämnden\nProtokoll\n2024-01-01\n"
    assert origin_of(head + SECTION + foot)[1] == "Kommunstyrelsen"
