"""Papers of one body teach each other: what a paper leaves in doubt, the others beside it tell."""

from dataclasses import replace

import pytest

from corpus.document import Given
from corpus.extract import Extract
from corpus.readers import from_text
from corpus.teaching import Template, learn, lessons_of, observe
from corpus.understanding import understand


def minutes(day: str, *sections: str, head: str = "Ekhamra kommun\nKommunstyrelsen") -> str:
    """Minutes of a meeting of Ekhamra's executive board, of one page."""
    body = "\n\n".join(sections)
    return f"{head}\nSammanträdesprotokoll\nSammanträdesdatum {day}\n\n{body}\n"


def section(heading: str, title: str, decision: str = "Motionen avslås.") -> str:
    return f"{heading}\n{title}\n\nBeslut\n\n{decision}"


MARCH = minutes(
    "2024-03-12",
    section("§ 41 Dnr KS 2024/11", "Motion om säkra skolvägar"),
    section("§ 42 Dnr KS 2024/12", "Taxa för vatten", "Taxan antas."),
)
APRIL = minutes(
    "2024-04-09",
    section("§ 43 Dnr KS 2024/13", "Motion om cykelställ vid badplatsen"),
    section("§ 44 Dnr KS 2024/14", "Ny plan för biblioteket", "Planen antas."),
)
ELSEWHERE = minutes(
    "2024-03-12",
    section("§ 9 Dnr KS 2024/11", "Motion om lekplatser"),
    section("§ 10 Dnr KS 2024/12", "Taxa för avfall", "Taxan antas."),
    head="Granby kommun\nKommunstyrelsen",
)


def read(paper: str, *beside: str, folders: tuple[str, ...] = ()) -> list[Extract]:
    """The extracts of a paper, read with the others beside it in its folder.

    If `folders` are given, they are those of the others.
    """
    places = folders or ("a",) * len(beside)
    others = [
        (place, observe(document, _alone(text)))
        for place, text in zip(places, beside, strict=True)
        for document in [from_text(text)]
    ]
    document = from_text(paper)
    seen = observe(document, _alone(paper))
    taught = lessons_of([*others, ("a", seen)]).for_paper(seen, "a")
    return understand(replace(document, taught=taught), Given(), "x", ("x",))


def _alone(paper: str) -> list[Extract]:
    return understand(from_text(paper), Given(), "x", ("x",))


def templates(*papers: str) -> tuple[Template, ...]:
    seen = [("a", observe(from_text(paper), _alone(paper))) for paper in papers]
    return tuple(learn(seen).values())


@pytest.mark.parametrize("heading", ["§ 14 Frågestund", "§14 Frågestund", "$ 14 Frågestund"])
def test_a_single_section_is_found_in_the_shape_that_its_body_has(heading: str) -> None:
    """One § without labels could be anything; beside others of the same folder it is a §."""
    paper = f"{heading}\n\nIngen fråga hade lämnats in till sammanträdet.\n"
    (alone,) = _alone(paper)
    assert alone["paragraf"] is None
    (told,) = read(paper, MARCH, APRIL)
    assert (told["paragraf"], told["titel"]) == ("14", "Frågestund")


def test_what_is_found_by_others_says_so() -> None:
    """The evidence of the § names the body whose papers tell that it is one."""
    (told,) = read("§ 14 Frågestund\n\nIngen fråga hade lämnats in.\n", MARCH, APRIL)
    evidence = told["evidens"]["paragraf"]
    assert evidence == {
        "quote": "§ 14",
        "start": 0,
        "end": 4,
        "sida": 1,
        "template": "Kommunstyrelsen, Ekhamra",
        "sakerhet": "sammanhang",
    }


@pytest.mark.parametrize(
    "paper",
    [
        "14 § Frågestund\n\nIngen fråga hade lämnats in.\n",
        "KS § 14 Frågestund\n\nIngen fråga hade lämnats in.\n",
        "14\nFrågestund\n\nIngen fråga hade lämnats in.\n",
        "Stadgar för Ekhamra hembygdsförening\n\n§ 1 Namn\n\nFöreningen heter så.\n",
    ],
)
def test_another_shape_begins_no_section(paper: str) -> None:
    """A line that the body would not write so, or that is not at the top, teaches nothing."""
    assert [each["paragraf"] for each in read(paper, MARCH, APRIL)] == [None]


def test_one_paper_teaches_nothing() -> None:
    """A template takes two papers that are read surely, in the paper's own folder."""
    paper = "§ 14 Frågestund\n\nIngen fråga hade lämnats in.\n"
    assert read(paper, MARCH)[0]["paragraf"] is None
    assert read(paper, MARCH, APRIL, folders=("b", "b"))[0]["paragraf"] is None


def test_papers_of_an_unknown_municipality_teach_their_own_folder() -> None:
    """How headings are written needs no municipality; it holds where the papers are."""
    march, april = (text.replace("Ekhamra kommun\n", "") for text in (MARCH, APRIL))
    paper = "§ 14 Frågestund\n\nIngen fråga hade lämnats in.\n"
    assert read(paper, march, april)[0]["paragraf"] == "14"
    assert read(paper, march, april, folders=("b", "b"))[0]["paragraf"] is None
    (template,) = templates(march, april)
    assert (template.kommun, template.namnd, template.folder) == (None, "Kommunstyrelsen", "a")


