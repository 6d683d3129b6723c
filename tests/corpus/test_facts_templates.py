"""Templates that print labels, places and wordings in other ways than the common ones."""

import json
from pathlib import Path

import pytest

from corpus.document import Votering
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.corpus.minutes import KF, KS, facts_of, moved, outcome

UNSEEN = Path(__file__).parents[1] / "data" / "unseen"

DECIDED = [
    # The body's name and its verb are the label.
    (KF, "Proposition\n\nOrdföranden finner att motionen bifalls.\n\nKommunfullmäktige beslutar\n\n"
         "att bifalla motionen.", ("bifall", "beslut")),
    (KF, "I ärendet yttrade sig Anna Ek.\n\nMotionen remitterades till kommunstyrelsen.",
     ("remitterad", "beslut")),
    (KF, "Yrkanden\nAnna Ek (S) yrkar bifall till motionen.\n\n"
         "Kommunfullmäktige beslutade således avslå motionen.", ("avslag", "beslut")),
    # A proposal under the body's own name is its decision to propose.
    (KS, "Kommunstyrelsens förslag till beslut\nKommunfullmäktige beslutar:\n1. Motionen avslås.",
     ("avslag", "förslag")),
    (KS, "Beslut\nKommunstyrelsen beslutar föreslå kommunfullmäktige\natt avslå motionen.",
     ("avslag", "förslag")),
    (KF, "Beslut\nMotionen bifalls delvis. I övrigt avslås motionen.", ("delvis bifall", "beslut")),
    (KF, "Beslut\nMotionen avskrivs då motionären återtagit den.", ("återtagen", "beslut")),
    (KF, "Beslut\nMotionen lämnas utan vidare åtgärd.", ("avslag", "beslut")),
    (KF, "Beslut\nKommunfullmäktige beslutar\natt frågan får ställas\natt frågan är besvarad.",
     ("besvarad", "beslut")),
]  # fmt: skip


@pytest.mark.parametrize(("organ", "body", "expected"), DECIDED)
def test_a_decision_is_found_where_the_template_puts_it(
    organ: str, body: str, expected: tuple[str, str]
) -> None:
    """A decision is found with or without a label, above the debate or below it."""
    assert outcome(facts_of(body, organ=organ)) == expected


def test_what_the_chair_found_is_no_conclusion() -> None:
    """A decision on the way to the final one, inside the debate, gives no outcome.

    Only *således* marks the final decision there.
    """
    facts = facts_of("Propositionsordning\nKommunfullmäktige beslutar först att avslå motionen.")

    assert facts.utfall is None


def test_a_nämnd_asked_by_kommunstyrelsen_stands_below_it() -> None:
    """What kommunstyrelsen asks of a nämnd is its own decision, and not a proposal.

    Only what goes to fullmäktige is a proposal.
    """
    facts = facts_of("Beslut\n\nHemställer till nämnden att inkomma med yttrande.", "Lokaler", KS)

    assert outcome(facts) == ("bifall", "beslut")


def test_a_policy_on_remitting_is_not_remitted() -> None:
    """The word *remittering* in the name of a policy does not make the outcome remitterad."""
    facts = facts_of("Beslut\n\nRiktlinje för remittering av ärenden antas.", "Riktlinje")

    assert outcome(facts) == ("bifall", "beslut")


def test_yrkanden_may_be_a_list_of_names_and_wishes() -> None:
    """Yrkanden are read from a list with one mover a line.

    Others may join before the colon or after the verb.
    """
    facts = facts_of(
        "Beslut\nMotionen avslås.\n\nFörslag till beslut på sammanträdet\n"
        "Bo Berg (M): avslag\n"
        "Anna Ek (S) med bifall av Ci Dal (V): bifalla motionen\n"
        "Eva Ask (C) yrkar, med instämmande av Dan Ek (L), avslag på motionen. "
        "Fia Ros (KD) instämmer i yrkandet.\n"
    )

    assert moved(facts) == [
        ("Bo Berg", "M", "avslag"),
        ("Anna Ek", "S", "bifall"),
        ("Ci Dal", "V", "bifall"),
        ("Eva Ask", "C", "avslag"),
        ("Dan Ek", "L", "avslag"),
        ("Fia Ros", "KD", "avslag"),
    ]


def test_what_each_side_voted_for_may_stand_between_the_counts() -> None:
    """The counts of a vote are read even if the meaning of ja and nej is printed between them."""
    facts = facts_of(
        "Beslut\nMotionen avslås.\n\nVoteringsresultat\n"
        "29 ja-röster för avslag, 20 nej-röster för bifall och 0 som avstår.\n"
    )

    assert facts.votering
    assert facts.votering.value == Votering(29, 20, 0)


def test_a_number_of_votes_may_be_said_twice() -> None:
    """A number of votes given both in words and in figures, as "nio (9)", is read once."""
    facts = facts_of(
        "Beslut\nMotionen avslås.\n\nVotering\n"
        "Med nio (9) ja-röster mot fyra (4) nej-röster och 1 nedlagd röst avslås motionen.\n"
    )

    assert facts.votering
    assert facts.votering.value == Votering(9, 4, 1)


RESERVED = [
    ("MP och V reserverar sig mot beslutet.", {"MP", "V"}),
    ("Reservation mot beslutet anmäler Anna Ek (S).", {"S"}),
    ("Samtliga ledamöter från Socialdemokraterna samt Ci Dal (MP) reserverar sig.", {"S", "MP"}),
]


@pytest.mark.parametrize(("said", "parties"), RESERVED)
def test_reservations_name_people_or_parties(said: str, parties: set[str]) -> None:
    """The parties of a reservation are read from letters, from names in full, or from both."""
    facts = facts_of(f"Beslut\nMotionen avslås.\n\nVotering\n{said}\n")

    assert {fact.value for fact in facts.reservationer} == parties


