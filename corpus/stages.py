"""The stages of this room whose results are kept from one run to the next."""

from corpus.fingerprint import Stage

READING = Stage(
    "reading",
    sources=("corpus.document", "corpus.readers", "corpus.personal"),
    libraries=("charset-normalizer", "lxml", "pypdf", "pypdfium2"),
)
"""From bytes to pages. When its version changes, every paper is read again."""

RECOGNISING = Stage("recognising", sources=("corpus.ocr",))
"""From the picture of a page to its text (OCR), which takes seconds for each.

When its version changes, what OCR read stays; with ``klubbat index --ocr`` it is read again. The
libraries and programs are not part of the version, since they are not on every machine.
"""

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
    sources=(
        "corpus.elected",
        "corpus.addresses",
        "corpus.arende_record",
        "corpus.arenden",
        "corpus.collected",
        "corpus.paper",
        "corpus.takedowns",
        "corpus.catalogue",
    ),
    on=(UNDERSTANDING,),
    takes=("recognising",),
    libraries=("rensa",),
)
"""From extracts to ärenden, without twins. When its version changes, the index is built again."""
