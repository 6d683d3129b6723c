"""The embedded engine: one open generation, matched, scored, filtered and counted on arrays."""

from search.finding import kernel
from search.finding.contents import Contents, read_through
from search.finding.counting import combinations, passing, waits_by
from search.finding.facets import counted_facets, facet_values, restrict
from search.finding.generation import Generation
from search.finding.holdings import counted_holdings
from search.finding.occurrences import Source
from search.finding.scoring import Scorer
from search.finding.source import CachedSource
from search.finding.views import ArendeView, Results, page

__all__ = [
    "ArendeView",
    "CachedSource",
    "Contents",
    "Generation",
    "Results",
    "Scorer",
    "Source",
    "combinations",
    "counted_facets",
    "counted_holdings",
    "facet_values",
    "kernel",
    "page",
    "passing",
    "read_through",
    "restrict",
    "waits_by",
]
