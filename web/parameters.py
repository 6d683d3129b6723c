"""Reads the query string of a search, and writes it.

The parameters are ``q``, the fields of `indexer.fields.FIELDS`, ``ord``, ``visa``, ``sort`` and
``sida``, in that order. A `Question` is written in one way only, so each search has one address:
parameters in this order, values sorted, parameters with default values left out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.exceptions import HTTPException

from indexer.fields import FIELDS, PERSON, UNKNOWN, PublicField
from search.answer import SORTS, TIERS, Request, Sort, Tier
from search.question import ManyValues, UnknownValue
from web.language import gettext

PER_PAGE = 10
MAX_QUERY = 500
"""The most characters of a query. Nobody types more, and a whole pasted letter finds nothing."""
MAX_PAGE = 1_000_000
NAMES = ("q", *(f.name for f in FIELDS), "ord", "visa", "sort", "sida")
_FIELDS = tuple(f.name for f in FIELDS)
LIST = tuple(name for name in NAMES if name != "sida")
"""The parameters of a list of all hits: those of a search without ``sida``."""
MEETING = ("namnd", "kommun")
"""The fields that identify the body that met."""
VIEWS = ("arenden", "paragrafer")
"""The values of ``visa``: a hit is an ärende, or a single section."""

Known = Callable[[PublicField], Collection[str]]
"""A function that returns the values that the index has of a field."""
Resolve = Callable[[PublicField, str], Collection[str]]
"""A function from a field and a typed value to the stored values that it means.

It raises `search.question.UnknownValue`.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A search as its address states it. `page` counts from 1; `flat` asks for single sections.

    `words` says whether hits have all words of `q` or some (`search.answer.Request`).

    `filters` are canonical: fields in the order of `FIELDS`, values sorted, no field empty. `parse`
    and the methods keep them so.
    """

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    page: int = 1
    flat: bool = False
    words: Tier | None = None

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the address, in canonical order."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name, values in self.filters.items() for value in values]
        if self.words:
            pairs.append(("ord", self.words))
        if self.flat:
            pairs.append(("visa", VIEWS[True]))
        if self.sort != "relevance":
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("sida", str(self.page)))
        return tuple(pairs)

    def request(self, limit: int = PER_PAGE) -> Request:
        """The request to the index for this page of hits."""
        offset = (self.page - 1) * PER_PAGE
        return Request(
            self.q,
            self.filters,
            self.sort,
            limit,
            offset,
            self.flat,
            words=self.words,
            also=(PERSON,),
        )

    def toggle(self, name: str, value: str) -> "Question":
        """The search with a value added to the filters, or removed if it was there; first page."""
        before = self.filters.get(name, ())
        chosen = tuple(sorted(set(before) ^ {value}))
        # A page makes a hundred of these, so the fields that are canonical already are not sorted.
        given = {**self.filters, name: chosen}
        filters = {field: given[field] for field in _FIELDS if given.get(field)}
        return Question(self.q, filters, self.sort, 1, self.flat, self.words)

    def without(self, *names: str) -> "Question":
        """The search without filters on these fields, or without any filter; on the first page."""
        kept = {n: v for n, v in self.filters.items() if names and n not in names}
        return replace(self, filters=kept, page=1)

    def on_page(self, page: int) -> "Question":
        """The same search, another page of its hits."""
        return replace(self, page=page)

    def pages_near(self, pages: int) -> list[int]:
        """The pages to link to, of `pages` in all: the first, the last, this and its neighbours.

        >>> Question(page=5).pages_near(12), Question().pages_near(1)
        ([1, 4, 5, 6, 12], [1])
        """
        near = range(max(1, self.page - 1), min(pages, self.page + 1) + 1)
        return sorted({1, *near, pages})

    def sorted_by(self, sort: Sort) -> "Question":
        """The same search in another order, on the first page."""
        return replace(self, sort=sort, page=1)

    def having(self, words: Tier | None, page: int = 1) -> "Question":
        """The same search for hits with all words, or with some."""
        return replace(self, words=words, page=page)

    def viewed(self, flat: bool) -> "Question":
        """The same search for single sections, or for ärenden; on the first page."""
        return replace(self, flat=flat, page=1)

    def asking(self, q: str) -> "Question":
        """A search for other words with the same filters, on the first page."""
        return replace(self, q=q, words=None, page=1)


def parse(pairs: Iterable[tuple[str, str]], resolve: Resolve) -> Question:
    """The question that a query string asks, with canonical values.

    Args:
        pairs: the parameters. Empty values are ignored, as a form sends them for unused fields.
        resolve: finds the stored values that a typed one means.

    Raises:
        HTTPException: 400, with a sentence: a parameter or a value does not exist, a parameter for
            one value is given twice, or the query is too long.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    refuse_unknown(given, NAMES)
    filters = {f.name: _values(f, given.get(f.name, ()), resolve) for f in FIELDS}
    return Question(
        clean(given.get("q", ())),
        _canonical(filters),
        _sort(given),
        _page(_single(given, "sida")),
        _view(given) == VIEWS[True],
        _tier(given),
    )


