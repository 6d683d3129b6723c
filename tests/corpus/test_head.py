"""The §, the diary numbers and the title are read wherever a template prints them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Fact, PageMark, Section
from corpus.facts.head import Head, read_head
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.shared import shared_data


def head(text: str, numbered: bool = True) -> Head:
    return read_head(Section(text, (PageMark(0, 1),), numbered, (0, len(text))))


def values(found: Head) -> tuple[str | None, list[str], str | None]:
    """The §, the diary numbers and the title, without their evidence."""
    return (
        found.paragraf.value if found.paragraf else None,
        [number.value for number in found.diarienummer],
        found.titel.value if found.titel else None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 170 Motion (S) - Säker\nskolväg, svar\n\nDnr KS 2023-860\n\nBeslut\nNej.",
         ("170", ["KS 2023-860"], "Motion (S) - Säker skolväg, svar")),
        ("**§ 500 Motion om\nskolväg**\n**STK-2021-1562**\n\nSammanfattning\nKort.",
         ("500", ["STK-2021-1562"], "Motion om skolväg")),
        ("KF § 69                 KS KF/2025:39\n\nBeslut om svar\nom skolväg\n\nBeslut\nNej.",
         ("69", ["KS KF/2025:39"], "Beslut om svar om skolväg")),
        ("Kommunfullmäktige § 83\nDnr 2023/000412-109\n\nSvar på motion om skolväg\n\nBeslut\nNej.",
         ("83", ["2023/000412-109"], "Svar på motion om skolväg")),
        ("Kf § 140    Ks § 201    Ksau § 188\n\nDnr 2022/451\n\nSkolväg\n\nBeslut\nNej.",
         ("140", ["2022/451"], "Skolväg")),
        ("§ 112 Ärende 12\nDnr RS 2021-01877\nSkolväg\n\nBeslut\nNej.",
         ("112", ["RS 2021-01877"], "Skolväg")),
        ("KF §46   Ärendenr KS-2023/0417; KS-2023/0420\n\nSKOLVÄG\n\nBeslut\nNej.",
         ("46", ["KS-2023/0417", "KS-2023/0420"], "SKOLVÄG")),
        ("§ 14\nDiarienr: BUN 2023/340\nErt dnr: KS 2023/188\nSkolväg\nBeslut\nNej.",
         ("14", ["BUN 2023/340", "KS 2023/188"], "Skolväg")),
        ("§ 118 Dnr 2023-00455 1.5.1\n\nSkolväg\n\nBeslut\nNej.",
         ("118", ["2023-00455 1.5.1"], "Skolväg")),
        ("§ 87\nSkolväg\nÄrendenr 2021/1043-1.1.1.1\n\nBeslut\nNej.",
         ("87", ["2021/1043-1.1.1.1"], "Skolväg")),
        ("§ 28 Skolväg\n\nDelges: Skolan, vägverket        Dnr 23KS007\n\nBeslut\nNej.",
         ("28", ["23KS007"], "Skolväg")),
        ("§ 75\nRemiss om skolvägar\n(SOU 2024:30)\nDnr KS 2024/12\n\nBeslut\nNej.",
         ("75", ["KS 2024/12"], "Remiss om skolvägar (SOU 2024:30)")),
        ("KF § 9    KS 2019/211 - 512\n\nSkolväg\n\nBeslut\nNej.",
         ("9", ["KS 2019/211"], "Skolväg")),
        ("§ 88\nDiarienr KS/2022:114\nKlassificering 1.3.2\n\nSkolväg\n\nBeslut\nNej.",
         ("88", ["KS/2022:114"], "Skolväg")),
        ("Ks § 45   2024/123-109   Skolväg\n\nBeslut\nNej.", ("45", ["2024/123-109"], "Skolväg")),
        ("§ 45 Ärende 4. Skolväg\n\nBeslut\nNej.", ("45", [], "Skolväg")),
        ("§ 45\nÄrende: Skolväg\nÄrendebeteckning: SN 2024/12\n\nBeslut\nNej.",
         ("45", ["SN 2024/12"], "Skolväg")),
        ("§ 12 Ärendenummer SLK-2024-00145:12\nSkolväg\nBeslut\nNej.",
         ("12", ["SLK-2024-00145:12"], "Skolväg")),
        ("§ 107 Ärendenummer SLK-2023-00010:-1\nAnförande\n\nOrdföranden talar.",
         ("107", ["SLK-2023-00010"], "Anförande")),
        ("§ 63/20\nSkolväg (KS 2020-12)\nBeslut\nNej.", ("63/20", ["KS 2020-12"], "Skolväg")),
        ("Ks § 45 Au § 30 Dnr KS/2024:12\n\nReglemente\n\nBeslut\nJa.",
         ("45", ["KS/2024:12"], "Reglemente")),
        ("§ 7 Dnr KS 2024-1, KS 2024-2\nTaxor\nBeslut\nJa.",
         ("7", ["KS 2024-1", "KS 2024-2"], "Taxor")),
        ("BUN § 16\n\nBUN/2024:5\n\nLokaler\n\nBeslut\nJa.", ("16", ["BUN/2024:5"], "Lokaler")),
        ("Paragraf 12\nUpprop\nAnna Ek ropar upp.", ("12", [], "Upprop")),
        ("§ 14 Svar på motion från Per Ek (C), KS 2024-14\nBeslut\nNej.",
         ("14", ["KS 2024-14"], "Svar på motion från Per Ek (C)")),
        ("§ 1 Ärendenummer\n\nUpprop\nBeslut\nJa.", ("1", [], "Upprop")),
        ("§ 45                 VoO.2024.0088\n\nAvgifter\n\nBeslut\nJa.",
         ("45", ["VoO.2024.0088"], "Avgifter")),
        # The § may come last on its line, after the diary number or the title.
        ("Dnr KS 2024/12                         § 34\n\nMotion om skolväg\n\nBeslut\nNej.",
         ("34", ["KS 2024/12"], "Motion om skolväg")),
        ("Motion om skolväg                      § 34\nDnr KS 2024/12\n\nBeslut\nNej.",
         ("34", ["KS 2024/12"], "Motion om skolväg")),
        ("Punkt 5. § 34 Motion om skolväg\nDnr KS 2024/12\n\nBeslut\nNej.",
         ("34", ["KS 2024/12"], "Motion om skolväg")),
        ("Kommunfullmäktige § 34, Dnr KS 2024/12\nMotion om skolväg\n\nBeslut\nNej.",
         ("34", ["KS 2024/12"], "Motion om skolväg")),
        ("Ärende 5\nMotion om skolväg\n§ 34   Dnr KS 2024/12\n\nBeslut\nNej.",
         ("34", ["KS 2024/12"], "Motion om skolväg")),
        ("Dnr: KS 2024/12\nÄrenderubrik: Motion om skolväg\n§ 34\n\nBeslut\nNej.",
         ("34", ["KS 2024/12"], "Motion om skolväg")),
        # A label such as *Anföranden* is the whole title of some sections.
        ("§ 5 Dnr KS 2024-1\n\nAnföranden\n\nAnna Ek (S) tackar för året.",
         ("5", ["KS 2024-1"], "Anföranden")),
        ("§ 8 Ärendenummer SLK:16342\nVal\nBeslut\nJa.", ("8", ["SLK:16342"], "Val")),
    ],
)  # fmt: skip
def test_the_heads_of_many_templates(text: str, expected: tuple[str, list[str], str]) -> None:
    """The head of a section is read in each of these layouts.

    The number may come before, inside or after the heading, in bold or not, with a label or
    without.
    """
    assert values(head(text)) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # "Kommunstyrelsens" would have fitted on the line above, so the title ends there.
        ("§ 6\nInterpellation av Anna Ek (M) till kommunstyrelsens\n"
         "ordförande om platser i Ekhamra\n"
         "Kommunstyrelsens ordförande Bo Lind (S) har överlämnat interpellationen\ntill Ek.",
         "Interpellation av Anna Ek (M) till kommunstyrelsens ordförande om platser i Ekhamra"),
        ("§ 6\nOrdningsfråga\nMed anledning av att klockan är 21:24 frågar ordföranden",
         "Ordningsfråga"),
        ("§ 6\nMotion av Simona Mohamed (L) och Kristina Bergman\n"
         "Almén (L) om skolväg\nBeslut\nNej.",
         "Motion av Simona Mohamed (L) och Kristina Bergman Almén (L) om skolväg"),
        ("§ 6\nRemiss från departementet - Förändring genom försök\n"
         "- Försöksverksamhet\nBeslut\nJa.",
         "Remiss från departementet - Förändring genom försök - Försöksverksamhet"),
        ("§ 6\nUppdrag att ta fram ett program för åren 2025-\n2029\nBeslut\nJa.",
         "Uppdrag att ta fram ett program för åren 2025- 2029"),
        ("§ 6\nSkolväg\n1. Motionen avslås.", "Skolväg"),
        ("§ 6\nProgram för skolväg (SOU 2024:50) Beslut\nAntas.",
         "Program för skolväg (SOU 2024:50)"),
        ("§ 6\nUppsägning av avtalet om skolväg och dess\nkonsekvenser\nBeslut\nNej.",
         "Uppsägning av avtalet om skolväg och dess konsekvenser"),
        # A title in capitals, in a column beside its number, continues in capitals.
        ("§ 71            MOTION – SKYLTAR VID ALLA KOMMUNENS LOKALER OCH\n"
         "                BADHUS                                    Dnr 2018-00871\n\nBeslut\nJa.",
         "MOTION – SKYLTAR VID ALLA KOMMUNENS LOKALER OCH BADHUS"),
        ("§ 6\nYrkande från V om Göteborgs Stads\nMuseum\nBeslut\nJa.",
         "Yrkande från V om Göteborgs Stads Museum"),
    ],
)  # fmt: skip
def test_a_title_ends_where_its_lines_had_room(text: str, title: str) -> None:
    """Without a blank line, the lengths of the lines show where the title ends.

    If the next word had fitted on a line, the title ended there.
    """
    assert values(head(text))[2] == title


def test_the_body_begins_behind_the_head() -> None:
    """`end` is where the body begins, so that readers of other facts can skip the head."""
    text = "§ 7 Dnr KS 2024-12\nMotion om skolväg\nBeslut\nMotionen bifalls."
    assert text[head(text).end :].lstrip() == "Beslut\nMotionen bifalls."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Motion till kommunfullmäktige\n2023-10-20\n\nSäker skolväg\n\nBarn går till skolan.",
         "Säker skolväg"),
        ("Säker skolväg för alla\n\nBarn går till skolan.", "Säker skolväg för alla"),
        ("Lena Berg\nlena@ekhamra.se\n\n2018-08-28 SN 18/0098 Socialnämnden\n\nNya riktlinjer\n\n"
         "Förslag till beslut\n\nRiktlinjerna antas.", "Nya riktlinjer"),
        ("2 Granskning av boenden.\n\nDnr 2017/SN 0229 013\n\nFörslag till beslut\n1. Noteras.",
         "Granskning av boenden."),
    ],
)  # fmt: skip
def test_a_paper_without_sections_has_a_title_too(text: str, title: str) -> None:
    """A paper without sections has a title: below the letterhead, above a label, or first."""
    assert values(head(text, numbered=False))[2] == title


def test_the_diary_number_of_a_letterhead_counts() -> None:
    """The diary number in the letterhead of an official letter is read."""
    text = "2018-08-28 SN 18/0098 Socialnämnden\n\nNya riktlinjer\n\nFörslag till beslut\n\nAntas."
    assert values(head(text, numbered=False))[1] == ["SN 18/0098"]


@given(st.text(st.sampled_from("§ 12\nDnrKS-/:.*(S)om Beslut"), max_size=120), st.booleans())
def test_the_evidence_cuts_the_text(text: str, numbered: bool) -> None:
    """The evidence of each fact is at its offsets, in any text."""
    found = head(text, numbered)
    facts: list[Fact[str] | None] = [found.paragraf, found.titel, *found.diarienummer]
    for fact in facts:
        if fact:
            evidence = fact.evidence
            assert text[evidence.start : evidence.end] == evidence.quote
            assert fact.value in " ".join(evidence.quote.split())
    assert 0 <= found.end <= len(text)


def test_the_heads_of_labelled_sections_are_read_without_a_miss() -> None:
    """§, diary numbers and title of a city's minutes are all read as people labelled them."""
    rows = shared_data("goteborg", "gold_input.jsonl").read_text("utf-8").splitlines()
    labels = shared_data("goteborg", "gold.jsonl").read_text("utf-8").splitlines()
    for row, label in zip(map(json.loads, rows), map(json.loads, labels), strict=True):
        (section,) = split(from_text(row["text"]))
        expected = (label["paragraf"], label["diarienummer"], label["titel"])
        assert values(read_head(section)) == expected


