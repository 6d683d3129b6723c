"""What others proposed to the body: "Kommunstyrelsen föreslår att motionen avslås".

A decision or a yrkande often only points at such a proposal ("bifall till kommunstyrelsens
förslag"). That is usually the opposite of bifall to the motion.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.vocabulary import INITIATIVE_NAMES, Sought, wording
from corpus.wording.aside import MOST_SIGNALS, Signal, governing
from corpus.wording.parts import OPENING_PART, Part
from corpus.wording.signals import signals_in
from corpus.wording.spans import Span, one_line, sentences

# "kommunstyrelsens arbetsutskotts förslag", "stadskontorets förslag", "förslaget från nämnden".
_OWNED = Sought(
    rf"\b(?P<whose>[\wåäöÅÄÖ-]{{1,60}}s)\s+(?:\w+a\s+)?{wording('deciding', 'proposal')}"
    r"|\bförslage?t?\s+(?:till\s+beslut\s+)?från\s+(?P<whom>[\wåäöÅÄÖ-]{4,60})",
    ["förslag", "tjänsteutlåtande", "yttrande"],
    re.NOFLAG,
)
_PROPOSER = re.compile(
    r"\b(?P<owner>[\wåäöÅÄÖ-]{1,60})(?:\s+(?:har|hade)(?:,?\s+(?:i\s|den\s|vid\s|\d)[^.]{0,50}?)?)?"
    rf",?\s+(?:{wording('deciding', 'has_proposed')}"
    # "Kommunstyrelsen beslutade 2023-09-06, § 148, att föreslå …"
    r"|(?:har\s+)?(?:beslutade|beslutat|beslöt)\b[^.\n]{0,40}?\s+att\s+"
    rf"{wording('deciding', 'to_propose')})"
    # A list may have a proposal for each item, below *Presidiets förslag* and a colon.
    r"|\b(?P<whose>[\wåäöÅÄÖ-]{1,60}s)\s+förslag:"
)
CACHED_OWNERS = 1_000
"""The most wishes and sentences of which it is cached whose proposals they point at: 1 MB."""
NOBODYS = "liggande"
"""The owner of a proposal that is only called the one under treatment."""

_UNDER_TREATMENT = Sought(
    rf"\b{wording('deciding', 'on_the_table')}\s+förslag|\bförslaget\b(?!\s+från)"
    r"|\bbeslutsförslaget\b|\bförslag\s+till\s+beslut\b",
    ["förslag"],
)
_A_PROPOSAL = re.compile(rf"{_OWNED.pattern}|(?i:{_UNDER_TREATMENT.pattern})")
_AS_IN = re.compile(r"\b(?:av|enligt|i|med|till\s+följd\s+av)\s+\Z", re.IGNORECASE)
_NEAR = 30
"""The most characters of the words between which and a proposal only blanks stand."""
_OF_INITIATIVE = Sought(
    rf"\b(?:{INITIATIVE_NAMES}|{wording('deciding', 'the_matter')})",
)
_LABELLED = ("forslag", "forslag_uppat", "beslut")
_TOLD = (OPENING_PART, "arende", "tidigare")
_AS_FOLLOWS = re.compile(r"\bföljande[.:]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as the text gives it: whose (see `owners_in`), which outcome, in which words.

    `said` begins at the sentence that says who proposes it, if that is another one. `of_item`
    says that it is one of several, each about an item of a list: "Presidiets förslag: …". `part` is
    the part of the section that prints it.
    """

    owner: str
    outcome: str
    span: Span
    said: Span
    part: Part
    of_item: bool = False


@lru_cache(CACHED_OWNERS)
def owners_in(words: str) -> frozenset[str]:
    """Return whose proposals the words point at: the last word of each name, without its ending.

    >>> sorted(owners_in("bifall till kommunstyrelsens arbetsutskotts förslag"))
    ['arbetsutskott']
    >>> sorted(owners_in("enligt arbetsutskottets förslag"))
    ['arbetsutskott']
    >>> sorted(owners_in("bifall till liggande förslag")), sorted(owners_in("bifall till motionen"))
    (['liggande'], [])
    """
    owners = frozenset(_owner(m["whose"] or m["whom"]) for m in _OWNED.finditer(words))
    if not owners and _UNDER_TREATMENT.search(words):
        return frozenset({NOBODYS})
    return owners


