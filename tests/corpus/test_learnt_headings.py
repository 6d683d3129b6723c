"""How the §§ of a file are written is learnt from the file, in the shape its numbers rise in."""

import pytest

from corpus.facts import read_facts
from corpus.facts.head import read_head
from corpus.layout import read_appendices
from corpus.layout.sections import split
from corpus.readers import from_text

HEAD = "Ekhamra kommun\nKommunstyrelsen\nSammanträdesprotokoll\nSammanträdesdatum 2024-03-12\n\n"


def read(text: str) -> list[tuple[str | None, str | None]]:
    """The § and the title of each section."""
    document = from_text(text)
    heads = [read_head(section, document) for section in split(document)]
    return [
        (head.paragraf and head.paragraf.value, head.titel and head.titel.value) for head in heads
    ]


def minutes(first: str, second: str) -> str:
    """Minutes of two §§ whose headings are written so."""
    return f"{HEAD}{first}\n\nBeslut\n\nMotionen avslås.\n\n{second}\n\nBeslut\n\nTaxan antas.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("§ 41 Skolväg", "§ 42 Taxa"),
        ("41 § Skolväg", "42 § Taxa"),
        ("§ 41.\nSkolväg", "§ 42.\nTaxa"),
        ("41 §\nSkolväg", "42 §\nTaxa"),
        ("§ KS 41 Skolväg", "§ KS 42 Taxa"),
        ("Kf. § 41\nSkolväg", "Kf. § 42\nTaxa"),
        ("KS § 41\nSkolväg\n\nAU § 286", "KS § 42\nTaxa\n\nAU § 287"),
        ("KS § 41\nAU § 286\nDnr KS 2024/1\nSkolväg", "KS § 42\nAU § 287\nDnr KS 2024/2\nTaxa"),
    ],
)
def test_a_section_is_found_in_the_shape_that_the_file_has(first: str, second: str) -> None:
    """The sign may stand before or behind the number; another body's § begins no section."""
    assert read(minutes(first, second)) == [("41", "Skolväg"), ("42", "Taxa")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("841", "842"),
        ("& 41", "8 42"),
        ("$ 41", "£ 42"),
        ("41", "42"),
        ("$41", "& 42"),
        ("% 41", "Š 42"),
        ("SS 41", "9 42"),
        ("g 41", "$S 42"),
    ],
)
def test_a_number_with_its_diary_number_is_the_section_whatever_ocr_made_of_the_sign(
    first: str, second: str
) -> None:
    """Numbers that rise through the file, each with a Dnr, are the §§."""
    text = minutes(f"{first}\nDnr KS 2023/118\nSkolväg", f"{second}\nDnr KS 2024/77\nTaxa")
    assert read(text) == [("41", "Skolväg"), ("42", "Taxa")]


def test_page_numbers_above_one_diary_number_are_no_sections() -> None:
    """The same Dnr below each number is a letterhead, and so no series of §§."""
    text = "Protokoll\n\n2\nDnr KS 2024/1\n\nEn text.\n\n3\nDnr KS 2024/1\n\nTexten går vidare.\n"
    assert [number for number, _ in read(text)] == [None]


@pytest.mark.parametrize(
    "entries",
    [
        "§ 98. Val av justerare ... 4\n\n§ 99. Föredragningslista ... 4\n\n§ 100. Policy . 5",
        "§ 98 Val av justerare 4\n§ 99 Föredragningslista\n§ 100 Policy 5\n§ 101 Taxa 6",
        "§ 98 Val av justerare\n§ 99 Föredragningslista\n§ 100 Policy",
    ],
)
def test_a_contents_list_without_its_minutes_has_no_sections(entries: str) -> None:
    """Entries of contents are no §§, also where the body is missing or one has lost its page."""
    assert [number for number, _ in read(f"{HEAD}{entries}\n")] == [None]


def test_who_was_present_at_which_sections_begins_none() -> None:
    """*§ 102: Kommunjurist Eva Ek* on a cover stands among spans of §§ and is no heading."""
    text = (
        f"{HEAD}§§ 98-101: Chef Bo Berg\n\n§ 102: Jurist Eva Ek\n\n§§ 103-106: Utredare Ola By\n\n"
        "Underskrifter\n\nSekreterare\n\n§ 98\nVal\n\nBeslut\n\nEva Ek väljs.\n"
    )
    assert read(text) == [("98", "Val")]


