"""The order of sections in a document and the files that failed, for the pages of an export."""

from pathlib import Path

from corpus.extract import Extract
from web.serving import GenerationSources, Source


class BesideOneAnother(GenerationSources):
    """`Sources` without files, because an export does not include the papers themselves."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory)

    def source(self, extract: Extract) -> Source | None:  # noqa: ARG002 - the protocol's
        """None: there are no files."""
        return None
