"""How minutes say things: sentences, labelled parts, people, proposals, decisions, votes.

A section's text goes in, and out come spans of it with what they say. The facts are built of these.
The modules, each resting on those before it:

- `spans` (stretches of text and their sentences), `aside` and `signals` (wordings that carry an
  outcome), `parts` (what stands under each label), `listed`, `sentences_of_lists`;
- `whose` (is it this body?), `beside`, `points` (each sentence that decides), `upwards`,
  `main_point`, `initiative`, `proposals`, `answers`;
- `parties`, `persons`, `shared_parties`, `authors` (who raised what);
- `votes`, `voices` and `roll_calls` (who voted what), `movers`, `move_lists`, `moves`, `adoption`
  (whose proposal was followed), `yrkande_adopted`, `directions` (what a yrkande amounts to);
- `diaries` and `paper_title` (the head of a section or of a paper).
"""

from corpus.wording.adoption import adopted_by, parties_in, read_adopted
from corpus.wording.answers import answering_clause
from corpus.wording.aside import ADDITION, Signal
from corpus.wording.authors import (
    authors_listed,
    handing_in,
    may_be_person,
    named_as_authors,
    party_elsewhere,
    raised_in,
)
from corpus.wording.diaries import (
    BEFORE_DIARY,
    DIARY_LABEL,
    DIARY_OF_HEAD,
    HEAD_MARKUP,
    diaries_above,
    diaries_of_initiatives,
    diaries_of_items,
    diaries_of_letterhead,
    read_diaries,
)
from corpus.wording.directions import PENDING_OUTCOMES, Ground, Nearness, direction_of, supported
from corpus.wording.elsewhere import moved_elsewhere
from corpus.wording.initiative import said_of_initiative, speaks_of_addition
from corpus.wording.listed import items_in
from corpus.wording.main_point import (
    PROCEDURAL_OUTCOMES,
    adopted_beside,
    main_point,
    noted_alike,
    ordered_points,
    ordering_of_heading,
    speaking_most,
    telling,
)
from corpus.wording.movers import Move
from corpus.wording.moves import moves_in, tells_of_meeting
from corpus.wording.paper_title import find_title
from corpus.wording.parties import party_groups, party_letters, party_list, party_named
from corpus.wording.parts import OPENING_PART, Part, read_parts
from corpus.wording.persons import FULL_NAME, Named, listed_together, named_in, past_roles
from corpus.wording.points import Point, proposes, read_points
from corpus.wording.proposals import (
    NOBODYS,
    Proposal,
    is_rivalled,
    owners_in,
    pointed_at,
    read_proposals,
    refused_proposal,
)
from corpus.wording.roll_calls import (
    RollCall,
    adds_up,
    appendix_named,
    roll_calls_in,
    table_below,
)
from corpus.wording.sentences_of_lists import is_sentence
from corpus.wording.shared_parties import (
    of_one_party,
    sharing_letters,
    speaking_for,
    with_party_names,
)
from corpus.wording.signals import signals_in
from corpus.wording.spans import (
    LEADING_MARKER,
    LIST_MARKER,
    Span,
    fact_at,
    line_start,
    mentions,
    one_line,
    sentences,
    sentences_with,
    trimmed,
    with_marker,
)
from corpus.wording.upwards import (
    decided_above,
    left_to_above,
    sent_for_decision,
    subject_to_approval,
)
from corpus.wording.voices import voices_in
from corpus.wording.votes import Vote, votes_in
from corpus.wording.whole_decision import has_points, whole_decision
from corpus.wording.whose import is_highest
from corpus.wording.yrkande_adopted import adopts_somebodys, kind_adopted, moved_by_named

__all__ = [
    "ADDITION",
    "BEFORE_DIARY",
    "DIARY_LABEL",
    "DIARY_OF_HEAD",
    "FULL_NAME",
    "HEAD_MARKUP",
    "LEADING_MARKER",
    "LIST_MARKER",
    "NOBODYS",
    "OPENING_PART",
    "PENDING_OUTCOMES",
    "PROCEDURAL_OUTCOMES",
    "Ground",
    "Move",
    "Named",
    "Nearness",
    "Part",
    "Point",
    "Proposal",
    "RollCall",
    "Signal",
    "Span",
    "Vote",
    "adds_up",
    "adopted_beside",
    "adopted_by",
    "adopts_somebodys",
    "answering_clause",
    "appendix_named",
    "authors_listed",
    "decided_above",
    "diaries_above",
    "diaries_of_initiatives",
    "diaries_of_items",
    "diaries_of_letterhead",
    "direction_of",
    "fact_at",
    "find_title",
    "handing_in",
    "has_points",
    "is_highest",
    "is_rivalled",
    "is_sentence",
    "items_in",
    "kind_adopted",
    "left_to_above",
    "line_start",
    "listed_together",
    "main_point",
    "may_be_person",
    "mentions",
    "moved_by_named",
    "moved_elsewhere",
    "moves_in",
    "named_as_authors",
    "named_in",
    "noted_alike",
    "of_one_party",
    "one_line",
    "ordered_points",
    "ordering_of_heading",
    "owners_in",
    "parties_in",
    "party_elsewhere",
    "party_groups",
    "party_letters",
    "party_list",
    "party_named",
    "past_roles",
    "pointed_at",
    "proposes",
    "raised_in",
    "read_adopted",
    "read_diaries",
    "read_parts",
    "read_points",
    "read_proposals",
    "refused_proposal",
    "roll_calls_in",
    "said_of_initiative",
    "sent_for_decision",
    "sentences",
    "sentences_with",
    "sharing_letters",
    "signals_in",
    "speaking_for",
    "speaking_most",
    "speaks_of_addition",
    "subject_to_approval",
    "supported",
    "table_below",
    "telling",
    "tells_of_meeting",
    "trimmed",
    "voices_in",
    "votes_in",
    "whole_decision",
    "with_marker",
    "with_party_names",
]
