"""What pages show, as values: cards, facets, facts, marked texts, timelines, counts."""

from web.shown import facts, present, standing, tally
from web.shown.cards import Card, Passage, card
from web.shown.coverage import Kommun, failures, kommuner, rows, sums
from web.shown.facets import LISTED, Chip, Choice, Facet, chips, choices, facets, label
from web.shown.facts import Span, Stated
from web.shown.histogram import Bar, histogram
from web.shown.loosening import ways_out
from web.shown.marking import marked
from web.shown.notices import sentence
from web.shown.references import text_links
from web.shown.results import told
from web.shown.standing import late
from web.shown.tally import ending_label
from web.shown.timeline import Step, around, timeline, where_it_stands

__all__ = [
    "LISTED",
    "Bar",
    "Card",
    "Chip",
    "Choice",
    "Facet",
    "Kommun",
    "Passage",
    "Span",
    "Stated",
    "Step",
    "around",
    "card",
    "chips",
    "choices",
    "ending_label",
    "facets",
    "facts",
    "failures",
    "histogram",
    "kommuner",
    "label",
    "late",
    "marked",
    "present",
    "rows",
    "sentence",
    "standing",
    "sums",
    "tally",
    "text_links",
    "timeline",
    "told",
    "ways_out",
    "where_it_stands",
]
