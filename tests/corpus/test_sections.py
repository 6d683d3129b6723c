"""Minutes are split into their §§: none is lost and none is invented."""

import gzip
import json
import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Page, Section
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.shared import shared_data


def sections(text: str) -> tuple[Section, ...]:
    return split(from_text(text))


def beginnings(text: str) -> list[str]:
    """The first line of each section."""
    return [section.text.split("\n", 1)[0] for section in sections(text)]


MINUTES = """Kommunstyrelsen
Sammanträdesdatum
2024-05-22

Paragrafer §§ 45-47
Beslutande Anna Ek (S), Bo Lind (M)

Innehåll
§ 45 Upprop ........................................ 2
§ 46 Svar på motion om cykelvägar .................. 3
§ 47 Val av ersättare .............................. 4
\f§ 45
Upprop
Beslut
Antecknas.
\f§ 46 Dnr KS 2023/123
Svar på motion om cykelvägar
Beslut
Motionen avslås.

Tidigare behandling
Bordlagt den 29 februari 2024,
§ 87, den 21 mars 2024, § 128 och den 25 april 2024,
§ 172
enligt 5 kap.
35 § kommunallagen
\f§ 47 Dnr KS 2024/5
Val av ersättare
Beslut
Cilla Berg (V) väljs.
"""


def test_each_section_begins_at_its_own_line() -> None:
    """Contents, the span of numbers on the cover, references and the law's §§ begin no section."""
    assert beginnings(MINUTES) == ["§ 45", "§ 46 Dnr KS 2023/123", "§ 47 Dnr KS 2024/5"]
    assert [section.marks[0].number for section in sections(MINUTES)] == [2, 3, 4]
    assert all(section.numbered for section in sections(MINUTES))


def test_a_cover_is_no_section_and_stays_out_of_the_first() -> None:
    """A cover is not a section and not part of the first section, whose text begins with its §."""
    (section,) = sections(
        "Ekhamra kommun\n\nBeslutande\nAnna Ek (S)\n\n**§ 5 Val**\n\nBeslut\nVal sker."
    )
    assert section.text == "**§ 5 Val**\n\nBeslut\nVal sker."


@pytest.mark.parametrize(
    "line",
    [
        "§ 170 Motion om skolväg", "**§ 170 Motion om skolväg**", "KF § 170", "BUN § 170",
        "§ 170/20", "§§ 170", "§170", "Paragraf 170", "Ks § 170 Au § 30", "§ 170 Dnr KS 2023-860",
        "§ 170            KS KF/2025:39", "# § 170 Motion om skolväg", "§ 170. Motion om skolväg",
    ],
)  # fmt: skip
def test_the_styles_of_a_section_line(line: str) -> None:
    """A section line is recognized in each of the styles that municipalities print."""
    text = f"{line}\nMotion\nBeslut\nMotionen avslås."
    (section,) = sections(f"Protokoll\nAnna Ek (S)\n\n{text}")
    assert section.numbered
    assert section.text == text


@pytest.mark.parametrize(
    "line",
    [
        "§ 87, den 21 mars 2024 och", "§ 99 2024-05-22", "§ 841.", "§ 21 i arbetsordningen",
        "§§ 57–73", "§ 57-§ 73", "15 a §", "Bilaga KF § 71/25", "Enligt § 12",
    ],
)  # fmt: skip
def test_what_begins_no_section(line: str) -> None:
    """References, spans and the §§ of laws at the beginning of a line begin no section."""
    text = f"§ 7 Dnr KS 2024/1\nTaxa\nBeslut\nTaxan antas enligt\n{line}\nsom redovisats."
    assert beginnings(text) == ["§ 7 Dnr KS 2024/1"]


