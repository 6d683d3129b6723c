"""Which headings belong to §§ that only list matters, and which to matters of their own."""

import pytest

from corpus.arenden import lists_matters

LISTS = [
    "Förteckning över anmälningsärenden",
    "Förteckning över delegationsbeslut för april 2024",
    "Lista över delegationsbeslut 2024",
    "Anmälan av delegationsbeslut",
    "Redovisning av delegeringsbeslut",
    "Anmälningsärenden",
    "Anmälan av handlingar",
    "Inkomna skrivelser och vidtagna åtgärder",
    "Inkomna motioner",
    "Medborgarförslag; nyinkomna",
    "Obesvarade motioner",
    "Redovisning av motioner som inte är färdigberedda",
    "Bordlagda ärenden",
    "Meddelanden",
    "Samlingsärende inom uppföljning maj 2023",
    "Återrapportering av uppdrag december 2023",
]

MATTERS = [
    "Anmälningar om oro för barn",
    "Motion av Eva Ek (V) om delegationsbeslut",
    "Ändring i delegationsordningen",
    "Anmälan om mottagna donationer",
    "Handlingsplan för mångfald",
    "Nya avgifter för färdtjänstresor",
    "Återrapportering av uppdrag om hemlöshet",
    "Inkommen motion från Bo Berg (S) om en badplats",
    "Förteckning över konstverk",
    "",
]


@pytest.mark.parametrize("heading", LISTS)
def test_a_list_of_matters_is_told_by_its_heading(heading: str) -> None:
    """Whatever it lists is treated elsewhere."""
    assert lists_matters(heading)
    assert lists_matters(heading.upper())


@pytest.mark.parametrize("heading", MATTERS)
def test_a_matter_of_its_own_is_no_list(heading: str) -> None:
    """Though its heading has a word of such lists."""
    assert not lists_matters(heading)
