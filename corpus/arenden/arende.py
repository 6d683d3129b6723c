"""A matter as people ask about it: what it is, how it ended, and each step on the way."""

from dataclasses import dataclass
from typing import Literal

from corpus.document import Level, Person

Lage = Literal["avgjort", "förslag", "pågår"]
"""How far a matter has come, whatever the day."""


@dataclass(frozen=True, slots=True)
class Step:
    """One section in the life of a matter.

    `slag` is what it did for the matter: ``beslut``, ``förslag``, an outcome that leaves it open
    (``bordlagd``, ``återremiss``, ``remitterad``), ``behandling`` (a § that says nothing of the
    kind), or what sort of paper it is. `niva` is the section's own: what a committee decides about
    a motion is its decision, and yet only a proposal in the matter, as `slag` has it.
    """

    id: str
    datum: str | None
    namnd: str | None
    paragraf: str | None
    utfall: str | None
    niva: Level | None
    beslutstext: str | None
    slag: str


@dataclass(frozen=True, slots=True)
class Arende:
    """All that was filed, proposed and decided about one thing.

    `id` is fit for an address. `alias` are the ids that it would have if some of its papers were
    missing, and may have had before they were read: an address with one of them still leads here.
    `diarienummer` are the numbers as written, one writing of each. `namnder` are the bodies that
    treated it, the first first. `steg` are its steps in the order of time; a paper without a date
    comes before those with one.

    `utfall`, `niva`, `beslutstext`, `beslutsdatum`, `beslutat_av` and `beslutssteg` (the id of a
    step) are those of the last decision by the highest body, or with `niva` ``förslag`` of the last
    proposal; all None while there is neither. `forsta_dag` is the first day that its papers tell
    of.
    """

    id: str
    alias: tuple[str, ...]
    kommun: str | None
    titel: str | None
    diarienummer: tuple[str, ...]
    motionarer: tuple[Person, ...]
    arendetyp: str | None
    namnder: tuple[str, ...]
    steg: tuple[Step, ...]
    utfall: str | None
    niva: Level | None
    beslutstext: str | None
    beslutsdatum: str | None
    beslutat_av: str | None
    beslutssteg: str | None
    forsta_dag: str | None

    @property
    def lage(self) -> Lage:
        """How far it has come, whatever the day."""
        if self.niva is None:
            return "pågår"
        return "avgjort" if self.niva == "beslut" else "förslag"
