"""What chaining keeps of an extract: its facts and what it refers to, but not its text."""

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from corpus.arenden.titles import Title, recurs, title_of
from corpus.document import Hanvisning, Level, Person
from corpus.extract import Extract
from corpus.names import normal_dnr
from corpus.vocabulary import load, rank_of

FORMALIA, ELECTION, QUESTION, OTHER = "formalia", "val", "fråga", "övrigt"
TAKES_A_SIDE = frozenset({"bifall", "delvis bifall", "avslag"})
PARAGRAF = "protokollsparagraf"


@dataclass(frozen=True, slots=True)
class Entry:
    """One section on its way into a matter.

    `place` is what sections must share to belong together: the municipality, or the folder if
    it is unknown. `numbers` are pairs of a diary number's normal form and the form as written.
    `rank` is higher for a higher body (``vocabulary/ranks.toml``), and 0 for an unknown one.
    `copies` are the ids of the same section in other papers.
    """

    id: str
    place: tuple[str | None, str | None]
    namnd: str | None
    datum: str | None
    paragraf: str | None
    numbers: tuple[tuple[str, str], ...]
    titel: str
    title: Title
    doktyp: str | None
    arendetyp: str | None
    motionarer: tuple[Person, ...]
    utfall: str | None
    niva: Level | None
    beslutstext: str | None
    references: tuple[Hanvisning, ...]
    raised: str | None
    rank: int
    copies: tuple[str, ...]

    @property
    def is_initiative(self) -> bool:
        """Whether the matter is someone's own initiative, such as a motion."""
        return self.arendetyp in initiatives()

    @property
    def is_standing(self) -> bool:
        """Whether it recurs at every meeting, or only files the papers of another meeting."""
        if self.arendetyp in (OTHER, QUESTION, None):
            return self.utfall not in TAKES_A_SIDE and recurs(self.titel)
        return self.arendetyp == FORMALIA

    def may_share_number_with(self, other: "Entry") -> bool:
        """Whether the two may be one matter: no series gave them different numbers."""
        ours, theirs = self._by_series(), other._by_series()
        return all(ours[series] == theirs[series] for series in ours.keys() & theirs.keys())

    def _by_series(self) -> dict[str | None, str]:
        # Each body may have a series without letters of its own.
        return {series_of(number) or self.namnd: number for number, _ in self.numbers}


def read_entry(extract: Extract) -> Entry:
    """Return what chaining needs of `extract` (docs/extract.md)."""
    kommun, titel = extract["kommun"], extract["titel"] or ""
    kind = extract["arendetyp"]
    return Entry(
        id=extract["id"],
        place=(kommun, None) if kommun else (None, str(PurePosixPath(extract["kalla"]).parent)),
        namnd=extract["namnd"],
        datum=extract["datum"],
        paragraf=extract["paragraf"],
        numbers=_own_numbers(extract["diarienummer"]),
        titel=titel,
        title=title_of(titel, kommun),
        doktyp=extract["doktyp"],
        arendetyp=kind,
        motionarer=tuple(Person(p["namn"], p["parti"]) for p in extract["motionarer"]),
        utfall=extract["utfall"],
        niva=extract["niva"],
        beslutstext=extract["beslutstext"],
        references=tuple(Hanvisning(**each) for each in extract["hanvisningar"]),
        raised=extract["vackt"],
        rank=rank_of(extract["namnd"]),
        copies=tuple(extract.get("samma", ())),
    )


ANSWERED_IN_A_YEAR = frozenset({"motion", "medborgarförslag"})
"""What fullmäktige should decide within a year: Kommunallagen (2017:725) 5 kap. 35 §."""


@cache
def initiatives() -> frozenset[str]:
    """Return the kinds of matter that someone's own initiative began."""
    return frozenset(term.name for term in load("matters").terms if term.more.get("initiative"))


def series_of(number: str) -> str:
    """Return the register that a normal diary number was given in.

    >>> series_of("KS-2023-860"), series_of("2022-503")
    ('KS', '')
    """
    return "-".join(part for part in number.split("-") if part.isalpha())


def _own_numbers(written: list[str]) -> tuple[tuple[str, str], ...]:
    """Return one number of each series: the first, because a § names its own number first.

    The part after a colon numbers the papers of a matter, and is dropped. Where a series has many
    numbers they are those of a list's items, and the list is none of those matters.
    """
    numbers: dict[str, dict[str, str]] = {}
    for each in written:
        normal = normal_dnr(each)
        if normal:
            number = normal.partition(":")[0]
            numbers.setdefault(series_of(number), {}).setdefault(number, each)
    return tuple(next(iter(of.items())) for of in numbers.values() if len(of) <= _MOST_OWN)


_MOST_OWN = 2
"""The most numbers of one series that a § has of its own, where two matters are treated as one."""