NOT_PEOPLE = [
    "Motion om sänkt fart på Storgatan (MP)",
    "Motion om besked från Rikspolisstyrelsen (RPS)",
]


@pytest.mark.parametrize("title", NOT_PEOPLE)
def test_a_bracket_is_a_party_only_behind_a_person(title: str) -> None:
    """A street or an authority before a bracket is not read as an author."""
    facts = facts_of("Beslut\nMotionen avslås.", title)

    assert all(fact.value.namn is None for fact in facts.motionarer)


FREE = [
    ("Ekhamra den 20 februari 2023 Motion\nLaddstolpar vid torget\n\nVi yrkar att de sätts upp.",
     "Laddstolpar vid torget"),
    ("Nordviks kommun MOTION\n\nFria bussar\n\nVi yrkar att de blir fria.", "Fria bussar"),
    ("Liberalerna i Ekhamra\n\nMotion till kommunfullmäktige\n\nEn guide\n\nVi yrkar att den görs.",
     "En guide"),
    ("MOTION    2022-03-01\nTill Ekhamras kommunfullmäktige\n\nAng: Lugn och ro\n\nVi yrkar att det"
     " blir lugnt.", "Lugn och ro"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), FREE)
def test_a_motions_letterhead_is_not_its_title(text: str, title: str) -> None:
    """Party, place, day and the word motion above a motion's title are not part of the title."""
    document = from_text(text)
    facts = read_facts(split(document)[0], document)

    assert facts.titel
    assert facts.titel.value == title


def test_names_below_for_the_party_sign_for_it() -> None:
    """Names below a line "För Liberalerna" are authors from that party."""
    document = from_text(
        "MOTION\n\nEn guide\n\nVi yrkar att en guide görs.\n\n"
        "För Liberalerna i Ekhamra\n\nAnna Ek          Bo Berg\n\nFör Vänsterpartiet\nCi Dal\n"
    )
    facts = read_facts(split(document)[0], document)

    people = [(fact.value.namn, fact.value.parti) for fact in facts.motionarer]
    assert people == [("Anna Ek", "L"), ("Bo Berg", "L"), ("Ci Dal", "V")]


def test_a_number_above_the_paragraph_is_its_own() -> None:
    """A diary number printed above the § line belongs to the § below it.

    Some templates print the agenda's number there too.
    """
    document = from_text(
        "Björknäs kommun\nKommunfullmäktige\nProtokoll 2024-03-18\n\n"
        "Ärende 9\nDnr KS/2024:0188\n§ 44\nMotion av Anna Ek (S) om bad\n\n"
        "Beslut\nMotionen avslås.\n\n"
        "Ärende 10\nDnr KS/2024:0190\n§ 45\nTaxa för vatten\n\nBeslut\nTaxan fastställs.\n"
    )
    first, second = (read_facts(each, document) for each in split(document))

    assert [fact.value for fact in first.diarienummer] == ["KS/2024:0188"]
    assert [fact.value for fact in second.diarienummer] == ["KS/2024:0190"]
    assert "Ärende 10" not in split(document)[0].text


UNDER_TITLE = [
    ("| Taxa för vatten", "", "Taxa för vatten", []),
    ("Taxa för vatten", "2021/KS0544", "Taxa för vatten", ["2021/KS0544"]),
    ("Plan för arbetet mot buller", "2024-2027", "Plan för arbetet mot buller 2024-2027", []),
]


@pytest.mark.parametrize(("line", "below", "title", "numbers"), UNDER_TITLE)
def test_a_line_of_figures_below_a_heading_is_a_number_or_its_years(
    line: str, below: str, title: str, numbers: list[str]
) -> None:
    """A line of figures below a heading is a diary number, or two years that belong to the title.

    A diary number has letters or a series.
    """
    document = from_text(
        f"Björknäs kommun\nKommunfullmäktige\nProtokoll 2024-03-18\n\n"
        f"§ 12 {line}\n{below}\nBeslut\nPlanen antas.\n"
    )
    facts = read_facts(split(document)[0], document)

    assert facts.titel
    assert facts.titel.value == title
    assert [fact.value for fact in facts.diarienummer] == numbers


@pytest.mark.parametrize("batch", ["first", "second", "third", "fourth", "fifth", "eleventh"])
def test_what_the_unseen_papers_are_labelled_with_stands_in_them(batch: str) -> None:
    """Titles, diary numbers and names in the labels of unseen papers are words of the papers."""
    for line in (UNSEEN / batch / "labels.jsonl").read_text("utf-8").splitlines():
        labels = json.loads(line)
        paper = labels["id"].partition("#")[0]
        text = " ".join((UNSEEN / batch / paper).read_text("utf-8").split())
        people = [one["namn"] for key in ("motionarer", "yrkanden") for one in labels[key]]
        for words in (labels["titel"], *labels["diarienummer"], *filter(None, people)):
            assert words in text


SUBJECTS = [
    ("Redovisning av uppdrag att inrätta en lekplats antecknas.", "antecknad"),
    ("Redovisning av uppdrag att inför 2024 års taxa ta fram en modell antecknas.", "antecknad"),
    ("Kommunstyrelsen beslutar att godkänna redovisningen, och att den antecknas.", "bifall"),
]


@pytest.mark.parametrize(("point", "expected"), SUBJECTS)
def test_what_a_report_is_about_is_not_what_is_decided(point: str, expected: str) -> None:
    """The outcome is read from the main verb of the sentence, not from a verb in its subject."""
    facts = facts_of(f"Beslut\n\n{point}", "Redovisning av uppdrag", KS)

    assert outcome(facts) == (expected, "beslut")
