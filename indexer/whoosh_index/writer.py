"""Write one generation: Whoosh's index, the columns and the wordlist, each in its folder."""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from whoosh.fields import ID, STORED, Schema
from whoosh.index import create_in
from whoosh.writing import SegmentWriter

from corpus.errors import KlubbatError
from indexer.columns import ColumnsBuilder
from indexer.fields import Extract
from indexer.whoosh_index.pinned import check_whoosh
from indexer.whoosh_index.zones import ZONES, Terms, Zone, analyse
from indexer.wordlist import WordList

_POOL_MEGABYTES = 256


def write_generation(
    extracts: Iterable[Extract], directory: Path, progress: Callable[[int], None] | None = None
) -> int:
    """Write all documents below the empty `directory`; the number of them.

    `progress` is called after each document with the number written so far.

    Raises:
        KlubbatError: two documents carry the same id.
    """
    check_whoosh()
    for part in ("whoosh", "columns", "wordlist"):
        (directory / part).mkdir()
    schema = Schema(
        id=ID(unique=True), samma=ID(), extract=STORED(), **{zone: Zone() for zone in ZONES}
    )
    index = create_in(str(directory / "whoosh"), schema)
    columns = ColumnsBuilder()
    seen: set[str] = set()
    frequencies: Counter[str] = Counter()
    parts: set[str] = set()
    writer = SegmentWriter(index, limitmb=_POOL_MEGABYTES)
    try:
        for extract in extracts:
            if extract["id"] in seen:
                raise KlubbatError(f"two sections carry the id {extract['id']}; ids must differ")
            seen.add(extract["id"])
            analysed = analyse(extract)
            writer.add_document(
                id=extract["id"],
                samma=extract.get("samma", []),
                extract=json.dumps(extract, ensure_ascii=False),
                **analysed.zones,
            )
            columns.add(extract, analysed.words, analysed.unit_words)
            frequencies.update(_texts(analysed.zones.values(), "wl"))
            parts |= _texts(analysed.zones.values(), "p")
            if progress:
                progress(len(seen))
        writer.commit()
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    columns.finish().save(directory / "columns")
    WordList.of(frequencies, parts).save(directory / "wordlist")
    return len(seen)


def _texts(zones: Iterable[Terms], kinds: str) -> set[str]:
    return {term[2:] for terms in zones for term in terms if term[0] in kinds}
