"""Filters as queries of OpenSearch: by the values of a result, which an ärende or a section has."""

from collections.abc import Iterable

from indexer.fields import PublicField
from indexer.opensearch import Json
from search.engine import Filters
from search.question import field_for

DAY = "dag"
"""The field with the day that bounds compare."""


def value_query(field: PublicField, values: Iterable[str]) -> Json:
    """The results that have one of these values, or whose day is on the right side of one."""
    if field.bound == "first":
        return {"range": {DAY: {"gte": min(values)}}}
    if field.bound == "last":
        return {"range": {DAY: {"lte": max(values)}}}
    return {"terms": {field.name: sorted(values)}}


def passing(filters: Filters, but: str = "") -> list[Json]:
    """The queries that a result has to match to pass all filters except one."""
    return [
        value_query(field_for(name), values)
        for name, values in filters.items()
        if name != but and values
    ]


def all_of(queries: Iterable[Json]) -> Json:
    """What matches all of some queries; of none, everything."""
    found = [*queries]
    return {"bool": {"filter": found}} if found else {"match_all": {}}
