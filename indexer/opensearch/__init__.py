"""An index in an OpenSearch cluster: where it lies, what it holds, and how it is loaded.

`search.opensearch` answers questions from it. docs/scale.md says when to use a cluster.
"""

from indexer.opensearch.address import ClusterAddress, Login
from indexer.opensearch.cluster import Cluster, IndexMissing, Json, Refused
from indexer.opensearch.documents import OF_ARENDEN, step_name
from indexer.opensearch.files import (
    LEARNED,
    ORDER_FILE,
    WHOLE,
    WORDS_FILE,
    Order,
    fetched,
)
from indexer.opensearch.generations import Stored, serving
from indexer.opensearch.mapping import ARENDE, BESIDE, SECTION
from indexer.opensearch.target import STEPS_FILE, ClusterTarget, check_settings

__all__ = [
    "ARENDE",
    "BESIDE",
    "LEARNED",
    "OF_ARENDEN",
    "ORDER_FILE",
    "SECTION",
    "STEPS_FILE",
    "WHOLE",
    "WORDS_FILE",
    "Cluster",
    "ClusterAddress",
    "ClusterTarget",
    "IndexMissing",
    "Json",
    "Login",
    "Order",
    "Refused",
    "Stored",
    "check_settings",
    "fetched",
    "serving",
    "step_name",
]
