"""Renders a brief in Markdown (CommonMark)."""

import re
from collections.abc import Iterator

from web.brief.values import Brief, Cited, Group, PrecedentTold, Quoted
from web.language import gettext

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def as_markdown(brief: Brief) -> str:
    """The brief as Markdown. It ends in a line break; text from papers is escaped."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    yield ""
    for label, value in brief.facts:
        yield f"- {label}: {_plain(value)}"
    if brief.address:
        yield f"- {gettext('Ärende')}: <{brief.address.address}>"
    if brief.facts or brief.address:
        yield ""
    yield from _asked(brief)
    yield from _gone(brief)
    yield from _heading(gettext("Hur liknande ärenden har avgjorts"))
    yield _plain(" ".join(brief.counted))
    yield ""
    for note in brief.notes:
        yield f"*{_plain(note)}*"
        yield ""
    for group in brief.groups:
        yield from _group(group)
    if brief.heard:
        yield from _heading(gettext("Vilka som har yttrat sig i sådana ärenden"))
        for each in brief.heard:
            places = "; ".join(_place(at) for at in each.at)
            yield f"- {_plain(each.body)} ({each.times}): {places}"
        yield ""
    if brief.sources:
        yield from _heading(gettext("Källor"))
        for source in brief.sources:
            yield f"- {_place(source)}"


def _asked(brief: Brief) -> Iterator[str]:
    if brief.asks or brief.unasked:
        yield from _heading(gettext("Vad som begärs"))
    for number, demand in enumerate(brief.asks, 1):
        yield f"{number}. {_plain(demand)}"
    if brief.unasked:
        yield _plain(brief.unasked)
    if brief.asks or brief.unasked:
        yield ""


def _gone(brief: Brief) -> Iterator[str]:
    if brief.steps:
        yield from _heading(gettext("Ärendets gång"))
        for number, step in enumerate(brief.steps, 1):
            places = "; ".join(_place(at) for at in step.at)
            yield f"{number}. {_plain(step.came_of)}: {places}"
            if step.sentence:
                yield f"   > {_plain(step.sentence)}"
        yield ""
    if brief.reasons:
        yield from _heading(gettext("Skäl som har angetts"))
        yield from map(_quote, brief.reasons)
        yield ""


def _group(group: Group) -> Iterator[str]:
    yield from _heading(_plain(group.heading))
    for told in group.told:
        yield from _precedent(told)


def _precedent(told: PrecedentTold) -> Iterator[str]:
    yield f"### {_plain(told.ended)}: {_plain(told.title)}"
    yield ""
    yield f"{_place(told.citation)}"
    yield ""
    yield _plain(" · ".join(told.about))
    yield ""
    if told.decision:
        yield f"> {_plain(told.decision)}"
        yield ""
    if told.reasons:
        yield f"{gettext('Skäl')}:"
        yield ""
        yield from map(_quote, told.reasons)
        yield ""
    if told.address:
        yield f"{gettext('Ärende')}: <{told.address}>"
        yield ""


def _heading(text: str) -> Iterator[str]:
    yield f"## {text}"
    yield ""


def _quote(quoted: Quoted) -> str:
    return f"- ”{_plain(quoted.text)}” ({_place(quoted.at)})"


def _place(cited: Cited) -> str:
    """The citation, as a link if it has an address."""
    if not cited.address:
        return _plain(cited.text)
    # Between angle brackets an address may hold parentheses.
    return f"[{_plain(cited.text)}](<{cited.address}>)"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
