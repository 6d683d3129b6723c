"""Makes a takedown of what a person names: an id, a file, a pattern of files, or words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from corpus.catalogue.duplicates import Twins, find_twins
from corpus.catalogue.gathered import Gathered
from corpus.catalogue.tables import Catalogue
from corpus.catalogue.understood import as_understood
from corpus.document import Given
from corpus.errors import CatalogueError
from corpus.layout import split
from corpus.readers import PAPER_ENDINGS
from corpus.takedowns import MARK, Passage, Takedown, TakenDown, name_of, of_text, passage_of
from corpus.understanding import understand


@dataclass(frozen=True, slots=True)
class _Section:
    """What is asked of a section here."""

    id: str
    paper: str
    title: str | None


@dataclass(slots=True)
class _Taken:
    """What goes with a takedown, as it is found."""

    texts: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    sections: list[Passage] = field(default_factory=list)
    titles: list[Passage] = field(default_factory=list)
    over: bool = False


def takedown_of(catalogue: Catalogue, what: str, why: str) -> Takedown:
    """Return the takedown of what is named, with all copies in other papers. Nothing is changed.

    Raises:
        CatalogueError: nothing is called so, and no paper has these words.
    """
    before = catalogue.taken.all
    number = max((int(each.id.removeprefix("T")) for each in before), default=0) + 1
    name, today = f"T{number}", date.today().isoformat()
    held = [_Section(e["id"], e["dokument"], e["titel"]) for e in catalogue.extracts()]
    twins = find_twins(catalogue.extracts())
    names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    whole: set[str] = set()
    named = _sections_named(catalogue, what, held, twins)
    if not named:
        found = _files_named(catalogue, what)
        if found is None:
            return _of_words(catalogue, what, Takedown(name, "", today, why))
        whole, names, files = found
        named = {each.id for each in held if each.paper in whole}
    named = _with_copies(named, held, twins)
    taken = _Taken()
    for paper in sorted(whole | {each.paper for each in held if each.id in named}):
        _take(catalogue, paper, named, [e for e in held if e.paper == paper], taken)
    return Takedown(
        *(name, what, today, why),
        papers=tuple(taken.papers),
        texts=tuple(taken.texts),
        names=names,
        files=files,
        sections=tuple(taken.sections),
        titles=tuple(dict.fromkeys(taken.titles)),
        gone=tuple(e.id for e in held if e.id in named or e.paper in taken.papers),
        over=taken.over,
    )


def _sections_named(
    catalogue: Catalogue, what: str, held: Iterable[_Section], twins: Twins
) -> set[str]:
    """The section with this id, or those of the ärende with it."""
    if any(each.id == what for each in held):
        return {what}
    with Gathered(catalogue, twins.collapse, catalogue.addresses("arende")) as gathered:
        for record in gathered.arenden():
            if what == record["id"] or what in record["alias"]:
                return {step["id"] for step in record["steg"]}
    return set()


def _files_named(
    catalogue: Catalogue, what: str
) -> tuple[set[str], tuple[str, ...], tuple[str, ...]] | None:
    """The papers of files with this name, the digests of their names, and the pattern."""
    path = str(Path(what).absolute())
    files = list(catalogue.files().values())
    found = [each for each in files if what in (each.kalla, each.path) or path == each.path]
    pattern: tuple[str, ...] = ()
    if not found:
        found = [each for each in files if fnmatchcase(each.kalla, what)]
        pattern = (what,)
    if not found:
        return None
    papers = {digest for each in found for digest in (each.digest, each.earlier) if digest}
    return papers, () if pattern else tuple({name_of(each.kalla) for each in found}), pattern


def _with_copies(named: set[str], held: Iterable[_Section], twins: Twins) -> set[str]:
    """The sections and their twins, one of which would come in their place."""
    kept = {twins.stays.get(each, each) for each in named}
    return {each.id for each in held if twins.stays.get(each.id, each.id) in kept}


def _take(
    catalogue: Catalogue, paper: str, named: set[str], own: list[_Section], taken: _Taken
) -> None:
    """Add what goes of one paper: all of it, if the rest is nothing or cannot be told apart."""
    document = as_understood(catalogue, paper)
    taken.over |= MARK in document.text
    parts = split(document)
    told_apart = len(parts) == len(own)
    if all(each.id in named for each in own) or not told_apart:
        taken.papers.append(paper)
        if text := of_text(document):
            taken.texts.append(text)
    if not told_apart:
        return
    # A sidecar may call a § something else than its paper does.
    uncorrected = understand(document, Given(), paper, ("",))
    for each, part, said in zip(own, parts, uncorrected, strict=True):
        if each.id in named:
            start, end = part.span
            if passage := passage_of(document.text[start:end], paper):
                taken.sections.append(passage)
            titles = (passage_of(title or "") for title in (each.title, said["titel"]))
            taken.titles += filter(None, titles)


def _of_words(catalogue: Catalogue, what: str, blank: Takedown) -> Takedown:
    """The takedown of words, wherever they stand.

    Raises:
        CatalogueError: no paper has them, or they look like an id or a file.
    """
    passage = passage_of(what)
    looks_like_place = "~" in what or Path(what).suffix.lower() in PAPER_ENDINGS
    if passage and not looks_like_place:
        count = "1 word" if passage.words == 1 else f"{passage.words} words"
        made = Takedown(blank.id, count, blank.day, "", phrases=(passage,))
        made = replace(made, why=TakenDown((made,)).hidden(blank.why))
        if any(_found(catalogue, made)):
            return made
    raise CatalogueError(
        f"{what}: no section, ärende, file or pattern of files is called so, and no paper has "
        "these words; ids are shown by klubbat search, files by their path below the folder indexed"
    )


def _found(catalogue: Catalogue, made: Takedown) -> Iterator[bool]:
    alone = TakenDown((made,))
    for entry in catalogue.files().values():
        yield alone.hidden(entry.kalla) != entry.kalla
    for digest in catalogue.every_digest():
        document = catalogue.document(digest)
        yield alone.without(document) is not document
