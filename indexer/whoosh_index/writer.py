"""Write one generation: Whoosh's index, the columns and the wordlist, each in its folder."""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from corpus.errors import KlubbatError
from indexer.codec import DOCUMENTS_EXTENSION, POSTINGS_EXTENSION, ColumnarSegment
from indexer.codec.merging import merge
from indexer.columns import ColumnsBuilder
from indexer.fields import Extract
from indexer.whoosh_index.pinned import check_whoosh
from indexer.whoosh_index.pipeline import written_segments
from indexer.whoosh_index.segments import INDEX_NAME, batches, schema
from indexer.wordlist import WordList


def write_generation(
    extracts: Iterable[Extract],
    directory: Path,
    progress: Callable[[int], None] | None = None,
    processes: int | None = None,
) -> int:
    """Write all documents below the empty `directory`; the number of them.

    `progress` is called with the number written so far. `processes` write at the same time, by
    default one on each core.

    Raises:
        KlubbatError: two documents carry the same id.
    """
    check_whoosh()
    folder = directory / "whoosh"
    for part in (folder, directory / "columns", directory / "wordlist"):
        part.mkdir()
    columns = ColumnsBuilder()
    frequencies: Counter[str] = Counter()
    parts: set[str] = set()
    segments: list[ColumnarSegment] = []
    documents = 0
    for batch, written in written_segments(folder, batches(_distinct(extracts)), processes):
        segments.append(written.segment)
        frequencies.update(written.frequencies)
        parts |= written.parts
        for extract, words, unit_words in zip(
            batch, written.words, written.unit_words, strict=True
        ):
            columns.add(extract, words, unit_words)
            documents += 1
            if progress:
                progress(documents)
    columns.finish().save(directory / "columns")
    WordList.of(frequencies, parts).save(directory / "wordlist")
    segments = _merged(folder, segments)
    TOC(schema(), segments, 0).write(FileStorage(str(folder)), INDEX_NAME)
    return documents


def _distinct(extracts: Iterable[Extract]) -> Iterator[Extract]:
    seen: set[str] = set()
    for extract in extracts:
        if extract["id"] in seen:
            raise KlubbatError(f"two sections carry the id {extract['id']}; ids must differ")
        seen.add(extract["id"])
        yield extract


def _merged(folder: Path, segments: Sequence[ColumnarSegment]) -> list[ColumnarSegment]:
    """One segment of all, if there are more; the others' files are gone."""
    if len(segments) < 2:
        return list(segments)
    merged = ColumnarSegment(INDEX_NAME)
    merge(folder, segments, merged)
    for segment in segments:
        for extension in (POSTINGS_EXTENSION, DOCUMENTS_EXTENSION):
            segment.path(folder, extension).unlink()
    return [merged]
