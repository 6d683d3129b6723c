"""The day of the meeting is read however it is written, and no other day is taken for it."""

import pytest

from corpus.facts.datum import read_datum
from corpus.layout.sections import split
from corpus.names import dates_beside_label, find_identifiers
from corpus.readers import from_text


def day_of(cover: str, place: int = 0) -> str | None:
    """The day of the first § below a cover."""
    document = from_text(f"{cover}\n\n§ 41\nTaxa för bygglov\nBeslut\nÄrendet återremitteras.\n")
    section = split(document)[place]
    fact = read_datum(section, document)
    if fact:
        source = section.text if fact.evidence.origin == "section" else document.text
        assert source[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return fact.value if fact else None


WHOLE = (
    "2024-03-12", "2024-3-12", "2024–03–12", "2024‑03‑12", "2024.03.12", "2024/03/12", "20240312",
    "12 mars 2024", "12 MARS 2024", "12 mar. 2024", "12:e mars 2024", "12e mars 2024",
    "12. mars 2024", "12 mars, 2024", "12/3 2024", "12/3-2024", "12/3, 2024", "12/03/2024",
    "12.3.2024", "12.03.2024", "12-03-2024", "2024 mars 12", "12–13 mars 2024",
    "12 och 13 mars 2024", "12 mars–2 april 2024",
)  # fmt: skip
SHORT = (
    "12 mars -24", "12 mars '24", "12 mars 24", "12/3 -24", "12/3-24", "12/3/24", "24-03-12",
    "240312", "2024 03 12", "2024:03:12", "2024/3/12", "2024 - 03 - 12",
)  # fmt: skip


@pytest.mark.parametrize("written", [*WHOLE, *SHORT])
@pytest.mark.parametrize(
    "before", ["Sammanträdesdatum ", "Mötesdatum: tisdagen den ", "Plats och tid: Ekhallen, "]
)
def test_the_day_of_a_meeting_is_read_however_it_is_written(before: str, written: str) -> None:
    """Beside a label each way to write a day is understood, also with two digits for the year.

    A day without its century has to stand first there.
    """
    if written in SHORT and "Ekhallen" in before:
        before = "Plats och tid: "
    assert day_of(f"Ekhamra kommun\nKommunstyrelsen\n{before}{written}") == "2024-03-12"


@pytest.mark.parametrize("written", WHOLE)
def test_in_running_text_a_date_has_its_whole_year(written: str) -> None:
    """A date with four digits for the year is found in any sentence."""
    found = find_identifiers(f"motionen väcktes den {written} av Anna Ek")
    assert [(each.kind, each.normal) for each in found] == [("datum", "2024-03-12")]


@pytest.mark.parametrize(
    "text",
    [
        "Andelen är 12/3 -24", "Kostnaden är 240312 kr", "24-03-12", "KS 2024/03", "KS 2024-3-12",
        "Dnr 2024.368 KS", "§ 12/3", "§ 12/2024", "KU.2017.3", "1.3.2024.5", "12.3.20245",
        "2024-13-12", "31/2 2024", "2024.03.32", "tel. 12-03-20241",
    ],
)  # fmt: skip
def test_a_number_is_no_date(text: str) -> None:
    """Amounts, shares, §§, diary numbers and days that do not exist are no dates."""
    assert [each for each in find_identifiers(text) if each.kind == "datum"] == []


def test_a_short_date_counts_only_first_beside_a_label() -> None:
    """Numbers further on in the line are something else."""
    assert list(dates_beside_label(" kl. 18.00, sal 240312, dnr 24-01-12")) == []


@pytest.mark.parametrize(
    ("cover", "day"),
    [
        ("Plats och tid\nKommunhuset kl 18.30\nJustering\n2024-03-19", None),
        ("Plats och tid Kommunhuset kl 18.30\nJustering: 2024-03-19", None),
        ("Plats och tid\nJustering 2024-03-19 kl 9\nAnslag 2024-03-20", None),
        ("Plats och tid\nKommunhuset\nNästa sammanträde: 9 april 2024\n12 mars 2024", "2024-03-12"),
        ("Plats och tid: Kommunhuset, kl 18. Nästa sammanträde 2024-04-09", None),
        ("Justeringens plats och tid 2024-03-19\nSammanträdesdatum 2024-03-12", "2024-03-12"),
        ("Justeringens\nplats och tid Kansliet 2024-03-19", None),
        ("Plats och tid Kansliet 2024-03-11\nSammanträdesdatum 2024-03-12", "2024-03-12"),
        ("Tid 2024-03-01\nKommunstyrelsen 2024-03-12", "2024-03-12"),
        ("Sammanträdesprotokoll\nKommunstyrelsen\n2024-03-12", "2024-03-12"),
        ("Kommunstyrelsen\ntisdagen den 12 mars 2024 kl. 13.00", "2024-03-12"),
        ("Protokoll från kommunfullmäktiges möte den 12 mars 2024", "2024-03-12"),
        ("Kommunstyrelsens sammanträde den 12 mars 2024", "2024-03-12"),
        ("2024-03-12 Kommunstyrelsen § 41", "2024-03-12"),
        ("PROTOKOLL\nKommunstyrelsen\n2024-03-12 Dnr 941-2024", "2024-03-12"),
        ("Kommunstyrelsen i Lomma kallas att sammanträda i salen, tisdagen den 12 mars 2024 kl. 9",
         "2024-03-12"),
        ("Protokollet upp: 2024-03-20\nProtokollet ned: 2024-04-11", None),
        ("Kallelse till sammanträde\nUtskriven 2024-03-05", None),
    ],
)  # fmt: skip
def test_a_day_with_a_label_of_its_own_is_another_day(cover: str, day: str | None) -> None:
    """The day of signing, of the notice or of the next meeting is not the day of the meeting.

    *Sammanträdesdatum* and a day beside the body outrank what stands at *Plats och tid*.
    """
    assert day_of(cover) == day


def test_two_days_for_one_meeting_are_none() -> None:
    """A cover and a running head that contradict each other leave the day unknown."""
    cover = "Ekhamra kommun\nKommunstyrelsen\nSammanträdesdatum 2024-03-12"
    assert day_of(cover) == "2024-03-12"
    assert day_of(f"{cover}\n\nSammanträdesdatum 2024-03-14") is None


def test_a_page_of_another_paper_does_not_make_the_day_doubtful() -> None:
    """What is printed behind a § may have a day of its own; the §§ below have the meeting's."""
    paper = (
        "Ekhamra kommun\nKommunstyrelsen\nSammanträdesdatum 2024-03-12\n\n"
        "§ 41\nTaxa för bygglov\nBeslut\nÄrendet återremitteras.\n\f"
        "Sammanträdesdatum 2024-02-05\nYrkande\nVi vill ha en annan taxa.\n\f"
        "Sammanträdesdatum 2024-03-12\n\n§ 42\nTaxa för vatten\nBeslut\nÄrendet återremitteras.\n"
    )
    document = from_text(paper)
    days = [read_datum(section, document) for section in split(document)]
    assert [day and day.value for day in days] == ["2024-03-12", "2024-03-12"]


@pytest.mark.parametrize(
    "heading",
    [
        "## Kommunfullmäktige – protokoll 15 mars 2018",
        "# Protokoll kommunfullmäktige 2018-03-15",
        "**Protokoll från kommunfullmäktige, torsdagen den 15 mars 2018**",
        "Protokoll: Kommunfullmäktige i Ekhamra, 15 mars 2018",
    ],
)
def test_a_heading_may_say_the_body_the_kind_and_the_day_on_one_line(heading: str) -> None:
    """Then it is the day of the meeting, whatever stands between the three."""
    assert day_of(heading) == "2018-03-15"
