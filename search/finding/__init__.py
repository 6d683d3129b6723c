"""The embedded engine: it matches, scores, filters and counts one open generation on arrays."""

from search.finding import kernel
from search.finding.beginnings import Beginnings
from search.finding.contents import ReadThrough, read_through
from search.finding.counting import combinations, passing, waits_by
from search.finding.facets import counted_facets, facet_values, restrict
from search.finding.generation import Generation
from search.finding.holdings import counted_holdings
from search.finding.lacking import MOST_WORDS, held_by
from search.finding.listing import MOST_ALSO, MOST_COUNTED_ALSO, Listing, Page, each_of
from search.finding.named import NamedInGeneration
from search.finding.occurrences import PostingSource
from search.finding.plain_values import PlainValues
from search.finding.scoring import COMMON, LEAST_DOCUMENTS, Scorer
from search.finding.source import CachedSource
from search.finding.telling import asks_for_a_section, deciding, most_telling
from search.finding.views import ArendeView, View

__all__ = [
    "COMMON",
    "LEAST_DOCUMENTS",
    "MOST_ALSO",
    "MOST_COUNTED_ALSO",
    "MOST_WORDS",
    "ArendeView",
    "Beginnings",
    "CachedSource",
    "Generation",
    "Listing",
    "NamedInGeneration",
    "Page",
    "PlainValues",
    "PostingSource",
    "ReadThrough",
    "Scorer",
    "View",
    "asks_for_a_section",
    "combinations",
    "counted_facets",
    "counted_holdings",
    "deciding",
    "each_of",
    "facet_values",
    "held_by",
    "kernel",
    "most_telling",
    "passing",
    "read_through",
    "restrict",
    "waits_by",
]
