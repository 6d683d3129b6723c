"""What the tests of the corpus share."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import intake, understood
from corpus.cell import Limits
from corpus.document import Document
from corpus.errors import UnreadableFile
from corpus.readers import read

MINUTES = """\
Ekhamra kommun
Kommunfullmäktige
Protokoll
Sammanträdesdatum: 2024-05-22

§ 7 Dnr KS 2024-11
Motion av Eva Ek (L) om säkra skolvägar

Beslut
Motionen avslås.

§ 8 Dnr KS 2024-12
Val av justerare

Beslut
Bo Berg (C) utses att justera.
"""
MOTION = """\
Motion

Säkra skolvägar

Barn ska kunna gå till skolan i Ekhamra kommun utan att vara rädda.

Jag yrkar att kommunen utreder en gångbana längs Byvägen.

Eva Ek (L)
"""


@pytest.fixture
def reading(tmp_path: Path):
    """Reads bytes from a file, whose name says nothing about its kind unless it is given."""

    def read_bytes(content: bytes, name: str = "fil") -> Document:
        path = tmp_path / name
        path.write_bytes(content)
        return read(path)

    return read_bytes


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with minutes of two §§ and a motion."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "2024-05-22_KF.txt").write_text(MINUTES, "utf-8")
    (folder / "motion.txt").write_text(MOTION, "utf-8")
    return folder


@pytest.fixture
def read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has papers read in the process of the tests, and not in others."""

    def spread(function: Callable[[Any], Any], tasks: Iterable[Any], _: Limits) -> Iterator[Any]:
        for task in tasks:
            try:
                yield function(task)
            except UnreadableFile as error:
                yield error

    for module in (intake, understood):
        monkeypatch.setattr(module, "spread", spread)
