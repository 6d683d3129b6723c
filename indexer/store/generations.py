"""The generations of an index directory: which is current, what wrote it, if it is undamaged."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path

from corpus.errors import IndexUnusable
from indexer.stages import INDEX
from indexer.store.arrayfile import MAGIC, ArrayFile, seal

POINTER = "current"
MANIFEST = "manifest.json"


def versions() -> Mapping[str, str]:
    """The versions that an index depends on, by the names of their stages.

    If any of them changes, the index must be built again.
    """
    return {stage.name: stage.version for stage in INDEX}


@dataclass(frozen=True)
class Manifest:
    """The description of a generation: its files with a digest of each, and what wrote it.

    Attributes:
        documents: the number of sections.
        source: the fingerprint of what the generation was built from, given by the caller.
        built: when it was built, in ISO 8601 and UTC.
        versions: see `versions`.
        files: a digest by the path of each file. For an array file it is the seal (see `seal`),
            which covers the sum of every block; the blocks themselves are checked when they are
            first read. For Whoosh's table of contents it is the SHA-256 of the whole file.
    """

    documents: int
    source: str
    built: str
    versions: Mapping[str, str]
    files: Mapping[str, str]

    @classmethod
    def of(cls, generation: Path, documents: int, source: str) -> "Manifest":
        """The manifest of the files that are in the folder now, written by this version."""
        built = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(documents, source, built, dict(versions()), _digests(generation))

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest as JSON in one line, with sorted keys."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    @property
    def build(self) -> str:
        """The name of this build: the first 16 digits of `digest`."""
        return self.digest[:16]

    def save(self, generation: Path) -> None:
        """Write the manifest, and its digest, into the generation that it describes."""
        text = json.dumps({**asdict(self), "digest": self.digest}, indent=1)
        (generation / MANIFEST).write_text(text + "\n", "utf-8")

    @classmethod
    def load(cls, generation: Path, *, every_block: bool = False) -> "Manifest":
        """Read the manifest and check the files that it names; with `every_block`, every byte.

        Raises:
            IndexUnusable: another version wrote the generation, or a file is missing or damaged.
        """
        try:
            said = json.loads((generation / MANIFEST).read_text("utf-8"))
            digest = said.pop("digest", None)
            manifest = cls(**said)
            for what, version in versions().items():
                if manifest.versions[what] != version:
                    raise IndexUnusable(
                        f"{generation.parent}: built by another version of the {what}; "
                        f"run klubbat index PATH… --index {generation.parent} again"
                    )
            if missing := [name for name in manifest.files if not (generation / name).is_file()]:
                raise IndexUnusable(
                    f"{generation.parent}: the index is damaged, {missing[0]} is missing; "
                    f"run klubbat index PATH… --index {generation.parent} again"
                )
            whole = digest == manifest.digest and manifest.files == _digests(generation)
            if every_block:
                for path in filter(_is_sealed, map(generation.joinpath, manifest.files)):
                    ArrayFile(path).verify()
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            whole = False
        if not whole:
            raise IndexUnusable(
                f"{generation.parent}: the index is damaged; "
                f"run klubbat index PATH… --index {generation.parent} again"
            )
        return manifest


def current_generation(directory: Path) -> Path | None:
    """The generation that is searched; None if there is none."""
    try:
        name = (directory / POINTER).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    generation = directory / name
    return generation if generation in all_generations(directory) else None


def pointer_written(directory: Path) -> tuple[int, int] | None:
    """A pair that changes whenever `point_to` writes: inode and time of the pointer file.

    None if there is no such file.
    """
    try:
        seen = (directory / POINTER).stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns


def serving_generation(directory: Path) -> Path:
    """The generation that is searched.

    Raises:
        IndexUnusable: there is none.
    """
    generation = current_generation(directory)
    if generation is None:
        raise IndexUnusable(
            f"{directory}: no index here; make one with klubbat index PATH… --index {directory}"
        )
    return generation


def all_generations(directory: Path) -> list[Path]:
    """All generations below `directory`, finished or not, oldest first."""
    return sorted(
        path
        for path in directory.glob("generation-*")
        if path.name.removeprefix("generation-").isdecimal() and path.is_dir()
    )


def point_to(generation: Path) -> None:
    """Make this generation the current one, in a single step that even a power failure keeps."""
    pointer = generation.parent / POINTER
    draft = pointer.with_suffix(".new")
    draft.write_text(generation.name + "\n", "utf-8")
    _sync(draft)
    draft.replace(pointer)
    _sync(generation.parent)


def flush(generation: Path) -> None:
    """Flush all files of a generation to the disk."""
    for path in [*generation.rglob("*"), generation]:
        _sync(path)


def link_file(path: Path, target: Path) -> None:
    """Make `target` a hard link to `path`, or a copy if the file system has no links."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def built_from(directory: Path) -> str | None:
    """The `source` of the current generation; None if the index must be built again."""
    generation = current_generation(directory)
    try:
        return Manifest.load(generation, every_block=True).source if generation else None
    except IndexUnusable:
        return None


@contextmanager
def locked_for_building(directory: Path) -> Iterator[None]:
    """Keep other builds out of `directory`; the lock ends with the process, even if it is killed.

    Raises:
        IndexUnusable: another build has the lock.
    """
    from filelock import FileLock, Timeout  # imported here, because searching does not need it

    lock = FileLock(directory / "building.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise IndexUnusable(
            f"{directory}: another klubbat index is writing here; wait for it"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _digests(generation: Path) -> dict[str, str]:
    found = {}
    for path in sorted(generation.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            found[path.relative_to(generation).as_posix()] = _digest(path)
    return found


def _digest(path: Path) -> str:
    if _is_sealed(path):
        return seal(path)
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
