"""The embedded engine: one open generation, matched, scored, filtered and counted on arrays."""

from search.finding import kernel
from search.finding.contents import ReadThrough, read_through
from search.finding.counting import combinations, passing, waits_by
from search.finding.facets import counted_facets, facet_values, restrict
from search.finding.generation import Generation
from search.finding.holdings import counted_holdings
from search.finding.occurrences import PostingSource
from search.finding.scoring import Scorer
from search.finding.source import CachedSource
from search.finding.views import ArendeView, Results, page_in_order

__all__ = [
    "ArendeView",
    "CachedSource",
    "Generation",
    "PostingSource",
    "ReadThrough",
    "Results",
    "Scorer",
    "combinations",
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
