"""The bodies and the municipality that the lines of a cover or a running head name.

A letterhead states; running text only mentions. So on the cover a name counts only where it stands
alone, behind a label, or in the words with which minutes name their body.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from corpus.document import Evidence, Fact
from corpus.layout.furniture import PageLine
from corpus.layout.labels import may_name_body
from corpus.layout.letterhead import letterhead_parts
from corpus.names import BODY, find_municipalities, nominative, opening_municipality
from corpus.vocabulary import load

_VERBOSE = re.IGNORECASE | re.MULTILINE | re.VERBOSE


_BODY = re.compile(rf"(?<![\w-])({BODY})s?(?!\w)", _VERBOSE)


_INTRODUCES_BODY = load("papers").words("introduces_body")
_LABELS_OF_BODY = frozenset(load("body_words").words("introduces_body"))


_GOES_ON_FORMALLY = load("papers").words("goes_on_formally")


# "Kommunfullmäktige i Ekhamra", and what the municipality stands behind on such lines.
_IN_PLACE = re.compile(r"i [A-ZÅÄÖ]")


_BEHIND_BODY = re.compile(rf"(?:{BODY})s?(?:,|[ ]i)\Z", _VERBOSE)


_LETTERS_AND_DAY = re.compile(
    r"(?:^|(?i:protokoll)[ ]+)([A-ZÅÄÖ]{2,5})(?=[ ]\d{4}-\d\d-\d\d)", re.MULTILINE
)


# Whoever publishes an extract may introduce it: *protokollsutdraget från kommunfullmäktige om …*.
_EXTRACT_OF = re.compile(
    rf"\b(?:protokollsutdrag(?:et)?|utdrag(?:et)?\sur\sprotokollet)\s(?:från|ur|för)\s({BODY})s?(?!\w)",
    _VERBOSE,
)
COLUMN_GAP = re.compile(r"\s{3,}")


def stated_in_document(value: str, text: str, start: int, end: int) -> Fact[str]:
    """Return a fact with ``text[start:end]`` of the whole document as its evidence."""
    return Fact(value, Evidence(text[start:end], start, end, "document"))


def bodies_in(text: str, lines: Sequence[PageLine]) -> Iterator[Fact[str]]:
    """Yield the bodies that lines of heads name, in the order of the text."""
    taken = -1
    for line, below in zip_longest(lines, lines[1:]):
        if line.start < taken:
            continue
        if below and (broken := _broken_body(text, line, below)):
            taken = broken.evidence.end
            yield broken
            continue
        found = (
            _BODY.search(text, line.start, line.end)
            if may_name_body(line.text.casefold())
            else None
        )
        extract = _EXTRACT_OF.search(text, line.start, line.end)
        if extract and (name := nominative(extract[1])):
            yield stated_in_document(name, text, *extract.span(1))
            continue
        if found and (line.furniture or _stands_alone(text, line, *found.span())):
            name = nominative(found[1])
            if name:
                yield stated_in_document(name, text, *found.span(1))
            continue
        # "PROTOKOLL KF 2024-03-18"
        letters = _LETTERS_AND_DAY.search(text, line.start, line.end)
        if letters and (name := nominative(letters[1])):
            yield stated_in_document(name, text, *letters.span(1))


def _broken_body(text: str, line: PageLine, below: PageLine) -> Fact[str] | None:
    """A body whose name a narrow column breaks: *Kommunstyrelsens* above *arbetsutskott*."""
    for upper in _CELL.finditer(text, line.start, line.end):
        if not upper[0].casefold().endswith(_GOES_ON_WITH) or not _GOES_ON_BELOW.search(upper[0]):
            continue
        for lower in _CELL.finditer(text, below.start, below.end):
            aside = (upper.start() - line.start) - (lower.start() - below.start)
            joined = _GOES_ON_BELOW.sub(lambda end: end[0].rstrip("-"), upper[0])
            joined += ("" if joined != upper[0] else " ") + lower[0]
            if abs(aside) <= 2 and _BODY.fullmatch(joined) and (name := nominative(joined)):
                return stated_in_document(name, text, upper.start(), lower.end())
    return None


# Most cells stop here.
_GOES_ON_WITH = ("ns", "gs", "och", ",", "-")
_CELL = re.compile(r"\S+(?: \S+)*")


_GOES_ON_BELOW = re.compile(
    r"(?:styrelsens|nämndens|förvaltnings|\boch|,|[a-zåäö]-)\Z", re.IGNORECASE
)


def _stands_alone(text: str, line: PageLine, start: int, end: int) -> bool:
    """Whether a name on the cover is about the paper, not in a sentence or a person's title."""
    before = COLUMN_GAP.split(text[line.start : start])[-1].strip(" *_#")
    after = text[end : line.end].lstrip(" *_")
    opens = not before or before[-1] in ":>|" or before[-1].isdigit()
    addressed = before.casefold() == "till" or before.casefold().endswith(_INTRODUCES_BODY)
    labelled = before.casefold() in _LABELS_OF_BODY or bool(letterhead_parts(before))
    return (opens or addressed or labelled) and (
        not after
        or not after[0].islower()
        or after.startswith(_GOES_ON_FORMALLY)
        or _IN_PLACE.match(after) is not None
    )


def municipalities_in(text: str, lines: Sequence[PageLine]) -> Iterator[Fact[str]]:
    """Yield the municipalities that lines of heads name, in the order of the text."""
    for line, below in zip_longest(lines, lines[1:]):
        if below and (broken := _broken_municipality(text, line, below)):
            yield broken
        for begin in (line.start, _behind_body(text, line)):
            if begin is not None and (opening := opening_municipality(text[begin : line.end])):
                yield stated_in_document(
                    opening.name, text, begin + opening.start, begin + opening.end
                )
        for found in find_municipalities(text[line.start : line.end]):
            start, end = line.start + found.start, line.start + found.end
            behind_body = _BEHIND_BODY.search(text[line.start : start].rstrip())
            if line.furniture or behind_body or _stands_alone(text, line, start, end):
                yield stated_in_document(found.name, text, start, end)


def _behind_body(text: str, line: PageLine) -> int | None:
    """Return where the words behind a body's name and a comma begin: *Kulturnämnden, Region …*."""
    comma = text.find(", ", line.start, line.end)
    if comma < 0 or not _BEHIND_BODY.search(text[line.start : comma + 1]):
        return None
    return comma + 2


def _broken_municipality(text: str, line: PageLine, below: PageLine) -> Fact[str] | None:
    """A municipality whose name stands in a column above *KOMMUN*, as beside coats of arms."""
    upper = _CELL.search(text, line.start, line.end)
    lower = _CELL.search(text, below.start, below.end)
    if not upper or not lower or lower[0].casefold() not in ("kommun", "stad"):
        return None
    aside = (upper.start() - line.start) - (lower.start() - below.start)
    found = next(find_municipalities(f"{upper[0]} {lower[0]}"), None)
    if not found or abs(aside) > 2 or len(upper[0].split()) > 2:
        return None
    return stated_in_document(found.name, text, upper.start(), lower.end())