@pytest.mark.parametrize(
    "behind",
    ["KS      Dnr KS 095/2023", "KF", "Au", "(KS)", "12.", "KS   2023/95", "  B 2020-88",
     "       00/Ks0231"],
)  # fmt: skip
def test_what_stands_beside_the_number_is_no_title(behind: str) -> None:
    """A body's letters, an agenda's number and a diary number leave the title to the line below."""
    found = head(f"§ 92 {behind}\n\nMotion om bad\n\nBeslut\nMotionen avslås.\n")
    assert values(found)[2] == "Motion om bad"


@pytest.mark.parametrize("title", ["Val", "Jäv", "KS arbetsordning"])
def test_a_short_title_beside_the_number_is_kept(title: str) -> None:
    """Only the letters of a body are passed over, and only alone."""
    assert values(head(f"§ 92 {title}\n\nBeslut\nNämnden godkänner.\n"))[2] == title


def test_a_diary_number_in_brackets_ends_the_title() -> None:
    """Notations count there that are too short in running text."""
    found = head("§ 12 Motion om bad (20/DOS/12)\n\nBeslut\nMotionen avslås.\n")
    assert values(found) == ("12", ["20/DOS/12"], "Motion om bad")


@pytest.mark.parametrize(
    "heading",
    [
        "Motion om skolväg    Utdragsbestyrkande",
        "Motion om skolväg Justerandes sign Utdragsbestyrkande",
        "Motion om skolväg 12 (34)",
        "Motion om skolväg Sida 12 av 34",
        "Motion om skolväg .......... 12",
        "Motion om skolväg                12",
        "Motion om skolväg | 12 | 34",
        "• Motion om skolväg",
        "Motion om skolväg\n12 13 14",
    ],
)
def test_what_the_layout_leaves_beside_a_heading_is_no_part_of_it(heading: str) -> None:
    """Page numbers, bullets and fields for signatures are left out."""
    assert values(head(f"§ 7 {heading}\n\nBeslut\nMotionen bifalls."))[2] == "Motion om skolväg"


@pytest.mark.parametrize("title", ["Budget 2025 - 2027", "Prognos 2", "Detaljplan för Ekby 1:2"])
def test_figures_of_a_heading_are_kept(title: str) -> None:
    """A year, a number in a series and a property belong to it."""
    assert values(head(f"§ 7 {title}\n\nBeslut\nDen antas."))[2] == title
