"""Sections that name an earlier one which they take up again: "Bordlagt den 8 juni 2023, § 21"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus.arenden.entry import Entry
from corpus.arenden.outcome import may_take_up


def continued(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of a section and the one it continues.

    A decision that is referred to is history; only what was left open is taken up again, under a
    kindred heading, and not against what the register says.
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
