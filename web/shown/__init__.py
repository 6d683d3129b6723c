"""What pages show, as values: cards, facets, facts, marked texts, timelines, counts."""

from web.shown import facts, people, present, standing, tally
from web.shown.agendas import coming
from web.shown.cards import Card, Passage, card
from web.shown.counts import counted_line, figure, settled, shown_table
from web.shown.coverage import Kommun, coverage_rows, coverage_sums, failures, kept, kommuner, lost
from web.shown.decision import whole_decision
from web.shown.facet_links import LISTED, Chip, Choice, Facet, chips, choices, facets, value_label
from web.shown.facts import EvidenceSpan, Stated, Was
from web.shown.loosening import looser_links
from web.shown.marking import MarkedBlock, marked
from web.shown.news import called, of_the_week
from web.shown.news import newest as newest_meetings
from web.shown.notices import notice_sentence
from web.shown.parts import part_at, part_count, part_of
from web.shown.reference_links import text_links
from web.shown.results import listed_section
from web.shown.roll_calls import RollCall, Vote, roll_calls, votes
from web.shown.standing import late_badge
from web.shown.steps import POSTPONED, ShownStep, steps_around, stretches, where_it_stands
from web.shown.tally import ending_label
from web.shown.understanding import leads, offers, read_from, sought_words
from web.shown.years import Bar, year_bars

__all__ = [
    "LISTED",
    "POSTPONED",
    "Bar",
    "Card",
    "Chip",
    "Choice",
    "EvidenceSpan",
    "Facet",
    "Kommun",
    "MarkedBlock",
    "Passage",
    "RollCall",
    "ShownStep",
    "Stated",
    "Vote",
    "Was",
    "called",
    "card",
    "chips",
    "choices",
    "coming",
    "counted_line",
    "coverage_rows",
    "coverage_sums",
    "ending_label",
    "facets",
    "facts",
    "failures",
    "figure",
    "kept",
    "kommuner",
    "late_badge",
    "leads",
    "listed_section",
    "looser_links",
    "lost",
    "marked",
    "newest_meetings",
    "notice_sentence",
    "of_the_week",
    "offers",
    "part_at",
    "part_count",
    "part_of",
    "people",
    "present",
    "read_from",
    "roll_calls",
    "settled",
    "shown_table",
    "sought_words",
    "standing",
    "steps_around",
    "stretches",
    "tally",
    "text_links",
    "value_label",
    "votes",
    "where_it_stands",
    "whole_decision",
    "year_bars",
]
