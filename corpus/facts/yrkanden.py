"""Who moved what: one yrkande for each person, with its direction relative to the motion."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.document import Direction, Fact, Person, Yrkande
from corpus.vocabulary import wording
from corpus.wording import (
    PENDING_OUTCOMES,
    Ground,
    Move,
    Nearness,
    Part,
    adopted_by,
    direction_of,
    fact_at,
    mentions,
    moved_elsewhere,
    moves_in,
    owners_in,
    supported,
)

# "Bo Ek (V) instämmer.", "… instämmer i yrkandet": what was moved last before.
_SAME = re.compile(
    rf"(?:\w+\s+)?{wording('moving', 'joins')}"
    r"(?:\s+(?:i|till))?(?:\s+(?:detta|det))?(?:\s+yrkande(?:t|na)?)?[\s.]*$"
    r"|(?:[Ii]|[Tt]ill)\s+(?:detta|det|yrkandet|yrkandena)(?:\s+yrkande)?[\s.]*$"
)


class _Judged(NamedTuple):
    """A move, and what it amounts to for the motion; see `corpus.wording.directions`."""

    nearness: Nearness
    direction: Direction
    move: Move


def read_yrkanden(
    text: str, parts: Sequence[Part], ground: Ground, namnd: str | None = None
) -> tuple[Fact[Yrkande], ...]:
    """Return the yrkanden of this meeting of `namnd`, one for each person.

    Of several by one person, the one nearest to the motion counts.
    """
    own = [part for part in parts if not part.earlier]
    labelled = any(part.kind == "yrkanden" for part in own)
    told = (move for part in own for move in moves_in(text, part, labelled))
    moves = [move for move in told if not moved_elsewhere(text, move.sentence, namnd)]
    ground = _uncontested(moves, ground)
    adopted = (ground.adopted.is_from(supported(move.wanted)) for move in moves)
    ground = replace(ground, contested=any(adopted))
    chosen: dict[Person, _Judged] = {}
    for move in moves:
        for person in move.people:
            judged = _Judged(*direction_of(move.wanted, person, ground), move)
            if person not in chosen or judged.nearness < chosen[person].nearness:
                chosen[person] = judged
    return tuple(
        fact_at(
            Yrkande(person.namn, person.parti, _seconded(judged, chosen)),
            text,
            judged.move.sentence,
        )
        for person, judged in chosen.items()
        if not _in_genitive(person, chosen)
    )


def _in_genitive(person: Person, chosen: Mapping[Person, _Judged]) -> bool:
    """Whether a name only says whose yrkande it is, of somebody who is named without the -s."""
    name = person.namn or ""
    return name.endswith("s") and replace(person, namn=name[:-1]) in chosen


def _seconded(judged: _Judged, chosen: Mapping[Person, _Judged]) -> Direction:
    """Return the direction; of a move that only joins another ("instämmer"), that one's."""
    if judged.nearness >= Nearness.UNKNOWN:
        wanted = supported(judged.move.wanted)
        same: Direction | None = None
        for person, other in chosen.items():
            if person in judged.move.people or _only_joins(other):
                continue
            if _SAME.match(wanted) and other.move.sentence.start < judged.move.sentence.start:
                same = other.direction
            if other.nearness >= Nearness.UNKNOWN:
                continue
            if person.namn and _names(wanted, person.namn):
                return other.direction
        return same or judged.direction
    return judged.direction


def _only_joins(judged: _Judged) -> bool:
    """Whether a move says nothing of its own: "instämmer i yrkandet"."""
    return judged.nearness >= Nearness.UNKNOWN and bool(_SAME.match(supported(judged.move.wanted)))


def _names(wanted: str, name: str) -> bool:
    """Whether someone is named: by the whole name, or by the last one after speaking before."""
    surname = name.split()[-1]
    if len(surname) > 3 and mentions(wanted, surname, "s"):
        return True
    return name in wanted and re.search(rf"\b{re.escape(name)}", wanted) is not None


def _uncontested(moves: Sequence[Move], ground: Ground) -> Ground:
    """Add to what was adopted the proposal that was moved, if nothing else was moved.

    Where the decision followed anyone of a sentence, it followed all who moved the same in it.
    """
    said = [ground.adopted.words]
    pointing = [move for move in moves if owners_in(supported(move.wanted))]
    owners = {owners_in(supported(move.wanted)) for move in pointing}
    if ground.decided and ground.decided not in PENDING_OUTCOMES and len(owners) == 1:
        others = (move for move in moves if move not in pointing)
        if all(_moves_otherwise(move, ground) for move in others):
            said.append(supported(pointing[0].wanted))
    said += [
        supported(move.wanted)
        for move in moves
        if any(person.namn and ground.adopted.is_by(person.namn) for person in move.people)
    ]
    return replace(ground, adopted=adopted_by(said))


def _moves_otherwise(move: Move, ground: Ground) -> bool:
    """Whether something plain is moved, and it is not what was decided."""
    judged = [direction_of(move.wanted, person, ground) for person in move.people]
    return all(
        near == Nearness.DIRECT and direction != ground.decided for near, direction in judged
    )
