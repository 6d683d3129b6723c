"""Which sections are steps of one matter, and which only look as if they were."""

from typing import Any

import pytest

from corpus.arenden import chain
from tests.corpus.papers import BO, BUN, EVA, KF, KS, minutes, paper


def together(*extracts: dict[str, Any]) -> bool:
    """Whether all sections are steps of one matter."""
    return len(chain(extracts)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KS 2023-860", "KS-2023-00860"),
        ("0503/22", "2022/503"),
        ("SLK-2024-00145:3", "SLK-2024-00145:12"),
        ("2017/SN 0229 013", "2017/SN 0229"),
    ],
)
def test_one_number_however_written_is_one_matter(one: str, other: str) -> None:
    """Sections with the same diary number are one matter, however the number is written.

    Zeros, separators, numbers of single papers and class codes are not part of the number.
    """
    assert together(
        minutes(KS, "2024-01-10", "4", diarienummer=[one]),
        minutes(KF, "2024-02-10", "9", diarienummer=[other]),
    )


def test_one_number_in_two_municipalities_is_two_matters() -> None:
    """The same diary number in two municipalities is two matters: each counts its own."""
    here = minutes(KS, "2024-01-10", "4", diarienummer=["KS 2023-12"])
    there = {**here, "id": "there", "kommun": "Nordvik"}

    assert not together(here, there)


def test_a_heading_changes_on_the_way() -> None:
    """A matter keeps its steps although its heading changes.

    Here a yrkande by two parties becomes the reversal of an earlier decision.
    """
    titles = (
        "Yrkande från V och S om att upphäva handlingsplanen för det demografiska läget",
        "Upphävande av beslut om en handlingsplan för att möta demografiska utmaningar",
    )
    assert together(
        *(
            minutes(KS, f"2024-0{month}-10", "4", diarienummer=["KS 2024-7"], titel=titel)
            for month, titel in enumerate(titles, 1)
        )
    )


@pytest.mark.parametrize(
    "titles",
    [
        ("Revisionens granskning av hemvårdsbidrag", "Revisionens granskning av markavgifter"),
        ("Partistöd för år 2022", "Partistöd för år 2024"),
    ],
)
def test_a_number_for_whatever_recurs_is_not_one_matter(titles: tuple[str, str]) -> None:
    """Sections on different subjects that share a collective diary number are different matters.

    An example is a year's reports from the auditors.
    """
    assert not together(
        *(
            minutes(KF, f"2024-0{month}-10", "4", diarienummer=["KS 2024-7"], titel=titel)
            for month, titel in enumerate(titles, 1)
        )
    )


@pytest.mark.parametrize(
    ("titel", "arendetyp"),
    [
        ("Inkomna skrivelser 2024", "formalia"),
        ("Val av protokolljusterare", "formalia"),
        ("Anmälan av delegationsbeslut", "formalia"),
        ("Arbetsutskottets protokoll 2024-01-03", "övrigt"),
        ("Frågestund", "fråga"),
    ],
)
def test_standing_items_are_kept_apart_per_meeting(titel: str, arendetyp: str) -> None:
    """A standing item is a new matter at each meeting, despite the same heading and number."""
    items = [
        minutes(
            KS, f"2024-0{n}-10", "4", diarienummer=["KS 2024-1"], titel=titel, arendetyp=arendetyp
        )
        for n in (1, 2, 3)
    ]
    assert len(chain(items)) == 3


@pytest.mark.parametrize("titel", ["Digital justering av protokoll", "Tillgängliga protokoll"])
def test_a_matter_about_minutes_is_no_standing_item(titel: str) -> None:
    """A matter whose subject is minutes is chained like any other matter."""
    said = {"titel": titel, "diarienummer": ["KS 2024-7"], "utfall": "bifall"}

    assert together(
        minutes(KS, "2024-01-10", "4", niva="förslag", **said),
        minutes(KF, "2024-02-10", "2", niva="beslut", **said),
    )


