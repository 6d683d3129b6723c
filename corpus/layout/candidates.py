"""The lines that may begin a § of minutes, in every shape that a heading can have.

What looks like the line of a § may be in the table of contents, a reference that begins a line, or
a § of a law that the minutes quote. `section_starts` weighs the candidates together; here each is
only found, with its number and its style.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.layout.furniture import PageLine
from corpus.layout.labels import is_label
from corpus.layout.paragraphs import CONTINUED, LAST_IN_LINE, lost_sign, section_line
from corpus.names import ANY_DIARY_NUMBER, nominative
from corpus.vocabulary import load, wording

# References and prose go on in small letters, with a comma or with a date.
_MEETS, _ON, _AT = r"[A-ZÅÄÖ][\wåäö-]{1,40}", r"\d{4}-\d\d-\d\d", r"\d{1,2}[:.]\d\d[ \t]*$"
REGISTERED = re.compile(rf",[ ](?P<body>{_MEETS})[ ](?P<day>{_ON})[ ]{_AT}", re.MULTILINE)
"""A pattern of the meeting that a register has behind the number: *§ 26, KF 2012-03-15 10:00*."""
_GOES_ON = re.compile(
    rf"(?!,\s*(?:Dnr|Diarie)|,[ ]{_MEETS}[ ]{_ON}[ ]{_AT})"
    r"\s*(?:[a-zåäö,;)/%]|\.$|\d{4}-\d\d-\d\d|den\s\d)"
)
_SIGN_WITHIN = 70
"""The most characters before the sign: the longest name of a body."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin a section: where, with which number, and how much speaks for it.

    `style` is how the line is written: with which body's name or letters, and where the sign
    stands. `lost` tells that the number has no sign that could be read, and `opens` that it stands
    below the cover of a further meeting.
    """

    line: int
    number: int
    continued: bool = False
    named: str | None = None
    letters: str | None = None
    lost: bool = False
    bare: bool = False
    weight: float = 0.0
    opens: bool = False

    @property
    def style(self) -> tuple[str | None, str | None]:
        """The body before the sign: by its name, or by its letters."""
        return self.named, self.letters

    def weighed(self, weight: float, *, bare: bool) -> "Candidate":
        """The same candidate with what speaks for it.

        `dataclasses.replace` takes ten times as long, and every § is weighed several times.
        """
        return Candidate(
            self.line,
            self.number,
            self.continued,
            self.named,
            self.letters,
            self.lost,
            bare,
            weight,
            self.opens,
        )


def find_candidates(lines: Sequence[PageLine]) -> Iterator[Candidate]:
    """Yield the lines that have a § and may begin a section with it."""
    signed = [
        (place, line)
        for place, line in enumerate(lines)
        if ("§" in line.text or line.text[:8] == "Paragraf") and not line.furniture
    ]
    for place, line in signed:
        if beside := LAST_IN_LINE.match(line.text):
            yield Candidate(place, int(beside["number"]))
            continue
        found = (
            section_line(line.text)
            if "§" in line.text[:_SIGN_WITHIN] or line.text[:1] == "P"
            else None
        )
        if not found or (found["body"] and not _may_be_body(found["body"])):
            continue
        continued = CONTINUED.match(line.text, found.end()) is not None
        if line.text[found.end() : found.end() + 1] == ":" and _beside_spans(lines, place):
            continue
        goes_on = _GOES_ON.match(line.text, found.end())
        if continued or not goes_on or _heads(lines, place, found.end()):
            number = int(found["number"].partition("/")[0])
            named = nominative(found["name"]) if found["name"] else None
            written = found["body"] or found["inside"]
            letters = (nominative(written) or written) if written and not named else None
            yield Candidate(place, number, continued, named, letters)


def _heads(lines: Sequence[PageLine], place: int, end: int) -> bool:
    """Whether a number with a full stop is a heading: *§ 41.* above a diary number or a label.

    After a line that has not ended its sentence it is a reference.
    """
    if lines[place].text[end:] != ".":
        return False
    above = lines[place - 1].text if place else ""
    below = next((each.text for each in lines[place + 1 : place + 4] if each.text), "")
    ended = not above or above.endswith((".", "!", "?")) or lines[place - 1].furniture
    return bool(ended and (_DIARY_LINE.match(below) or _is_labelled(lines, place)))


_SPANNED = re.compile(r"§{1,2}\s?\d{1,4}(?:\s?[-–,]\s?\d{1,4})+\s?:")


def _beside_spans(lines: Sequence[PageLine], place: int) -> bool:
    """Whether a line is in a list of who was present at which §§: beside *§§ 98-101: Anna Ek*."""
    return any(
        _SPANNED.match(line.text)
        for line in (*lines[max(0, place - 2) : place], *lines[place : place + 3])
    )


def _may_be_body(written: str) -> bool:
    """Whether letters before a § can be a body's, known or not: *KF § 69*, *PU § 27*, not *PBL*."""
    if nominative(written):
        return True
    return written.isupper() and len(written) <= 5 and load("laws").find(written) is None


_DIARY_LINE = re.compile(
    rf"[\s(|]*(?:{wording('papers', 'diary', whole=False)}(?![a-zåäö])|{ANY_DIARY_NUMBER}[\s)]*\Z)",
    re.IGNORECASE,
)


def find_lost(
    lines: Sequence[PageLine], start: int = 0, end: int | None = None
) -> Iterator[Candidate]:
    """Yield the lines whose number may have had a § that OCR misread, or that the text lost.

    Only the lines from `start` to before `end` are looked at.

    *841* above a diary number can be § 41 or the number 841: each is a candidate of its own. What
    has a diary number, or a sign and a label below it, weighs 1.
    """
    for place, line in enumerate(lines[start:end], start):
        if line.furniture or not (found := lost_sign(line.text)):
            continue
        if found["body"] and not nominative(found["body"]):
            continue
        rest = line.text[found.end() :]
        below = next((each.text for each in lines[place + 1 : place + 4] if each.text), "")
        diary = _DIARY_LINE.match(rest or below) is not None
        labelled = found["mark"] is not None and _is_labelled(lines, place)
        if rest.strip() and not (diary or labelled or (_DIARY_LINE.match(below) and found["mark"])):
            continue
        if not rest.strip() and not (diary or found["mark"] or is_label(below)):
            continue
        letters = nominative(found["body"]) if found["body"] else None
        weight = 1.0 if diary or labelled else 0.0
        yield Candidate(place, int(found["number"]), False, None, letters, True, weight=weight)
        if not found["mark"] and found["number"][0] == "8" and len(found["number"]) > 1:
            number = int(found["number"][1:])
            yield Candidate(place, number, False, None, letters, True, weight=weight + _MISREAD)


_LABEL_WITHIN = 8


def _is_labelled(lines: Sequence[PageLine], place: int) -> bool:
    """Whether a label stands below a line, and before the line of another §."""
    for line in lines[place + 1 : place + 1 + _LABEL_WITHIN]:
        text = line.text
        if section_line(text) or lost_sign(text):
            return False
        if is_label(text):
            return True
    return False


_MISREAD = 0.2
"""What speaks for a sign misread as 8 rather than for a number in the eight hundreds."""
