"""Lists of what came in: each motion with the day on which it was raised."""

import pytest

from tests.corpus.minutes import facts_of

LEAD = "Antecknas.\nEfter sammanträdet har följande motioner och skrivelser inkommit.\nMotioner\n"
PARK, BRO = (
    "Motion av Anna Ek (S) om en park, H 2023 nr 7",
    "Motion av Bo Ek (M) om\nen bro, H 2023 nr 8",
)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (f"2023-09-07\n\n{PARK}\n\n2023-09-10\n\n{BRO}\n",
         [("park", "2023-09-07"), ("bro", "2023-09-10")]),
        (f"2023-09-07\n\n2023-09-10\n\nSkrivelse\n2023-09-12\n\n{PARK}\n{BRO}\nBrev från Ås\n",
         [("park", "2023-09-07"), ("bro", "2023-09-10")]),
        (f"2023-09-07\n\n{PARK}\n{BRO}\n", [("park", "2023-09-07"), ("bro", "2023-09-07")]),
        (f"2023-09-07\n\n2023-09-10\n\n2023-09-11\n\n{PARK}\n{BRO}\n", []),
        (f"2023-09-07\n\n{PARK}. Motionen återtagen av motionären.\n\n2023-09-10\n\n{BRO}\n",
         [("bro", "2023-09-10")]),
        (f"{PARK}\n{BRO}\n", []),
    ],
)  # fmt: skip
def test_each_motion_has_the_day_that_is_its_own(
    listed: str, expected: list[tuple[str, str]]
) -> None:
    """Days and motions may have become two columns; a day that may be another's is left out."""
    facts = facts_of(f"Beslut\n{LEAD}{listed}", title="Förteckning över anmälningsärenden")
    found = [(f.value.titel.split()[-1], f.value.datum) for f in facts.anmalda]
    assert found == expected
