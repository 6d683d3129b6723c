"""Keeps up to date what stored pages say, and what papers of one body teach about each other.

Every paper is read alone first, and what is seen of its form is stored. From that the templates of
all bodies are learnt, and a paper in doubt is read once more with what they tell of it. So the
outcome is the same in whatever order papers came in, and with however many processes. When a rule,
a sidecar or a template changes, only the papers that rest on it are read again, and no file is
opened.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from corpus.catalogue.beside import Beside
from corpus.catalogue.entries import Trouble
from corpus.catalogue.tables import Catalogue
from corpus.cell import Limits, spread
from corpus.document import Document, Given, Taught
from corpus.errors import UnreadableFile
from corpus.extract import Extract
from corpus.readers import SECONDS_PER_FILE, printable
from corpus.stages import UNDERSTANDING
from corpus.teaching import Observation, lessons_of, observe
from corpus.understanding import NO_SUCH, of_sections, understand, unmet

STAGE = "understanding"

Progress = Callable[[str, int, int], None]
"""Called with the step, how much is done, and of how much.

The steps are ``read`` (papers), ``ocr`` (pages) and ``understand`` (papers).
"""


@dataclass(frozen=True, slots=True)
class _Basis:
    """Everything that the records of a document depend on, apart from its pages.

    Those depend on its bytes, on the version that reads, on what is masked by choice (`read_by`),
    on what OCR has read of them, and on what was taken down. The records do not depend on the
    `folder` itself, but on what its papers taught.
    """

    digest: str
    given: Given
    slug: str
    sources: tuple[str, ...]
    ocr: str | None
    scans: int
    folder: str = field(repr=False)
    path: str = field(repr=False)
    removed: tuple[tuple[int, int], ...] = ()
    taught: Taught | None = None
    read_by: str = ""

    @property
    def fingerprint(self) -> str:
        return sha256(repr((UNDERSTANDING.version, self)).encode()).hexdigest()


def bring_up_to_date(
    catalogue: Catalogue, beside: Beside, progress: Progress | None
) -> dict[str, str]:
    """Read the facts of all documents whose basis has changed.

    A paper that is given up keeps the facts that it had. That is noted as a trouble of it, and it
    is not tried again until its bytes or the version of the stage change.

    Returns the reason for each sidecar that could not be used, by its name.
    """
    given_up = {
        (each.path, each.digest)
        for each in catalogue.troubles()
        if each.stage == STAGE and each.version == UNDERSTANDING.version
    }
    bases = _bases(catalogue, beside)
    fingerprints = {each.digest: each.fingerprint for each in bases}
    observed = catalogue.observed()
    errors = beside.keep()
    left = {each.digest for each in bases if (each.path, each.digest) in given_up}
    stale = [
        each
        for each in bases
        if each.digest not in left and observed.get(each.digest) != fingerprints[each.digest]
    ]
    for basis, extracts, seen in _read_all(catalogue, stale, left, progress):
        catalogue.replace_records(basis.digest, basis.fingerprint, extracts)
        catalogue.observe(basis.digest, basis.fingerprint, seen)
        catalogue.commit_each_second()
    doubted = _in_doubt(catalogue, bases, fingerprints)
    in_doubt = [each for each in doubted if each.digest not in left]
    for basis, extracts, _ in _read_all(catalogue, in_doubt, left, progress):
        catalogue.replace_records(basis.digest, basis.fingerprint, extracts)
        catalogue.commit_each_second()
    return errors | dict(_unmet(catalogue, bases))


def _unmet(catalogue: Catalogue, bases: Iterable[_Basis]) -> Iterator[tuple[str, str]]:
    """The corrections of §§ that their paper does not have, by their place, each with a line."""
    for basis in bases:
        asked = of_sections(basis.given)
        if asked and catalogue.basis_of(basis.digest) is not None:
            for place in unmet(asked, catalogue.extracts_from(basis.digest)):
                yield place, NO_SUCH


def _in_doubt(
    catalogue: Catalogue, bases: Sequence[_Basis], untaught: Mapping[str, str]
) -> Iterator[_Basis]:
    """Learn the templates, and yield the documents of which they tell something new."""
    seen = catalogue.observations()
    known = [basis for basis in bases if basis.digest in seen]
    lessons = lessons_of((each.folder, seen[each.digest]) for each in known)
    catalogue.replace_templates(lessons.templates.values())
    made_from = catalogue.bases()
    for basis in known:
        taught = lessons.for_paper(seen[basis.digest], basis.folder)
        told = replace(basis, taught=taught)
        fingerprint = told.fingerprint if taught else untaught[basis.digest]
        if made_from.get(basis.digest) != fingerprint:
            yield told


def _read_all(
    catalogue: Catalogue, bases: Sequence[_Basis], left: set[str], progress: Progress | None
) -> Iterator[tuple[_Basis, list[Extract], Observation]]:
    """Yield what each paper says; those that are given up are noted, and added to `left`."""
    tasks = ((catalogue.document(basis.digest), basis) for basis in bases)
    outcomes = spread(_understood, tasks, Limits(SECONDS_PER_FILE))
    for done, (basis, outcome) in enumerate(zip(bases, outcomes, strict=True), 1):
        if isinstance(outcome, UnreadableFile):
            left.add(basis.digest)
            said = printable(str(outcome)), "", basis.digest, UNDERSTANDING.version
            catalogue.note(Trouble(basis.path, STAGE, basis.sources[0], *said))
        else:
            catalogue.settle(basis.path, STAGE)
            yield basis, *outcome
        if progress:
            progress("understand", done, len(bases))


def _bases(catalogue: Catalogue, beside: Beside) -> list[_Basis]:
    """What the records of each document rest on."""
    bases = []
    documents, sources = catalogue.documents_told(), catalogue.sources_by_digest()
    for digest in catalogue.digests():
        entries, told = sources[digest], documents[digest]
        first = entries[0]
        bases.append(
            _Basis(
                digest,
                beside.given(first),
                told.slug,
                tuple(entry.kalla for entry in entries),
                told.ocr,
                told.scans,
                printable(str(Path(first.path).parent)),
                first.path,
                told.removed,
                read_by=told.version.partition(" ")[2],
            )
        )
    return bases


def as_understood(catalogue: Catalogue, digest: str) -> Document:
    """Return a stored document with what other papers tell of it, as it was last understood."""
    seen = catalogue.observations()
    folders = {
        digest: printable(str(Path(files[0].path).parent))
        for digest in catalogue.digests()
        if digest in seen and (files := catalogue.sources(digest))
    }
    document = catalogue.document(digest)
    if digest not in folders:
        return document
    lessons = lessons_of((folder, seen[each]) for each, folder in folders.items())
    return replace(document, taught=lessons.for_paper(seen[digest], folders[digest]))


def _understood(task: tuple[Document, _Basis]) -> tuple[list[Extract], Observation]:
    document, basis = task
    document = replace(document, taught=basis.taught)
    extracts = understand(document, basis.given, basis.slug, basis.sources)
    return extracts, observe(document, extracts)
