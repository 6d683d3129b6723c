"""The embedded engine: it matches, scores, filters and counts one open generation on arrays."""

from search.finding import kernel
from search.finding.contents import ReadThrough, read_through
from search.finding.counting import combinations, passing, waits_by
from search.finding.facets import counted_facets, facet_values, restrict
from search.finding.generation import Generation
from search.finding.holdings import counted_holdings
from search.finding.named import NamedInGeneration
from search.finding.occurrences import PostingSource
from search.finding.plain_values import PlainValues
from search.finding.scoring import Scorer
from search.finding.source import CachedSource
from search.finding.views import ArendeView, Results, View, page_in_order

__all__ = [
    "ArendeView",
    "CachedSource",
    "Generation",
    "NamedInGeneration",
    "PlainValues",
    "PostingSource",
    "ReadThrough",
    "Results",
    "Scorer",
    "View",
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
