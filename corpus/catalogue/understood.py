"""Keeps up to date what stored pages say, and what papers of one body teach about each other.

Every paper is read alone first, and what is seen of its form is stored. From that the templates of
all bodies are learnt, and a paper in doubt is read once more with what they tell of it. So the
outcome is the same in whatever order papers came in, and with however many processes. When a rule,
a sidecar or a template changes, only the papers that rest on it are read again, and no file is
opened.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from corpus.catalogue import processes
from corpus.catalogue.tables import Catalogue
from corpus.document import Document, Given, Taught
from corpus.errors import UnreadableFile
from corpus.extract import Extract
from corpus.readers import SECONDS_PER_FILE
from corpus.stages import UNDERSTANDING
from corpus.teaching import Observation, lessons_of, observe
from corpus.understanding import Sidecars, understand

Progress = Callable[[str, int, int], None]
"""Called with the step, how much is done, and of how much.

The steps are ``read`` (papers), ``ocr`` (pages) and ``understand`` (papers).
"""


@dataclass(frozen=True, slots=True)
class _Basis:
    """Everything that the records of a document depend on, apart from its pages.

    Those depend on its bytes, on the version that reads, and on what OCR has read of them. The
    records do not depend on the `folder` itself, but on what its papers taught.
    """

    digest: str
    given: Given
    slug: str
    sources: tuple[str, ...]
    ocr: str | None
    scans: int
    folder: str = field(repr=False)
    taught: Taught | None = None

    @property
    def fingerprint(self) -> str:
        return sha256(repr((UNDERSTANDING.version, self)).encode()).hexdigest()


def bring_up_to_date(catalogue: Catalogue, progress: Progress | None) -> list[tuple[str, str]]:
    """Read the facts of all documents whose basis has changed.

    Returns the path and the reason for each paper or sidecar that could not be used.
    """
    skipped: list[tuple[str, str]] = []
    bases = list(_bases(catalogue, skipped))
    stale = [each for each in bases if catalogue.observed_from(each.digest) != each.fingerprint]
    for basis, extracts, seen in _read_all(catalogue, stale, skipped, progress):
        catalogue.replace_records(basis.digest, basis.fingerprint, extracts)
        catalogue.observe(basis.digest, basis.fingerprint, seen)
    in_doubt = list(_in_doubt(catalogue, bases))
    for basis, extracts, _ in _read_all(catalogue, in_doubt, skipped, progress):
        catalogue.replace_records(basis.digest, basis.fingerprint, extracts)
    return skipped


def _in_doubt(catalogue: Catalogue, bases: Sequence[_Basis]) -> Iterator[_Basis]:
    """Learn the templates, and yield the documents of which they tell something new."""
    seen = catalogue.observations()
    known = [basis for basis in bases if basis.digest in seen]
    lessons = lessons_of((each.folder, seen[each.digest]) for each in known)
    catalogue.replace_templates(lessons.templates.values())
    for basis in known:
        taught = lessons.for_paper(seen[basis.digest], basis.folder)
        told = replace(basis, taught=taught)
        if catalogue.basis_of(basis.digest) != told.fingerprint:
            yield told


def _read_all(
    catalogue: Catalogue,
    bases: Sequence[_Basis],
    skipped: list[tuple[str, str]],
    progress: Progress | None,
) -> Iterator[tuple[_Basis, list[Extract], Observation]]:
    tasks = ((catalogue.document(basis.digest), basis) for basis in bases)
    outcomes = processes.spread(_understood, tasks, SECONDS_PER_FILE)
    for done, (basis, outcome) in enumerate(zip(bases, outcomes, strict=True), 1):
        if isinstance(outcome, UnreadableFile):
            skipped.append((basis.sources[0], str(outcome)))
        else:
            yield basis, *outcome
        if progress:
            progress("understand", done, len(bases))


def _bases(catalogue: Catalogue, skipped: list[tuple[str, str]]) -> Iterator[_Basis]:
    sidecars: dict[str, Sidecars] = {}
    for digest in catalogue.digests():
        entries = catalogue.sources(digest)
        first = entries[0]
        said = sidecars.setdefault(first.root, Sidecars(Path(first.root)))
        sources = tuple(entry.kalla for entry in entries)
        path = Path(first.path)
        yield _Basis(
            digest,
            said.given(path),
            catalogue.slug(digest),
            sources,
            catalogue.ocr_of(digest),
            catalogue.scans_of(digest),
            str(path.parent),
        )
    skipped += [error for said in sidecars.values() for error in said.errors.items()]


def _understood(task: tuple[Document, _Basis]) -> tuple[list[Extract], Observation]:
    document, basis = task
    document = replace(document, taught=basis.taught)
    extracts = understand(document, basis.given, basis.slug, basis.sources)
    return extracts, observe(document, extracts)
