"""The stage of this room whose results are kept from one run to the next."""

from corpus.fingerprint import Stage
from corpus.stages import GATHERING, READING
from indexer.stages import FORMAT, LEXICON

EXPORT = Stage(
    "export",
    sources=("corpus", "indexer", "search", "web"),
    libraries=(
        *READING.libraries,
        *GATHERING.libraries,
        *LEXICON.libraries,
        *FORMAT.libraries,
        *("babel", "jinja2", "markupsafe", "python-docx", "starlette"),
    ),
)
"""The pages as files. Another version of anything: every page is made again."""