def test_the_statutes_that_a_section_quotes_stay_in_it() -> None:
    """By-laws quoted in a section stay in it, although their §§ count from 1."""
    text = (
        "§ 45 Dnr KS 2024/12\nStadgar\nBeslut\nStadgarna antas.\n\n"
        "§ 1 Ändamål\nLåna ut.\n\n§ 2 Styrelse\nFem ledamöter.\n\n§ 3 Möten\nVarje år.\n\n"
        "§ 46 Dnr KS 2024/13\nBudget\nBeslut\nBudgeten antas.\n"
    )
    assert beginnings(text) == ["§ 45 Dnr KS 2024/12", "§ 46 Dnr KS 2024/13"]


def test_statutes_alone_are_one_paper() -> None:
    """By-laws alone are one paper without §§, as no meeting decides in them."""
    text = "Stadgar\n\n§ 1 Namn\nByalaget.\n\n§ 2 Ändamål\nBygden.\n\n§ 3 Medlem\nDen som betalar."
    (section,) = sections(text)
    assert not section.numbered
    assert section.text == text


def test_a_section_that_goes_on_over_the_page_is_one() -> None:
    """A section that continues on the next page is one section without the line "(forts.)"."""
    text = (
        "BUN § 16\n\nBUN/2024:5\n\nLokaler\n\nBeslut\nPlanen antas.\n"
        "Justerande    Utdragsbestyrkande\nBUN § 16 (forts.)\nSkälen är flera.\n\n"
        "BUN § 17\n\nBUN/2024:6\n\nTaxa\n\nBeslut\nTaxan antas.\n"
    )
    first, second = sections(text)
    assert first.text.endswith("Planen antas.\nSkälen är flera.")
    assert second.text.startswith("BUN § 17")


def test_a_word_divided_between_pages_is_whole_on_the_first() -> None:
    """A word divided between two pages is joined on the first page.

    The heads and feet between its halves are removed.
    """
    text = (
        "§ 5 Dnr KS 2024/1\nTaxa\nBeslut\nNämnden ger förvalt-\n\n3 (9)\n\n\nKommunfullmäktige\n\n"
        "Protokoll nr 5\nSammanträdesdatum: 2024-05-23\n\nningen i uppdrag att utreda.\n\n4 (9)\n"
    )
    (section,) = sections(text)
    assert section.text.endswith("Nämnden ger förvaltningen\ni uppdrag att utreda.")
    assert section.page_at(section.text.index("förvaltningen")) == 3
    assert section.page_at(section.text.index("uppdrag")) == 4


def test_a_contents_list_without_its_minutes_invents_nothing() -> None:
    """A list of contents without its minutes is one paper and gives no sections."""
    text = "Protokoll\n\nÄrendelista\n\n§ 57 KS 2025:6\n\nMeddelanden\n\n§ 58 KS 2025:7\n\nBudget\n"
    assert [section.numbered for section in sections(text)] == [False]


def test_an_agenda_gives_an_item_a_section() -> None:
    """Each item of an agenda becomes a section without a §.

    Numbered proposals below an item are not items.
    """
    text = (
        "Hem > Ekhamra kommun > Socialnämnden > Sammanträde 2024-11-29\n\n"
        "1 Information om boenden.\n\nSocialnämndens förslag till beslut\n- Noteras.\n\n"
        "2 Granskning av boenden.\n\nDnr 2017/SN 0229 013\n\nSocialnämndens förslag till beslut\n"
        "1. Granskningen noteras.\n2. Åtgärder följs upp.\n"
    )
    assert beginnings(text) == ["1 Information om boenden.", "2 Granskning av boenden."]
    assert not any(section.numbered for section in sections(text))


def test_a_report_before_the_first_section_is_not_lost() -> None:
    """A text before the first § that is too long for a cover becomes a paper of its own."""
    report = "\n".join(f"Revisionen ser brist nummer {n}." for n in range(80))
    first, second = sections(
        f"{report}\n\n§ 42 Ärendenummer GSF-2025-01221\nYttrande\nBeslut\nNej."
    )
    assert not first.numbered
    assert first.text == report
    assert second.numbered


