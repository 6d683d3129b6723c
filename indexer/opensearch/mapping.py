"""The mapping of an index in a cluster: what is stored of a section, of an ärende, and of a file.

A section is the child of its ärende, and lies in the same shard. Its tokens are ours: they are sent
as one text in which `BETWEEN` divides positions and `BESIDE` what stands at one position.
"""

from typing import Any

from indexer.fields import VALUED

BETWEEN, BESIDE = "\x1e", "\x1f"
"""The signs between positions, and between the terms that share one. No term has them."""

SECTION, ARENDE = "section", "arende"
"""The two sides of the join: the values of the field ``rel``."""

LAYOUT = "1"
"""The version of this mapping and of the documents. An index of another one is built again."""

Json = dict[str, Any]

_KEYWORD: Json = {"type": "keyword"}
_NUMBER: Json = {"type": "integer"}
_KEPT: Json = {"type": "object", "enabled": False}
_TERMS: Json = {
    "type": "text",
    "analyzer": "several",
    "similarity": "frequency",
    "norms": False,
    "index_options": "positions",
}
_HELD: Json = {
    "type": "text",
    "analyzer": "single",
    "similarity": "boolean",
    "norms": False,
    "index_options": "docs",
}

ANALYSED = ("titel", "text", "fakta", "ord", "att")
"""What is only searched: the extract has the texts, so that the cluster need not keep them."""


def settings(shards: int) -> Json:
    """The settings of a new index. It has no copies while it is loaded."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        # A section that is taken away leaves nothing behind once the segments are written anew.
        "merge.policy.expunge_deletes_allowed": 0,
        "mapping.nested_objects.limit": 100_000,
        # A score of a term is its boost times how often it occurs: the formula is in the question.
        "similarity": {
            "frequency": {
                "type": "scripted",
                "script": {"source": "return query.boost * doc.freq;"},
            }
        },
        "analysis": {
            "tokenizer": {
                "positions": {
                    "type": "char_group",
                    "tokenize_on_chars": [BETWEEN],
                    "max_token_length": 30_000,
                }
            },
            "filter": {
                "apart": {
                    "type": "pattern_capture",
                    "preserve_original": False,
                    "patterns": [f"([^{BESIDE}]+)"],
                }
            },
            "analyzer": {
                "several": {"type": "custom", "tokenizer": "positions", "filter": ["apart"]},
                "single": {"type": "custom", "tokenizer": "positions", "filter": []},
            },
        },
    }


def mapping(meta: Json) -> Json:
    """The mapping of a new index, with what is said about the index itself."""
    return {
        "dynamic": "strict",
        "_meta": meta,
        "_source": {"excludes": list(ANALYSED)},
        "properties": {
            "rel": {"type": "join", "relations": {ARENDE: SECTION}},
            "id": _KEYWORD,
            # All names by which it is found: its own, and those that it once had.
            "ids": _KEYWORD,
            "digest": _KEYWORD,
            "datum": _KEYWORD,
            "dag": _KEYWORD,
            **{field.name: _KEYWORD for field in VALUED},
            # Of sections.
            "words": _NUMBER,
            "heading": _NUMBER,
            "units": _NUMBER,
            "lists": _NUMBER,
            "titel": _TERMS,
            "text": _TERMS,
            "fakta": _TERMS,
            "ord": _HELD,
            "att": {
                "type": "nested",
                "properties": {
                    "titel": _TERMS,
                    "text": _TERMS,
                    "ord": _HELD,
                    "words": _NUMBER,
                    "heading": _NUMBER,
                    "lists": _NUMBER,
                },
            },
            "extract": _KEPT,
            # Of ärenden.
            "dagar": _NUMBER,
            "dnr": _KEYWORD,
            "steg": _KEYWORD,
            "record": _KEPT,
            # Of files.
            "file": _KEYWORD,
            "part": _NUMBER,
            "data": {"type": "binary"},
        },
    }
