"""The embedded engine: it matches, scores, filters and counts one open generation on arrays."""

from search.finding import kernel
from search.finding.beginnings import Beginnings
from search.finding.contents import ReadThrough, read_through
from search.finding.counting import combinations, passing, waits_by
from search.finding.facets import MOST_ALSO, counted_also, counted_facets, facet_values, restrict
from search.finding.generation import Generation
from search.finding.holdings import counted_holdings
from search.finding.occurrences import PostingSource
from search.finding.scoring import Scorer
from search.finding.source import CachedSource
from search.finding.views import ArendeView, Results, page_in_order

__all__ = [
    "MOST_ALSO",
    "ArendeView",
    "Beginnings",
    "CachedSource",
    "Generation",
    "PostingSource",
    "ReadThrough",
    "Results",
    "Scorer",
    "combinations",
    "counted_also",
    "counted_facets",
    "counted_holdings",
    "facet_values",
    "kernel",
    "page_in_order",
    "passing",
    "read_through",
    "restrict",
    "waits_by",
]
