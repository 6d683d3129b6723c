"""The head of a section: its §, its diary numbers and its title, and where its body begins.

A title can fill several lines and run into the body without a blank line between them. It goes on
where a line was broken for want of room: had the next line's first word fitted, the title was over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.document import Document, Evidence, Fact, Section
from corpus.facts.spans import Span, fact_at, fold
from corpus.identifiers import find_identifiers
from corpus.labels import is_label
from corpus.paragraphs import CONTINUED, HEADS_SECTION, SECTION_LINE
from corpus.vocabulary import load

# What may stand between the number and the rest: that it goes on; a § of the preparing committee
# beside the body's own (*Ks § 45 Au § 30*).
_BEHIND_NUMBER = re.compile(
    rf"(?:{CONTINUED.pattern})?"
    r"(?:\s[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7}\s§\s?\d{1,4}(?:/\d{2,4})?)?[ \t]*(?:[.:]|[|–-](?=\s))?",
    re.IGNORECASE,
)
_DIARY_LABEL = (
    r"(?:Dnr|Nr(?=\s+\d{4}/)|Diarienr|Diarienummer|Ärendenr|Ärendenummer|Beteckning)\b[.:]*"
)
_BEFORE_DIARY = re.compile(rf"[\s*_|(,]*(?:{_DIARY_LABEL}[\s*_]*)?", re.IGNORECASE)
# Behind its label a number counts however it is written: *Ärendenummer SLK:16342*.
_LABELLED_NUMBER = re.compile(
    rf"[ \t*_|(]*{_DIARY_LABEL}[ \t]*(\S*\d\S*)(?=[ \t*_)]*$)", re.M | re.I
)
# The series may stand last on the line: *Dnr 2020.415 KS*.
_SERIES_BEHIND = re.compile(r"(?<=\d)[ ][A-ZÅÄÖ]{2,6}(?=[ \t]*\n)")
_BETWEEN_DIARIES = re.compile(r"[ \t]*,\s*|[ \t]*(?:och|samt|/)[ \t]+|[ \t]+")
# The number of a paper in the file is of no matter: *SLK-2023-01030:-1*.
# Nor is the class that a plan for the records gives it: *KFN/2020:143    041*.
_AFTER_DIARY = re.compile(
    r"(?::-\d+)?[ \t*_)]*(?:(?<=[ \t])\d{2,3}(?:[. ]\d{1,3})*[ \t]*$)?", re.MULTILINE
)
# Alone on its line a number counts however it is put together, *2021/KS0544*, unless it is days or
# years.
_ALONE = re.compile(
    r"[ \t*_|(]*(?!\d{4}-\d\d-\d\d\b|\d{4}[-/]\d{4}\b)(?=[A-ZÅÄÖ0-9/:.-]*\d{3})"
    r"([A-ZÅÄÖ0-9]+(?:[/:.-][A-ZÅÄÖ0-9]+)+)"
    r"(?=[ \t*_)]*$)",
    re.MULTILINE,
)
_CLOSING_DIARY = re.compile(
    rf"(?:[ \t]*[(,]|[ \t]*\b{_DIARY_LABEL}|[ \t]{{2,}})[ \t]*\Z", re.IGNORECASE
)

_ITEM = re.compile(r"[*_#\s]*(?:\d{1,3}[.)]?[ \t]+|(?:Ang|Angående|Rubrik|Gällande)\s?:\s*)")
_MARKUP = " \t*_#"
# What a letterhead says besides dates: the kind of paper, whose it is, for whom, when it came in.
_OF_LETTERHEAD = re.compile(
    r"\b(?:motion|interpellation|medborgarförslag|datum|inkom(?:men|mande|st)?|ink|dnr|diarienr"
    r"|diarienummer|till\s+(?:\w+\s+)?(?:kommun|stads|region)fullmäktige(?:\s+i\s+.{3,40})?|den"
    r"|\w+(?:kontoret|kansliet|förvaltningen)|[a-zåäö-]+\s(?:kommun|stad)|sida|\d{4}\s-?\d\d\s?-\s?\d\d)\b\.?",
    re.IGNORECASE,
)
# Lines above a paper's title that are not the title.
_ABOVE_TITLE = re.compile(
    r"(?:(?:motion|interpellation)\s+av\s.{3,90}\([^()]{1,20}\)|interpellation\s+till\s.{3,90}|motion(?:\s+till\s.{3,60})?|till\s.{3,60}|\d{4}/\d\d:\d+|av\s.{3,90}\([^()]{1,20}\)"
    r"|\d{4}-\d\d-\d\d|.{0,25}\bden\s\d{1,2}\s[a-z]+\s\d{4}|\S+@\S+|bilaga\s?\d*"
    r"|interpellation|medborgarförslag|tjänsteskrivelse|tjänsteutlåtande|skriftlig fråga)\W*",
    re.IGNORECASE,
)
# What a title cannot end in: the next line, whatever it begins with, belongs to it.
_UNFINISHED = re.compile(
    r"(?:[,–-]|\b(?:av|om|i|för|till|och|att|med|på|från|angående|gällande|vid|mot|samt|under|över"
    r"|inom|mellan|enligt|kring|rörande|avseende|eller|som|den|det|de|en|ett|stället|hos|per|ur"
    r"|utan|stads|kommuns))\Z",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"(?:[•·]|\d{1,2}[.)]|[a-z]\))\s")
_NAME_GOES_ON = re.compile(r"(?:[A-ZÅÄÖ][\w-]+ ){1,2}\([A-ZÅÄÖ-]{1,4}\)")
_MOST_LINES = 14
_TITLE_WIDTH = 56
"""As wide as the narrowest head that was seen; a shorter line was not broken for want of room."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a section's head states; `end` is the offset in the text where its body begins."""

    paragraf: Fact[str] | None
    diarienummer: tuple[Fact[str], ...]
    titel: Fact[str] | None
    end: int