def test_a_paper_does_not_tell_itself() -> None:
    """Minutes without a municipality get none from others of their body with another letterhead."""
    bare = APRIL.replace("Ekhamra kommun\n", "").replace("Sammanträdesprotokoll", "Protokoll")
    assert {each["kommun"] for each in read(bare, MARCH, bare)} == {None}


HEAD_ALONE = "Kommunstyrelsen\nSammanträdesprotokoll\nSammanträdesdatum 2024-05-14\n\n"
MAY = HEAD_ALONE + section("§ 45 Dnr KS 2024/15", "Motion om gångväg vid ån") + "\n"


def test_a_letterhead_like_that_of_the_others_tells_the_municipality() -> None:
    """Where the lines are the same as on the other papers, it is their municipality."""
    assert _alone(MAY)[0]["kommun"] is None
    (told,) = read(MAY, MARCH, APRIL)
    assert told["kommun"] == "Ekhamra"
    assert told["evidens"]["kommun"] == {
        "quote": "Ekhamra kommun",
        "start": None,
        "end": None,
        "template": "Kommunstyrelsen, Ekhamra",
        "sakerhet": "sammanhang",
    }


@pytest.mark.parametrize(
    ("paper", "beside"),
    [
        (MAY, (MARCH, APRIL, ELSEWHERE)),
        (MAY.replace("Sammanträdesprotokoll", "Protokoll"), (MARCH, APRIL)),
        (MAY.replace("vid ån", "till Örebro kommun"), (MARCH, APRIL)),
        (MAY.replace(HEAD_ALONE, ""), (MARCH, APRIL)),
    ],
)
def test_a_municipality_is_not_told_from_less(paper: str, beside: tuple[str, ...]) -> None:
    """Not where the folder has two, lines differ, the paper names another, or has no letterhead."""
    assert read(paper, *beside)[0]["kommun"] != "Ekhamra"


def test_what_the_paper_states_is_never_overruled() -> None:
    """A paper of Granby among those of Ekhamra stays one of Granby, on the day that it says."""
    paper = ELSEWHERE.replace("§ 9 Dnr KS 2024/11", "§ 41 Dnr KS 2024/11")
    told = read(paper, MARCH, APRIL)
    assert told == _alone(paper)
    assert {each["kommun"] for each in told} == {"Granby"}


EXTRACT = section("§ 41 Dnr KS 2024/11", "Motion om säkra skolvägar") + "\n"


def test_the_same_section_with_the_same_number_is_of_that_meeting() -> None:
    """An extract without a letterhead has the meeting whose minutes have that very §."""
    alone = _alone(EXTRACT)[0]
    assert (alone["datum"], alone["namnd"], alone["kommun"]) == (None, None, None)
    (told,) = read(EXTRACT, MARCH, APRIL)
    assert (told["datum"], told["namnd"], told["kommun"]) == (
        "2024-03-12",
        "Kommunstyrelsen",
        "Ekhamra",
    )


@pytest.mark.parametrize(
    "paper",
    [
        EXTRACT.replace("2024/11", "2024/99"),
        EXTRACT.replace("§ 41", "§ 40"),
        section("§ 41", "Val av justerare", "Anna Ek (S) utses.") + "\n",
    ],
)
def test_another_section_has_no_day(paper: str) -> None:
    """The number of the § alone is no evidence, nor is a title that every meeting has."""
    assert read(paper, MARCH, APRIL)[0]["datum"] is None


def test_a_section_has_no_day_where_every_meeting_begins_with_one() -> None:
    """Where numbers begin again with each meeting, a § 1 may be of a meeting that was not read."""
    first = minutes("2024-03-12", section("§ 1 Dnr KS 2024/11", "Motion om säkra skolvägar"))
    second = minutes("2024-04-09", section("§ 1 Dnr KS 2024/12", "Taxa för vatten"))
    assert read(EXTRACT.replace("§ 41", "§ 1"), first, second)[0]["datum"] is None


def test_a_template_has_the_form_of_its_papers() -> None:
    """Headings, labels, letterhead and numbers are those of all papers, from so many files."""
    (template,) = templates(APRIL, MARCH)
    assert template.record() == {
        "kommun": "Ekhamra",
        "namnd": "Kommunstyrelsen",
        "folder": None,
        "files": 2,
        "heading": "§ 41 Dnr KS 2024/11",
        "headings": {"§ #": 2},
        "title": "below",
        "diary": "line",
        "letterhead": {
            "Ekhamra kommun": 2,
            "Kommunstyrelsen": 2,
            "Sammanträdesdatum #": 2,
            "Sammanträdesprotokoll": 2,
        },
        "labels": {"Beslut": 2},
        "order": ["beslut"],
        "series": {"2024": [41, 44]},
    }


def test_templates_do_not_depend_on_the_order_of_papers() -> None:
    """The same papers teach the same, whichever comes first."""
    assert templates(APRIL, MARCH, ELSEWHERE) == templates(ELSEWHERE, MARCH, APRIL)