def test_information_about_a_matter_is_a_step_of_it() -> None:
    """Information about a matter, under the matter's own number, is a step of that matter.

    Its heading alone would make it a standing item.
    """
    said = {"diarienummer": ["KS 2024-7"]}
    about = {"titel": "Information om simhallen i Norrbyn", "arendetyp": "formalia"}

    assert together(
        minutes(KS, "2024-01-10", "4", titel="Ny simhall i Norrbyn", **said),
        minutes(KF, "2024-02-10", "2", **about, **said),
    )


def test_minutes_of_another_meeting_are_no_step_of_what_that_meeting_treats() -> None:
    """A section that files another meeting's minutes is not a step of what that meeting treats.

    This holds even if the diary number is the same and the headings are alike.
    """
    said = {"diarienummer": ["KS 2024-7"], "utfall": "antecknad", "niva": "beslut"}

    assert not together(
        minutes(KS, "2024-01-10", "4", titel="Protokoll vid ledningsgrupp Norrbron", **said),
        minutes(KS, "2024-06-10", "9", titel="Norrbron - fördjupad lägesrapport", **said),
    )


def test_elections_under_one_number_are_as_many_matters() -> None:
    """Elections that share a diary number are one matter each.

    An election that is postponed stays the same matter until somebody is elected.
    """
    said = {"diarienummer": ["KS 2024-8"], "arendetyp": "val"}
    eva = {"titel": "Val av ledamot i ungdomsrådet i stället för Eva Ek (V)", **said}
    bo = {"titel": "Val av ledamot i ungdomsrådet i stället för Bo Berg (C)", **said}
    again = minutes(KS, "2024-09-10", "7", utfall="bifall", niva="beslut", **eva)
    matters = chain(
        [
            minutes(KS, "2024-01-10", "4", utfall="bordlagd", niva="beslut", **eva),
            minutes(KS, "2024-02-10", "5", utfall="bifall", niva="beslut", **eva),
            minutes(KS, "2024-02-10", "6", utfall="bifall", niva="beslut", **bo),
            again,
        ]
    )
    assert [[step.paragraf for step in arende.steg] for arende in matters] == [
        ["4", "5"],
        ["6"],
        ["7"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tidigare behandling\nBordlagt den 10 januari 2024, § 4.",
        "Bordlagt den 13 december 2023, § 71, den 10 januari 2024,\n§ 4 och den 7 februari, § 12.",
        "Kommunstyrelsen beslutade § 4, 2024-01-10 att bordlägga ärendet.",
        "Beslutsunderlag: KS 2024-01-10 § 4",
    ],
)
def test_a_section_continues_the_one_it_names(text: str) -> None:
    """A section that refers to an earlier one by date and § is a step of the same matter.

    Date and § may come in either order, with or without the body.
    """
    assert together(
        minutes(KS, "2024-01-10", "4", utfall="bordlagd", niva="beslut"),
        minutes(KS, "2024-02-21", "30", text=text, titel="Säker skolväg, fortsatt behandling"),
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param({}, {"text": "Bordlagt den 10 januari 2024, § 5."}, id="another §"),
        pytest.param({}, {"text": "Bordlagt den 10 januari 2023, § 4."}, id="another day"),
        pytest.param(
            {}, {"text": "Kommunfullmäktige den 10 januari 2024, § 4."}, id="another body"
        ),
        pytest.param(
            {"utfall": "bifall"},
            {"text": "Kommunstyrelsen 2024-01-10 § 4."},
            id="a decision is history",
        ),
        pytest.param(
            {"titel": "Taxa för båtplatser"},
            {"text": "Bordlagt den 10 januari 2024, § 4."},
            id="about something else",
        ),
        pytest.param(
            {"diarienummer": ["KS 2023-12"]},
            {"diarienummer": ["KS 2023-13"], "text": "Bordlagt den 10 januari 2024, § 4."},
            id="the register says other",
        ),
    ],
)
def test_a_reference_that_does_not_fit_ties_nothing(
    earlier: dict[str, Any], later: dict[str, Any]
) -> None:
    """A reference ties two sections only if body, date, § and subject fit.

    The earlier section must also have left the matter open, and no diary number may contradict it.
    """
    said = {"utfall": "bordlagd", "niva": "beslut", "titel": "Säker skolväg", **earlier}
    follows = {"titel": "Trygg och säker skolväg till Norra skolan", **later}

    assert not together(
        minutes(KS, "2024-01-10", "4", **said), minutes(KS, "2024-02-21", "30", **follows)
    )


