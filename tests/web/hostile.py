"""A paper in which every word is an attack."""

from collections.abc import Sequence

from search.answer import Notice
from tests.extracts import extract
from tests.web.invented import InventedIndex
from tests.web.papers import arende

EVIL = (
    "<script>window.hurt=1;alert('å')</script>\"'><img src=x onerror=window.hurt=1>"
    "\x00\x1b\u202e{{7*7}}%(x)s"
)
ID = EVIL.replace("/", "-")
"""The same as part of a path, without the characters that would end it."""


def evil_index(notices: Sequence[Notice] = ()) -> InventedIndex:
    """An index of one hostile paper and its ärende."""
    paper = extract(
        ID,
        kommun=EVIL,
        namnd=EVIL,
        datum="2024-01-01",
        titel=EVIL,
        paragraf=EVIL,
        diarienummer=[EVIL],
        motionarer=[{"namn": EVIL, "parti": "V"}],
        yrkanden=[{"namn": EVIL, "parti": None, "riktning": "bifall"}],
        utfall="bifall",
        niva="beslut",
        beslutstext=EVIL,
        attsatser=[EVIL],
        text=f"{EVIL}\n\nBeslut\n- {EVIL}",
        kalla=EVIL,
        kallor=[EVIL, EVIL],
        url=f"javascript:{EVIL}",
        evidens={"titel": {"quote": EVIL, "start": 0, "end": len(EVIL), "sida": 1}},
    )
    index = InventedIndex([paper, paper | {"id": "del", "arende": ID}], notices)
    index.arenden = {ID: arende(ID, paper)}
    return index