@given(st.text(st.sampled_from("§ 0123\n\fabK.:,-()")))
def test_no_text_is_too_odd(text: str) -> None:
    """Any text is split without an error: marks are in order, and spans lie in the document."""
    pages = enumerate(text.split("\f"), 1)
    document = Document("digest", "text", tuple(Page(number, page) for number, page in pages))
    for section in split(document):
        assert section.marks[0].start == 0
        assert list(section.marks) == sorted(section.marks, key=lambda mark: mark.start)
        assert 0 <= section.span[0] <= section.span[1] <= len(document.text)


def test_two_years_of_a_citys_minutes_are_split_without_a_miss() -> None:
    """Every § in the city's own list is found once and in order, and nothing else is."""
    listed = defaultdict(list)
    with gzip.open(shared_data("goteborg", "paragrafer.jsonl.gz"), "rt", "utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            body = "KF" if row["organ"] == "Kommunfullmäktige" else "KS"
            listed[f"{row['datum']}_{body}"].append(row["paragraf"])
    for path in sorted(shared_data("goteborg", "protokoll").glob("202[45]-0[1-5]-*.txt")):
        found = [re.sub(r"\D+(\d+).*", r"\1", line) for line in beginnings(path.read_text("utf-8"))]
        assert found == listed[path.stem]


@pytest.mark.parametrize("folder", ["seeds", "templates"])
def test_the_numbers_of_real_templates_are_those_labelled(folder: str) -> None:
    """Real papers are split into as many sections as people labelled.

    A paper without labels is one section without a §.
    """
    labels = defaultdict(list)
    for line in shared_data(folder, "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        labels[re.sub(r"(\.txt)?(#.*)?$", "", row["id"])].append(row["paragraf"])
    for path in sorted(shared_data(folder).glob("*.txt")):
        found = sections(path.read_text("utf-8"))
        if path.stem in labels:
            assert [section.numbered for section in found] == [
                n is not None for n in labels[path.stem]
            ]
        else:
            assert [section.numbered for section in found] == [False]


def test_a_section_can_begin_with_the_whole_name_of_its_body() -> None:
    """If the first § line begins with the body's name, every line with that body begins a section.

    Lines with another body's name begin none.
    """
    document = from_text(
        "Protokoll\n\n"
        "Kommunfullmäktige § 83\n\nSkolväg\n\nBeslut\nMotionen avslås.\n\n"
        "Beslutsunderlag\nKommunstyrelsen § 84\nKommunfullmäktige § 12\n\n"
        "Kommunstyrelsen § 85\n\n"
        "Kommunfullmäktige § 84\n\nLekpark\n\nBeslut\nMotionen bifalls.\n"
    )

    assert [section.text.partition("\n")[0] for section in split(document)] == [
        "Kommunfullmäktige § 83",
        "Kommunfullmäktige § 84",
    ]


def test_another_meetings_section_named_in_full_begins_none() -> None:
    """If the § lines have no body's name, a line *Kommunstyrelsen § 13* is a reference."""
    document = from_text(
        "Protokoll\n\n§ 12 Skolväg\n\nBeslut\nMotionen avslås.\n\n"
        "Kommunstyrelsen § 13\n\nDnr KS 2024/13\n\nBeslut\nMotionen avslås.\n"
    )

    assert len(split(document)) == 1


def test_a_section_may_begin_with_its_number_last_on_the_line() -> None:
    """The § may come last on its line, after the diary number, or before a comma and the number.

    A reference at the end of a line begins no section.
    """
    beside = (
        "Kommunstyrelsen\nProtokoll\n2024-05-22\n\n"
        "Dnr KS 2024/11                         § 33\nTaxa\n\nBeslut\nTaxan antas.\n\n"
        "Dnr KS 2024/12                         § 34\nSkolväg\n\nBeslut\nSom i maj, § 12\n"
    )
    assert [line.split()[-1] for line in beginnings(beside)] == ["33", "34"]

    named = "Kommunstyrelsen § 34, Dnr KS 2024/12\nSkolväg\n\nBeslut\nNej."
    assert beginnings(named) == ["Kommunstyrelsen § 34, Dnr KS 2024/12"]
