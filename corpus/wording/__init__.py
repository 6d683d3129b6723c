"""How minutes word things: their parts, points, proposals, persons and the verbs that decide.

The facts are read from these, so that each rule of wording is written once.
"""

from corpus.wording.parts import OPENING, Part, read_parts
from corpus.wording.persons import (
    Named,
    named_in,
    of_one_party,
    party_groups,
    party_letters,
    party_list,
    party_named,
    runs,
    sharing_letters,
    speaking_for,
    with_party_names,
)
from corpus.wording.points import Point, proposes, read_points
from corpus.wording.proposals import Proposal, owners_in, pointed_at, read_proposals
from corpus.wording.signals import Signal, nearest, signals_in
from corpus.wording.spans import (
    LEADING_MARKER,
    LIST_MARKER,
    Span,
    fact_at,
    fold,
    sentences,
    sentences_with,
    trimmed,
    with_marker,
)

__all__ = [
    "LEADING_MARKER",
    "LIST_MARKER",
    "OPENING",
    "Named",
    "Part",
    "Point",
    "Proposal",
    "Signal",
    "Span",
    "fact_at",
    "fold",
    "named_in",
    "nearest",
    "of_one_party",
    "owners_in",
    "party_groups",
    "party_letters",
    "party_list",
    "party_named",
    "pointed_at",
    "proposes",
    "read_parts",
    "read_points",
    "read_proposals",
    "runs",
    "sentences",
    "sentences_with",
    "sharing_letters",
    "signals_in",
    "speaking_for",
    "trimmed",
    "with_marker",
    "with_party_names",
]