LOST = (
    "1 EKHAMRA KOMMUN SAMMANTRÄDESPROTOKOLL Kommunstyrelsen Plats och tid Stora salen Beslutande "
    f"{'Anna Ek (S), ordförande Bo Berg (M) Cilla Dal (C) ' * 12}Utses att justera Bo Berg (M)\n\n"
    "2 Kommunstyrelsen KS 136 Val av protokolljusterare Bo Berg (M) utses att justera protokollet. "
    "KS 137 Skolväg i Norra Ekhamra Dnr KS2024/ Nämnden har utrett frågan. "
    "Kommunstyrelsens beslut Motionen avslås.\n\n"
    "3 Kommunstyrelsen KS 138 INKÖP AV MARK Kommunstyrelsen beslutar att köpa marken.\n"
)


def test_minutes_that_lost_their_line_breaks_and_signs_are_split() -> None:
    """Where each page is one line, the numbers that rise from page to page are the §§."""
    assert read(LOST) == [
        ("136", "Val av protokolljusterare"),
        ("137", "Skolväg i Norra Ekhamra"),
        ("138", "INKÖP AV MARK"),
    ]
    assert "\nKommunstyrelsens beslut\n" in split(from_text(LOST))[1].text


def test_a_decision_behind_a_list_that_lost_its_line_breaks_begins_a_paragraph() -> None:
    """The body's own *beslutar* right behind a number begins a clause, so it is read there.

    What was once decided stands behind its day as well, in the account of the matter.
    """
    lost = LOST.replace("INKÖP AV MARK ", "ANMÄLAN Anmälan av beslut a) Utskottet den 6 mars 2024 ")
    lost = lost.replace("köpa marken", "lägga anmälningarna till handlingarna")
    document = from_text(lost)
    section = split(document)[2]
    facts = read_facts(section, document)
    assert [fact and fact.value for fact in (facts.utfall, facts.niva)] == ["antecknad", "beslut"]
    told = from_text(lost.replace("Kommunstyrelsen beslutar att", "Kommunstyrelsen beslutade att"))
    assert "\n\nKommunstyrelsen beslutade" not in split(told)[2].text


def test_the_table_of_contents_tells_where_a_title_ends() -> None:
    """A contents list in a text without line breaks begins no section and tells the titles."""
    text = (
        f"1 Protokoll {'Anna Ek (S) Bo Berg (M) ' * 25}Utses att justera Bo Berg (M)\n\n"
        "2 Ekhamra kommun protokoll Sida 2 ÄRENDELISTA 36 Information 3 37 Månadsrapport juli 3\n\n"
        "3 Ekhamra kommun protokoll Sida 3 36 Information Pågående Arbete redovisas. "
        "37 Månadsrapport juli Utfallet redovisas.\n"
    )
    assert read(text) == [("36", "Information"), ("37", "Månadsrapport juli")]


def test_a_title_ends_where_text_stands_behind_it_in_most_sections() -> None:
    """If most headings have their text on the same line, the title ends where a sentence begins."""
    text = (
        f"{HEAD}KF § 1\n\n"
        "Godkännande av dagordning Kommunfullmäktiges beslut Dagordningen godkänns.\n\n"
        "KF § 2\n\nAllmänhetens frågestund Inga frågor ställs.\n\n"
        "KF § 3\n\nSvar på motion från Anna Ek (S) om skolväg\n\nBeslut\nMotionen avslås.\n"
    )
    assert [title for _, title in read(text)] == [
        "Godkännande av dagordning",
        "Allmänhetens frågestund",
        "Svar på motion från Anna Ek (S) om skolväg",
    ]


