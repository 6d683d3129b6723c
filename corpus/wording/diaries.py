"""The diary numbers in the head of a section or a paper, in the notation of any register."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Document, Evidence, Fact
from corpus.layout import HEADS_SECTION, read_lines
from corpus.names import ANY_DIARY_NUMBER, find_identifiers
from corpus.vocabulary import INITIATIVE_NAMES, wording
from corpus.wording.spans import Span, fact_at, one_line

HEAD_MARKUP = " \t*_#"
"""Blanks and Markdown signs around the words of a head, which are not part of them."""

DIARY_LABEL = (
    r"(?:(?:Ert?|Vårt?)\s)?"
    rf"(?:{wording('papers', 'diary', whole=False)}|Nr(?=\s+\d{{4}}/)|(?:Ärende)?Beteckning)"
    r"(?![a-zåäö])[.:]*"
)
BEFORE_DIARY = re.compile(rf"[\s*_|(,·•]*(?:{DIARY_LABEL}[\s*_]*)?", re.IGNORECASE)
_SAYS_DIARY = re.compile(DIARY_LABEL, re.IGNORECASE)
# Behind a label, a number counts in any form: *Ärendenummer SLK:16342*.
_LABELLED_NUMBER = re.compile(
    rf"[ \t*_|(]*{DIARY_LABEL}[ \t]*([^\s)]*\d[^\s)]*)(?=[ \t*_)]*$)", re.M | re.I
)
# The series may stand last on the line: *Dnr 2020.415 KS*.
_SERIES_BEHIND = re.compile(r"(?<=\d)[ ][A-ZÅÄÖ]{2,6}(?=[ \t]*\n)")
# So may the class of the matter in the archive plan: *Dnr 2010/0312 008*.
_CLASS_BEHIND = re.compile(r"(?<=\d)[ ]{1,2}(?:\d{2,3}|\d(?:\.\d{1,3})+)(?=[ \t*_)]*(?:\n|\Z))")
_BETWEEN_DIARIES = re.compile(
    rf"[ \t]*[,;]\s*|[ \t]*(?:och|samt|/)[ \t]+|[ \t]+|\s*\b{DIARY_LABEL}[ \t]*", re.IGNORECASE
)
# The number of a paper within the file does not count: *SLK-2023-01030:-1*.
# Nor is its class where a column or a stroke parts them: *KFN/2020:143    041*, *2023-455 1.5.1*,
# *KS 2019/211 - 512*, or on a line of its own *Klassificering 1.3.2*.
_AFTER_DIARY = re.compile(
    r"(?::-\d+)?[ \t*_)]*(?:(?:(?<=[ \t])|(?<=[ \t])[-–][ ])"
    r"(?:\d{2,3}|\d(?=[. ]\d))(?:[. ]\d{1,3})*[ \t]*$)?"
    rf"(?:\n[ \t]*{wording('papers', 'class')}"
    r"[.:]*[ \t]*\d[\d.]*[ \t]*$)?",
    re.MULTILINE | re.IGNORECASE,
)
# Alone on its line a number counts however it is put together, *2021/KS0544*, unless it is days or
# years.
DIARY_OF_HEAD = (
    r"\d\d/[A-ZÅÄÖ]{2,6}/\d{1,6}|\d\d/[A-ZÅÄÖ][A-Za-zåäö]{1,5}\d{2,6}"
    r"|[A-ZÅÄÖ][ ](?:19|20)\d\d[-/:.]\d{1,6}"
)
"""A pattern of notations too short to count in running text: *B 2020-88*, *20/DOS/12*."""
_ALONE = re.compile(
    rf"[ \t*_|(·•]*(?:{DIARY_LABEL}[ \t]*)?({ANY_DIARY_NUMBER}|{DIARY_OF_HEAD})(?=[ \t*_)]*$)",
    re.MULTILINE,
)


def read_diaries(text: str, at: int) -> tuple[tuple[Fact[str], ...], int]:
    """Return the diary numbers that stand at `at`, with or without a label, and where they end.

    If there is a label and no number ("Ärendenummer" and then nothing), the end is behind the
    label.
    """
    facts: list[Fact[str]] = []
    expected = BEFORE_DIARY.match(text, at)
    label_end = expected.end() if expected else at
    for found in find_identifiers(text[at : at + 160]):
        gap = text[facts[-1].evidence.end if facts else at : at + found.start]
        between = _BETWEEN_DIARIES if facts else BEFORE_DIARY
        if found.kind != "dnr" or not between.fullmatch(gap):
            break
        end = at + found.end
        if behind := _SERIES_BEHIND.match(text, end) or _CLASS_BEHIND.match(text, end):
            end = behind.end()
        number = fact_at(one_line(text[at + found.start : end]), text, Span(at + found.start, end))
        facts.append(number if _SAYS_DIARY.search(gap) or facts else number.less_sure("sammanhang"))
    if not facts:
        line = text.find("\n", at) + 1 if text[at : at + 1] == "\n" else at
        at_line = _LABELLED_NUMBER.match(text, line) or _ALONE.match(text, line)
        if numbered := _LABELLED_NUMBER.match(text, at) or at_line:
            facts.append(fact_at(numbered[1], text, Span(*numbered.span(1))))
    if not facts:
        return (), label_end if text[at:label_end].strip(HEAD_MARKUP + "\n|(,") else at
    closing = _AFTER_DIARY.match(text, facts[-1].evidence.end)
    return tuple(facts), closing.end() if closing else facts[-1].evidence.end


def diaries_above(text: str, start: int) -> Iterator[Fact[str]]:
    """Yield the diary number in the lines right above a §, which begins at `start`."""
    end = start - 1
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        heads = HEADS_SECTION.fullmatch(text[begin:end].strip())
        if heads is None:
            return
        if number := heads["diary"]:
            at = text.index(number, begin)
            yield Fact(one_line(number), Evidence(number, at, at + len(number), "document"))
        end = begin - 1


def diaries_of_items(text: str, start: int = 0) -> tuple[Fact[str], ...]:
    r"""Return the diary numbers of the items that a list consists of; none if it is no list.

    An item ends with its number, in brackets or on a line of its own, or has it behind a label.

    Args:
        text: a section that has no number of its own.
        start: where its items begin.

    >>> items = "• Anna Ek (S) ställer en interpellation. (KS 2024/7)\n\n• Bo Al. (KS 2024/9)"
    >>> [fact.value for fact in diaries_of_items(items)]
    ['KS 2024/7', 'KS 2024/9']
    """
    facts: dict[str, Fact[str]] = {}
    for found in find_identifiers(text[start:]):
        at, end = start + found.start, start + found.end
        if found.kind == "dnr" and _closes_item(text, at, end):
            value = one_line(text[at:end])
            facts.setdefault(value, fact_at(value, text, Span(at, end)))
    for named in _NUMBER_OF_ITEM.finditer(text, start):
        facts.setdefault(named[1], fact_at(named[1], text, Span(*named.span(1))))
    return tuple(facts.values()) if len(facts) > 1 else ()


def diaries_of_initiatives(text: str) -> tuple[Fact[str], ...]:
    """Return the diary numbers of the initiatives that a page lists, a line each; else none."""
    facts: dict[str, Fact[str]] = {}
    for line in _INITIATIVE_LINE.finditer(text):
        number = next((each for each in find_identifiers(line[0]) if each.kind == "dnr"), None)
        if number:
            at = Span(line.start() + number.start, line.start() + number.end)
            facts.setdefault(number.text, fact_at(one_line(number.text), text, at))
    return tuple(facts.values()) if len(facts) > 1 else ()


# "Bordlagd interpellation 2012:3 av Anna Ek (S) om väg LS 1202-0260".
_INITIATIVE_LINE = re.compile(
    rf"^[ \t•·–-]*(?:\d{{1,3}}[.)]\s+)?(?=[A-ZÅÄÖ])(?:\w+\s)?(?i:{INITIATIVE_NAMES})\s"
    r"(?:nr\s|\d[\d:/-]*\s|\w+\s)?(?:från|av|om)\s[^\n]{5,400}$",
    re.MULTILINE,
)


def _closes_item(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    close = text.find("\n", end)
    after = text[end : close if close >= 0 else len(text)]
    labelled = _LABEL_BEFORE.search(before) is not None
    if not before.strip(HEAD_MARKUP + "•·-–("):
        # Pages of registers glue the next item to the number of the one before.
        return not after.strip(HEAD_MARKUP + ").,;") or after[:1].isupper()
    return (labelled or before.endswith("(")) and not after.strip(HEAD_MARKUP + ").,;")


_LABEL_BEFORE = re.compile(rf"\b{DIARY_LABEL}[ \t]*\Z", re.IGNORECASE)
_NUMBER_OF_ITEM = re.compile(
    rf"^[ \t]*(?i:{wording('papers', 'diary_of_item')})[.:]*\s*({ANY_DIARY_NUMBER})[ \t]*$",
    re.MULTILINE,
)


_LETTERHEAD = 25
_LABELLED = re.compile(r"(?:^|[.]\s)(?:D(?:nr|NR|iarienr|iarienummer)|Ärendenummer)[.:]*\s")


def diaries_of_letterhead(document: Document) -> Iterator[Fact[str]]:
    """Yield the diary numbers at the top of a letter: beside the date, or by a label.

    The label can be in a column of labels, above the column of their values.
    """
    lines = [line for line in read_lines(document)[:_LETTERHEAD] if line.text]
    for place, line in enumerate(lines):
        labelled = _LABELLED.search(line.text) is not None
        if line.furniture or labelled:
            for found in find_identifiers(document.text[line.start : line.end]):
                if found.kind == "dnr":
                    start, end = line.start + found.start, line.start + found.end
                    diary = Fact(found.text, Evidence(found.text, start, end, "document"))
                    yield diary if labelled else diary.less_sure("gissat")
        elif line.start == 0 and (label := _IN_FIRST_LINE.search(line.text[:_FIRST])):
            for fact in read_diaries(document.text, document.text.index(label[0]) + 1)[0]:
                yield replace(fact, evidence=replace(fact.evidence, origin="document"))
        elif _LABEL_ALONE.fullmatch(line.text):
            for below in lines[place + 1 : place + 1 + _MOST_BELOW]:
                if number := _WHOLE.fullmatch(document.text[below.start : below.end]):
                    start = below.start + number.start(1)
                    evidence = Evidence(number[1], start, start + len(number[1]), "document")
                    yield Fact(one_line(number[1]), evidence)
                    break


# Where the whole head is one line: *TJÄNSTESKRIVELSE Datum Ärendebeteckning KS 2024/0432*.
_FIRST = 200
_IN_FIRST_LINE = re.compile(rf"\s(?=[A-ZÅÄÖ])(?i:{DIARY_LABEL})[ \t]+")
_LABEL_ALONE = re.compile(rf"{DIARY_LABEL}", re.IGNORECASE)
_WHOLE = re.compile(rf"[ \t]*({ANY_DIARY_NUMBER})[ \t]*")
_MOST_BELOW = 5
