"""Headings printed above their §§, as some registers do."""

from corpus.facts.head import read_head
from corpus.layout.sections import split
from corpus.readers import from_text

MINUTES = """Barnnämnden                       Protokoll
                                  2024-02-15

Nedläggning av Ås skola från
och med läsåret 2024/2025

§ 9
Diarienummer: 2023-377

Beslut
Verksamheten vid Ås skola upphör.

Kopia till
Rektor Ås skola

Svar på remiss: Motion - Inför mobilfria skoldagar

§ 10
Diarienummer: 2023-412

Beslut
Motionen anses besvarad.

Kopia till
Kommunfullmäktige

Val av justerare

§ 11

Beslut
Till justerare utses Anna Ek (S).
"""


def heads(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    document = from_text(text)
    found = [read_head(section, document) for section in split(document)]
    return [
        (
            head.paragraf and head.paragraf.value,
            head.titel and head.titel.value,
            [fact.value for fact in head.diarienummer],
        )
        for head in found
    ]


def test_a_heading_above_its_number_belongs_to_it() -> None:
    """If the §§ of a paper have no heading below them, the block above each § is its heading."""
    assert heads(MINUTES) == [
        ("9", "Nedläggning av Ås skola från och med läsåret 2024/2025", ["2023-377"]),
        ("10", "Svar på remiss: Motion - Inför mobilfria skoldagar", ["2023-412"]),
        ("11", "Val av justerare", []),
    ]


def test_the_section_before_does_not_end_in_the_next_ones_heading() -> None:
    """A heading above a § is removed from the end of the section before."""
    first = split(from_text(MINUTES))[0]
    assert first.text.endswith("Kopia till\nRektor Ås skola")


def test_one_number_without_a_heading_takes_none_from_the_section_before() -> None:
    """If only one § has no heading below it, it takes none from the section before."""
    text = (
        "§ 1\nUpprop\n\nBeslut\nUppropet förrättas.\n\nAnna Ek\n\n"
        "§ 2\n\nBeslut\nJa.\n\nBo Berg\n\n§ 3\nSkolväg\n\nBeslut\nNej.\n\n"
        "§ 4\nTaxa\n\nBeslut\nTaxan antas."
    )
    assert [(number, title) for number, title, _ in heads(text)] == [
        ("1", "Upprop"),
        ("2", None),
        ("3", "Skolväg"),
        ("4", "Taxa"),
    ]


def test_recipients_above_a_number_are_no_heading() -> None:
    """A block right below a label, such as the recipients, is not the heading of the next §."""
    text = "§ 1\n\nBeslut\nNej.\n\nSkickas till\n\nSocialnämnden\n\n§ 2\n\nBeslut\nTaxan antas."
    assert [title for _, title, _ in heads(text)] == [None, None]
