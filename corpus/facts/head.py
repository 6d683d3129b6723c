"""The head of a section: its §, its diary numbers and its title, and where its body begins.

A title can fill several lines and run into the body without a blank line. The title goes on if its
line was broken because it was full. If the first word of the next line would have fitted, the title
had ended.
"""

import re
from dataclasses import dataclass

from corpus.document import Document, Fact, Section
from corpus.facts.debris import before_debris
from corpus.facts.one_line import decision_beside
from corpus.layout import (
    AGENDA_ITEM,
    CONTINUED,
    HEADS_SECTION,
    LAST_IN_LINE,
    REGISTERED,
    find_paragraph_number,
    is_label,
    kind_of_label,
    letterhead_parts,
)
from corpus.names import ANY_DIARY_NUMBER, find_identifiers, nominative
from corpus.vocabulary import load, wording
from corpus.wording import (
    BEFORE_DIARY,
    DIARY_LABEL,
    DIARY_OF_HEAD,
    HEAD_MARKUP,
    Span,
    diaries_above,
    diaries_of_initiatives,
    diaries_of_items,
    diaries_of_letterhead,
    fact_at,
    find_title,
    one_line,
    read_diaries,
)

# What may stand between the number and the rest: that it goes on; §§ of the preparing committees
# beside the body's own (*Kf § 45 Ks § 30 Au § 28*); the agenda's number (*§ 45 Ärende 9*).
_BEHIND_NUMBER = re.compile(
    rf"(?:{CONTINUED.pattern})?"
    r"(?:\s[ \t]*[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7}\s?§{1,2}\s?\d{1,4}(?:/\d{2,4})?"
    r"(?:\s?(?:,|och)\s?\d{1,4}(?!\d|[/-]))*)*"
    r"(?:[ \t]+(?:Ärende|Punkt|Ärendepunkt)\s(?:nr\s)?\d{1,3}(?=[ \t]*$|[.:]\s|\s[–-]\s))?"
    r"[ \t]*(?:[.:]|[|–-](?=\s))?",
    re.IGNORECASE | re.MULTILINE,
)
# A body's letters, or an agenda's number, with nothing behind but a diary number: *§ 92 KS*.
_LETTERS_BEHIND = re.compile(
    rf"(?<=[ \t])\(?(?:(?P<letters>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{1,7}})|\d{{1,3}}\.)\)?"
    rf"(?=[ \t]*\n|[ \t]+{DIARY_LABEL}|[ \t]{{2,}}{ANY_DIARY_NUMBER})",
    re.IGNORECASE,
)
_CLOSING_DIARY = re.compile(
    rf"(?<![ \t])(?:[ \t]*+(?:[(,]|\b{DIARY_LABEL})[ \t]*+|[ \t]{{2,}}+)\Z", re.IGNORECASE
)

# The blanks are only tried as a whole, from the first of them: else 3,000 take minutes.
_LABELLED_AT_END = re.compile(
    rf"(?<![ \t])[ \t]*+(?:[(,][ \t]*+)?\b{DIARY_LABEL}[ \t]*+"
    r"(?=[^\s)]{0,60}\d)[^\s)]{1,120}+\)?[ \t]*+\Z",
    re.IGNORECASE,
)

_IN_COLUMN = re.compile(
    rf"(?<![ \t])(?:[ \t]{{3,}}+|[ \t]*+[·•|][ \t]*+){ANY_DIARY_NUMBER}[ \t]*+\Z"
)

_BRACKETED_AT_END = re.compile(rf"(?<![ \t])[ \t]++\((?:{DIARY_OF_HEAD})\)[ \t.]*\Z")

# A list of initiatives, each with a number of its own: *Interpellationer; nya*.
_COLLECTS = re.compile(rf"\b{wording('lists', 'collects_initiatives')}", re.IGNORECASE)
_OPENING = 200

