"""The papers of a generation: the files and the order of their sections, and what was not read."""

from dataclasses import asdict
from pathlib import Path

import numpy as np

from corpus.addresses import folded
from corpus.collected import Collected
from corpus.paper import Paper, Papers
from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.records import Record, Records, RecordsWriter
from indexer.store.strings import SortedStrings

PAPERS_FILE = "papers.arrays"


def write_papers(papers: Papers, directory: Path) -> None:
    """Write the papers below `directory`; those that were read come by their digests."""
    file = ArrayWriter(directory / PAPERS_FILE)
    SortedStrings.of(paper.digest for paper in papers.read).save(file, "digest")
    names = {
        folded(name): number
        for number, paper in enumerate(papers.read)
        for name in (*paper.names, *(each.partition("~")[0] for each in paper.sections[:1]))
    }
    known = SortedStrings.of(names)
    known.save(file, "name")
    file.add_packed("named", np.array([names[name] for name in known], np.int32))
    records = RecordsWriter(file)
    for paper in papers.read:
        records.add(asdict(paper))
    for kalla, reason in papers.skipped:
        records.add({"kalla": kalla, "reason": reason})
    for source in papers.collected:
        records.add(asdict(source))
    records.finish()
    file.close({"papers": len(papers.read), "skipped": len(papers.skipped)})


class StoredPapers:
    """The papers of an open generation. Threads may share it.

    Any method raises `corpus.errors.IndexUnusable` if it reads a damaged part of the file.
    """

    def __init__(self, generation: Path) -> None:
        """Open the file of a generation, or one that was copied elsewhere."""
        file = ArrayFile(generation / PAPERS_FILE if generation.is_dir() else generation)
        self._count = int(file.meta["papers"])
        self._told = self._count + int(file.meta["skipped"])
        self._digests = SortedStrings.load(file, "digest")
        self._names = SortedStrings.load(file, "name")
        self._named = file["named"].read()
        self._records = Records(file)

    def section(self, id: str) -> str | None:  # noqa: A002
        """The id of the section that once had this one, or has it in other letters; or None."""
        name, _, place = id.partition("~")
        at = self._names.find(folded(name))
        return None if at is None else _paper(self._records[int(self._named[at])]).section(place)

    def of(self, digest: str) -> Paper | None:
        """The paper whose bytes have this digest; None if there is none."""
        number = self._digests.find(digest)
        return None if number is None else _paper(self._records[number])

    @property
    def skipped(self) -> tuple[tuple[str, str], ...]:
        """The name of each file that could not be read, and the reason."""
        found = (self._records[n] for n in range(self._count, self._told))
        return tuple((each["kalla"], each["reason"]) for each in found)

    @property
    def collected(self) -> tuple[Collected, ...]:
        """How the sources stand that a harvest brought papers from."""
        found = (self._records[n] for n in range(self._told, len(self._records)))
        return tuple(Collected(**each) for each in found)


def _paper(record: Record) -> Paper:
    files = tuple((path, kalla) for path, kalla in record["files"])
    many = {"sections": tuple(record["sections"]), "names": tuple(record["names"])}
    return Paper(**{**record, "files": files, **many})
