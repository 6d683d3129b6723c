"""A matter as people ask about it: what it is, how it ended, and each step on the way."""

from dataclasses import dataclass
from typing import Any, Literal

from corpus.document import Level, Person

Status = Literal["avgjort", "förslag", "pågår", "obesvarad över ett år"]
"""How far a matter has come; the last tells of a day, see `corpus.arenden.unanswered`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One section in the life of a matter.

    `kind` is what it did for the matter: ``beslut``, ``förslag``, an outcome that leaves it open
    (``bordlagd``, ``återremiss``, ``remitterad``), ``behandling`` (a § that says nothing of the
    kind), or what sort of paper it is. `niva` is the section's own: what a committee decides about
    a motion is its decision, and yet only a proposal in the matter, as `kind` has it.
    """

    id: str
    datum: str | None
    namnd: str | None
    paragraf: str | None
    utfall: str | None
    niva: str | None
    beslutstext: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Arende:
    """All that was filed, proposed and decided about one thing.

    `id` is fit for an address. `aliases` are the ids that it would have if some of its papers were
    missing, and may have had before they were read: an address with one of them still leads here.
    `diarienummer` are the numbers as written, one writing of each. `bodies` treated it, the first
    first. `steps` are in the order of time; a paper without a date comes before those with one.

    `utfall`, `niva`, `beslutstext`, `decided`, `decided_by` and `decisive` (the id of a step) are
    those of the last decision by the highest body, or with `niva` ``förslag`` of the last proposal;
    all None while there is neither. `began` is the first day that its papers tell of.
    """

    id: str
    aliases: tuple[str, ...]
    kommun: str | None
    titel: str | None
    diarienummer: tuple[str, ...]
    motionarer: tuple[Person, ...]
    arendetyp: str | None
    bodies: tuple[str, ...]
    steps: tuple[Step, ...]
    utfall: str | None
    niva: Level | None
    beslutstext: str | None
    decided: str | None
    decided_by: str | None
    decisive: str | None
    began: str | None

    @property
    def status(self) -> Status:
        """How far it has come, whatever the day."""
        if self.niva is None:
            return "pågår"
        return "avgjort" if self.niva == "beslut" else "förslag"

    def as_json(self) -> dict[str, Any]:
        """All of it as one JSON object, keys as here, and `status`."""
        return {
            **_as_json(self),
            "motionarer": tuple(map(_as_json, self.motionarer)),
            "steps": tuple(map(_as_json, self.steps)),
            "status": self.status,
        }


def _as_json(value: Arende | Step | Person) -> dict[str, Any]:
    """The fields by name; `dataclasses.asdict` would copy all that is in them."""
    return {name: getattr(value, name) for name in value.__slots__}
