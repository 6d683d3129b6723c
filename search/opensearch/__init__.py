"""An engine that searches an index in an OpenSearch cluster. It gives the same answers as our own.

The cluster computes our formula (`search.opensearch.formula`). The question is understood, and
snippets, notices and explanations are made, on this machine. `indexer.opensearch` writes the index.
"""

from search.opensearch.index import ClusterIndex

__all__ = ["ClusterIndex"]
