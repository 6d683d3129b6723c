"""The diary numbers of lists and of columns of labels."""

import pytest

from corpus.facts.head import read_head
from corpus.layout.sections import split
from corpus.readers import from_text


def numbers(text: str) -> list[str]:
    """The diary numbers in the head of the first section."""
    document = from_text(text)
    return [fact.value for fact in read_head(split(document)[0], document).diarienummer]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("§ 6\nInterpellationer; nya\n\n• Anna Ek (S) ställer en om väg. (KS 2024/077-37)\n\n"
         "• Bo Al (M) ställer en om skog.\n  (KS 2024/0080)\n\nBeslut\nDe besvaras.",
         ["KS 2024/077-37", "KS 2024/0080"]),
        ("Beslutade medborgarförslag 2024\n\nBoulebana Dnr KS/2024:203\n\nBifölls.\n\n"
         "Hundrastgård Dnr 2024:174\n\nAvslogs.", ["KS/2024:203", "2024:174"]),
        ("Inkomna motioner\n\nMotion nr 27 från Anna Ek (M). Väg\nRS 912-2025Motion nr 1 från "
         "Bo Al (C). Skog\nRS 124-2026Bilagor", ["RS 912-2025", "RS 124-2026"]),
        ("Motioner\n\nMotion om väg\nDokumentnummer: 2024/01948-1\n\nMotion om skog\n"
         "Dokumentnummer:\n2024/01133-1", ["2024/01948-1", "2024/01133-1"]),
        ("Lekplats i Ekby\nTjänsteskrivelse\nDatum\nDnr\n2024-09-15\nLKS 2024-323\nNämnden\n"
         "Yttrande om lekplats", ["LKS 2024-323"]),
        ("Sammanträde\n\n• Medborgarförslag från Anna Ek om buss (RS/2545/2024) har fördelats.\n\n"
         "• Motion från Bo Al (L) om skog (RS/2605/2024) ska fördelas.",
         ["RS/2545/2024", "RS/2605/2024"]),
        ("TJÄNSTESKRIVELSE Handläggare Datum Ärendebeteckning KS 2024/0432 Rev Nämnden\nTaxa",
         ["KS 2024/0432"]),
    ],
)  # fmt: skip
def test_each_item_and_column_gives_its_diary_number(text: str, wanted: list[str]) -> None:
    """A list of initiatives has the numbers of its items, and a column of labels its values."""
    assert numbers(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "§ 6\nTaxa\n\nNämnden har svarat. (KS 2024/77)\n\nRådet likaså. (KS 2024/78)",
        "§ 6\nNya motioner\n\nSe motionen om väg (KS 2024/77).\n\nBeslut\nJa.",
        "§ 6\nNya motioner\n\nEnligt KS 2024/77 och KS 2024/78 är de anmälda.\n\nBeslut\nJa.",
    ],
)
def test_a_number_in_the_text_is_not_the_sections_own(text: str) -> None:
    """What a text refers to, or a single item of no list, is not the section's number."""
    assert numbers(text) == []