# Whom it is sent to, and in a column beside that the number: *Delges: Skolan    Dnr 24KS101*.
_RECIPIENTS = re.compile(
    rf"\s*{wording('papers', 'recipients')}[.:]"
    rf"[^\n]*?(?<![ \t])[ \t]{{3,}}+(?={DIARY_LABEL})"
)

# A title cannot end so; the next line belongs to it, whatever that begins with.
_UNFINISHED = re.compile(rf"(?:[,–-]|\b{wording('small_words', 'ends_no_title')})\Z", re.IGNORECASE)
_LAST_WORD = 40
"""So many characters at the end of a line are more than a word that cannot end a title."""
# The name of a property can stand above what is applied for: *Ahlboda 3:17* / *Bygglov för …*.
_PROPERTY = re.compile(r"(?:[A-ZÅÄÖ][\w-]*\s){1,3}\d{1,3}:\d{1,4}[,.]?")
_LONGEST_OF_PAPER = 400
"""The most characters of a paper's title; what is longer is a cover or the text itself."""
_LIST_ITEM = re.compile(r"(?:[•·]|\d{1,2}[.)]|[a-z]\))\s")
_NAME_GOES_ON = re.compile(r"(?:[A-ZÅÄÖ][\w-]+ ){1,2}\([A-ZÅÄÖ-]{1,4}\)")
# Below the title, the §§ of those who prepared the matter: *AU § 243*.
_PREPARED = re.compile(
    r"(?:\s*\n[ \t]*[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7}\s?§{1,2}\s?\d{1,4}(?:/\d{2,4})?[ \t]*(?=\n))+"
)
# Codes beside or below the diary number, before the title: *KS-5*, *H 00:189*, *Diariekod: 609*.
_CODES = re.compile(
    r"(?:[A-ZÅÄÖ]{1,5}[-/]\d{1,4}|[A-ZÅÄÖ]{1,4} \d\d:\d{1,4}"
    rf"|{wording('papers', 'class')}[.:]*[ \t]*\d[\d.]*)[ \t]*\n\s*",
    re.IGNORECASE,
)
# A form names its fields: *Ärende: Skolväg*.
_FIELD = re.compile(rf"{wording('papers', 'field_of_title')}\s?:\s*(?=\S)", re.IGNORECASE)
_BULLETS = "•·"
_MOST_LINES = 14
_TITLE_WIDTH = 56
"""The width of the narrowest head seen; a shorter line was not broken because it was full."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a section's head states; `end` is the offset in the text where the body begins.

    `decided` says that this body is a decision on the line of the heading itself.
    """

    paragraf: Fact[str] | None
    diarienummer: tuple[Fact[str], ...]
    titel: Fact[str] | None
    end: int
    decided: bool = False


