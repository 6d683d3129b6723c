import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import shared_data
from web.shown.reflow import BULLET, RULE, reflow


def shown(text: str) -> list[tuple[str, str]]:
    return [
        (block.kind, " ".join(text[line.start : line.end] for line in block.lines))
        for block in reflow(text)
    ]


FULL = "Nämnden har berett ärendet tillsammans med förvaltningen och finner att motionen"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\n\t\n", []),
        (
            f"{FULL}\när värd att pröva. Den bör därför bifallas.",
            [("paragraph", f"{FULL} är värd att pröva. Den bör därför bifallas.")],
        ),
        # A line with room for the next word ends on purpose.
        (
            f"{FULL}\nYrkande från S den 2 mars.\nYrkande från M den 3 mars.",
            [
                ("paragraph", f"{FULL} Yrkande från S den 2 mars."),
                ("paragraph", "Yrkande från M den 3 mars."),
            ],
        ),
        (
            f"Beslut\n{FULL} prövas.\n\nJustering\n{FULL} bifalls.",
            [
                ("heading", "Beslut"),
                ("paragraph", f"{FULL} prövas."),
                ("heading", "Justering"),
                ("paragraph", f"{FULL} bifalls."),
            ],
        ),
        (
            f"{FULL} bifalls.\n1. En första punkt,\nsom fortsätter här.\n2. En andra punkt.",
            [
                ("paragraph", f"{FULL} bifalls."),
                ("item", "1. En första punkt, som fortsätter här."),
                ("item", "2. En andra punkt."),
            ],
        ),
        (
            f"{FULL} bifalls.\n- en sak\n\uf0b7 en annan",
            [
                ("paragraph", f"{FULL} bifalls."),
                ("bullet", "en sak"),
                ("bullet", "en annan"),
            ],
        ),
        (
            "Fullmäktige beslutar:\natt bifalla motionen,\natt ge nämnden i uppdrag",
            [
                ("paragraph", "Fullmäktige beslutar:"),
                ("item", "att bifalla motionen,"),
                ("item", "att ge nämnden i uppdrag"),
            ],
        ),
        # Names in a list are no headings, though one of them is above a longer line.
        (
            f"Beslutet skickas till:\nMotionären\nTekniska nämnden\n{FULL} noteras.",
            [
                ("paragraph", "Beslutet skickas till:"),
                ("paragraph", "Motionären"),
                ("paragraph", "Tekniska nämnden"),
                ("paragraph", f"{FULL} noteras."),
            ],
        ),
        # A heading may be directly below a full line.
        (
            f"{FULL} noteras.\nBeslutsunderlag\n- ett brev",
            [
                ("paragraph", f"{FULL} noteras."),
                ("heading", "Beslutsunderlag"),
                ("bullet", "ett brev"),
            ],
        ),
        (f"{FULL}\n\n \nbör bifallas.", [("paragraph", f"{FULL} bör bifallas.")]),
        (f"{FULL}\n\fbör bifallas.", [("paragraph", f"{FULL} bör bifallas.")]),
        ("Före\n__________\nEfter.", [("heading", "Före"), ("paragraph", "Efter.")]),
    ],
)
def test_wrapped_lines_become_paragraphs(text: str, blocks: list[tuple[str, str]]) -> None:
    """Wrapped lines are joined. List items, short lines and headings stay apart."""
    assert shown(text) == blocks


@given(st.text("Ab å1.-:•\n\f_()", max_size=120))
def test_nothing_is_lost_or_moved(text: str) -> None:
    """Every character except white space, rules and bullets is shown once, in order."""
    seen = "".join(text[line.start : line.end] for b in reflow(text) for line in b.lines)
    rules_gone = [
        line for line in text.replace("\f", "\n").split("\n") if not RULE.match(line.strip())
    ]
    bullets_gone = [BULLET.sub("", line.strip(), count=1) for line in rules_gone]
    kept = "".join("".join(bullets_gone).split())
    assert _without_bullets(seen) == _without_bullets(kept)


def _without_bullets(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in "-•")


def test_real_minutes_are_read_as_they_were_set() -> None:
    """In minutes of Linköping, headings are found and the two movers are apart."""
    blocks = shown(next(shared_data("seeds").glob("000_*.txt")).read_text("utf-8"))
    headings = [text for kind, text in blocks if kind == "heading"]
    assert headings[:3] == [
        "Kommunstyrelsens beslut",
        "Förslag till kommunfullmäktiges beslut",
        "Ärende",
    ]
    assert "Yrkanden" in headings
    assert sum("yrkar bifall" in text for _, text in blocks) == 2
