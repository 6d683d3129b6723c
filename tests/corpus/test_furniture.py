"""Lines that a page repeats, such as heads and feet, are told apart from the text of the paper."""

import pytest

from corpus.layout.furniture import read_lines
from corpus.readers import from_text
from tests.shared import shared_data


def told(text: str) -> tuple[list[str], list[str]]:
    """The lines that are text, and the lines that are furniture."""
    lines = [line for line in read_lines(from_text(text)) if line.text]
    return (
        [line.text for line in lines if not line.furniture],
        [line.text for line in lines if line.furniture],
    )


def test_a_head_and_a_foot_in_the_middle_of_a_section_are_found() -> None:
    """The foot and the head at a page break inside a section are found without a form feed.

    The break is seen from the remains of a signature and a printed page number.
    """
    text = """§ 7 Taxa
Beslut
Taxan antas.

Justerande                          Utdragsbestyrkande
Protokollet har justerats digitalt
SOCIALNÄMNDEN                       SAMMANTRÄDESPROTOKOLL
                                    Sida 19 av 26

                                    Sammanträdesdatum
                                    2025-09-25

Reservation
Anna Ek (S) reserverar sig."""
    kept, furniture = told(text)
    assert kept == [
        "§ 7 Taxa", "Beslut", "Taxan antas.", "Reservation", "Anna Ek (S) reserverar sig.",
    ]  # fmt: skip
    assert len(furniture) == 6


@pytest.mark.parametrize(
    "number", ["28 (90)", "Sida 18 av 26", "2[25]", "Sida 3", "EKHAMRA KOMMUN PROTOKOLL 39 (40)"]
)
def test_a_printed_page_number_is_furniture_wherever_it_stands(number: str) -> None:
    """A line with a printed page number is furniture, also in the middle of a sentence."""
    assert told(f"Nämnden ser ett behov av att\n{number}\nutreda saken.")[1] == [number]


@pytest.mark.parametrize(
    "line",
    [
        "Det här dokumentet är digitalt signerat",
        "Transaktionsidentitet: A06F3D29430E6C7A604C",
        "Justerandes sign    Utdragsbestyrkande",
    ],
)
def test_what_a_signature_leaves_behind_is_furniture(line: str) -> None:
    """The lines that signing systems add are furniture; they are alike in all templates."""
    assert told(f"en mening som\n{line}\ngår vidare.")[1] == [line]


def test_an_unknown_template_is_learnt_from_its_repetition() -> None:
    """A line that returns on every page is furniture, also if it counts the pages.

    So the heads and feet of an unknown template are found without a list.
    """
    pages = "\f".join(
        f"Nämndens papper {page}\n§ {page} Ärende\nText som bara står här {page * 7}.\nVi bryr oss"
        for page in range(1, 7)
    )
    kept, furniture = told(pages)
    assert set(furniture) == {"Vi bryr oss", *(f"Nämndens papper {n}" for n in range(1, 7))}
    assert len(kept) == 12


def test_sections_that_begin_pages_in_a_row_are_no_running_head() -> None:
    """Section lines at the top of successive pages are text, although they count like a head."""
    pages = "\f".join(f"KF § {n}\nRubrik om {n * 3}\nMening om {n * 7}." for n in range(40, 50))
    assert told(pages)[1] == []


def test_a_head_without_a_number_is_found_by_what_only_heads_say() -> None:
    """A line with only the day of the meeting marks a head, together with the line above it."""
    head = "Protokoll nr 1\nSammanträdesdatum: 2024-01-10"
    kept, _ = told(f"Utdrag skickas till\n\n{head}\n\nSocialnämnden\nAkten")
    assert kept == ["Utdrag skickas till", "Socialnämnden", "Akten"]


def test_recipients_at_the_bottom_of_a_page_stay() -> None:
    """A body's name alone at the bottom of a page is a recipient; at every top it is a head."""
    kept, _ = told(
        "Kommunfullmäktige\n\n§ 1 Upprop\n\nBeslutet skickas till\nKommunstyrelsen\n\n3 (9)\n\n"
        "Kommunfullmäktige\n\n§ 2 Val"
    )
    assert kept == ["§ 1 Upprop", "Beslutet skickas till", "Kommunstyrelsen", "§ 2 Val"]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Motionen sändes till barn- och utbild-", "ningsnämnden."),
        ("Nämnden yttrade sig den", "3 november 2023."),
        ("Nämnden yttrade sig den", "3 november 2023"),
        ("Ett avtal har träffats med", "Ekhamra kommun"),
        ("Utdrag skickas till\nSkolnämnden", "Bygdenämnden"),
        ("Utdrag skickas till\nSkolnämnden", "Björknäs kommun"),
    ],
)
def test_text_at_the_top_of_a_page_stays_in_the_text(above: str, line: str) -> None:
    """A body, a day or a municipality that a page break divides from its sentence stays."""
    head = "Ekhamra kommun    Sammanträdesprotokoll 2024-03-12"
    kept, _ = told(
        f"{head}\nEkhamra kommun\nKommunstyrelsen\n§ 1 Val\n{above}\n\f"
        f"{head}\n{line}\n§ 2 Taxa\nBeslut\nJa."
    )
    assert line in kept


def test_a_head_between_the_halves_of_a_sentence_is_a_head() -> None:
    """If the text reads on below a line of the letterhead, that line is none of it."""
    kept, _ = told(
        "Kommunstyrelsen\n§ 1 Val\nNämnden yttrade sig den\n\fKommunstyrelsen\nandra maj.\n"
    )
    assert kept == ["§ 1 Val", "Nämnden yttrade sig den", "andra maj."]


def test_the_title_of_a_web_page_is_no_section() -> None:
    """Where each § has a web page, its title above the letterhead begins no section."""
    kept, _ = told(
        "§ 7 Taxa\n\nUtskrivet från: http://ekhamra.se/7\nSAMMANTRÄDESPROTOKOLL\n"
        "Kommunstyrelsen\n2024-03-12\n\nKS § 7\nTaxa\n\nAU § 9\n\nBeslut\n\nTaxan antas."
    )
    assert kept == ["KS § 7", "Taxa", "AU § 9", "Beslut", "Taxan antas."]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("ett\n\n3 (9)\n\nKommunfullmäktige\nProtokoll\n\ntvå\n\n4 (9)", {"ett": 3, "två": 4}),
        ("Protokoll 3 (9)\n\nett\n\nProtokoll 4 (9)\n\ntvå", {"ett": 3, "två": 4}),
        ("ett\ntvå", {"ett": 1, "två": 1}),
    ],
)
def test_a_text_without_page_breaks_has_the_pages_that_are_printed(
    text: str, pages: dict[str, int]
) -> None:
    """Without form feeds, page numbers are taken from what is printed.

    A number at the foot belongs to the page above it, and one in the head to the page below.
    """
    lines = read_lines(from_text(text))
    assert {line.text: line.page for line in lines if line.text in pages} == pages


def test_lines_cut_the_document() -> None:
    """The offsets of each line are its place in the text of the document."""
    document = from_text("Ekhamra kommun\nett\ftvå\n\ftre")
    for line in read_lines(document):
        assert document.text[line.start : line.end].strip() == line.text


def test_the_furniture_of_real_minutes_is_all_found() -> None:
    """No running head is left in the text of a city's real minutes."""
    for path in sorted(shared_data("goteborg", "protokoll").glob("2024-0[1-5]*.txt")):
        kept, _ = told(path.read_text("utf-8"))
        left = [
            text for text in kept if text.endswith(", protokoll") or "Sammanträdesdatum" in text
        ]
        assert left == []
