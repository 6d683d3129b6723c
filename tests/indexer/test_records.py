"""Records come back as they were written, from several threads as well."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import IndexUnusable
from indexer.store import ArrayFile, ArrayWriter, Records, RecordsWriter

WRITTEN = [{"id": f"a{number}", "text": "Nämnden beslutar " * number} for number in range(60)]


def written(path: Path) -> Path:
    file = ArrayWriter(path)
    records = RecordsWriter(file)
    for record in WRITTEN:
        records.add(record)
    records.finish()
    file.close()
    return path


def test_records_come_back_in_any_order(tmp_path: Path) -> None:
    """Each record can be read alone, the last one before the first."""
    records = Records(ArrayFile(written(tmp_path / "f")))
    assert [records[number] for number in reversed(range(60))] == WRITTEN[::-1]


def test_several_threads_read_records_at_once(tmp_path: Path) -> None:
    """Threads that unpack records at the same time do not disturb each other."""
    records = Records(ArrayFile(written(tmp_path / "f")))
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: records[n % 60], range(3_000)))
    assert found == WRITTEN * 50


def test_what_is_no_record_is_damage(tmp_path: Path) -> None:
    """Bytes that cannot be unpacked are told as a damaged file, with what to do."""
    file = ArrayWriter(tmp_path / "f")
    records = RecordsWriter(file)
    records.add({"id": "a"})
    records.finish()
    file.close()
    found = Records(ArrayFile(tmp_path / "f"))
    found._bytes = ArrayFile(written(tmp_path / "g"))["record_digests"]
    with pytest.raises(IndexUnusable, match="damaged"):
        found[0]
