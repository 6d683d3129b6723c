"""Facts of a section besides its decision: references, papers, recipients and the motion's day."""

import pytest

from corpus.document import Attsatsutfall, Hanvisning
from tests.corpus.minutes import KS, facts_of

REFERENCES = [
    ("Bordlagt den 8 juni 2023, § 21.", [Hanvisning(None, "21", "2023-06-08")]),
    (
        "Kommunstyrelsens förslag § 99, 2024-05-22",
        [Hanvisning("Kommunstyrelsen", "99", "2024-05-22")],
    ),
    (
        "Socialnämnden 2024-02-20, § 14 och 2024-03-19, § 31",
        [
            Hanvisning("Socialnämnden", "14", "2024-02-20"),
            Hanvisning("Socialnämnden", "31", "2024-03-19"),
        ],
    ),
    ("Enligt 5 kap. 35 § kommunallagen ska en motion beredas.", []),
]


@pytest.mark.parametrize(("said", "expected"), REFERENCES)
def test_other_sections_are_known_by_body_number_and_day(
    said: str, expected: list[Hanvisning]
) -> None:
    """A reference to another section has a number and a day, and its body if the text names it.

    A § of a law is not such a reference.
    """
    facts = facts_of(f"Ärendebeskrivning\n\n{said}\n")

    assert [fact.value for fact in facts.hanvisningar] == expected


RAISED = [
    ("Anna Ek (S) väckte den 25 september 2023 en motion om belysning.", "2023-09-25"),
    ("Motionen, inlämnad 2023-09-11, remitterades till nämnden.", "2023-09-11"),
    ("Anna Ek (S) inkom 2025-01-30 med en motion om belysning.", "2025-01-30"),
    ("Anna Ek (S) lämnade 2021-03-01 in en motion om belysning.", "2021-03-01"),
    ("Remissvaret inkom den 3 maj 2024.", None),
]


@pytest.mark.parametrize(("said", "day"), RAISED)
def test_the_day_a_motion_was_raised_stands_in_the_account(said: str, day: str | None) -> None:
    """The day on which a motion was raised is read from the account of the matter.

    The days on which other papers came in do not count.
    """
    facts = facts_of(f"Ärendebeskrivning\n\n{said}\n")

    assert (facts.vackt.value if facts.vackt else None) == day


def test_papers_and_recipients_are_listed_one_by_one() -> None:
    """Papers and recipients are listed one by one.

    A paper may fill two lines, and names on one line are split at their commas.
    """
    facts = facts_of(
        "Beslut\n\nMotionen avslås.\n\n"
        "Beslutsunderlag\n"
        "Kommunledningskontorets tjänsteskrivelse den\n12 februari 2024\n"
        "- Motion 2023-09-11\n\n"
        "Beslutet skickas till\nSocialnämnden\nAnna Ek, Bo Berg\n"
    )

    assert [fact.value for fact in facts.handlingar] == [
        "Kommunledningskontorets tjänsteskrivelse den 12 februari 2024",
        "Motion 2023-09-11",
    ]
    assert [fact.value for fact in facts.skickas_till] == ["Socialnämnden", "Anna Ek", "Bo Berg"]


LISTS = [
    pytest.param(
        "Handling\n2024 nr 106.\n\nBilaga 1\n\nPlats\n\nLedamot\n\nEk, Anna\n\nS\n",
        ["2024 nr 106."],
        id="a table of who was present is an appendix",
    ),
    pytest.param(
        "Handlingar\nMotion 2023-09-11.\n\nInformation\n\nOrdföranden informerar om läget.\n",
        ["Motion 2023-09-11."],
        id="what was said has a heading of its own",
    ),
    pytest.param(
        "Handlingar\nBilagor enligt nedan:\nBudget 2025\n",
        ["Budget 2025"],
        id="a line that leads on is no paper",
    ),
]


@pytest.mark.parametrize(("listed", "expected"), LISTS)
def test_the_list_of_papers_ends_where_something_else_begins(
    listed: str, expected: list[str]
) -> None:
    """The list of papers ends before a table or an account that follows it."""
    facts = facts_of(f"Beslut\n\nMotionen avslås.\n\n{listed}")

    assert [fact.value for fact in facts.handlingar] == expected


RECIPIENTS = [
    ("Socialnämnderna – Norr, Söder och Öster", ["Socialnämnderna – Norr, Söder och Öster"]),
    ("Socialnämnden, Anna Ek", ["Socialnämnden", "Anna Ek"]),
    ("Socialnämnden\nDokumentet är signerat elektroniskt 1 (2)", ["Socialnämnden"]),
]


@pytest.mark.parametrize(("listed", "expected"), RECIPIENTS)
def test_recipients_are_named_whole(listed: str, expected: list[str]) -> None:
    """The districts of one body stay one recipient, and a signature is not a recipient."""
    facts = facts_of(f"Beslut\n\nMotionen avslås.\n\nBeslutet skickas till\n{listed}\n")

    assert [fact.value for fact in facts.skickas_till] == expected


def test_a_list_of_votes_is_no_paper() -> None:
    """A list of votes is not a paper, although its label looks like that of papers."""
    facts = facts_of("Beslut\n\nMotionen avslås.\n\nVoteringslista\nAnna Ek (S) Nej\n")

    assert facts.handlingar == ()


EACH_POINT = [
    ("Första att-satsen bifalls och andra att-satsen avslås.", [("1", "bifall"), ("2", "avslag")]),
    ("1. Motionens första att-sats bifalls.\n2. Motionen avslås i övrigt.", [("1", "bifall")]),
    ("att bifalla motionens första att-sats, och avslå dess andra att-sats.",
     [("1", "bifall"), ("2", "avslag")]),
    ("Att-sats 1 och 3 anses besvarade.\nAtt-sats 2 avslås.",
     [("1", "besvarad"), ("3", "besvarad"), ("2", "avslag")]),
    ("Motionen avslås.", []),
]  # fmt: skip


@pytest.mark.parametrize(("decided", "expected"), EACH_POINT)
def test_each_att_sats_has_its_own_outcome(decided: str, expected: list[tuple[str, str]]) -> None:
    """Each att-sats gets its own outcome.

    A passive verb applies to the att-sats before it, an active verb to the one after it.
    """
    facts = facts_of(f"Beslut\n\n{decided}\n", organ=KS)
    said = [fact.value for fact in facts.attsatsutfall if fact.value.attsats != "övriga"]

    assert said == [Attsatsutfall(number, outcome) for number, outcome in expected]
