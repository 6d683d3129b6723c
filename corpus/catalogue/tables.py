"""The catalogue: one SQLite file beside the index, with everything that was read from the papers.

``files`` has each path as it was last seen, with the digest of the bytes that its reading comes
from. ``documents`` has the pages read from those bytes, and ``records`` the extracts of each
document. ``troubles`` has what is missing or was given up, and why, and ``addresses`` every name
that was ever given. The index can be rebuilt from the catalogue without opening any paper.

It is a ledger: each row has a digest of its own (`corpus.catalogue.ledger`).
"""

from collections.abc import Iterable
from dataclasses import replace

from corpus.addresses import mark_of
from corpus.catalogue.addresses import AddressTables
from corpus.catalogue.documents import DocumentTables
from corpus.catalogue.entries import FileEntry
from corpus.catalogue.files import FileTables
from corpus.catalogue.gathered_tables import GatheredTables
from corpus.catalogue.naming import names_of_papers
from corpus.catalogue.records import RecordTables
from corpus.catalogue.trait_tables import TraitTables
from corpus.collected import collected_for
from corpus.paper import Paper, Papers, hidden_path
from corpus.personal import has_mark


class Catalogue(
    FileTables, DocumentTables, RecordTables, TraitTables, GatheredTables, AddressTables
):
    """An open catalogue. It is a context manager: leaving it without an error commits.

    With `read_only` no permission to write in its folder is needed.

    Raises:
        CatalogueError: the file is not a catalogue, or cannot be opened or written.
    """

    def supersede(self) -> list[FileEntry]:
        """Have each newer reading that is understood replace the earlier one of its file.

        Returns the files of which it is not: what was read of them earlier is theirs again.
        """
        given_up = []
        for entry in self.files().values():
            if entry.earlier is None:
                continue
            if entry.digest and self.basis_of(entry.digest) is None:
                entry = replace(entry, digest=entry.earlier)
                given_up.append(entry)
            self.remember(replace(entry, earlier=None))
        return given_up

    def papers(self) -> Papers:
        """Every paper that has sections, and what could not be read."""
        names = names_of_papers(self.addresses("paper"))
        told, sources, masked = self.documents_told(), self.sources_by_digest(), self.masked()
        read = (
            _paper(
                digest,
                sources.get(digest, ()),
                sections,
                names.get(mark_of(digest), ()),
                masked=digest in masked,
                taken_down=digest in told and bool(told[digest].removed),
            )
            for digest, sections in self.sections().items()
        )
        return Papers(tuple(read), tuple(self.skipped()), collected_for(self.files()))

    def drop_orphans(self) -> int:
        """Remove the documents that no file has any more, and return how many there were.

        Their records and observations are removed as well.
        """
        gone = self._db.execute(
            "DELETE FROM documents WHERE digest NOT IN "
            "(SELECT digest FROM files WHERE digest IS NOT NULL "
            "UNION SELECT earlier FROM files WHERE earlier IS NOT NULL)"
        ).rowcount
        for table in ("records", "traits", "understood", "observations", "findings"):
            self._db.execute(
                f"DELETE FROM {table} WHERE digest NOT IN (SELECT digest FROM documents)"  # noqa: S608
            )
        return gone


def _paper(
    digest: str,
    sources: Iterable[FileEntry],
    sections: tuple[str, ...],
    names: tuple[str, ...],
    *,
    masked: bool,
    taken_down: bool,
) -> Paper:
    files = tuple(
        (hidden_path(entry.path) if has_mark(entry.kalla) else entry.path, entry.kalla)
        for entry in sources
        if not taken_down and not has_mark(entry.kalla.rpartition("/")[0])
    )
    return Paper(digest, files, sections, masked, taken_down, names)
