"""An identifier has one normal form, however a paper writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import find_identifiers, normal_dnr


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.normal) for each in find_identifiers(text)]


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("KS 2023-860", "KS-2023-860"),
        ("KS 2023/00860", "KS-2023-860"),
        ("KS-2023-00860", "KS-2023-860"),
        ("KS/2023:860", "KS-2023-860"),
        ("2023-860 KS", "KS-2023-860"),
        ("2025.368 KS", "KS-2025-368"),
        ("KS KF/2025:39", "KS-KF-2025-39"),
        ("BUN/2023:56", "BUN-2023-56"),
        ("SLK-2024-00145:12", "SLK-2024-145:12"),
        ("KSF-2023-024-539", "KSF-2023-24:539"),
        ("0503/22", "2022-503"),
        ("2023/1045", "2023-1045"),
        ("1.6-0463/2011", "2011-463"),
        ("SN 18/0098", "SN-2018-98"),
        ("2011/KS 0206 001", "KS-2011-206"),
        ("2017/SN 0229 013", "SN-2017-229"),
        ("STK-2021-\n1562", "STK-2021-1562"),
        ("Kst/2023:12", "KST-2023-12"),
        ("22KS391", "KS-2022-391"),
        ("2021/1588-2.4.1.1", "2021-1588"),
    ],
)
def test_every_notation_of_a_diary_number_is_found_whole(written: str, normal: str) -> None:
    """Each notation of a diary number is found whole, with its letters, year and number."""
    (only,) = find_identifiers(f"Handling\n{written}\nBeslut")
    assert (only.kind, only.text, only.normal) == ("dnr", written, normal)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("KS 2022-00718 3.1.1.2", "KS-2022-718"),
        ("2021/1043-1.1.1.1", "2021-1043"),
        ("2021/1588-2.4.1.1", "2021-1588"),
        ("SLK-2024-00145:12", "SLK-2024-145:12"),
        ("23KS007", "KS-2023-7"),
    ],
)
def test_a_class_code_is_no_part_of_what_numbers_are_equal_by(written: str, normal: str) -> None:
    """The normal form of a diary number leaves out its class code, for chaining sections."""
    assert normal_dnr(written) == normal


@pytest.mark.parametrize("text", ["väg 45E20", "24A12", "lokal 12AB", "2024KS"])
def test_digits_and_letters_in_a_row_are_no_diary_number(text: str) -> None:
    """Roads, rooms and short codes are not diary numbers.

    They have fewer letters or fewer figures than a number in a register.
    """
    assert found(text) == []


def test_a_number_glued_to_a_class_code_ends_where_the_year_ends() -> None:
    """``00123/20212.6.`` is number 123 of 2021, filed under 2.6."""
    assert found("00123/20212.6.") == [("dnr", "2021-123")]


@pytest.mark.parametrize(
    "text",
    [
        "planperioden 2019-2022",
        "läsåret 2023/24",
        "SOU 2023:97",
        "AFS 2015:4",
        "förordning (EU) 2016/679",
        "Telefon: 08-581 690 00",
        "org nr 556568-6366",
        "fastigheten Gårda 744:557",
        "Mars 2023-12",
        "klockan 18:30-20:20",
    ],
)
def test_what_only_looks_like_a_diary_number_is_none(text: str) -> None:
    """Years, statutes, inquiries, telephones, companies and properties are not diary numbers."""
    assert "dnr" not in {kind for kind, _ in found(text)}


def test_a_label_lets_a_short_number_count() -> None:
    """A short number such as 12/23 is a diary number only after the label "Dnr"."""
    assert found("Dnr 12/23") == [("dnr", "2023-12")]
    assert found("mål 12/23") == []


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-05-22", "2024-05-22"),
        ("den 22 maj 2024", "2024-05-22"),
        ("20240522", "2024-05-22"),
        ("2023-\n10-20", "2023-10-20"),
        ("9 december 2023", "2023-12-09"),
    ],
)
def test_a_date_is_known_by_its_iso_form(written: str, iso: str) -> None:
    """The normal form of a date is its ISO form.

    Dates are found in figures, in words, and divided at the end of a line.
    """
    assert found(f"daterad {written} att") == [("datum", iso)]


def test_a_day_that_is_none_is_no_date() -> None:
    """A day that does not exist, such as 31 February, is not a date."""
    assert found("den 31 februari 2024, 2024-13-01") == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-22, § 99", [("datum", "2024-05-22"), ("paragraf", "§99")]),
        ("§56", [("paragraf", "§56")]),
        ("§ 63/20", [("paragraf", "§63/20")]),
        ("§§ 57–73", [("paragraf", "§57-73")]),
        ("§ 12 Dnr KS 2023-860", [("paragraf", "§12"), ("dnr", "KS-2023-860")]),
    ],
)
def test_a_section_is_told_from_its_neighbours(
    written: str, expected: list[tuple[str, str]]
) -> None:
    """A § beside a date or a diary number is found as an identifier of its own."""
    assert found(written) == expected


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("5 kap. 35 § kommunallagen", "KL 5:35"),
        ("kommunallagen 5 kap. 35 §", "KL 5:35"),
        ("OSL 26:1", "OSL 26:1"),
        ("26 kap. 1 § offentlighets- och sekretesslagen", "OSL 26:1"),
        ("15 a §", "15a§"),
        ("SFS 2010:659", "SFS 2010:659"),
    ],
)
def test_a_place_in_the_law_is_not_a_section_of_minutes(written: str, normal: str) -> None:
    """A place in the law is not taken for a § of minutes.

    A law's § has its number before the sign, and a § of minutes has it after the sign.
    """
    assert found(f"enligt {written} ska") == [("lag", normal)]


@pytest.mark.parametrize(
    "typed",
    [
        "KS 2023-860",
        "ks 2023-860",
        "ks2023/00860",
        "2023-860 ks",
        "Dnr: KS-2023-00860 ",
        "ks 2023 860",
    ],
)
def test_a_person_may_type_a_diary_number_carelessly(typed: str) -> None:
    """Lower case, spaces, zeros and a label do not change which diary number is meant."""
    assert normal_dnr(typed) == "KS-2023-860"


@pytest.mark.parametrize(
    "typed", ["skola", "2024-05-22", "2019-2022", "läsåret 2023/24", "", "§ 56"]
)
def test_a_question_that_is_no_diary_number_is_none(typed: str) -> None:
    """Words, dates and spans of years are not diary numbers, and are left to the query language."""
    assert normal_dnr(typed) is None


@given(
    st.sampled_from(["KS", "BUN", "STK", "SON", "KSAU"]),
    st.integers(2000, 2030),
    st.integers(1, 999),
    st.integers(0, 3),
)
def test_zeros_and_separators_never_matter(
    letters: str, year: int, number: int, zeros: int
) -> None:
    """Zeros and separators never change the normal form of a diary number."""
    serial = "0" * zeros + str(number)
    notations = [
        f"{letters} {year}-{serial}",
        f"{letters}-{year}-{serial}",
        f"{letters}/{year}:{serial}",
    ]
    assert {normal_dnr(notation) for notation in notations} == {f"{letters}-{year}-{number}"}
    assert {found(notation)[0][1] for notation in notations} == {f"{letters}-{year}-{number}"}


@given(st.text(st.sampled_from("KSaå 0123459/:-.§\nkap maj"), max_size=60))
def test_identifiers_cut_the_text_in_order(text: str) -> None:
    """In any text, identifiers are at their offsets, in order and without overlaps."""
    end = 0
    for each in find_identifiers(text):
        assert text[each.start : each.end] == each.text
        assert end <= each.start < each.end
        end = each.end
