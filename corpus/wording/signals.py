r"""The wordings that carry an outcome; they are data, `corpus/vocabulary/signals.toml`.

>>> [s.outcome for s in signals_in("Motionen anses därmed\nbesvarad.", Span(0, 31))]
['besvarad']
>>> [s.outcome for s in signals_in("Nämnden godkänner inte planen.", Span(0, 30))]
['avslag']
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from corpus.vocabulary import (
    INITIATIVE_NAMES,
    Sought,
    in_small,
    list_of,
    load,
    needed,
    which_of,
    wording,
)
from corpus.wording.aside import Signal, Strength, with_asides
from corpus.wording.spans import Span

_STRENGTHS: tuple[Strength, ...] = ("phrases", "adopting", "ordering")

CACHED_SIGNALS = 1_000
"""The most sentences whose signals are cached, as several facts ask for them: 2 MB."""
_NOT = wording("small_words", "not")
# "Godkänner inte", "bifaller därför inte"; but not "godkänner att inte …", "planen som inte …".
_NOT_BEHIND = Sought(
    rf"\s+(?:(?!{wording('small_words', 'begins_a_clause')}|\w*(?:lls|lås|nns|jas|tas)\b)\w+\s+)?"
    rf"{_NOT}",
    needed("small_words", "not"),
)
# "Inte godkänna", "inte ska återremitteras".
_NOT_BEFORE = Sought(
    rf"\b{_NOT}\s+(?:{wording('small_words', 'between_not_and_verb')}\s+){{0,2}}\Z",
    needed("small_words", "not"),
)
# "Finner inte skäl att bifalla", "saknar anledning att bifalla", "ingen av att-satserna bifalls",
# "häva tidigare beviljat bygglov", "förslaget att bifalla motionen faller".
_TAKEN_BACK = Sought(
    rf"\b{wording('small_words', 'takes_back')}\b|\b{_NOT}\s+(?:\w+\s+){{0,3}}att\b"
    rf"|\A[\W\d]*(?:att\s+)?{wording('small_words', 'none')}\b",
    needed("small_words", "takes_back", "not", "none"),
)
_FALLS = Sought(
    rf"[^.;:,\n]{{0,60}}\b{wording('small_words', 'falls')}\b(?=[.;]|\s*\Z)",
    needed("small_words", "falls"),
)
# "Beviljas ej förrän en beräkning har redovisats", "godkänns först när den har lämnats".
_AWAITS = Sought(
    rf"(?:(?!\b(?:att|och|samt|som)\b)[^.;:,\n]){{0,60}}?\b{wording('small_words', 'awaits')}\b",
    needed("small_words", "awaits"),
)
# "Motionen ska besvaras senast i december", "interpellationen besvaras i maj".
_TO_BE_ANSWERED = re.compile(
    r"(?:(?:be)?svara(?:s|r)?|besvarad|(?:färdig|slut)behandla\w*)\b", re.IGNORECASE
)
_LATER = Sought(
    rf"(?:(?!\b{wording('small_words', 'by_which')}\b)[^.;:,\n]){{0,80}}?"
    rf"\b{wording('small_words', 'later')}\b",
    needed("small_words", "later"),
)
_WILL_BE = re.compile(
    rf"\b(?:{wording('deciding', 'modal')}|kommer)\s+(?:\w+\s+){{0,3}}\Z", re.IGNORECASE
)
_OTHER_CLAUSE = re.compile(
    r"[.;:]\s|,\s(?:att|och|samt|som)\b|\n\s*(?:\d|[-–•])"
    rf"|\b{wording('small_words', 'parts_clauses')}\b",
    re.IGNORECASE,
)
_NOT_UNDERSTOOD = "annat"
_TURNED = {"bifall": "avslag", "delvis bifall": "avslag"}
_TAKEN = (*_TURNED, "avslag")
# How a participle ends, and a noun with its article; both tell what something is.
_PARTICIPLE = re.compile(r"(?<=[a-zåäö]{3})(?:[dt]|da|na|en|et)\Z", re.IGNORECASE)
_MANY_OF_THEM = re.compile(r"(?<=[a-zåäö]{3})ade\Z", re.IGNORECASE)
# "Motionen är därmed avslagen", "hade bifallit"; but not "är 800 kr enligt fastställd taxa".
_IS = re.compile(
    rf"\b{wording('small_words', 'is')}\s+"
    rf"(?:(?!{wording('small_words', 'begins_a_part')})[^\s.:;,]+\s+){{0,4}}\Z",
    re.IGNORECASE,
)
# "Motionen därmed besvarad med vad som anförts."
_OF_MATTER = re.compile(
    rf"\b(?:(?:{INITIATIVE_NAMES})\w*|{wording('deciding', 'the_matter')})\s+(?:[^\s.:;,]+\s+)?\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.!;:]|\n|\Z)")
_BEFORE_A_NOUN = re.compile(rf"\b{wording('small_words', 'before_a_noun')}\s+\Z", re.IGNORECASE)
# "De ansökningar som nekas"; it says which ones, and decides nothing.
_RELATIVE = Sought(
    r"\bsom\s+(?:har\s+|hade\s+|inte\s+|ej\s+)?\Z",
    ["som"],
)
# "Överklaga länsstyrelsens avslag"; "avslås. Beslutet kan överklagas" has it behind.
_APPEALS = Sought(
    r"\böverklaga[rs]?\b[^.;:]*\Z",
    ["överklaga"],
)
_INTENTION = Sought(
    rf"\s+(?:till\s+)?(?:{INITIATIVE_NAMES})\w*\s+(?:\w+\s+)?{wording('deciding', 'intention')}",
    needed("deciding", "intention"),
)
_FULFILLED = re.compile(r"tillgodose|uppfylld", re.IGNORECASE)
_PUT_OFF = {"bordlagd", "återremiss", "remitterad"}
_WHETHER_TO = Sought(
    rf"\b{wording('deciding', 'whether_to')}\s+om\s+\Z",
    needed("deciding", "whether_to"),
)
_FAR = 300
_NEAR = 90
"""How many characters before a wording are looked at for what turns it."""


def signals_in(text: str, span: Span) -> list[Signal]:
    """Return the signals within `span`, in the text's order; at one place the first listed wins.

    A negation turns bifall to avslag, and takes away what else it is beside. If it stands farther
    away in the clause, the grant is *annat*: it is not understood. A participle counts only where
    it is said of the matter that it *is* so: "enligt fastställd taxa" fixes no taxa.
    """
    return list(_signals(text, span))


@lru_cache(CACHED_SIGNALS)
def _signals(text: str, span: Span) -> tuple[Signal, ...]:
    found = []
    outcomes, pattern = _compiled()
    for match in pattern.finditer(in_small(text), *span):
        outcome, strength = outcomes[match.lastgroup or ""]
        rest = (text, match.end(), span.end)
        before = text[max(span.start, match.start() - _NEAR) : match.start()]
        if _only_describes(text, span, match, before) or _is_answered(match, before):
            continue
        if outcome in _TAKEN and strength != "ordering" and _AWAITS.match(*rest):
            outcome, strength = _NOT_UNDERSTOOD, "phrases"
        elif outcome == "besvarad" and _is_answered_later(match, before, rest):
            outcome, strength = "bordlagd", "phrases"
        elif _NOT_BEFORE.search(before) or _NOT_BEHIND.match(*rest):
            if strength == "ordering" or outcome not in _TURNED:
                continue
            outcome = _TURNED[outcome]
        elif outcome in _TAKEN and _is_taken_back(text, span, match, before):
            if strength == "ordering" or outcome not in _TURNED:
                continue
            outcome, strength = _NOT_UNDERSTOOD, "phrases"
        if outcome in _TAKEN and strength != "ordering":
            of_intention = outcome in _TURNED and _INTENTION.match(*rest)
            if of_intention or _of_appeal(text, span, match):
                outcome, strength = _NOT_UNDERSTOOD, "phrases"
        found.append(Signal(outcome, strength, Span(match.start(), match.end())))
    found = _without_reasons(text, span, found)
    return with_asides(text, span, found)


def _of_appeal(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether it is another's decision, against which this body appeals."""
    start = max(span.start, match.start() - _NEAR)
    return _APPEALS.search(text, start, match.start()) is not None


