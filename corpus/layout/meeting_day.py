"""The day of the meeting, as the cover and the running heads of minutes state it.

Labels differ in how sure they are. *Sammanträdesdatum* is nothing but the day of the meeting, and
so is a day beside the body's name. Below *Plats och tid* there is often no day at all, and the next
one on the page is when the minutes are signed or put up.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from corpus.document import Evidence, Fact
from corpus.layout.furniture import PageLine
from corpus.names import BODY, BODY_IN_PLACE, IN_BODIES, dates_beside_label
from corpus.vocabulary import Sought, needed, wording

WEEKDAY = rf"{wording('meeting_days', 'weekday', whole=False)}(?:en)?"
"""A pattern of a day of the week, also in the definite form."""

_FLAGS = re.IGNORECASE | re.VERBOSE
_AT_LINE_START = (
    r"(?:^|(?<!\s)\s{2,}+|\t|[>:|]\s?|\s(?=(?-i:S)ammanträdesdatum)|\s(?=(?-i:D)atum\s*$)"
    r"|^[*_#\s]++)"
)
_MINUTES_OF = (
    r"(?:utdrag\sur\s)?(?:sammanträdes|mötes)?protokoll(?:sutdrag)?"
    r"(?:\s(?:från|för|fört\svid|vid)\s\w+)?"
    r"|\w+(?:fullmäktiges|styrelsens|nämndens|utskottets)\sprotokoll"
)
_SAYS_DAY = wording("meeting_days", "day", whole=False)
_SAYS_PLACE = wording("meeting_days", "place", whole=False)
_DAY = Sought(rf"{_AT_LINE_START}(?P<label>{_SAYS_DAY})(?![^\W\d])", needed("meeting_days", "day"))
_PLACE = Sought(
    rf"{_AT_LINE_START}(?P<label>{_SAYS_PLACE}|{_MINUTES_OF})(?![^\W\d])",
    [*needed("meeting_days", "place"), "protokoll"],
)
_OTHER_LABELS = (
    Sought(rf"{_AT_LINE_START}(?P<label>tid|datum)\b(?!\s(?:för|när|då))", ["tid", "datum"]),
    Sought(rf"^(?P<label>{wording('meeting_days', 'weekday', whole=False)})(?:en)?\b", ["dag"]),
)
# Minutes may say only *Kommunfullmäktige 2024-03-18*; in other papers that is a reference.
_BODY_AND_DAY = Sought(rf"^[*_#\s]*(?P<label>{BODY})s?[,:]?(?=\s\d)", IN_BODIES, _FLAGS)
_BEFORE_MEETING = wording("meeting_days", "before_meeting").replace(" ", "[ ]")
_MEETING_OF = Sought(
    rf"(?P<before>^|\b{_BEFORE_MEETING}\s)(?P<label>{BODY})s\s"
    rf"(?:\w+\s)?{wording('meeting_days', 'meeting').replace(' ', '[ ]')}\b",
    IN_BODIES,
    _FLAGS,
)
# "Kommunfullmäktige i Ekhamra kallas att sammanträda i stadshuset, måndagen den 11 mars 2024".
_CALLED = Sought(
    rf"""^[*_#\s]*(?P<label>{BODY})(?:\si\s\w+)?\s
    {wording("meeting_days", "called").replace(" ", "[ ]")}\b[^.]{{0,80}}?(?=,|\sden\s)""",
    IN_BODIES,
    _FLAGS,
)
_OTHER_DAY = re.compile(rf"\b{wording('meeting_days', 'other')}", re.IGNORECASE)
# A label of its own ends with a colon: *Protokollet upp: 2024-03-20*.
_OWN_LABEL = re.compile(r"^[^\d:]{3,40}:")
_MOST_BELOW = 5
_FAR = 60
"""The most characters between a label and its day."""


def meeting_days(text: str, lines: Sequence[PageLine], *, minutes: bool) -> tuple[Fact[str], ...]:
    """Return the days of meetings that the lines of heads state, by the surest kind of label there.

    Args:
        text: The text of the document.
        lines: The lines of its cover and its running heads.
        minutes: Whether the paper has §§. In others, a body and a day are a reference.
    """
    readings = [_labelled(text, lines, _DAY), _headed(text, lines)]
    if minutes:
        readings.append(_beside_body(text, lines))
    readings += [
        _labelled(text, lines, label) for label in (_PLACE, _MEETING_OF, _CALLED, *_OTHER_LABELS)
    ]
    if minutes:
        readings.append(_labelled(text, lines, _BODY_AND_DAY))
    return next(filter(None, map(tuple, readings)), ())


def _headed(text: str, lines: Sequence[PageLine]) -> Iterator[Fact[str]]:
    """The day in a heading that says all: *Kommunfullmäktige – protokoll 15 mars 2018*."""
    for line in lines[:_OPENING]:
        found = _HEADING.fullmatch(text[line.start : line.end])
        if found and (found["before"] or found["behind"]):
            start = line.start + found.start("day")
            if day := _first(text, start, line.end, _WORDS_BEFORE):
                yield day
            return


def _beside_body(text: str, lines: Sequence[PageLine]) -> Iterator[Fact[str]]:
    """The day on the line of a body's name, or alone on the line below."""
    for line, below in zip_longest(lines, lines[1:]):
        raw = text[line.start : line.end]
        found = _BODY_ALONE.match(raw)
        if not found:
            continue
        if found["first"]:
            day = _first(text, line.start + found.start("first"), line.end, 3)
        elif found["day"]:
            day = _first(text, line.start + found.start("day"), line.end, _WORDS_BEFORE)
        else:
            day = _alone(text, below) if below else None
        if day:
            yield day


_WORDS_BEFORE = len("måndagen den ")
_OPENING = 10
"""The most lines of a paper above which such a heading stands."""
_CALLED_SO = rf"(?:{wording('papers', 'minutes', 'agenda')})".replace(" ", "[ ]")
_HEADING = re.compile(
    rf"""[*_#\s]*(?:(?P<before>{_CALLED_SO})(?:\s(?:från|för|till|vid|ur|av|med))?[:,\s–-]+)?
    {BODY_IN_PLACE}(?:[,:\s–—-]+(?P<behind>{_CALLED_SO}))?[,:\s–—-]*
    (?:(?:från|för|av)\s)?(?P<day>(?:{WEEKDAY}[,\s]\s?)?(?:den\s)?\d[^.;:!?]{{3,40}})[*_\s]*""",
    _FLAGS,
)
_BODY_ALONE = re.compile(
    rf"""[*_#\s]*(?:{wording("papers", "minutes").replace(" ", "[ ]")}\b[:,\s]*)?
    (?:(?P<first>\d[\d-]{{9}})\s+)?(?P<body>{BODY_IN_PLACE})
    (?:,\s[^\d,.:;§]{{3,60}}+(?=,\s{WEEKDAY}))?[,:*_\s]*(?:§.*)?(?:$|(?P<day>(?:den\s|{WEEKDAY}\s(?:den\s)?)?(?=\d).*))""",
    _FLAGS,
)


def _alone(text: str, line: PageLine) -> Fact[str] | None:
    """The day that a line consists of; the hour or a diary number may follow."""
    raw = text[line.start : line.end]
    for found in dates_beside_label(raw):
        before, after = raw[: found.start].strip(" *_").casefold(), raw[found.end :]
        if _DAY_BEFORE.fullmatch(before) and _HOUR_BEHIND.fullmatch(after):
            return _fact(text, line.start + found.start, line.start + found.end, found.iso)
        break
    return None


_DAY_BEFORE = re.compile(rf"(?:{WEEKDAY})?[, ]*(?:den)?")
_HOUR_BEHIND = re.compile(
    r"[\s,*_.]*(?:(?:kl|klockan)\b[^a-zåäö]*)?\d{0,3}\s*(?:\(\d+\))?\s*"
    rf"(?:{wording('papers', 'diary', whole=False)}[.:]*\s\S.{{0,30}})?",
    re.IGNORECASE,
)


def _labelled(text: str, lines: Sequence[PageLine], label: Sought) -> Iterator[Fact[str]]:
    for place, line in enumerate(lines):
        raw = text[line.start : line.end]
        labelled = label.search(raw.strip())
        if labelled and _is_others(
            raw, labelled.start("label"), lines[place - 1] if place else None
        ):
            labelled = None
        if labelled:
            found = _first(text, line.start + labelled.end(), line.end, _FAR)
            found = found or _first(text, line.start, line.start + labelled.start(), 0)
            if not found and labelled["label"].casefold().endswith(_HEADS_COLUMN):
                found = _below(text, lines[place + 1 : place + 1 + _MOST_BELOW], labelled, raw)
        else:
            found = _first(text, line.start, line.end, _FAR) if line.furniture else None
            found = found and found.less_sure("sammanhang")
        if found:
            yield found


_HEADS_COLUMN = ("datum", "tid", "dag", "plats", "lokal", "mötet", "sammanträdet")


def _is_others(raw: str, at: int, above: PageLine | None) -> bool:
    """Whether a label is about another day: *Justeringens plats och tid*, also on two lines."""
    before = raw.strip()[:at].rstrip() or (above.text if above and raw[:1].islower() else "")
    last = re.split(r"\s{3,}", before)[-1][-30:]
    return bool(last) and _OTHER_DAY.search(last) is not None


def _below(
    text: str, lines: Sequence[PageLine], labelled: re.Match[str], raw: str
) -> Fact[str] | None:
    """The day below a label that is the head of a column."""
    # On the lines of a column to the right, the values of the others come first.
    aside = labelled.start() > 0 or raw.startswith("   ")
    places = labelled["label"].casefold().startswith("plats")
    within = _FAR if aside or places else 0
    for line in lines:
        if places and not aside and _OTHER_DAY.match(line.text) and line.text.isalpha():
            return None
        if not aside and _OWN_LABEL.match(line.text) and not _DAY.search(line.text):
            continue
        if found := _first(text, line.start, line.end, within):
            return found
    return None


def _first(text: str, start: int, end: int, within: int) -> Fact[str] | None:
    """The first day between two offsets, at most `within` characters from the first.

    Words of another day's label before it make it that other day.
    """
    piece = text[start:end]
    for found in dates_beside_label(piece):
        before = piece[: found.start]
        if len(before.strip()) > within or _OTHER_DAY.search(before):
            return None
        return _fact(text, start + found.start, start + found.end, found.iso)
    return None


def _fact(text: str, start: int, end: int, day: str) -> Fact[str]:
    return Fact(day, Evidence(text[start:end], start, end, "document"))
