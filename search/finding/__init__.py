"""search/finding."""

from search.finding import kernel
from search.finding.explaining import explain
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
    "Generation",
    "Results",
    "Scorer",
    "Source",
    "counted_facets",
    "counted_holdings",
    "explain",
    "facet_values",
    "kernel",
    "page",
    "restrict",
]
