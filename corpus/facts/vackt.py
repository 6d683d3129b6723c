"""The day on which a motion or a medborgarförslag was raised, as a later paper says."""

import re

from corpus.document import Fact
from corpus.names import find_identifiers
from corpus.vocabulary import Sought, needed, wording
from corpus.wording import Span, fact_at

_RAISED = Sought(rf"\b{wording('moving', 'raised')}", needed("moving", "raised"))
_INITIATIVE = re.compile(r"\b(?:motion|medborgarförslag|e-förslag)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.:]\s|\n\s*\n")
_NEAR = 80
"""The motion and the day are looked for in so many characters on either side of the verb."""


def read_vackt(text: str) -> Fact[str] | None:
    r"""Return the earliest day on which `text` says that a motion was raised, or None.

    The day is in ISO 8601.

    >>> read_vackt("Motionen väcktes den 12 mars 2022. Remissvar inkom den 3 maj 2021.").value
    '2022-03-12'
    >>> read_vackt("Den väckta motionen avslås.\n\nTidigare behandling\nBordlagt den 3 maj 2021.")
    """
    days: list[Fact[str]] = []
    for found in _RAISED.finditer(text):
        near = max(0, found.start() - _NEAR)
        ends = (text.rfind(end, near, found.start()) + 1 for end in (". ", "\n\n"))
        start = max(near, *ends)
        if not _INITIATIVE.search(text, start, found.end() + _NEAR):
            continue
        after = _SENTENCE_ENDS.split(text[found.end() : found.end() + _NEAR])[0]
        for each in find_identifiers(after):
            if each.kind == "datum":
                span = Span(found.start(), found.end() + each.end)
                days.append(fact_at(each.normal, text, span))
                break
    return min(days, key=lambda fact: fact.value, default=None)
