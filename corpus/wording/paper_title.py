"""The title of a paper without §§, below the lines that say whose it is, for whom and when."""

import re
from functools import cache

from corpus.document import Fact
from corpus.layout import is_label, kind_of_label
from corpus.names import find_identifiers
from corpus.vocabulary import load, wording
from corpus.wording.diaries import HEAD_MARKUP, read_diaries
from corpus.wording.generic_title import below_generic
from corpus.wording.spans import Span, fact_at, one_line

_ITEM = re.compile(
    r"[*_#\s]*"
    rf"(?:\d{{1,3}}[.)]?[ \t]+|{wording('papers', 'field_of_letter')}\s?:\s*)"
)
# Besides dates, a letterhead says what the paper is, whose it is, for whom, and when it came in.
_OF_LETTERHEAD = re.compile(
    rf"\b(?:{wording('papers', 'letterhead')}"
    r"|till\s+(?:\w+\s+)?(?:kommun|stads|region)fullmäktige(?:\s+i\s+.{3,40})?"
    r"|\w+(?:kontoret|kansliet|förvaltningen)|[a-zåäö-]{1,60}\s(?:kommun|stad)|sida"
    r"|\d{4}\s-?\d\d\s?-\s?\d\d)\b\.?",
    re.IGNORECASE,
)
# Lines above a paper's title that are not the title.
_ABOVE_TITLE = re.compile(
    r"(?:(?:(?:motion|interpellation)\s)?av\s.{3,90}\([^()]{1,20}\)|interpellation\s+(?:ställd\s+)?till\s.{3,90}|(?:ärende|punkt)\s\d{1,3}"
    r"|motion(?:\s+till\s.{3,60})?|till:?\s.{3,60}|\d{4}/\d\d:\d+"
    r"|\d{4}-\d\d-\d\d|\d\d:\d\d(?:\s/\s\d\d:\d\d)?|\(\d{1,3}\)|.{0,25}\bden\s\d{1,2}\s[a-z]+\s\d{4}|\S+@\S+|bilaga\s?\d*"
    r"|(?:kommun|stads|region)fullmäktige(?:\si\s\S.{2,40})?|(?:kommun|region)styrelsen"
    rf"|{wording('papers', 'above_title')})\W*",
    re.IGNORECASE,
)


# "Gemensam motion från Socialdemokraterna, Vänsterpartiet och Ekbypartiet": whose it is.
_PARTY = (
    r"(?:\w+(?:erna|partiet|initiativ|samling)(?:\s(?:de\sgröna|i\s\w+))?"
    r"|[A-ZÅÄÖ]{1,4}|\([A-ZÅÄÖ-]{1,4}\))"
)
_OF_PARTIES = re.compile(
    rf"(?:\w+\s)?(?:motion|interpellation|fråga)\s(?:från|av)\s"
    rf"{_PARTY}(?:(?:,|\soch|\ssamt|\s&)\s{_PARTY})*\W*",
    re.IGNORECASE,
)


# Those who were there, in one line: *Anna Ek (S) Bo Berg (M) Cia Dal (C)*.
_PERSON_FIRST = re.compile(r"(?:[A-ZÅÄÖ][\w-]+ ){2,4}\(")
_LETTERS = re.compile(r"\([A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}\)")
_MEMBERS = 3
"""So many persons with their parties, and nothing before them, are those who met."""


_OF_BROWSER = re.compile(
    rf"{wording('papers', 'of_browser')}(?:\s*(?:[:>|].*)?|\s\W*)\Z", re.IGNORECASE
)
_MEETING = re.compile(
    rf"{wording('papers', 'meeting')}\s(?:den\s)?\d[\d\w -]{{5,20}}", re.IGNORECASE
)


def find_title(text: str) -> tuple[tuple[Fact[str], ...], Span]:
    """Return the diary numbers above the title of a paper without §, and where the title is.

    The end is that of the text if only the lines can tell where the title ends.
    """
    opening = len(text) - len(text.lstrip())
    below = _past_name_of_page(text, opening)
    at = _title_of_paper(text) if below == opening else below
    first = text[at:].partition("\n")[0]
    title = below_generic(text, at) or Span(at, at + len(first))
    if "\n" not in text.strip() and (first_said := _FIRST_SENTENCE.match(text, at)):
        # A paper of one line is called by its first sentence.
        title = Span(at, first_said.end())
    elif title.start == at and not _MEETING.fullmatch(first.strip(HEAD_MARKUP)):
        title = Span(at, len(text))
    return tuple(
        fact_at(one_line(each.text), text, Span(each.start, each.end))
        for each in find_identifiers(text[: title.start])
        if each.kind == "dnr"
    ), title