def read_head(section: Section, document: Document | None = None) -> Head:
    r"""Read the head of a section.

    In its `document` a diary number may stand above the §.

    >>> from corpus.document import PageMark
    >>> text = "§ 7 Dnr KS 2024-12\nMotion om\nsäkrare skolvägar\nBeslut\nMotionen bifalls."
    >>> head = read_head(Section(text, (PageMark(0, 1),), True, (0, len(text))))
    >>> head.paragraf.value, head.titel.value, head.diarienummer[0].value
    ('7', 'Motion om säkrare skolvägar', 'KS 2024-12')
    >>> text[head.end :].lstrip()
    'Beslut\nMotionen bifalls.'
    """
    text = section.text
    found = find_paragraph_number(text, section.number) if section.numbered else None
    paragraf = fact_at(found["number"], text, Span(*found.span("sign"))) if found else None
    if paragraf and section.number is not None:
        paragraf = paragraf.less_sure("sammanhang")  # by the series, where the sign was lost
    if found and text[: found.start("sign")].strip(HEAD_MARKUP + "\n") and not _is_body(found):
        return _below_title(text, found, paragraf)
    if found:
        start = found.end()
        if registered := REGISTERED.match(text, start):
            start = registered.end()
        before, at = read_diaries(text, _behind(text, start))
        if registered:
            at = _below_letterhead(text, at)
        title = _title(text, _behind(text, at) if before else at)
    else:
        before, place = find_title(text)
        title = place if place.end < len(text) else _title(text, place.start)
        if title.end - title.start > _LONGEST_OF_PAPER:
            title = Span(title.start, title.start)
    if found and title.start == title.end:
        title = _label_as_title(text, title.start)
    beside = decision_beside(text, title) if found else None
    if beside:
        title = Span(title.start, beside[0])
    after, at = read_diaries(text, title.end)
    if not (before or after) and found and (prepared := _PREPARED.match(text, title.end)):
        after, behind = read_diaries(text, prepared.end())
        at = behind if after else at
    written = one_line(title.cut(text))
    if not found and place.end < len(text):
        written = written[:1].upper() + written[1:]
    titel = fact_at(written, text, title) if written else None
    if titel and not found:
        titel = titel.less_sure("gissat")
    diaries = (*before, *after)
    if not diaries and found and (recipients := _RECIPIENTS.match(text, title.end)):
        diaries, _ = read_diaries(text, recipients.end())
    if not diaries and document and found:
        diaries = tuple(diaries_above(document.text, section.span[0]))
        if not diaries and titel and _COLLECTS.search(titel.value):
            diaries = diaries_of_items(text, title.end)
    elif not diaries and document and not section.numbered and not AGENDA_ITEM.match(text):
        diaries = tuple(diaries_of_letterhead(document))
        if not diaries:
            collects = _COLLECTS.search(text[:_OPENING]) is not None
            diaries = diaries_of_items(text) if collects else diaries_of_initiatives(text)
    if beside:
        return Head(paragraf, diaries, titel, beside[1], decided=True)
    return Head(paragraf, diaries, titel, at)


def _below_letterhead(text: str, at: int) -> int:
    """Return where the lines end that are a letterhead, below a register's number."""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip(HEAD_MARKUP)
        if line and not letterhead_parts(_DIARY_AT_END.sub("", line)):
            break
        at = end + 1
    return min(at, len(text))


_DIARY_AT_END = re.compile(rf"\s*{DIARY_LABEL}\s*\S+\s*\Z", re.IGNORECASE)


def _is_body(number: re.Match[str]) -> bool:
    """Whether a number stands first in its head, apart from a body's name or an agenda's number."""
    return number.start() == 0 and number.re is not LAST_IN_LINE


def _below_title(text: str, number: re.Match[str], paragraf: Fact[str] | None) -> Head:
    """Return the head if the § stands below or beside its title."""
    above = text[: number.start("sign")]
    at = _past_items(above)
    first, at = read_diaries(above, at)
    title = _title(above, at)
    second, _ = read_diaries(above, title.end)
    third, at = read_diaries(text, _behind(text, number.end()))
    if title.start >= len(above.rstrip()):
        title = _title(text, at)
        last, at = read_diaries(text, title.end)
        third = (*third, *last)
    titel = fact_at(one_line(title.cut(text)), text, title) if title.start < title.end else None
    return Head(paragraf, (*first, *second, *third), titel, max(at, number.end()))


def _past_items(above: str) -> int:
    """Return where a head begins below an agenda's number on a line of its own: *Ärende 5*."""
    line = above.partition("\n")[0]
    heads = HEADS_SECTION.fullmatch(line.strip())
    return len(line) + 1 if heads and not heads["diary"] else 0


def _label_as_title(text: str, at: int) -> Span:
    """Return a label as the title, if it is all that a § is called: *Anföranden*, *Jäv*."""
    line = text[at:].partition("\n")[0]
    words = line.strip(HEAD_MARKUP + ":")
    alone = is_label(line) and (
        kind_of_label(words) in _CALLED_SO or words.casefold() in _CALLED_BY_LABEL
    )
    return Span(at, at + len(line.rstrip(HEAD_MARKUP + ":")) if alone else at)


