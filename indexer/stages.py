"""The stages of this room whose results are kept from one run to the next."""

from corpus.fingerprint import Stage

LEXICON = Stage(
    "lexicon",
    sources=("indexer.swedish.making", "indexer.swedish.forms"),
    libraries=("simplemma",),
)
"""The compiled lexicon. It is less than the analyzer, because compiling takes seconds."""

ANALYZER = Stage(
    "analyzer",
    sources=("indexer.swedish", "corpus.names", "corpus.vocabulary"),
    on=(LEXICON,),
)
"""From texts to tokens. The tokens of another version would not meet those of a question."""

VALUES = Stage("vocabularies", sources=("corpus.names", "corpus.vocabulary"))
"""What the values of public fields are, and what their writings mean."""

LIKENESS = Stage("likeness", sources=("indexer.likeness",), takes=("format", "analyzer"))
"""What is learned from a finished index. Another version of it: it alone is learned again."""

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
"""The files of an index and what stands in them."""

INDEX = (FORMAT, ANALYZER, VALUES)
"""An index is of use only to those versions of these that built it."""