def test_a_section_ends_where_an_appendix_begins() -> None:
    """A list of votes behind the last § is no part of it, and can be read by itself."""
    document = from_text(
        f"{HEAD}§ 7\nTaxa\n\nBeslut\nTaxan antas enligt\nbilaga 2\n\f"
        f"{HEAD}Bilaga 1\nÄrende: 7\nAnna Ek\nS\n"
    )
    (section,) = split(document)
    assert section.text.endswith("bilaga 2")
    assert read_appendices(document) == ("Bilaga 1\nÄrende: 7\nAnna Ek\nS",)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Rapportsammandrag\nStadsrevisionen\n\nStyrning av skyfall\n\nVi har granskat.",
            "Styrning av skyfall",
        ),
        (
            "Rapportsammandrag\nStadsrevisionen\n\nMissiv till ansvariga nämnder\nRevisorerna har "
            "avslutat granskningen av trygghet och studiero. Den syftade till mer.\n",
            "Granskningen av trygghet och studiero",
        ),
        ("Skolväg | Partiet i Ekhamra\n\nSkolväg\n\nMotion\nEn säker väg behövs.", "Skolväg"),
        ("Gå till innehållet\n\nAvskrivning\n\nMotionen avskrivs.", "Avskrivning"),
        ("Möte 2026-02-24\n-\nTisdag\n08.30 Start", "Möte 2026-02-24"),
    ],
)
def test_the_title_of_a_paper_says_what_it_is_about(text: str, title: str) -> None:
    """Names that many papers share, a browser's words and a site's name are no titles."""
    assert read(text) == [(None, title)]


def test_codes_beside_the_diary_number_are_no_title() -> None:
    """What a registry writes between the number and the title stays out of the title."""
    text = f"{HEAD}§ 52/2019 Dnr 2018/0219 KS-5\n\nDiariekod: 609\n\nSkolväg\n\nBeslut\n\nNej.\n"
    assert read(text) == [("52/2019", "Skolväg")]


@pytest.mark.parametrize("sign", ["8 ", "$ ", "&", "£ ", "S ", "5 ", "ß ", "8& ", "B "])
def test_a_sign_that_ocr_misread_among_others_is_put_right_by_the_series(sign: str) -> None:
    """The number that is missing between two §§ is one, with a Dnr or with a label below it."""
    text = (
        f"{HEAD}§ 41 Val av justerare\n\nBeslut\nAnna Ek (S) väljs.\n\n"
        f"{sign}42 Godkännande av föredragningslistan\n\nBeslut\nListan godkänns.\n\n"
        f"{sign}43 Skolväg\nDnr KS 2024/1\n\nBeslut\nMotionen avslås.\n\n"
        "§ 44 Taxa\n\nBeslut\nTaxan antas.\n"
    )
    assert read(text) == [
        ("41", "Val av justerare"),
        ("42", "Godkännande av föredragningslistan"),
        ("43", "Skolväg"),
        ("44", "Taxa"),
    ]


def test_all_signs_misread_are_put_right_without_diary_numbers() -> None:
    """OCR without § in its alphabet misreads each: the numbers rise, with labels below them."""
    text = (
        f"{HEAD}8 41 Val av justerare\n\nBeslut\nAnna Ek (S) väljs.\n\n"
        "$ 42 Skolväg\n\nBeslut\nMotionen avslås.\n\n8& 43 Taxa\n\nBeslut\nTaxan antas.\n"
    )
    assert read(text) == [("41", "Val av justerare"), ("42", "Skolväg"), ("43", "Taxa")]


@pytest.mark.parametrize(
    "line",
    [
        "8 42 röster avgavs",  # goes on in small letters
        "$ 47 Avgift",  # is not the number that is missing
        "8 42 Anna Ek",  # has no label below it before the next §
        "42\nFler barn cyklar.",  # has no sign, and no Dnr
        "42 Dnr KS 2024/1\n\nText\n\n42 Dnr KS 2024/1",  # two lines claim it
    ],
)
def test_a_number_alone_is_never_made_a_section(line: str) -> None:
    """What only looks like a misread § stays in the text of the § before it."""
    text = (
        f"{HEAD}§ 41 Val av justerare\n\nBeslut\nAnna Ek (S) väljs.\n\n{line}\n\n"
        "§ 43 Taxa\n\nBeslut\nTaxan antas.\n"
    )
    assert [number for number, _ in read(text)] == ["41", "43"]
