"""A body that was written to a file, judged by its bytes, and unpacked if it needs to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from harvest.asking.content import NoPaper, suffix_of
from harvest.asking.sinks import Part
from harvest.asking.unpacking import NotPacked, unpacked

_PIECE = 65_536


@dataclass(frozen=True)
class Judged:
    """What a file holds: a whole paper."""

    sha256: str
    size: int
    suffix: str


def judged(part: Part, encoding: str) -> Judged:
    """Return what the file of `part` holds; raises `NoPaper` if that is no whole paper.

    The bytes count, whatever is said of them: a PDF that is called compressed and is not, is kept
    as it is. What is no paper is unpacked once as `encoding` says.

    Raises:
        NoPaper: they are no paper.
        TooLarge: unpacked they are more than the part takes.
    """
    try:
        return Judged(part.sha256, part.size, suffix_of(part.file))
    except NoPaper:
        inner = Part(part.file.with_name(f"{part.file.name}.inner.part"), part.most)
        try:
            inner.begin(None)
            for piece in unpacked(_pieces(part.file), encoding, part.most):
                inner.write(piece)
            inner.settle()
            suffix = suffix_of(inner.file)
            inner.file.replace(part.file)
        except NotPacked:
            pass
        else:
            return Judged(inner.sha256, inner.size, suffix)
        finally:
            inner.close()
            inner.file.unlink(missing_ok=True)
        raise


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        yield from iter(partial(opened.read, _PIECE), b"")
