"""Finds the pages that a question names: a meeting, an ärende, a section. Each of them exists."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from search.answer import Lead, day
from search.plain import Understood
from search.question import Query, Words, identifiers_in

MOST_MEETINGS = 5
"""The most meetings of a body in a month that a question leads to."""

LONGEST_MONTH = 31
"""The most days of a time whose meetings are looked for."""

MOST = 3
"""The most pages that one question leads to. A number that names more names none of them."""


class Named(Protocol):
    """What an index finds by its name."""

    def bodies_met(self, datum: str) -> Sequence[tuple[str, str | None]]:
        """The bodies whose minutes of a day are in the index, each with its municipality."""
        ...

    def days_met(self, namnd: Sequence[str], first: str, last: str) -> Sequence[str]:
        """The days from `first` to `last` of which the index has minutes of one of the bodies."""
        ...

    def numbered_anywhere(self, dnr: str) -> Sequence[ArendeRecord]:
        """The ärenden of any municipality with this diary number."""
        ...

    def treated_anywhere(self, datum: str, paragraf: str) -> Sequence[ArendeRecord]:
        """The ärenden of any municipality that have a step at this § of this day."""
        ...

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende that has, or once had, this id; None if there is none."""
        ...

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """The section with this id; None if there is none."""
        ...


def leads(query: Query, understood: Understood, named: Named) -> tuple[Lead, ...]:
    """The pages that a question names, at most `MOST` of each kind.

    A day and a body name a meeting, and a month and a body its meetings. A day, a § and perhaps a
    body name a section; a diary number and an id name an ärende.

    Args:
        query: the question as it was parsed.
        understood: how its plain words are read.
        named: the index.
    """
    found = [*_of_ids(query, named), *_of_numbers(query, named)]
    for datum in _days(understood):
        bodies = understood.named.get("namnd", ())
        kommuner = understood.named.get("kommun", ())
        sections = list(_of_sections(query, datum, bodies, named))
        # Of many §§ the meeting is what is looked for.
        sections = sections if len({each.title for each in sections}) <= MOST else []
        found += sections or list(_of_meetings(datum, bodies, kommuner, named))
    found += _of_month(understood, named)
    return tuple(dict.fromkeys(found))


def _of_month(understood: Understood, named: Named) -> Iterator[Lead]:
    """The meetings of a body in a month or less; none if they are more than `MOST_MEETINGS`."""
    bodies, kommuner, first, last = (
        understood.named.get(name, ()) for name in ("namnd", "kommun", "fran", "till")
    )
    if not bodies or len(first) != 1 or len(last) != 1 or first == last:
        return
    begin, end = day(first[0]), day(last[0])
    if begin is None or end is None or not 0 < (end - begin).days < LONGEST_MONTH:
        return
    found = [
        lead
        for datum in named.days_met(bodies, first[0], last[0])
        for lead in _of_meetings(datum, bodies, kommuner, named)
    ]
    yield from found if len(found) <= MOST_MEETINGS else ()


def _days(understood: Understood) -> Iterator[str]:
    """The day that is named; none if a longer time is."""
    first, last = (understood.named.get(name, ()) for name in ("fran", "till"))
    if first == last and len(first) == 1:
        yield first[0]


def _of_meetings(
    datum: str, bodies: Sequence[str], kommuner: Sequence[str], named: Named
) -> Iterator[Lead]:
    met = [
        (namnd, kommun)
        for namnd, kommun in named.bodies_met(datum)
        if (not bodies or namnd in bodies) and (not kommuner or kommun in kommuner)
    ]
    if len(met) <= MOST:
        for namnd, kommun in met:
            yield Lead("mote", f"{namnd} {datum}", None, day(datum), namnd, kommun)


def _of_sections(query: Query, datum: str, bodies: Sequence[str], named: Named) -> Iterator[Lead]:
    for number in _identifiers(query):
        if "§" not in number:
            continue
        paragraf = number.strip("§")
        steps = [
            (step, arende)
            for arende in named.treated_anywhere(datum, paragraf)
            for step in arende["steg"]
            if (step["datum"], step["paragraf"]) == (datum, paragraf)
            and (not bodies or step["namnd"] in bodies)
        ]
        for step, arende in steps if len(steps) <= MOST else ():
            title = f"§ {paragraf} {arende['titel'] or ''}".strip()
            yield Lead("paragraf", title, step["id"], day(datum), step["namnd"], arende["kommun"])


def _of_numbers(query: Query, named: Named) -> Iterator[Lead]:
    for number in _identifiers(query):
        found = [] if "§" in number else list(named.numbered_anywhere(number))
        yield from map(_of_arende, found if len(found) <= MOST else ())


def _of_ids(query: Query, named: Named) -> Iterator[Lead]:
    typed = (each for clause in _plain(query) for each in clause.text.split())
    for id_ in islice((each for each in typed if "-" in each), MOST):
        if arende := named.arende(id_.casefold()) or named.arende(id_):
            yield _of_arende(arende)
        elif section := named.extract(id_):
            title = section["titel"] or section["id"]
            yield Lead("paragraf", title, section["id"], kommun=section["kommun"])


def _of_arende(arende: ArendeRecord) -> Lead:
    title = arende["titel"] or arende["id"]
    return Lead("arende", title, arende["id"], kommun=arende["kommun"])


def _identifiers(query: Query) -> Iterator[str]:
    for clause in _plain(query):
        yield from dict.fromkeys(token.text for token in identifiers_in(clause.text))


def _plain(query: Query) -> Iterator[Words]:
    return (each for each in query.clauses if isinstance(each, Words))