# "Motion: Inför fria bussresor! Jag yrkar …", where more than one sentence stands.
_FIRST_SENTENCE = re.compile(r"[^\n]{12,160}?[^\W\d_]{3}[.!?](?=\s+[A-ZÅÄÖ])")


def _past_name_of_page(text: str, at: int) -> int:
    """Return where the title begins that a web page repeats below its own name: *Skolväg | S*."""
    name, _, below = text[at:].partition("\n")
    seam = _SITE.search(name)
    if not seam:
        return at
    title = name[: seam.start()].strip()
    offset = at + len(name) + 1
    for line in below.split("\n")[:_REPEATED_WITHIN]:
        if line.strip() == title:
            return _past_place_and_day(text, offset) if _above_title(title) else offset
        offset += len(line) + 1
    return at


def _past_place_and_day(text: str, at: int) -> int:
    """Return where the title begins below a line that only says where and when, if one does."""
    below = at + _title_of_paper(text[at:])
    return at if text[below:].partition("\n")[0].rstrip().endswith(".") else below


_SITE = re.compile(r"\s[|–—-]\s(?=[^|]*\Z)")
_REPEATED_WITHIN = 8


def _title_of_paper(text: str) -> int:
    """Return where the title begins: above the first label, or else below the letterhead."""
    blocks = _blocks(text)
    for place, (_, block) in enumerate(blocks[:40]):
        if any(is_label(line) for line in block) and not _sends(block[0]):
            above = [b for b in blocks[:place] if not read_diaries("\n".join(b[1]), 0)[0]]
            if is_label(block[0]) and above and _title_like(above[-1][1], first=len(above) == 1):
                at = _below_letterhead(above[-1:])
                return _past_number(text, above[-1][0] if at is None else at)
            break
    at = _below_letterhead(blocks[:12])
    if at is None:
        return 0
    line = text[at:].partition("\n")[0]
    if _WHERE_AND_WHEN.match(line.strip(HEAD_MARKUP)):
        return _dated_line_above(text, at)
    prose = line.rstrip().endswith(".")
    if prose and (only_title := _FOR_WHOM.search(text, 0, at)):
        return only_title.start()
    return _past_number(text, at)


_WHERE_AND_WHEN = re.compile(rf"{wording('papers', 'where_and_when')}[ \t]*(?::|\Z)", re.IGNORECASE)


def _dated_line_above(text: str, at: int) -> int:
    """Return where the last line above begins that names a day: *Regionstyrelsen 3 maj 2024*."""
    dated = [each.start for each in find_identifiers(text[:at]) if each.kind == "datum"]
    return text.rfind("\n", 0, dated[-1]) + 1 if dated else at


_FOR_WHOM = re.compile(r"^[ \t]*(?:interpellation|fråga)\s(?:\w+\s)?till\s.+$", re.I | re.M)


def _sends(line: str) -> bool:
    """Whether a line only says who else gets the paper: *För kännedom*."""
    return kind_of_label(line.strip(HEAD_MARKUP + ":")) == "sands_till"


def _below_letterhead(blocks: list[tuple[int, list[str]]]) -> int | None:
    """Return where the first line begins that says more than whose paper it is."""
    for at, block in blocks:
        for line in block:
            words = line.strip(HEAD_MARKUP)
            if not _above_title(words) or (at == blocks[0][0] and _MEETING.fullmatch(words)):
                return at
            at += len(line) + 1
    return None


def _above_title(line: str) -> bool:
    """Whether a line only says what the paper is, whose it is, for whom, or of which day."""
    if (
        _OF_BROWSER.match(line)
        or _ABOVE_TITLE.fullmatch(line)
        or _OF_PARTIES.fullmatch(line)
        or (_PERSON_FIRST.match(line) and len(_LETTERS.findall(line)) >= _MEMBERS)
        or read_diaries(line, 0)[0]
    ):
        return True
    words = _OF_LETTERHEAD.sub(" ", line)
    found = find_identifiers(words)
    dated = any(each.kind == "datum" for each in found)
    ends = [0, *(each.end for each in found)]
    starts = [*(each.start for each in found), len(words)]
    between = (words[end:start] for end, start in zip(ends, starts, strict=True))
    left = "".join(between).strip(" \t,.:;_–-")
    # The place beside a date: *Ekhamra den 20 februari 2023*.
    return not left or (dated and len(left.split()) <= 2) or _is_party(left)


def _is_party(line: str) -> bool:
    """Whether a line is a party's name, with its place: *Miljöpartiet de gröna i Ekhamra*."""
    first = line.split()[0].casefold()
    return len(line.split()) <= 5 and first in _parties()


@cache
def _parties() -> frozenset[str]:
    """Return the parties' names of one word, and the first words of longer ones."""
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