MOTION = {"arendetyp": "motion", "motionarer": [EVA]}


def test_a_motion_is_found_by_its_subject_and_who_raised_it() -> None:
    """The steps of a motion are found by its subject and its author.

    The motion itself has no diary number, each body uses its own, and each step has its own
    heading.
    """
    motion = paper(
        "motion",
        doktyp="motion",
        datum="2023-01-02",
        titel="Säker skolväg till Norra skolan",
        **MOTION,
    )
    opinion = minutes(
        BUN,
        "2023-05-02",
        "31",
        titel="Yttrande över motion från Eva Ek (V) om säker skolväg till Norra skolan",
        diarienummer=["BUN 2023-57"],
        utfall="avslag",
        niva="förslag",
        **MOTION,
    )
    answer = minutes(
        KF,
        "2023-10-02",
        "88",
        titel="Säker skolväg till Norra skolan, svar på motion (V)",
        diarienummer=["KS 2023-12"],
        utfall="bifall",
        niva="beslut",
        arendetyp="motion",
        motionarer=[{"namn": None, "parti": "V"}],
    )
    (arende,) = chain([answer, opinion, motion])

    assert [step.slag for step in arende.steg] == ["motion", "förslag", "beslut"]
    assert arende.diarienummer == ("BUN 2023-57", "KS 2023-12")
    assert [person.namn for person in arende.motionarer] == ["Eva Ek"]
    assert arende.namnder == (BUN, KF)


@pytest.mark.parametrize(
    ("numbers", "one_matter"),
    [
        (("BUN 2023-57", "KS 2023-12"), True),
        (("2023/57", "2023/12"), True),
        (("KS 2023-57", "KS 2023-12"), False),
    ],
)
def test_only_one_register_tells_matters_apart(numbers: tuple[str, str], one_matter: bool) -> None:
    """Two numbers in one register are two matters, but numbers of two registers may be one matter.

    A number without letters belongs to the register of its body.
    """
    opinion, answer = (
        minutes(body, "2023-05-02", "31", diarienummer=[number], **MOTION)
        for body, number in zip((BUN, KS), numbers, strict=True)
    )
    assert together(opinion, answer) is one_matter


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"motionarer": [BO]}, id="by another"),
        pytest.param({"kommun": "Nordvik"}, id="elsewhere"),
        pytest.param({"titel": "Motion om säker skolväg till Södra skolan"}, id="about another"),
        pytest.param({"titel": "Motion om säker skolväg etapp 2"}, id="another stage"),
        pytest.param({"arendetyp": "övrigt"}, id="no motion"),
    ],
)
def test_motions_alike_are_not_one_motion(other: dict[str, Any]) -> None:
    """Similar motions by other authors, in other places or on other subjects are other matters."""
    one = paper("a", doktyp="motion", **MOTION)

    assert not together(one, {**one, "id": "b", **other})


def test_a_motion_raised_again_is_another_motion() -> None:
    """A motion that its author raises again after a refusal is a new matter."""
    first = paper("first", doktyp="motion", datum="2021-01-02", **MOTION)
    refused = minutes(KF, "2021-10-02", "88", utfall="avslag", niva="beslut", **MOTION)
    again = paper("again", doktyp="motion", datum="2023-02-02", **MOTION)
    answer = minutes(KF, "2023-11-02", "91", utfall="bifall", niva="beslut", **MOTION)
    matters = chain([again, answer, first, refused])

    assert [arende.utfall for arende in matters] == ["avslag", "bifall"]
    assert [len(arende.steg) for arende in matters] == [2, 2]