def _without_reasons(text: str, span: Span, found: list[Signal]) -> list[Signal]:
    """The signals, without those that only give the reason or the question of a later one."""
    if len(found) < 2:
        return found
    kept = []
    for place, one in enumerate(found):
        later = {other.outcome for other in found[place + 1 :] if other.strength == "phrases"}
        reason = one.outcome == "besvarad" and _FULFILLED.search(text, *one.span)
        if reason and later & {"avslag", "bifall", "avskriven"}:
            continue
        before = text[max(span.start, one.span.start - _NEAR) : one.span.start]
        if one.outcome in _TAKEN and later & _PUT_OFF and _WHETHER_TO.search(before):
            continue
        kept.append(one)
    return kept


def _is_answered_later(match: re.Match[str], before: str, rest: tuple[str, int, int]) -> bool:
    """Whether something is to be answered at another time."""
    verb = match[0].split()[0].casefold()
    if _TO_BE_ANSWERED.fullmatch(verb) is None:
        return False
    if verb.endswith("d") and _WILL_BE.search(before) is None:
        return False
    return _LATER.match(*rest) is not None


def _is_taken_back(text: str, span: Span, match: re.Match[str], before: str) -> bool:
    """Whether other words of the clause say that a grant is none, so that it is not understood."""
    clause = _OTHER_CLAUSE.split(before)[-1]
    return bool(_TAKEN_BACK.search(clause) or _FALLS.match(text, match.end(), span.end))


