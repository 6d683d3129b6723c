"""How a question was understood, as links: the fields to choose, pages it names, and its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from indexer.fields import field_named
from search.answer import Answer, Lead, Reading
from search.plain import without_words
from web import addresses
from web.language import count, gettext, gettext_noop
from web.parameters import Question
from web.shown import present
from web.shown.facet_links import value_label

OFFERED: Mapping[str, str] = {
    "parti": gettext_noop("%(results)s väckta av %(value)s"),
    "motionar": gettext_noop("%(results)s väckta av %(value)s"),
    "namnd": gettext_noop("%(results)s hos %(value)s"),
    "utfall": gettext_noop("%(results)s med utfallet %(value)s"),
    "kommun": gettext_noop("%(results)s i %(value)s"),
    "ar": gettext_noop("%(results)s med beslut eller senaste behandling %(value)s"),
    "arendetyp": gettext_noop("%(results)s av slaget %(value)s"),
    "yrkandeparti": gettext_noop("%(results)s med yrkande från %(value)s"),
    "reservationsparti": gettext_noop("%(results)s med reservation från %(value)s"),
    "rostparti": gettext_noop("%(results)s med namngivna röster från %(value)s"),
    "fran": gettext_noop("%(results)s med beslut eller senaste behandling från och med %(value)s"),
    "till": gettext_noop("%(results)s med beslut eller senaste behandling till och med %(value)s"),
}
"""The offer for each field. Other fields have the sentence `OTHERWISE`."""
OTHERWISE = gettext_noop("%(results)s: %(value)s")
SPAN = gettext_noop(
    "%(results)s med beslut eller senaste behandling från %(first)s till och med %(last)s"
)

SECTIONS = gettext_noop("%(results)s ur protokoll: %(value)s")
"""The offer of sections: what a body treated in a time, whatever became of it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ReadWords:
    """Plain words of the question that were read as fields or as an order.

    `meaning` has each field with the values that were read. `href` searches for the words.
    """

    words: str
    meaning: tuple[tuple[str, str], ...]
    href: str


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word of the question: how many results have it, and what was found in its place.

    The results are those of the whole index, whatever the filters. `href` searches for this word
    alone, without filters; None if no result has it.
    """

    word: str
    results: str
    found: str
    href: str | None


def offers(answer: Answer, question: Question) -> tuple[Link, ...]:
    """The fields that words of the question may mean, each as a search that chooses them."""
    return tuple(
        Link(_offer(reading, question), addresses.search(_chosen(reading, question)))
        for reading in answer.readings
        if not reading.applied and reading.total
    )


def read_from(answer: Answer, question: Question) -> tuple[ReadWords, ...]:
    """The words of the question that filter or order the answer, and are not searched for."""
    return tuple(
        ReadWords(
            reading.text, tuple(_meaning(reading)), addresses.search(question.asking(reading.plain))
        )
        for reading in answer.readings
        if reading.applied
    )


def _meaning(reading: Reading) -> Iterator[tuple[str, str]]:
    for name, values in reading.filters.items():
        field = field_named(name)
        label = gettext(field.label) if field else name
        said = ", ".join(value_label(name, value) for value in values)
        yield label, gettext("alla utom %(value)s", value=said) if reading.excluded else said
    if reading.sort == "date":
        yield gettext("Ordning"), gettext("Nyast först")


def leads(answer: Answer) -> tuple[Link, ...]:
    """The pages that the question names."""
    links = ((_title(lead), _address(lead)) for lead in answer.leads)
    return tuple(Link(title, href) for title, href in links if href)


def sought_words(answer: Answer, question: Question) -> tuple[SoughtWord, ...]:
    """The words of a question of several words."""
    if len(answer.asked) < 2:
        return ()
    return tuple(
        SoughtWord(
            each.word,
            _results(each.total, question),
            ", ".join(each.found),
            addresses.search(question.without().asking(_as_word(each.word)))
            if each.total
            else None,
        )
        for each in answer.asked
    )


def _as_word(word: str) -> str:
    """The word, written so that it is searched for and read as no field: the number is of it."""
    if not word[:1].isalnum() or "*" in word or {"OR", "ELLER"} & {*word.split()}:
        return word
    return f'"{word}"' if " " in word else f"+{word}"


def _results(total: int, question: Question) -> str:
    if question.flat:
        return count(total, "träff", "träffar")
    return count(total, "ärende", "ärenden")


def _offer(reading: Reading, question: Question) -> str:
    value = ", ".join(
        value_label(name, value) for name, values in reading.filters.items() for value in values
    )
    only = next(iter(reading.filters)) if len(reading.filters) == 1 else ""
    results = _results(reading.total or 0, question)
    if reading.flat:
        sections = count(reading.total or 0, "paragraf", "paragrafer")
        return gettext(SECTIONS, results=sections, value=_said(reading))
    if reading.filters.keys() == {"fran", "till"}:
        first, last = (value_label(name, reading.filters[name][0]) for name in ("fran", "till"))
        if first != last:
            return gettext(SPAN, results=results, first=first, last=last)
        only, value = "ar", first
    return gettext(OFFERED.get(only, OTHERWISE), results=results, value=value)


def _said(reading: Reading) -> str:
    """The values of a reading; those of a span with a dash between."""
    said = [
        value_label(name, value)
        for name, values in reading.filters.items()
        if name not in {"fran", "till"}
        for value in values
    ]
    days = [value_label(n, reading.filters[n][0]) for n in ("fran", "till") if n in reading.filters]
    return ", ".join((*said, "–".join(dict.fromkeys(days)))).strip(", ")


def _chosen(reading: Reading, question: Question) -> Question:
    """The search in which a reading is chosen, and its words are no longer searched for."""
    chosen = question.asking(without_words(reading, question.q))
    for name, values in reading.filters.items():
        for value in {*values} - {*chosen.filters.get(name, ())}:
            chosen = chosen.toggle(name, value)
    return replace(chosen, sort=reading.sort or chosen.sort, flat=chosen.flat or reading.flat)


def _title(lead: Lead) -> str:
    if lead.day is None or lead.namnd is None:
        return lead.title
    day = present.date(lead.day.isoformat())
    return gettext("Sammanträdet: %(body)s %(day)s", body=lead.namnd, day=day)


def _address(lead: Lead) -> str | None:
    """The address of a page; None for a meeting of an unknown municipality, which has no page."""
    if lead.id is not None:
        return addresses.arende(lead.id) if lead.kind == "arende" else addresses.document(lead.id)
    if lead.day is None or lead.namnd is None or lead.kommun is None:
        return None
    return addresses.meeting(lead.kommun, lead.namnd, lead.day.isoformat())
