"""The stages of this room whose results are kept from one run to the next."""

from corpus.fingerprint import Stage

LEXICON = Stage(
    "lexicon",
    sources=("indexer.swedish.making", "indexer.swedish.forms"),
    libraries=("simplemma",),
)
"""The compiled lexicon. It is a stage of its own, because compiling it takes some seconds."""

ANALYZER = Stage(
    "analyzer",
    sources=("indexer.swedish", "corpus.names", "corpus.vocabulary"),
    on=(LEXICON,),
)
"""From texts to tokens. A question only matches an index if the same version made both tokens."""

VALUES = Stage("vocabularies", sources=("corpus.names", "corpus.vocabulary"))
"""The values of public fields, and the texts by which people may mean them."""

LIKENESS = Stage("likeness", sources=("indexer.likeness",), takes=("format", "analyzer"))
"""What is learned from a finished index. When its version changes, only this is made again."""

FORMAT = Stage(
    "format",
    sources=(
        "indexer.fields",
        "indexer.zones",
        "indexer.store",
        "indexer.whoosh_adapter",
        "indexer.reader",
        "indexer.building",
    ),
    takes=("analyzer", "vocabularies", "likeness", "gathering"),
    libraries=("whoosh3",),
)
"""The files of an index and their contents."""

INDEX = (FORMAT, ANALYZER, VALUES)
"""The stages of an index: it can only be used by the versions of them that built it."""
