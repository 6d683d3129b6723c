"""The labelled parts of a section: Beslut, Yrkanden, Votering, Reservation and the others.

The labels are data: `corpus/vocabulary/headings.toml`.
"""

import re
from dataclasses import dataclass

from corpus.layout import LONGEST_LABEL, ORGAN, kind_of_label, may_name_body
from corpus.names import find_identifiers
from corpus.vocabulary import wording
from corpus.wording.spans import Span, trimmed

OPENING_PART = "inledning"
"""The kind of the text between a section's head and its first label."""

_ORGAN_IN = re.compile(rf"\b{ORGAN}\b", re.IGNORECASE)
_DATED = re.compile(
    r"(?:,?\s+(?:den\s+)?\d{1,4}[\d-]*(?:\s+[a-zåäö]+\s+\d{4})?)?(?:,?\s*§+\s*[\d/]+)?$"
)
_HISTORY = re.compile(r"\d{4}-\d\d-\d\d|§|\d{4}$")


@dataclass(frozen=True, slots=True)
class Part:
    """A label of a section and the text below it, up to the next label.

    Attributes:
        kind: The name of a term in headings.toml, or `OPENING_PART`.
        label: Where the label stands.
        body: Where the text below it stands.
        organ: The first body that the label names, as written there (often in the genitive).
        proposer: The same body if the label begins with it: "Arbetsutskottets förslag till …".
        earlier: Whether the label has the date of another meeting: "Socialnämndens beslut
            2024-05-22, § 99".
    """

    kind: str
    label: Span
    body: Span
    organ: str | None = None
    proposer: str | None = None
    earlier: bool = False


def read_parts(text: str, start: int = 0, datum: str | None = None) -> tuple[Part, ...]:
    r"""Return the parts of a section from character `start` on, in the text's order.

    `datum` is the day of the meeting. A label with that day, or with the section's own §,
    belongs to this meeting and not to an earlier one.

    >>> text = "Beslut\nMotionen avslås.\n\nYrkanden\nAnna Ek (S) yrkar bifall."
    >>> [(part.kind, part.body.cut(text)) for part in read_parts(text)]
    [('beslut', 'Motionen avslås.'), ('yrkanden', 'Anna Ek (S) yrkar bifall.')]
    """
    labels = [(OPENING_PART, Span(start, start))]
    meetings = _meetings(text, start)
    own = _OWN_NUMBER.search(text, 0, start)
    at = start
    for line in text[start:].splitlines(keepends=True):
        if at in meetings:
            labels.append(("arende" if meetings[at] else "tidigare", Span(at, at + len(line))))
        elif found := _label(line):
            kind, length = found
            labels.append((kind, Span(at, at + length)))
        elif labels[-1][0] == _LISTS and _is_prose(text, at):
            labels.append((OPENING_PART, Span(at, at)))
        at += len(line)
    ends = [label.start for _, label in labels[1:]] + [len(text)]
    parts = []
    earlier = False
    for (kind, label), end in zip(labels, ends, strict=True):
        body = trimmed(text, Span(min(label.end, end), end))
        if kind == OPENING_PART and body.start >= body.end:
            continue
        words = label.cut(text)
        if _has_dash(words) and (dashed := _DASHED.match(words)):
            words = dashed["rest"]
        earlier = not meetings.get(label.start, not earlier)
        organ = _ORGAN_IN.search(words) if may_name_body(words.casefold()) else None
        proposer = organ if organ and not words[: organ.start()].strip(" \t*_#") else None
        parts.append(
            Part(
                kind,
                label,
                body,
                organ[0] if organ else None,
                proposer[0] if proposer else None,
                earlier or bool(_HISTORY.search(words) and not _is_today(words, datum, own)),
            )
        )
    return tuple(parts)


def _is_today(words: str, datum: str | None, own: re.Match[str] | None) -> bool:
    """Whether a label with a date or a § bears those of this very meeting."""
    days = {each.normal for each in find_identifiers(words) if each.kind == "datum"}
    number = _OWN_NUMBER.search(words)
    same = number is None or (own is not None and number[1] == own[1])
    return same and (days == {datum} or (not days and number is not None))


