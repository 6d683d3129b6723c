"""Where the lists of who voted what begin that a voting system prints behind the minutes."""

import re

from corpus.vocabulary import wording

_COUNT = r"\s*:?\s*(?P<{}>\d{{1,3}})\b"
_JA = wording("roll_calls", "ja")

ROLL_CALL_HEAD = re.compile(
    rf"(?:^{wording('roll_calls', 'appendix')}[ ](?P<number>\d{{1,3}})\s+)?"
    rf"(?:^{wording('roll_calls', 'item')}\s*:[^\n]{{0,20}}\s+)?"
    rf"^{wording('roll_calls', 'heading')}\s*:\s*(?P<heading>(?:(?!^{_JA}).){{1,600}}?)\s*"
    rf"^{_JA}{_COUNT.format('ja')}\s+{wording('roll_calls', 'nej')}{_COUNT.format('nej')}"
    rf"(?:\s+{wording('roll_calls', 'avstår')}{_COUNT.format('avstar')})?",
    re.MULTILINE | re.DOTALL,
)
"""A pattern of a list's head: its number as an appendix, the heading of the matter, the counts."""


def roll_call_starts(text: str) -> list[int]:
    r"""Return where the heads of roll calls begin: there a § that stands before them ends.

    >>> head = "Bilaga 2\n\nÄrende: 9\n\nÄrendemening: Ny plan\nAntal Ja: 1\n\nAntal Nej: 0\n"
    >>> roll_call_starts("Mötet avslutas.\n" + head)
    [16]
    """
    return [head.start() for head in ROLL_CALL_HEAD.finditer(text)]
