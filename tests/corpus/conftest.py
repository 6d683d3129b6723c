"""What the tests of the corpus share."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.readers import read


@pytest.fixture
def reading(tmp_path: Path):
    """Reads bytes from a file, whose name says nothing about its kind unless it is given."""

    def read_bytes(content: bytes, name: str = "fil") -> Document:
        path = tmp_path / name
        path.write_bytes(content)
        return read(path)

    return read_bytes
