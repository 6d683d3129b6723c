"""Counts of a vote that name no side: "med 25 röster mot 16", "röstsiffrorna blev 7–4".

The first number is most often the winners', who may have voted Nej. So these are two numbers.
"""

import re
from collections.abc import Iterator

from corpus.document import Rostsiffror
from corpus.vocabulary import Sought, any_of, load, wording
from corpus.wording.counted import COUNT, TWICE, count_of
from corpus.wording.spans import Span

_NO_COUNTS = (
    rf"(?!\s?(?:[–-]|[.:]\d|\d)|\s*{any_of(load('voting').words('no_counts'), whole=False)})"
)
_DASHED = r"\s?(?:[–-]|(?<=\s)mot(?=\s))\s?"
_BETWEEN = rf"(?:{_DASHED}|\s*(?:,|\boch\b|\bemot\b|\brespektive\b)\s*)"
_NUMBERED = re.compile(rf"\b{wording('voting', 'numbered')}\s+\Z", re.IGNORECASE)
# "25 röster för avslag mot 16": what a side wants, and not whether it is the Ja side.
_WANTED = r"(?:\s+för\s+[^\d.;:\n]{1,60}?)?"
_TALLY = Sought(
    # "25 röster mot 16", with what each side wanted or without
    rf"\b(?P<a1>{COUNT}){TWICE}\s+röster(?:na)?{_WANTED}[\s,]+(?:e?mot|och|respektive)\s+"
    rf"(?P<b1>{COUNT})\b{TWICE}(?:\s+röster)?{_NO_COUNTS}{_WANTED}"
    # "25 mot 16 röster", "7–4 röster"
    rf"|\b(?P<a2>{COUNT}){TWICE}{_DASHED}(?P<b2>{COUNT}){TWICE}\s+röster\b"
    # "röstsiffrorna 25 mot 16", "röstetalet blev 7–4"
    rf"|\b{wording('voting', 'numbers')}[^.\d\n§]{{0,40}}?\b(?P<a3>{COUNT})\b{TWICE}{_BETWEEN}"
    rf"(?P<b3>{COUNT})\b{_NO_COUNTS}"
    # "Efter votering avslås motionen med 7–4."
    rf"|\b{wording('voting', 'vote')}[^.\d\n§:]{{0,80}}?(?<![\w–-])(?P<a4>\d{{1,3}}){_DASHED}"
    rf"(?P<b4>\d{{1,3}})\b{_NO_COUNTS}",
    ("röst", "voter"),
)
# No pair of counts is without one of these, and most votes have none.
_MAY_COUNT = Sought(
    r"röster(?:na)?\b[^.;:]{0,100}\b(?:e?mot|och|respektive)\b"
    r"|(?<![\d–-])\d{1,3}\s?(?:[–-]|mot\b)\s?\d{1,3}(?![\d–-])|\bmot\s+[^.;:]{1,20}\bröster\b"
    rf"|\b{wording('voting', 'numbers')}",
    ("röst", "voter"),
    beside=True,
)
_ABSTAINED = re.compile(
    rf"[\s,;(]*(?:(?:och|samt|varvid|medan)\s+)?(?P<n>{COUNT}){TWICE}\s+"
    r"(?:(?:röster|ledamot|ledamöter|st)\s+)?(?:som\s+)?(?:avstår|avstod|avstått|avstående|nedlagda?|blanka?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.:;]\s+(?=[A-ZÅÄÖ])|\n[ \t]*\n")
# The votes of an earlier meeting: whoever tells of this one does not say on which day it is.
_OTHER_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b|\bden\s+\d{1,2}\s+[a-zåäö]+\b", re.IGNORECASE)
_LONGEST = 300
"""The most characters of a sentence before the counts that are asked for a day."""


def tallies_in(text: str, within: Span) -> Iterator[tuple[Rostsiffror, Span]]:
    """Yield the pairs of counts of this meeting that name no side, and where they stand.

    >>> told = "Motionen avslogs med 25 röster mot 16, 2 avstod."
    >>> [numbers for numbers, _ in tallies_in(told, Span(0, len(told)))]
    [Rostsiffror(ena=25, andra=16, avstar=2)]
    >>> told = "Efter votering med röstsiffrorna 7–4 avslås motionen."
    >>> [(numbers.ena, numbers.andra) for numbers, _ in tallies_in(told, Span(0, len(told)))]
    [(7, 4)]
    """
    for match in _TALLY.finditer(text, *within) if _MAY_COUNT.search(text, *within) else ():
        ones, others = (match[name] for name in match.groupdict() if match[name] is not None)
        before = match.start("a4") if match["a4"] else match.start()
        if _NUMBERED.search(text, max(0, before - 20), before):
            continue
        if _of_another_day(text, Span(within.start, match.start())):
            continue
        abstained = _ABSTAINED.match(text, match.end(), within.end)
        end = abstained.end() if abstained else match.end()
        numbers = Rostsiffror(
            count_of(ones), count_of(others), count_of(abstained["n"]) if abstained else None
        )
        yield numbers, Span(match.start(), end)


def _of_another_day(text: str, before: Span) -> bool:
    start = max(before.start, before.end - _LONGEST)
    ends = [found.end() for found in _SENTENCE.finditer(text, start, before.end)]
    return bool(_OTHER_DAY.search(text, ends[-1] if ends else start, before.end))