def test_a_paper_without_an_author_joins_only_where_there_is_no_doubt() -> None:
    """A paper without an author joins a motion only if no other motion fits.

    Here two councillors ask for the same, so an opinion that names neither belongs to neither
    motion.
    """
    evas = paper("eva", doktyp="motion", datum="2023-01-02", **MOTION)
    bos = {**evas, "id": "bo", "motionarer": [BO]}
    opinion = minutes(BUN, "2023-05-02", "31", arendetyp="motion", utfall="avslag", niva="förslag")

    assert len(chain([evas, opinion])) == 1
    assert len(chain([evas, bos, opinion])) == 3


def test_what_recurs_under_one_heading_each_year_is_as_many_matters() -> None:
    """A heading that returns each year is a new matter each year.

    Without a diary number, a heading only ties a section to what it left open and what follows
    soon.
    """
    titel = "Kommunens delårsrapport med prognos"
    proposal = {"titel": titel, "utfall": "bifall", "niva": "förslag"}
    decision = {"titel": titel, "utfall": "bifall", "niva": "beslut"}
    matters = chain(
        [
            minutes(KS, "2023-09-10", "4", **proposal),
            minutes(KF, "2023-10-10", "9", **decision),
            minutes(KS, "2024-09-10", "5", **proposal),
            minutes(KF, "2024-10-10", "8", **decision),
        ]
    )
    assert [[step.paragraf for step in arende.steg] for arende in matters] == [
        ["4", "9"],
        ["5", "8"],
    ]


def test_two_items_of_one_meeting_are_two_matters() -> None:
    """Two items of one meeting are two matters, and each continues under its own heading."""
    titles = [f"Ändring av stadgarna för Stiftelsen {name} understödsfond" for name in ("Ek", "Al")]
    proposals = [
        minutes(KS, "2024-03-06", f"{n}", titel=titel, utfall="bifall", niva="förslag")
        for n, titel in enumerate(titles, 1)
    ]
    decisions = [
        minutes(KF, "2024-03-21", f"{n}", titel=titel, utfall="bifall", niva="beslut")
        for n, titel in enumerate(titles, 8)
    ]

    assert [
        [step.paragraf for step in arende.steg] for arende in chain([*proposals, *decisions])
    ] == [["1", "8"], ["2", "9"]]


def test_a_proposal_is_taken_up_by_a_higher_body() -> None:
    """Two proposals by the same body under one heading are two matters.

    Only a decision or a proposal by a higher body would continue the first.
    """
    titel = "Redovisning av obesvarade motioner i fullmäktige"
    proposal = {"titel": titel, "utfall": "antecknad", "niva": "förslag"}

    assert not together(
        minutes(KS, "2024-03-06", "4", **proposal), minutes(KS, "2024-08-06", "9", **proposal)
    )


def test_papers_of_an_unknown_municipality_chain_within_their_folder() -> None:
    """Papers without a known municipality are chained only within their folder.

    Nothing says that two folders belong to one municipality.
    """
    one = minutes(KS, "2024-01-10", "4", diarienummer=["KS 2023-12"], kommun=None, kalla="a/1.txt")
    near = {**one, "id": "near", "kalla": "a/2.txt"}
    far = {**one, "id": "far", "kalla": "b/2.txt"}

    assert together(one, near)
    assert not together(one, far)


def test_a_section_on_two_motions_is_a_step_of_the_first() -> None:
    """A section that answers two motions is a step of the first; they remain two matters."""
    numbers = ["KS 2023-12", "KS 2023-13"]
    both = minutes(KF, "2023-10-02", "88", diarienummer=numbers)
    first = minutes(KS, "2023-09-02", "4", diarienummer=numbers[:1])
    second = minutes(KS, "2023-09-02", "5", diarienummer=numbers[1:])

    assert together(first, both)
    assert not together(second, both)
