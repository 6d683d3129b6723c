"""Renders a brief in Markdown (CommonMark)."""

import re
from collections.abc import Iterator

from web.brief.contents import Brief, PrecedentTold, Quoted, from_anywhere
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
    if address := from_anywhere(brief.address):
        yield f"- {gettext('Ärende')}: <{address}>"
    yield ""
    yield f"## {gettext('Ärendets gång')}"
    yield ""
    for number, step in enumerate(brief.steps, 1):
        at = _at(step.address)
        yield f"{number}. {_plain(step.where)}: {_plain(step.came_of)}.{at}"
        if step.sentence:
            yield f"   > {_plain(step.sentence)}"
    yield ""
    if brief.reasons:
        yield f"## {gettext('Skäl som har angetts')}"
        yield ""
        yield from map(_quote, brief.reasons)
        yield ""
    yield f"## {gettext('Hur liknande ärenden har avgjorts')}"
    yield ""
    yield _plain(brief.ended)
    yield ""
    for note in brief.notes:
        yield f"*{_plain(note)}*"
        yield ""
    for precedent in brief.precedents:
        yield from _precedent(precedent)


def _precedent(told: PrecedentTold) -> Iterator[str]:
    yield f"### {_plain(told.ended)}: {_plain(told.title)}"
    yield ""
    yield _plain(" · ".join(filter(None, (told.movers, told.likeness))))
    yield ""
    if told.decision:
        yield f"> {_plain(told.decision)}"
        yield ""
    if told.reasons:
        yield f"{gettext('Skäl')}:"
        yield ""
        yield from map(_quote, told.reasons)
        yield ""
    yield f"{_plain(told.citation)}.{_at(told.address)}"
    yield ""


def _quote(quoted: Quoted) -> str:
    return f"- ”{_plain(quoted.text)}” ({_plain(quoted.where)}){_at(quoted.address)}"


def _at(address: str) -> str:
    """A blank and the address; nothing if it is no use in another place than the site."""
    return f" <{address}>" if from_anywhere(address) else ""


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
