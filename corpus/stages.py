"""The stages of this room whose results are kept from one run to the next."""

from corpus.fingerprint import Stage

READING = Stage(
    "reading",
    sources=("corpus.document", "corpus.readers"),
    libraries=("charset-normalizer", "lxml", "pypdf"),
)
"""From bytes to pages. When its version changes, every paper is read again."""

UNDERSTANDING = Stage(
    "understanding",
    sources=(
        "corpus.vocabulary",
        "corpus.names",
        "corpus.layout",
        "corpus.wording",
        "corpus.facts",
        "corpus.fact_table",
        "corpus.extract",
        "corpus.understanding",
        "corpus.teaching",
    ),
    on=(READING,),
)
"""From pages to extracts. When its version changes, every paper is understood again."""

GATHERING = Stage(
    "gathering",
    sources=("corpus.elected", "corpus.arende_record", "corpus.arenden", "corpus.catalogue"),
    on=(UNDERSTANDING,),
    libraries=("rensa",),
)
"""From extracts to ärenden, without twins. When its version changes, the index is built again."""
