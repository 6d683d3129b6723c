"""Keeps what each page was made from, in one file of the site, from one run to the next.

The file is derived: if it is missing, damaged, or of another program or other options, all pages
are made again. It is written whole at the end of a run, also of one that is interrupted.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import orjson
import zstandard

from web.export.asked import DIGEST

NAME = ".klubbat-export.notes"
_MAGIC = b"klubbat notes 1\n"
_SEAL = 16
_LEVEL = 3


@dataclass(slots=True)
class Notes:
    """The pages of a run: the digest of each page, and the questions that it was made from.

    `of` is what else they were made with: the program and its options. `questions` are all
    questions, and `answers` the digest of the answer to each. A page names its questions by their
    place in them.
    """

    of: Mapping[str, object]
    questions: list[bytes] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    _pages: dict[str, tuple[str, "array[int]"]] = field(default_factory=dict)

    def digest(self, path: str) -> str | None:
        """The digest of a page as it was made; None if there is no note of it."""
        page = self._pages.get(path)
        return page and page[0]

    def asked(self, path: str) -> Sequence[int]:
        """The places of a page's questions."""
        return self._pages[path][1]

    def enter(self, path: str, digest: str, asked: Iterable[int]) -> None:
        """Enter a page."""
        self._pages[path] = digest, array("I", asked)

    def save(self, site: Path) -> None:
        """Write the notes into a site, whole; questions that no page asks are left out."""
        paths = list(self._pages)
        counts = array("I", (len(self._pages[path][1]) for path in paths))
        asked: array[int] = array("I")
        for path in paths:
            asked += self._pages[path][1]
        used = sorted(set(asked))
        place = dict(zip(used, range(len(used)), strict=True))
        asked = array("I", map(place.__getitem__, asked))
        head = orjson.dumps(
            {
                "of": self.of,
                "paths": paths,
                "digests": [self._pages[path][0] for path in paths],
                "questions": [self.questions[at].decode() for at in used],
            }
        )
        parts = (head, b"".join(self.answers[at] for at in used), counts.tobytes(), asked.tobytes())
        sizes = array("Q", map(len, parts)).tobytes()
        packed = zstandard.ZstdCompressor(_LEVEL).compress(sizes + b"".join(parts))
        draft = site / f"{NAME}.draft"
        draft.write_bytes(_MAGIC + blake2b(packed, digest_size=_SEAL).digest() + packed)
        draft.replace(site / NAME)

    @classmethod
    def load(cls, site: Path, of: Mapping[str, object]) -> "Notes":
        """The notes of a site; empty ones if it has none that are whole and made with `of`."""
        empty = cls(of)
        try:
            written = (site / NAME).read_bytes()
        except OSError:
            return empty
        packed = written[len(_MAGIC) + _SEAL :]
        seal = blake2b(packed, digest_size=_SEAL).digest()
        if written[: len(_MAGIC) + _SEAL] != _MAGIC + seal:
            return empty
        whole = memoryview(zstandard.ZstdDecompressor().decompress(packed))
        sizes = array("Q", whole[:32].tobytes())
        ends = [32]
        for size in sizes:
            ends.append(ends[-1] + size)
        head, answers, counts, asked = (whole[start:end] for start, end in pairwise(ends))
        told = orjson.loads(head)
        if told["of"] != of:
            return empty
        notes = cls(of, [each.encode() for each in told["questions"]])
        notes.answers = [bytes(answers[at : at + DIGEST]) for at in range(0, len(answers), DIGEST)]
        numbers, at = array("I", asked.tobytes()), 0
        for path, digest, count in zip(
            told["paths"], told["digests"], array("I", counts.tobytes()), strict=True
        ):
            notes._pages[path] = digest, numbers[at : at + count]
            at += count
        return notes