_LISTS = "handlingar"
_PROSE_BELOW_LIST = re.compile(
    rf"[ \t]*(?:(?i:{ORGAN})\s+beslutar\s+att\b"
    r"|[A-ZÅÄÖ][^\n.:;]{2,60}\([A-ZÅÄÖ]{1,4}\)[^\n.:;]{0,60}"
    rf"\s{wording('moving', 'moves')}\b)"
    r"[^\n]*\.[ \t]*$",
    re.MULTILINE,
)


def _is_prose(text: str, at: int) -> bool:
    """Whether a paragraph below a list of papers tells what was moved or decided."""
    free = text[max(0, at - 20) : at].rstrip(" \t").endswith("\n\n")
    return free and _PROSE_BELOW_LIST.match(text, at) is not None


_OWN_NUMBER = re.compile(r"§\s?(\d{1,4})")


def _meetings(text: str, start: int) -> dict[int, bool]:
    """Return where the section tells of one meeting after another, and which is its own.

    The bodies that treated the matter follow each other below lines such as *Kommunstyrelsen
    2013-09-10 § 171*. They count as structure only if the section's own § is among them.
    """
    if "§" not in text[start:]:
        return {}
    if not _MEETING_ENDS.search(text, start):
        return {}
    own = _OWN_NUMBER.search(text, 0, start)
    found = {
        line.start(): bool(own and line["number"] == own[1])
        for line in _MEETING.finditer(text, start)
    }
    return found if any(found.values()) else {}


# How such a line ends; to look for that first is much faster than to look for bodies.
_MEETING_ENDS = re.compile(r"\d,?[ ]§[ ]?\d{1,4}[ \t]*$", re.MULTILINE)
_MEETING = re.compile(
    rf"^[ \t]*(?i:{ORGAN})[ ](?:\d{{4}}-\d\d-\d\d|den[ ]\d{{1,2}}[ ]\w+[ ]\d{{4}}),?[ ]"
    r"§[ ]?(?P<number>\d{1,4})[ \t]*$",
    re.MULTILINE,
)


def _label(line: str) -> tuple[str, int] | None:
    """Return the kind of part that a line opens and how far its label reaches, or None.

    A label fills its line, or stands before a colon and the text.
    """
    stripped = line.lstrip(" \t*_#")
    if not stripped[:1].isupper():
        return None
    if _has_dash(stripped) and (dashed := _DASHED.match(stripped)):
        return _dashed(len(line) - len(stripped), dashed)
    before, colon, _ = stripped.partition(":")
    words = before.rstrip(" \t*_\n")
    if len(words) > LONGEST_LABEL:
        return None
    if words[-1:].isdigit():
        words = _DATED.sub("", words)
    kind = kind_of_label(words)
    if kind is None:
        return None
    end = len(line) - len(stripped) + len(before) + len(colon)
    return kind, end


def _has_dash(words: str) -> bool:
    """Whether words may be a decision with a dash, or a hyphen that stands for one."""
    return ("–" in words or "—" in words or "-" in words) and "beslut" in words.lower()


# "Beslut – Kommunstyrelsen", "Kommunstyrelsens beslut - förslag till fullmäktige".
_DASHED = re.compile(
    rf"(?:{ORGAN}\s+)?beslut(?:et)?\s+[–—-]\s+(?P<rest>[^\n]*[^\s:*_])(?P<end>[ \t:*_]*)",
    re.IGNORECASE,
)
_UPWARDS = re.compile(rf"\bförslag\w*\s+(?:till|för)\s+{ORGAN}", re.IGNORECASE)


def _dashed(start: int, dashed: re.Match[str]) -> tuple[str, int]:
    """Return the kind of the part below *Beslut* with a dash, and how far the label reaches.

    Whatever follows the dash is heading, unless it is a sentence: then that is the decision.
    """
    if dashed["rest"].endswith("."):
        return "beslut", start + dashed.start("rest")
    kind = "forslag_uppat" if _UPWARDS.search(dashed["rest"]) else "beslut"
    return kind, start + dashed.end()
