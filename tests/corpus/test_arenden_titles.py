"""The subject of a heading: the heading without the words for the step and the author."""

import pytest

from corpus.arenden.titles import title_of

HEADINGS = [
    "Säker skolväg till Norra skolan",
    "Motion av Eva Ek (V) om säker skolväg till Norra skolan",
    "Motion från Eva Ek (V) och Bo Berg (C) angående säker skolväg till Norra skolan",
    "Motion (V) - Säker skolväg till Norra skolan, svar",
    "Motion (V) – Säker skolväg till Norra skolan",
    "Motion: Säker skolväg till Norra skolan",
    "Svar på motion om säker skolväg till Norra skolan",
    "Motionssvar – säker skolväg till Norra skolan",
    "Beslut om svar på motion från Eva Ek (V) om säker skolväg till Norra skolan",
    "Yttrande över motion från Eva Ek (V) om säker skolväg till Norra skolan",
    "Yttrande till kommunstyrelsen över motion om säker skolväg till Norra skolan",
    "Remiss av motion om säker skolväg till Norra skolan",
    "Inkommen motion från Eva Ek (V) om en säker skolväg till Norra skolan",
    "Säker skolväg till Norra skolan, svar på motion (V)",
    "Säker skolväg till Norra skolan - yttrande över motion av Eva Ek (V)",
    "Säker skolväg till Norra skolan (bordlagd)",
    "Medborgarförslag om säker skolväg till Norra skolan",
    "Svar på medborgarförslag – Säker skolväg till Norra skolan",
    "Interpellation av Eva Ek (V) till ordföranden angående säker skolväg till Norra skolan",
    "MOTION OM SÄKER SKOLVÄG TILL NORRA SKOLAN",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_each_step_of_a_motion_names_one_subject(heading: str) -> None:
    """All headings of a motion give one subject, however step and author are written."""
    assert title_of(heading).words == ("säker", "skolväg", "norra", "skolan")


@pytest.mark.parametrize(
    "heading",
    [
        "Motionsspår i Norrskogen",
        "Frågor om motion i skolan",
        "Beslut om taxa",
        "Svar till länsstyrelsen",
    ],
)
def test_a_heading_that_only_sounds_like_one_keeps_its_words(heading: str) -> None:
    """Words such as *motion* and *svar* stay in the subject if the heading names no initiative."""
    assert title_of(heading).words


def test_a_word_divided_or_misspelt_is_the_same_word() -> None:
    """A word with a hyphen left from the end of a line is the same word as without it.

    One misspelt word among nine does not make another subject.
    """
    one = title_of("Genomförandebeslut för citybuss och pendlingscykelbana på Norra älvstranden")
    divided = title_of(
        "Genomförandebeslut för citybuss och pendlings-cykelbana på Norra älvstranden"
    )

    assert one.same_as(divided)

    spelt = title_of(
        "Upphandling av lokalvård, fönsterputs, snöröjning, sandning, växtvård, bevakning, "
        "larm och hisservice"
    )
    misspelt = title_of(
        "Upphandling av lokalvård, fönsterputs, snöröjjning, sandning, växtvård, bevakning, "
        "larm och hisservice"
    )

    assert len(spelt.words) == 9
    assert spelt.same_as(misspelt)


def test_years_tell_headings_apart() -> None:
    """Headings with different years are different subjects: there is one budget a year."""
    assert not title_of("Budget 2024 och plan för vården").same_as(
        title_of("Budget 2025 och plan för vården")
    )


def test_a_heading_cut_off_before_its_subject_has_none() -> None:
    """A heading that is cut off after the names of the authors has no subject."""
    assert title_of("Motion av Eva Ek (V) och Bo").words == ()