def _only_describes(text: str, span: Span, match: re.Match[str], before: str) -> bool:
    """Whether a wording is a participle before its noun, or behind it: "medel, beviljade 2019"."""
    if " " in match[0]:
        return False
    if _RELATIVE.search(before):
        return True
    if _MANY_OF_THEM.search(match[0]):
        return _BEFORE_A_NOUN.search(before) is not None
    if not _PARTICIPLE.search(match[0]) or match[0].casefold().endswith(_ACTIVE):
        return False
    if _IS.search(before) or _OF_MATTER.search(before):
        return False
    return not _ENDS.match(text[match.end() : span.end])


def _is_answered(match: re.Match[str], before: str) -> bool:
    """Whether "på remiss" stands behind the answer to one: "avger yttrande på remiss av …"."""
    return match[0].endswith("på remiss") and _ANSWER.search(before) is not None


_ANSWER = re.compile(rf"\b{wording('deciding', 'answer_to_referral')}\s+\Z", re.IGNORECASE)
_ACTIVE = tuple(load("small_words").words("no_participle"))


def before_commission(text: str, span: Span, signals: Sequence[Signal]) -> list[Signal]:
    """Return the signals that are not about what somebody is commissioned to do within `span`.

    What somebody is to adopt or refuse is not adopted or refused here.
    """
    given = _GIVEN.search(text, *span)
    return [s for s in signals if given is None or s.span.start < given.end()]


_GIVEN = Sought(
    rf"\b{wording('deciding', 'gives')}\s+(?:\w+\s+){{0,5}}?i\s+uppdrag\b"
    r"|\buppdra(?:r|s)?\s+(?:åt|till)\b",
    ["uppdra"],
)


def nearest_signal(text: str, initiative: Span, signals: Sequence[Signal]) -> Signal:
    """Return the one of several signals that is about the motion, which stands at `initiative`.

    In "… att motionen avslås" it comes after the motion. Otherwise it is the last one before
    it: "bifalla förslaget och därmed avslå motionen".
    """
    around = [s for s in signals if s.span.start <= initiative.start < s.span.end]
    before = [s for s in signals if s.span.end <= initiative.start]
    after = [s for s in signals if s.span.start >= initiative.start]
    led_in = text[max(0, initiative.start - _FAR) : initiative.start].rstrip()
    clause = led_in.endswith((" att", "\natt"))
    return (around or (after if clause and after else before[-1:]) or after)[0]


@cache
def _compiled() -> tuple[dict[str, tuple[str, Strength]], re.Pattern[str]]:
    """What each wording carries, by the group that it is, and the pattern of them all."""
    outcomes: dict[str, tuple[str, Strength]] = {}
    lists: dict[str, list[str]] = {}
    for strength in _STRENGTHS:
        for place, term in enumerate(load("signals").terms):
            outcomes[f"{strength}_{place}"] = (term.name, strength)
            lists[f"{strength}_{place}"] = [each.lower() for each in term.more.get(strength, ())]
    pattern = re.compile(rf"\b{which_of(lists)}")
    return {group: outcomes[list_of(group)] for group in pattern.groupindex}, pattern