_CALLED_SO = ("yrkanden", "anteckning")
_CALLED_BY_LABEL = load("papers").words("label_as_title")


def _behind(text: str, at: int) -> int:
    match = _BEHIND_NUMBER.match(text, at)
    at = match.end() if match else at
    behind = _LETTERS_BEHIND.match(text, at)
    if behind and (not behind["letters"] or _abbreviates_body(behind["letters"])):
        return behind.end()
    return at


def _abbreviates_body(letters: str) -> bool:
    """Whether letters are short for a body: *KS*, *Ksau*; a word such as *Val* is a title."""
    return letters.casefold() == "au" or nominative(letters) is not None


def _title(text: str, at: int) -> Span:
    """Return the title at `at` or below, without the diary number that ends its line."""
    while at < len(text) and (text[at].isspace() or text[at] in HEAD_MARKUP + _BULLETS):
        at += 1
    while codes := _CODES.match(text, at):
        at = codes.end()
    if field := _FIELD.match(text, at):
        at = field.end()
    start = end = at
    widest = reach = 0
    previous = ""
    for count in range(_MOST_LINES):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end].strip(HEAD_MARKUP)
        if is_label(line) or (
            count and (not line or _ends(previous, line, reach, max(widest, _TITLE_WIDTH)))
        ):
            break
        said = text[at:line_end]
        cut = min(_closing_diary(said), _closing_label(said), before_debris(said))
        end = at + len(text[at : at + cut].rstrip(HEAD_MARKUP))
        if at + cut < line_end or text[end:line_end].startswith("**"):
            break
        begin = text.rfind("\n", 0, at) + 1
        previous, reach = line, len(text[begin:line_end].rstrip())
        widest = max(widest, reach)
        at = line_end + 1
        if at >= len(text):
            break
    return Span(start, start + len(text[start:end].rstrip(",")))


def _ends(previous: str, line: str, reach: int, width: int) -> bool:
    """Whether a title ended with `previous`, so that `line` belongs to the body.

    `reach` is how far to the right `previous` went, and `width` how far the widest line went.
    """
    if is_label(line) or _LIST_ITEM.match(line) or BEFORE_DIARY.fullmatch(line):
        return True
    if before_debris(f" {line}") == 0:
        return True
    if any(map(str.isdigit, line[:40])) and read_diaries(line, 0)[0]:
        return True
    if _is_unfinished(previous) or _PROPERTY.fullmatch(previous) or not line[0].isupper():
        return False
    if previous.endswith((".", "?", "!")):
        return True
    if _NAME_GOES_ON.match(line) and previous.split()[-1][0].isupper():
        return False  # *Kristina Bergman* / *Alme (L)*
    if previous.isupper() and line.split("  ")[0].isupper():
        return False  # a heading in capitals goes on in capitals
    return reach + 1 + len(line.split()[0]) <= width or len(line) > 1.2 * width


def _is_unfinished(line: str) -> bool:
    return _UNFINISHED.search(line, max(0, len(line) - _LAST_WORD)) is not None


def _closing_diary(line: str) -> int:
    """Return where the title's part of a line ends: before a diary number that closes it."""
    if not any(map(str.isdigit, line)):
        return len(line)
    if labelled := _LABELLED_AT_END.search(line) or _IN_COLUMN.search(line):
        return labelled.start()
    if bracketed := _BRACKETED_AT_END.search(line):
        return bracketed.start()
    found = [each for each in find_identifiers(line) if each.kind == "dnr"]
    if not found or line[found[-1].end :].strip(HEAD_MARKUP + ")."):
        return len(line)
    before = _CLOSING_DIARY.search(line[: found[-1].start])
    return before.start() if before else len(line)


def _closing_label(line: str) -> int:
    """Return where the title's part of a line ends: before a label that was read beside it."""
    before, space, last = line.rstrip(HEAD_MARKUP + ":").rpartition(" ")
    glued = space and last[:1].isupper() and is_label(last) and not _is_unfinished(before)
    return len(before) if glued else len(line)
