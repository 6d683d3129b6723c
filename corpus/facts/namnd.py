"""The body whose meeting it was: by the cover, by letters before the §, or by the decision."""

import re

from corpus.document import Document, Fact, Section
from corpus.facts.doktyp import (
    read_doktyp,
)
from corpus.facts.named_on_cover import named_on_cover
from corpus.layout import (
    find_paragraph_number,
    letterhead_of,
    stated_for,
)
from corpus.names import BODY, nominative
from corpus.vocabulary import load, wording
from corpus.wording import Span, fact_at

_VERBOSE = re.IGNORECASE | re.MULTILINE | re.VERBOSE
_DECISION_OF = re.compile(rf"^[*_#\t ]*({BODY})s?[ ]beslut[*_:\t ]*$", _VERBOSE)
_DECIDES = re.compile(rf"^[*_\t ]*({BODY})[ ]{wording('deciding', 'names_the_body')}", _VERBOSE)
# The executive's own minutes have *Kommunstyrelsens förslag till kommunfullmäktige* for a decision.
_PROPOSAL_OF = re.compile(
    rf"^[*_#\t ]*({BODY})s[ ]förslag[ ]till[ ](?:{BODY})(?:s[ ]beslut)?[*_:\t ]*$", _VERBOSE
)
_DECISION = re.compile(rf"^[*_#\t ]*(?:(?:{BODY})s[ ])?beslut[*_:\t ]*$", _VERBOSE)
# A line that opens a sentence: not *föreslår att* / *kommunfullmäktige beslutar*.
_BEGINS = re.compile(r"(?:\A|[.:;!?]\s*|\n[ \t]*\n|(?:\A|\n)[^\n]{0,60}[Bb]eslut\n)\Z")


# "Kommundelsnämnden" alone leaves out which one it is.
_OF_A_DISTRICT = load("body_words").words("of_a_district")


def read_namnd(section: Section, document: Document) -> Fact[str] | None:
    """Return the body whose minutes these are, or whom an official letter is for, or None.

    A motion has none.
    """
    if not section.numbered:
        kind = read_doktyp(section, document)
        if kind is not None and kind.value == "annat":
            return _reported(section)
        if kind is None or kind.value not in {"tjänsteskrivelse", "föredragningslista"}:
            return None
    bodies = letterhead_of(document).bodies
    # A letter has its head at the beginning; bodies in its last lines are recipients.
    named = stated_for(bodies if section.numbered else bodies[:1], section)
    named = named or _body_before_paragraph(section)
    if section.numbered and (named is None or named.value.casefold() in _OF_A_DISTRICT):
        named = named_on_cover(document) or named
    return named or _deciding_body(section)


def _body_before_paragraph(section: Section) -> Fact[str] | None:
    """Return the body whose letters stand before the §: *KF § 69*."""
    found = find_paragraph_number(section.text, section.number) if section.numbered else None
    name = nominative(found.groupdict().get("body") or "") if found else None
    return fact_at(name, section.text, Span(*found.span("body"))) if found and name else None


def _reported(section: Section) -> Fact[str] | None:
    """Return the body whose decision a report is about: in its heading, or its first sentence."""
    opening = section.text[:_OPENING]
    if _ASKS_SOMEBODY.search(opening):
        return None  # whoever asks a board's chair something may name its meetings
    for pattern in (_DECISION_IN, _MET, _DECIDES):
        for found in pattern.finditer(opening):
            if name := nominative(found[1]):
                named = fact_at(name, section.text, Span(*found.span(1)))
                return named.less_sure("sammanhang")
    return None


_OPENING = 300
_BEFORE_MEETING = wording("meeting_days", "before_meeting").replace(" ", "[ ]")
_CALLED = wording("meeting_days", "called").replace(" ", "[ ]")
_MET = re.compile(
    rf"""(?:^[*_#\t ]*|\b{_BEFORE_MEETING}\s)({BODY})
    (?:s\s(?:\w+\s)?(?:sammanträde|möte)\b[^\n]{{0,20}}\d
    |[ ](?:den[ ])?\d{{1,2}}[ ]\w+[ ]\d{{4}}[ \t]*$
    |(?:\si\s\w+)?\s{_CALLED}\b)""",
    _VERBOSE,
)
_ASKS_SOMEBODY = re.compile(
    r"^[*_#\t ]*(?:interpellation|(?:enkel |skriftlig )?fråga)\s+(?:ställd\s+)?till\b", re.I | re.M
)
_DECISION_IN = re.compile(
    rf"\A[*_#•·\t ]*{wording('deciding', 'before_the_body')}[ ]({BODY})s?(?!\w)", _VERBOSE
)


def _deciding_body(section: Section) -> Fact[str] | None:
    """Return the body in the label of the decision, or the one that the text says decides."""
    for pattern in (_DECISION_OF, _DECIDES, _PROPOSAL_OF):
        if pattern is _PROPOSAL_OF and _DECISION.search(section.text):
            break
        for found in pattern.finditer(section.text):
            begins = _BEGINS.search(section.text, max(0, found.start() - 90), found.start())
            if begins and (name := nominative(found[1])):
                named = fact_at(name, section.text, Span(*found.span(1)))
                return named if pattern is _DECISION_OF else named.less_sure("sammanhang")
    return None
