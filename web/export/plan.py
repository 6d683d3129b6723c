"""Plans which pages an export has: their canonical addresses, without a language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from corpus.arende_record import UNANSWERED
from indexer.fields import FACETS
from search.answer import Request as Asked
from search.engine import Index
from web import addresses
from web.export.paths import MISSING, SEARCHING
from web.pages import part_address, parts
from web.parameters import Question
from web.serving import Contents, Policy
from web.shown import LISTED, part_count

PER_LIST = 50
"""Hits on a page of a list; more than in a search, as readers must browse."""
WITHIN_A_YEAR = ("parti", "namnd", "utfall", "kommun")
"""The fields whose values also have a list for each year."""
STANDING = (
    addresses.START,
    addresses.UNANSWERED,
    addresses.ABOUT,
    addresses.HELP,
    addresses.REMOVAL,
    addresses.STATISTICS,
    MISSING,
)


@dataclass(slots=True)
class ExportPlan:
    """The addresses of an export.

    `once` are made once for all languages. `arenden` are the pages of ärenden and their feeds,
    `sections` the pages of sections, and `own` all other pages.
    """

    once: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    arenden: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)

    def known(self) -> frozenset[str]:
        """All addresses except those of ärenden and sections."""
        return frozenset((*self.once, *self.own))

    def __iter__(self) -> Iterator[str]:
        """The addresses that are made in each language."""
        yield from self.own
        yield from self.arenden
        yield from self.sections


def planned(contents: Contents, *, search: bool, whole: bool, robots: Policy) -> ExportPlan:
    """The plan of an export of an index.

    Args:
        contents: the contents of the index.
        search: whether there is a search page.
        whole: whether the site's address is known; only then there are feeds, calendars and a
            sitemap.
        robots: what search engines may index; if nothing, there is no sitemap.
    """
    index = contents.index
    bodies = _bodies(index)
    values = {each.name: _values(index, each.name) for each in FACETS}
    plan = ExportPlan()
    plan.own += STANDING
    plan.own += [SEARCHING] if search else []
    listed = [each.name for each in LISTED if values.get(each.name)]
    plan.own += [addresses.values(name, Question()) for name in listed]
    plan.own += map(addresses.parti, values["parti"])
    plan.own += map(addresses.kommun, values["kommun"])
    plan.own += [addresses.namnd(*body) for body in bodies]
    plan.own += [addresses.coverage(k) for k in dict.fromkeys(h.kommun for h in contents.held) if k]
    plan.own += [
        addresses.meeting(met.kommun, met.namnd, met.day.isoformat())
        for met in contents.meetings
        if met.kommun is not None
    ]
    plan.own += _lists(index, values, bodies)
    plan.own += _lists_of_sections(index, contents)
    plan.own = list(filter(_has_a_page, plan.own))
    plan.arenden += map(addresses.arende, contents.arenden)
    for each in contents.sections:
        extract = index.extract(each)
        count = part_count(extract["text"]) if extract else 1
        plan.sections += [addresses.document(each, part=part) for part in range(1, count + 1)]
    plan.once += [addresses.ROBOTS]
    if whole and robots != "none":
        numbers = range(1, parts(contents) + 1)
        plan.once += [addresses.SITEMAP, *map(part_address, numbers)]
    if whole:
        plan.own += _feeds(values, bodies)
        plan.own += _calendars(contents)
        plan.arenden += [
            addresses.feed(Question(filters={"arende": (each,)}, flat=True))
            for each in contents.arenden
        ]
    return plan


def _has_a_page(address: str) -> bool:
    """Whether the site has a page at an address: it has none for a name with a slash in it."""
    return "%2F" not in address.partition("?")[0]


def _values(index: Index, name: str) -> tuple[str, ...]:
    facets = index.search(Asked(limit=0)).facets
    return tuple(value.value for value in facets.get(name, ()))


def _bodies(index: Index) -> list[tuple[str, str]]:
    """Every body that has treated an ärende, as pairs of municipality and body."""
    found = []
    for kommun in _values(index, "kommun"):
        answer = index.search(Asked(filters={"kommun": (kommun,)}, limit=0))
        found += [(kommun, namnd.value) for namnd in answer.facets.get("namnd", ())]
    return found


def _lists(
    index: Index, values: dict[str, tuple[str, ...]], bodies: list[tuple[str, str]]
) -> Iterator[str]:
    yield from _list(index, Question())
    for name, several in values.items():
        for value in several:
            question = Question(filters={name: (value,)})
            yield from _list(index, question, years=name in WITHIN_A_YEAR)
    for kommun, namnd in bodies:
        question = Question(filters={"namnd": (namnd,), "kommun": (kommun,)})
        yield from _list(index, question, years=True)


def _list(index: Index, question: Question, years: bool = False) -> Iterator[str]:
    """The pages of a list; with `years`, also the pages of the same list for each year."""
    answer = index.search(question.request(0))
    yield from _pages(question, answer.total)
    for year in answer.facets.get("ar", ()) if years else ():
        yield from _pages(question.toggle("ar", year.value), year.count)


def _pages(question: Question, total: int) -> Iterator[str]:
    for page in range(1, ceil(total / PER_LIST) + 1):
        yield addresses.search(question.on_page(page))


def _lists_of_sections(index: Index, contents: Contents) -> Iterator[str]:
    """The lists that coverage pages link to: sections of a municipality or a body in one year."""
    for kommun in dict.fromkeys(held.kommun for held in contents.held if held.kommun):
        chosen = [None, *(h.namnd for h in contents.held if h.kommun == kommun and h.namnd)]
        for namnd in chosen:
            question = Question(flat=True).toggle("kommun", kommun)
            question = question.toggle("namnd", namnd) if namnd else question
            for year in index.search(question.request(0)).facets.get("ar", ()):
                yield from _pages(question.toggle("ar", year.value), year.count)


def _feeds(values: dict[str, tuple[str, ...]], bodies: list[tuple[str, str]]) -> Iterator[str]:
    yield addresses.feed(Question())
    yield addresses.feed(Question(filters={"lage": (UNANSWERED,)}))
    for name in ("kommun", "parti"):
        for value in values[name]:
            yield addresses.feed(Question(filters={name: (value,)}))
    for kommun, namnd in bodies:
        yield addresses.feed(Question(filters={"namnd": (namnd,), "kommun": (kommun,)}))


def _calendars(contents: Contents) -> Iterator[str]:
    if contents.meetings:
        yield addresses.calendar(Question())
    for kommun in dict.fromkeys(met.kommun for met in contents.meetings if met.kommun):
        yield addresses.calendar(Question(filters={"kommun": (kommun,)}))
    for body in dict.fromkeys((met.kommun, met.namnd) for met in contents.meetings if met.kommun):
        kommun, namnd = body
        assert kommun is not None
        question = Question(filters={"namnd": (namnd,), "kommun": (kommun,)})
        yield addresses.calendar(question)
