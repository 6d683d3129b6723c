"""How many requests a search makes of a cluster."""

import pytest

from indexer.fields import FIELDS
from indexer.opensearch import Cluster
from search import Index, Request


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were asked for, in their order."""
    found: list[str] = []
    ask = Cluster._asked

    def noted(cluster: Cluster, method: str, path: str, *rest: object) -> object:
        found.append(path)
        return ask(cluster, method, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Cluster, "_asked", noted)
    return found


@pytest.mark.parametrize(
    ("query", "new", "again"),
    [
        ("", 2, 2),
        ("skola", 3, 2),
        ("säker skolväg", 3, 2),
        ("cykelvägg", 3, 2),
        ("skolväg -moped", 3, 2),
        ('"säker skolväg"', 3, 2),
        ("sko* tra*", 3, 2),
        ("badhus simhall", 3, 2),
        ("förskolebarns trafiksäkerhet vid vägar", 3, 2),
        ("senaste beslut om skola", 3, 2),
        ("utfall:avslag skola", 3, 2),
    ],
)
def test_a_search_is_two_requests_and_one_for_new_words(
    samples_in_cluster: Index, asked: list[str], query: str, new: int, again: int
) -> None:
    """One for results and counts, one for the sections on the page, one for words not met before.

    What the fields have is asked once for each index, so it is asked before.
    """
    for field in FIELDS:
        for held in samples_in_cluster.facet_values(field.name)[:1]:
            samples_in_cluster.chosen({field.name: (held.value,)})
    asked.clear()
    samples_in_cluster.search(Request(query))
    assert len(asked) <= new
    asked.clear()
    samples_in_cluster.search(Request(query))
    assert len(asked) == again