def parse_path(path: Mapping[str, str], resolve: Resolve) -> Question:
    """The search for the values in the parts of a path, one value of each field.

    Raises:
        HTTPException: 404, with a sentence: a part means no value, several, or one that is unknown.
    """
    try:
        question = parse(path.items(), resolve)
    except HTTPException as error:
        raise HTTPException(404, error.detail) from error
    for each in FIELDS:
        meant = question.filters.get(each.name, ())
        if UNKNOWN in meant:
            raise HTTPException(404, gettext("Det finns ingen sida på den här adressen."))
        if each.name in path and len(meant) != 1:
            several = UnknownValue(each, path[each.name], meant, 0)
            raise HTTPException(404, no_value(several) if meant else None)
    return question


def refuse_unknown(given: Iterable[str], allowed: Collection[str]) -> None:
    """Refuse parameters that a page does not take, instead of ignoring them.

    Raises:
        HTTPException: 400, naming the first such parameter and the ones that exist.
    """
    for name in given:
        if name not in allowed:
            there = _there(allowed) if allowed else gettext("Sidan tar inga.")
            wrong = gettext("Det finns ingen parameter ”%(name)s”.", name=name)
            raise HTTPException(400, f"{wrong} {there}")


def clean(queries: Sequence[str]) -> str:
    """The query with single spaces between words; empty if none is given.

    Raises:
        HTTPException: 400, several queries are given, or it is too long.
    """
    text = single(queries, "q")
    if len(text) > MAX_QUERY:
        too_long = gettext(
            "Sökfrågan är %(length)s tecken lång; den får vara högst %(most)s. "
            "Några få ord som är viktiga för ärendet hittar bäst.",
            length=len(text),
            most=MAX_QUERY,
        )
        raise HTTPException(400, too_long)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _canonical(filters: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    ordered = ((f.name, tuple(sorted(set(filters.get(f.name, ()))))) for f in FIELDS)
    return {name: values for name, values in ordered if values}


def single(values: Sequence[str], name: str) -> str:
    """The value of a parameter that takes one value; empty if it is not given.

    Raises:
        HTTPException: 400, several values are given.
    """
    if len(values) > 1:
        twice = gettext("Parametern ”%(name)s” får anges bara en gång.", name=name)
        raise HTTPException(400, twice)
    return values[0] if values else ""


def _single(given: Mapping[str, Sequence[str]], name: str) -> str:
    return single(given.get(name, ()), name)


def _values(field: PublicField, writings: Iterable[str], resolve: Resolve) -> set[str]:
    try:
        return {
            value
            for writing in set(map(str.strip, writings))
            if writing
            for value in resolve(field, writing)
        }
    except UnknownValue as error:
        raise HTTPException(400, no_value(error)) from error


def no_field(name: str) -> str:
    """The message for a field in a query that does not exist."""
    wrong = gettext("Det finns inget fält som heter ”%(name)s”.", name=name)
    return f"{wrong} {_there(field.name for field in FIELDS)}"


def no_value(error: UnknownValue) -> str:
    """The message for a value that a field does not have."""
    label = gettext(error.field.label).lower()
    if isinstance(error, ManyValues):
        many = gettext("”%(value)s” kan vara många.", value=error.typed)
        return f"{many} {_there(error.near, error.more)}"
    if error.field.bound:
        wrong = gettext("”%(value)s” efter %(field)s är ingen dag.", value=error.typed, field=label)
        written = gettext("Skriv en dag så: %(examples)s.", examples=", ".join(error.near))
        return f"{wrong} {written}"
    wrong = gettext("”%(value)s” finns inte under %(field)s.", value=error.typed, field=label)
    return f"{wrong} {_there(error.near, error.more)}"


def _there(names: Iterable[str], more: int = 0) -> str:
    joined = ", ".join(names)
    if not joined:
        return gettext("Där finns inga värden alls.")
    if more:
        return gettext("Det som finns är: %(names)s och %(more)s till.", names=joined, more=more)
    return gettext("Det som finns är: %(names)s.", names=joined)


def _view(given: Mapping[str, Sequence[str]]) -> str:
    wanted = _single(given, "visa")
    if wanted in (*VIEWS, ""):
        return wanted
    wrong = gettext("”%(value)s” går inte att visa.", value=wanted)
    raise HTTPException(400, f"{wrong} {_there(VIEWS)}")


def _sort(given: Mapping[str, Sequence[str]]) -> Sort:
    wanted = _single(given, "sort")
    for sort in SORTS:
        if wanted in (sort, ""):
            return sort
    wrong = gettext("”%(value)s” är ingen ordning.", value=wanted)
    raise HTTPException(400, f"{wrong} {_there(SORTS)}")


def _tier(given: Mapping[str, Sequence[str]]) -> Tier | None:
    wanted = _single(given, "ord")
    for tier in TIERS:
        if wanted == tier:
            return tier
    if not wanted:
        return None
    wrong = gettext("”%(value)s” säger inte vilka ord en träff ska ha.", value=wanted)
    raise HTTPException(400, f"{wrong} {_there(TIERS)}")


def _page(number: str) -> int:
    if not number:
        return 1
    # isdecimal alone accepts digits of other scripts, and one page would have two addresses.
    if number.isascii() and number.isdecimal() and len(number) <= 7:
        page = int(number)
        if 1 <= page <= MAX_PAGE:
            return page
    wrong = gettext("”%(value)s” är inget sidnummer. Skriv ett heltal från 1.", value=number)
    raise HTTPException(400, wrong)
