"""Joins sections into matters, by their numbers, references and headings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corpus.addresses import Addresses
from corpus.arenden.arende import Arende, Step
from corpus.arenden.entry import PARAGRAF, Entry, read_entry
from corpus.arenden.followed import followed
from corpus.arenden.groups import Groups
from corpus.arenden.naming import named
from corpus.arenden.numbers import same_number
from corpus.arenden.outcome import ending, kind_of, may_take_up
from corpus.arenden.resembling import joined
from corpus.arenden.thread import Thread
from corpus.document import Person
from corpus.extract import Extract


def continued(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield pairs of a section and the one it continues.

    A section continues an earlier one that it refers to, if that one left the matter open, their
    headings are about the same, and their diary numbers do not set them apart. A reference to a
    decision does not continue it.
    """
    entries = list(entries)
    meetings: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.datum and entry.paragraf:
            meetings[entry.place, entry.datum, entry.paragraf].append(entry)
    for entry in entries:
        for reference in entry.references:
            body = reference.namnd or entry.namnd
            for earlier in meetings[entry.place, reference.datum, reference.paragraf]:
                if earlier.namnd == body and _is_taken_up(earlier, entry):
                    yield earlier, entry


def _is_taken_up(earlier: Entry, later: Entry) -> bool:
    return (
        (later.datum is None or (earlier.datum or "") < later.datum or earlier.rank < later.rank)
        and earlier.utfall is not None
        and may_take_up(later, earlier)
        and earlier.title.kin_to(later.title)
        and earlier.may_share_number_with(later)
    )


def chain(extracts: Iterable[Extract], addresses: Addresses | None = None) -> tuple[Arende, ...]:
    """Return the matters that `extracts` are steps of, in the order in which they began.

    Every extract is a step of exactly one matter. The order of the extracts does not matter. Only
    their facts are kept, so they can be read one by one from a catalogue.

    Args:
        extracts: sections as in docs/extract.md, without twins.
        addresses: those that ärenden were given before, which they keep; they are brought up to
            date.
    """
    entries = sorted(map(read_entry, extracts), key=lambda entry: entry.id)
    groups = Groups(entry.id for entry in entries)
    for find in (same_number, continued):
        for one, other in find(entries):
            groups.join(one.id, other.id)
    by_id = {entry.id: entry for entry in entries}
    threads = (Thread.of(by_id[id_] for id_ in group) for group in groups.all())
    return tuple(_arende(*each) for each in named(joined(threads), addresses))


def _arende(id_: str, alias: tuple[str, ...], thread: Thread) -> Arende:
    steps, arendetyp = thread.steps, thread.arendetyp
    end = ending(steps, arendetyp)
    decisive = end.step
    adopted = followed(decisive, steps, arendetyp) if decisive and end.level == "beslut" else None
    outcome = adopted.step if adopted else decisive
    words = adopted or decisive
    numbers = {normal: written for e in reversed(steps) for normal, written in e.numbers}
    treating = (e.namnd for e in steps if e.namnd and (e.doktyp == PARAGRAF or e.niva))
    days = [day for e in steps for day in (e.datum, e.raised) if day]
    return Arende(
        id=id_,
        alias=alias,
        kommun=steps[0].place[0],
        titel=_heading(steps),
        diarienummer=tuple(reversed(numbers.values())),
        motionarer=_movers(thread.movers),
        arendetyp=arendetyp,
        namnder=tuple(dict.fromkeys(treating)),
        steg=tuple(_step(entry, arendetyp) for entry in steps),
        utfall=outcome.utfall if outcome else None,
        niva=end.level,
        beslutstext=words.beslutstext if words else None,
        beslutsdatum=_day_of(decisive) if decisive else None,
        beslutat_av=decisive.namnd if decisive else None,
        beslutssteg=decisive.id if decisive else None,
        foljer=adopted.step.id if adopted else None,
        forsta_dag=min(days, default=None),
        left_open=end.left_open,
    )


def _day_of(decisive: Entry) -> str | None:
    """Return the day of a decision or a proposal; None if it is told by a paper of another day.

    A motion published with its answer has the day on which it was written.
    """
    minutes = decisive.doktyp in (PARAGRAF, None)
    return decisive.datum if minutes or decisive.niva != "beslut" else None


def _step(entry: Entry, arendetyp: str | None) -> Step:
    return Step(
        entry.id,
        entry.datum,
        entry.namnd,
        entry.paragraf,
        entry.utfall,
        entry.niva,
        entry.beslutstext,
        kind_of(entry, arendetyp),
    )


def _heading(steps: Iterable[Entry]) -> str | None:
    """Return the heading that most steps have; if several are as common, the earliest of them."""
    headings = Counter(entry.titel for entry in steps if entry.titel)
    return max(headings, key=headings.__getitem__, default=None)


def _movers(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return everyone once, and a party alone only if none of its people is named."""
    named_parties = {person.parti for person in people if person.namn}
    return tuple(p for p in people if p.namn or p.parti not in named_parties)
