"""A matter as people ask about it: what it is, how it ended, and each step on the way."""

from dataclasses import dataclass
from typing import Literal

from corpus.document import Level, Person

Lage = Literal["avgjort", "förslag", "pågår", "oklart"]
"""How far a matter has come. It does not depend on today's date."""


@dataclass(frozen=True, slots=True)
class Step:
    """One section in the life of a matter.

    `slag` says what the section did for the matter: ``beslut``, ``förslag``, an outcome that leaves
    the matter open (``bordlagd``, ``återremiss``, ``remitterad``), or ``behandling`` for a § with
    none of these. For any other paper it is the kind of paper. `niva` is what the section itself
    says. The two can differ: a committee's decision about a motion has the `niva` ``beslut``, but
    the `slag` ``förslag``, because fullmäktige decides.
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

    `id` can be used in an address. `alias` are other ids, which it may have had before some of its
    papers were read: an address with one of them still leads to it. `diarienummer` has one spelling
    of each of its numbers, as written. `namnder` are the bodies that treated it, in the order in
    which they did. `steg` are its steps in the order of time; papers without a date come first.

    `utfall`, `niva`, `beslutstext`, `beslutsdatum`, `beslutat_av` and `beslutssteg` (the id of a
    step) describe the last decision by the highest body; `beslutsdatum` is None if not minutes but
    another paper tells of it, such as a motion published with its answer. If nothing is decided,
    they describe the last proposal, and `niva` is ``förslag``. If nothing is proposed either, they
    are None.
    If the decision only says that it follows a proposal, `foljer` is the step that proposed it: the
    outcome is that one's, and `beslutstext` has the words of both (`corpus.arenden.followed`).
    `forsta_dag` is the first day that its papers mention: their own dates, and the day it was
    raised. `left_open` is whether its papers say that it is not decided
    (`corpus.arenden.outcome.Ending`).
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
    foljer: str | None
    forsta_dag: str | None
    left_open: bool

    @property
    def lage(self) -> Lage:
        """How far it has come: decided, proposed, left open, or none that the papers tell."""
        if self.niva is None:
            return "pågår" if self.left_open else "oklart"
        return "avgjort" if self.niva == "beslut" else "förslag"
