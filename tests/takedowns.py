"""Papers with a § that is taken down, and a reader of every byte of an index directory."""

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from indexer.store import ArrayFile, Records

HEAD = """\
Ekhamra kommun
Kommunstyrelsen
Protokoll
Sammanträdesdatum: 2024-05-22
"""
CONTENTS = """
Innehåll
§ 7 Ansökan om lotteritillstånd från Bo Berg
§ 8 Val av justerare i kommunstyrelsen
"""
ABOUT_BO = """
§ 7 Dnr KS 2024-11
Ansökan om lotteritillstånd från Bo Berg

Bo Berg i Gränby ansöker om tillstånd. Ansökan skulle gälla skridskotävlingen på sjön.

Beslut
Ansökan beviljas.
"""
ABOUT_EVA = """
§ 8 Dnr KS 2024-12
Val av justerare i kommunstyrelsen

Beslut
Eva Ek (C) utses att justera.

§ 9 Dnr KS 2024-13
Gångbana längs Byvägen

Beslut
Motionen avslås.
"""
PAPER = HEAD + CONTENTS + ABOUT_BO + ABOUT_EVA
SECRET = ("skridskotävling", "lotteritillstånd", "bo berg")


def having(directory: str, *phrases: str) -> list[str]:
    """The files below a directory that have a phrase, as they are or unpacked, in any case."""
    wanted = phrases or SECRET
    found = []
    for path in sorted(Path(directory).rglob("*")):
        if path.is_file():
            told = b"\n".join(_contents(path)).lower()
            if any(phrase.encode() in told for phrase in wanted):
                found.append(path.name)
    return found


def _contents(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield content
    yield " ".join(content.decode("utf-8", "replace").split()).encode()
    place = -1
    while (place := content.find(b"\x78\x01", place + 1)) >= 0:  # what the catalogue packs
        try:
            unpacked = zlib.decompressobj().decompress(content[place:])
        except zlib.error:
            continue
        yield unpacked.replace(b"\\n", b" ")
    if path.suffix in {".arrays", ".docs"} or b"records" in content[-4096:]:
        yield from _records(path)
    if content.startswith(b"SQLite"):
        yield from _cells(path)


def _records(path: Path) -> Iterator[bytes]:
    try:
        records = Records(ArrayFile(path))
        yield from (repr(records[number]).encode() for number in range(len(records)))
    except Exception:
        return


def _cells(path: Path) -> Iterator[bytes]:
    db = sqlite3.connect(path)
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in db.execute(f"SELECT * FROM {table}"):
            yield repr(row).encode()
    db.close()
