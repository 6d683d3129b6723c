"""``klubbat doctor``: says what is wrong with papers, catalogue, index and lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import cli
from cli.engine import Place, engine_options
from cli.output import print_json
from corpus.errors import CatalogueDamaged, KlubbatError

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue

GIVEN_UP = ("given up", "reading it ended", "an error of this program")
"""What the reasons begin with that another try may settle, on a machine with more room."""

TRIED = "Motionen om skolvägarna"
TRIED_GIVES = ["motionen", "motion", "om", "skolvägarna", "skolväg", "skola", "väg"]
"""A phrase, and its tokens."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: where, what it is, and what to type. `mends` is what mends it.

    It is not `grave` if nothing was lost by it, as a paper that never could be read.
    """

    where: str
    what: str
    advice: str
    mends: Callable[[], object] | None = None
    grave: bool = True


@click.command("doctor")
@engine_options
@click.option("--repair", is_flag=True, help="mend what can be made again")
@click.option("--json", "as_json", is_flag=True, help="print it as one JSON document")
def command(directory: Place, repair: bool, as_json: bool) -> int:
    """Say what is wrong with the papers, the catalogue, the index and the lexicon.

    Each line says what to type. With --repair, what can be made again is: damaged rows of the
    catalogue are removed (the next klubbat index reads those papers again), a catalogue that cannot
    be read keeps what can be, what was given up is tried again, a damaged lexicon is compiled. No
    paper is ever changed. Exit code 3 means that something is wrong; papers that never could be
    read are named, and do not count.

    Example: klubbat doctor --index demo-index
    """
    place = Path(directory)
    findings = [*_catalogue(place), *_generation(place), *_lexicon()]
    mended = []
    for each in findings:
        if repair and each.mends:
            each.mends()
            mended.append(each)
    left = [each for each in findings if each not in mended]
    if as_json:
        print_json({"wrong": list(map(_told, left)), "mended": list(map(_told, mended))})
        return _code(left)
    for each in mended:
        click.echo(f"mended {each.where}: {each.what}")
    for each in left:
        click.echo(f"{each.where}: {each.what}; {each.advice}")
    if not findings:
        click.echo("nothing is wrong")
    if mended:
        click.echo("now run klubbat index with the paths of the papers")
    return _code(left)


def _code(left: list[Finding]) -> int:
    return cli.FAILED if any(each.grave for each in left) else cli.FOUND


def _told(finding: Finding) -> dict[str, str]:
    return {"where": finding.where, "what": finding.what, "advice": finding.advice}


def _catalogue(place: Path) -> Iterator[Finding]:
    """What is wrong with the catalogue, and with the papers that it knows."""
    from corpus.catalogue import Catalogue, salvage
    from indexer.building import CATALOGUE

    path = place / CATALOGUE
    if not path.is_file():
        yield Finding(str(path), "there is none", "klubbat index PATHS makes it")
        return
    try:
        with Catalogue(path, read_only=True) as catalogue:
            damaged = catalogue.damaged()
            if damaged:
                yield Finding(
                    str(path),
                    "1 damaged row" if damaged == 1 else f"{damaged} damaged rows",
                    "klubbat index PATHS reads again what they said",
                    partial(_with, path, Catalogue.verify),
                )
            if not catalogue.heeded:
                what = "has, or had beside it, what was taken down since, or taken back"
                yield Finding(str(path), what, "klubbat index PATHS completes that")
            yield from _papers(catalogue, path)
    except CatalogueDamaged as error:
        what = str(error).removeprefix(f"{path}: ").partition(";")[0]
        advice = "klubbat index PATHS, or klubbat doctor --repair, keeps what can be read of it"
        yield Finding(str(path), what, advice, partial(salvage, path))
    except KlubbatError as error:
        what, _, advice = str(error).removeprefix(f"{path}: ").partition("; ")
        yield Finding(str(path), what, advice)


def _papers(catalogue: Catalogue, path: Path) -> Iterator[Finding]:
    """What is missing or could not be used, and folders that are not there."""
    from corpus.catalogue import KEPT, Catalogue
    from corpus.readers import printable

    for root in sorted({entry.root for entry in catalogue.files().values() if entry.digest}):
        if not Path(root).is_dir():
            shown = printable(root)
            advice = f"mount it, or forget its papers: klubbat index {shown} --forget"
            yield Finding(shown, "is not there", advice)
    for kalla, reason in catalogue.skipped():
        advice = "mend or fetch it, and run klubbat index"
        yield Finding(kalla, reason, advice, grave=reason.endswith(KEPT))
    if any(each.reason.startswith(GIVEN_UP) for each in catalogue.troubles()):
        what = "holds papers that were given up, which are not tried again while nothing changes"
        advice = "klubbat doctor --repair has the next klubbat index try them once more"
        mends = partial(_with, path, Catalogue.try_again)
        yield Finding(str(path), what, advice, mends)


def _with(path: Path, mend: Callable[[Catalogue], object]) -> None:
    from corpus.catalogue import Catalogue

    with Catalogue(path) as catalogue:
        mend(catalogue)


def _generation(place: Path) -> Iterator[Finding]:
    """What is wrong with the generation that is searched, of which every byte is read."""
    from indexer.store import Manifest, serving_generation

    try:
        Manifest.load(serving_generation(place), every_block=True)
    except KlubbatError as error:
        what, _, advice = str(error).removeprefix(f"{place}: ").rpartition("; ")
        again = "; no paper is read again for that"
        yield Finding(str(place), what, f"{advice}{again * ('damaged' in what)}")


def _lexicon() -> Iterator[Finding]:
    """What is wrong with the compiled lexicon, of which every byte is read."""
    from indexer.swedish import analyze, damaged_files, is_compiled, remove_compiled

    damaged = damaged_files()
    for path, is_brought in damaged.items():
        if is_brought:
            what = "the lexicon that came with klubbat is damaged; another is compiled in its place"
            yield Finding(str(path), what, "pipx reinstall klubbat brings a whole one", grave=False)
        else:
            advice = "klubbat doctor --repair removes it; it is compiled again when it is needed"
            yield Finding(str(path), "the compiled lexicon is damaged", advice, remove_compiled)
    if damaged or not is_compiled():
        return  # it is compiled when it is needed
    try:
        found = [token.text for token in analyze(TRIED)]
    except Exception as error:
        found = [type(error).__name__]
    if found != TRIED_GIVES:
        yield Finding(
            "the compiled lexicon",
            f"is damaged ({', '.join(found[:3])})",
            "klubbat doctor --repair removes it; it is compiled again when it is needed",
            remove_compiled,
        )