def read_head(section: Section, document: Document | None = None) -> Head:
    r"""Read the head of a section; in its `document`, a diary number may stand above the §.

    >>> from corpus.document import PageMark
    >>> text = "§ 7 Dnr KS 2024-12\nMotion om\nsäkrare skolvägar\nBeslut\nMotionen bifalls."
    >>> head = read_head(Section(text, (PageMark(0, 1),), True, (0, len(text))))
    >>> head.paragraf.value, head.titel.value, head.diarienummer[0].value
    ('7', 'Motion om säkrare skolvägar', 'KS 2024-12')
    >>> text[head.end :].lstrip()
    'Beslut\nMotionen bifalls.'
    """
    text = section.text
    found = SECTION_LINE.match(text) if section.numbered else None
    paragraf = fact_at(found["number"], text, Span(*found.span("sign"))) if found else None
    before, at = _diaries(text, _behind(text, found.end())) if found else _paper_title(text)
    title = _title(text, at)
    after, at = _diaries(text, title.end)
    titel = fact_at(fold(title.cut(text)), text, title) if title.start < title.end else None
    diaries = (*before, *after)
    if not diaries and found and document:
        diaries = tuple(_diary_above(document.text, section.span[0]))
    return Head(paragraf, diaries, titel, at)


def _diary_above(text: str, start: int) -> Iterator[Fact[str]]:
    """The diary number in the lines right above the one of the §, which starts at `start`."""
    end = start - 1
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        heads = HEADS_SECTION.fullmatch(text[begin:end].strip())
        if heads is None:
            return
        if number := heads["diary"]:
            at = text.index(number, begin)
            yield Fact(fold(number), Evidence(number, at, at + len(number), "document"))
        end = begin - 1


def _behind(text: str, at: int) -> int:
    match = _BEHIND_NUMBER.match(text, at)
    return match.end() if match else at


def _diaries(text: str, at: int) -> tuple[tuple[Fact[str], ...], int]:
    """The diary numbers that stand at `at`, behind a label or not, and where they end.

    Without any, the end is behind the label, if there is one ("Ärendenummer" and then nothing).
    """
    facts: list[Fact[str]] = []
    expected = _BEFORE_DIARY.match(text, at)
    label_end = expected.end() if expected else at
    for found in find_identifiers(text[at : at + 160]):
        gap = text[facts[-1].evidence.end if facts else at : at + found.start]
        between = _BETWEEN_DIARIES if facts else _BEFORE_DIARY
        if found.kind != "dnr" or not between.fullmatch(gap):
            break
        end = at + found.end
        if series := _SERIES_BEHIND.match(text, end):
            end = series.end()
        facts.append(fact_at(fold(text[at + found.start : end]), text, Span(at + found.start, end)))
    if not facts:
        line = text.find("\n", at) + 1 if text[at : at + 1] == "\n" else at
        if numbered := _LABELLED_NUMBER.match(text, at) or _ALONE.match(text, line):
            facts.append(fact_at(numbered[1], text, Span(*numbered.span(1))))
    if not facts:
        return (), label_end if text[at:label_end].strip(_MARKUP + "\n|(,") else at
    closing = _AFTER_DIARY.match(text, facts[-1].evidence.end)
    return tuple(facts), closing.end() if closing else facts[-1].evidence.end


