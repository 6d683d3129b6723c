"""What a brief says, as plain sentences and places to cite; other modules write it down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in the papers as one cites it, and its address; empty if no address is known."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a paper, and its place."""

    text: str
    at: Cited


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step of an ärende, or postponements in a row: where, what came of it, the sentence."""

    at: tuple[Cited, ...]
    came_of: str
    sentence: str | None


@dataclass(frozen=True, slots=True)
class PrecedentTold:
    """A similar matter: how it ended and how soon, its reasons, where it was decided.

    `address` is that of the ärende.
    """

    title: str
    ended: str
    about: tuple[str, ...]
    decision: str | None
    reasons: tuple[Quoted, ...]
    citation: Cited
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Precedents below one heading: those of the own municipality, or of others."""

    heading: str
    told: tuple[PrecedentTold, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A body that had its say on similar matters: how many of them, and where."""

    body: str
    times: str
    at: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole content of a brief on an ärende, or on a text from outside.

    `address` is that of the ärende; None for a text. `asks` are the att-satser of the motion, and
    `unasked` says if none were found. `counted` are sentences on how similar matters ended, how
    long they took and which of them are told in `groups`.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    address: Cited | None
    asks: tuple[str, ...]
    unasked: str | None
    steps: tuple[StepTold, ...]
    reasons: tuple[Quoted, ...]
    counted: tuple[str, ...]
    groups: tuple[Group, ...]
    heard: tuple[Heard, ...]
    sources: tuple[Cited, ...]
    notes: tuple[str, ...]

    @property
    def precedents(self) -> tuple[PrecedentTold, ...]:
        """The precedents of all groups."""
        return tuple(told for group in self.groups for told in group.told)