def read_proposals(text: str, parts: Sequence[Part], initiative: bool) -> list[Proposal]:
    """Return the proposals to this body that the text spells out, those under a label first."""
    labelled: list[Proposal] = []
    told: list[Proposal] = []
    owner = ""
    for part in parts:
        if part.kind in _LABELLED:
            # Below "Socialnämndens beslut 2024-05-22" the proposals are the socialnämnd's.
            owner = _owner_by_label(text, part) or owner or NOBODYS
            if part.kind != "beslut" or part.earlier:
                labelled += _spelled_out(text, part, owner, initiative)
        elif part.kind in _TOLD:
            told += _spelled_out(text, part, NOBODYS, initiative)
    return labelled + told


def pointed_at(proposals: Sequence[Proposal], owners: frozenset[str]) -> Proposal | None:
    """Return the first proposal of one of the owners, or the first that can be meant."""
    for proposal in proposals:
        if proposal.owner in owners:
            return proposal
    for proposal in proposals:
        if owners and (NOBODYS in owners or proposal.owner == NOBODYS):
            return proposal
    return None


def is_rivalled(proposal: Proposal, proposals: Sequence[Proposal]) -> bool:
    """Whether the same body's proposal to do something else is printed in the same way elsewhere.

    A label counts more than the account of the matter, and one without a date more than one with.
    """
    return any(
        one.owner == proposal.owner
        and one.outcome != proposal.outcome
        and one.part != proposal.part
        and (one.part.kind in _LABELLED) == (proposal.part.kind in _LABELLED)
        and one.part.earlier == proposal.part.earlier
        for one in proposals
    )


def refused_proposal(text: str, span: Span, signals: Sequence[Signal]) -> bool:
    """Return whether a sentence refuses somebody's proposal: "avslår kommunstyrelsens förslag"."""
    if not any(one.outcome == "avslag" for one in signals) or len(signals) > MOST_SIGNALS:
        return False
    verbs = (
        governing(text, Span(*found.span()), signals)
        for found in _A_PROPOSAL.finditer(text, *span)
        if not _AS_IN.search(text[max(span.start, found.start() - _NEAR) : found.start()])
    )
    return any(verb is not None and verb.outcome == "avslag" for verb in verbs)


def _owner_by_label(text: str, part: Part) -> str | None:
    if part.proposer:
        return _owner(part.proposer)
    return next(iter(owners_in(part.label.cut(text).casefold()) - {NOBODYS}), None)


def _spelled_out(text: str, part: Part, owner: str, initiative: bool) -> Iterator[Proposal]:
    """Yield the sentences that say what is proposed, by `owner` unless they say by whom."""
    told = part.kind in _TOLD
    if told and not _PROPOSER.search(text, *part.body):
        return
    follows = item = False
    lead = None
    for sentence in sentences(text, part.body):
        words = sentence.cut(text)
        proposer = _PROPOSER.search(words)
        if proposer:
            lead = sentence.start
            # Below its own label a proposal is the label's, whatever body it speaks to.
            owner = (
                owner
                if told is False and owner != NOBODYS
                else _owner(proposer["owner"] or proposer["whose"])
            )
        elif told and not follows:
            continue
        item = bool(proposer and proposer["whose"]) or (item and follows)
        follows = bool(proposer and (item or _AS_FOLLOWS.search(words)))
        if initiative and not _OF_INITIATIVE.search(words):
            continue
        signals = [s for s in signals_in(text, sentence) if s.strength in ("phrases", "adopting")]
        if signals:
            said = Span(sentence.start if lead is None else lead, sentence.end)
            yield Proposal(owner, signals[0].outcome, sentence, said, part, item)


def _owner(name: str) -> str:
    """The last word of a name without what genitive and definite form add: *arbetsutskott*."""
    name = one_line(name).split()[-1].casefold()
    return _DEFINITE.sub("", name.removesuffix("s"))


_DEFINITE = re.compile(r"(?<=\w{4})(?:et|(?<!ls)en|(?<=se)n)\Z")