def _title(text: str, at: int) -> Span:
    """The title that begins at `at` or below; a diary number that closes its line is none of it."""
    while at < len(text) and (text[at].isspace() or text[at] in _MARKUP):
        at += 1
    start = end = at
    widest = 0
    previous = ""
    for count in range(_MOST_LINES):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end].strip(_MARKUP)
        if is_label(line) or (
            count and (not line or _ends(previous, line, max(widest, _TITLE_WIDTH)))
        ):
            break
        cut = min(_closing_diary(text[at:line_end]), _closing_label(text[at:line_end]))
        end = at + len(text[at : at + cut].rstrip(_MARKUP))
        if at + cut < line_end or text[end:line_end].startswith("**"):
            break
        begin = text.rfind("\n", 0, at) + 1
        previous, widest = line, max(widest, len(text[begin:line_end].rstrip()))
        at = line_end + 1
        if at >= len(text):
            break
    return Span(start, start + len(text[start:end].rstrip(",")))


def _ends(previous: str, line: str, width: int) -> bool:
    """Whether a title ended with `previous`, so that `line` is of the body."""
    if is_label(line) or _LIST_ITEM.match(line) or _BEFORE_DIARY.fullmatch(line):
        return True
    if (find_identifiers(line[:40]) or _ALONE.match(line)) and _diaries(line, 0)[0]:
        return True
    if _UNFINISHED.search(previous) or not line[0].isupper():
        return False
    if previous.endswith((".", "?", "!")):
        return True
    if _NAME_GOES_ON.match(line) and previous.split()[-1][0].isupper():
        return False  # *Kristina Bergman* / *Alme (L)*
    return len(previous) + 1 + len(line.split()[0]) <= width or len(line) > 1.2 * width


def _closing_diary(line: str) -> int:
    """Where the title's part of a line ends: before the diary number that closes it, if any."""
    found = [each for each in find_identifiers(line) if each.kind == "dnr"]
    if not found or line[found[-1].end :].strip(_MARKUP + ")"):
        return len(line)
    before = _CLOSING_DIARY.search(line[: found[-1].start])
    return before.start() if before else len(line)


def _closing_label(line: str) -> int:
    """Where the title's part of a line ends: before a label that was printed or read beside it."""
    before, space, last = line.rstrip(_MARKUP + ":").rpartition(" ")
    glued = space and last[:1].isupper() and is_label(last) and not _UNFINISHED.search(before)
    return len(before) if glued else len(line)


def _paper_title(text: str) -> tuple[tuple[Fact[str], ...], int]:
    """Where the title of a paper without § begins, and the diary numbers above it."""
    at = _title_of_paper(text)
    return tuple(
        fact_at(fold(each.text), text, Span(each.start, each.end))
        for each in find_identifiers(text[:at])
        if each.kind == "dnr"
    ), at


def _title_of_paper(text: str) -> int:
    """Where its title begins: above the first label, or else first of all."""
    blocks = _blocks(text)
    for place, (_, block) in enumerate(blocks[:40]):
        if any(is_label(line) for line in block):
            above = [b for b in blocks[:place] if not _diaries("\n".join(b[1]), 0)[0]]
            if is_label(block[0]) and above and _title_like(above[-1][1], first=len(above) == 1):
                return _past_number(text, above[-1][0])
            break
    for start, block in blocks[:12]:
        at = start
        for line in block:
            if not _above_title(line.strip(_MARKUP)):
                return _past_number(text, at)
            at += len(line) + 1
    return 0


def _above_title(line: str) -> bool:
    """Whether a line only says what the paper is, whose, for whom or of which day."""
    if _ABOVE_TITLE.fullmatch(line) or _diaries(line, 0)[0]:
        return True
    words = _OF_LETTERHEAD.sub(" ", line)
    dated = False
    for each in reversed(find_identifiers(words)):
        dated = dated or each.kind == "datum"
        words = words[: each.start] + words[each.end :]
    left = words.strip(" \t,.:;_–-")
    # The place beside a date: *Ekhamra den 20 februari 2023*.
    return not left or (dated and len(left.split()) <= 2) or _is_party(left)


def _is_party(line: str) -> bool:
    """Whether a line is a party's name, with its place: *Miljöpartiet de gröna i Ekhamra*."""
    first = line.split()[0].casefold()
    return len(line.split()) <= 5 and first in _parties()


@cache
def _parties() -> frozenset[str]:
    """The parties' names of one word, and the first words of longer ones."""
    written = (name for term in load("parties").terms for name in (term.label, *term.aliases))
    return frozenset(name.split()[0].casefold() for name in written if len(name) > 6)


def _title_like(block: list[str], first: bool) -> bool:
    return len(block) < 6 and (first or not block[-1].rstrip().endswith((".", ":")))


def _past_number(text: str, at: int) -> int:
    item = _ITEM.match(text, at)
    return item.end() if item else at


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """The runs of lines that are not blank among the first of the text, with their offsets."""
    blocks: list[tuple[int, list[str]]] = []
    at, open_block = 0, False
    for line in text[:4000].split("\n"):
        if not line.strip():
            open_block = False
        elif open_block:
            blocks[-1][1].append(line)
        else:
            blocks.append((at, [line]))
            open_block = True
        at += len(line) + 1
    return blocks
