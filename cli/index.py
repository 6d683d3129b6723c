"""``klubbat index``: reads papers and builds the index."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

import cli
from cli.engine import Place, engine_options, target_of
from cli.output import print_json, progress_bar

if TYPE_CHECKING:
    from indexer.opensearch import ClusterTarget


KINDS_READ = "PDF, DOCX, HTML, text and Markdown"
"""The kinds of files that are papers, in words."""


@click.command("index")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@engine_options
@click.option("--ocr", is_flag=True, help="also read pages that are pictures, as of scans")
@click.option("--forget", is_flag=True, help="forget at once what is not found any more")
@click.option("--strict", is_flag=True, help="pages that are pictures fail the run, too")
@click.option("--rollback", is_flag=True, help="in a cluster, go back to the index before this one")
@click.option(
    "--shards", type=click.IntRange(1, 1024), help="the parts that a new index in a cluster has"
)
@click.option(
    "--replicas", type=click.IntRange(0, 10), help="the copies that a cluster keeps of each part"
)
@click.option("--json", "as_json", is_flag=True, help="print the report as one JSON document")
def command(
    paths: tuple[Path, ...],
    directory: Place,
    ocr: bool,
    forget: bool,
    strict: bool,
    rollback: bool,
    shards: int | None,
    replicas: int | None,
    as_json: bool,
) -> int:
    """Read new and changed papers below PATHS, and bring the index up to date.

    If a paper does not say its kommun, namnd, datum, doktyp or url, write it in a klubbat.toml
    beside it. The earlier index is used until the new one is complete. Exit code 3 means that
    something was skipped; the report says what and why. A paper of pictures alone is skipped
    without that, as only --ocr can read it; with --strict it counts, too. Exit code 1 means that
    no papers were found.

    A paper that is missing or cannot be read any more keeps its last good reading. It is forgotten
    when three runs have seen that it is gone. A path that is empty, or lacks more than a tenth of
    its papers, is refused: a share may not be mounted. With --forget, what is gone is forgotten at
    once, and a path need not exist.

    With --ocr, text is recognised on pages that are pictures, a few seconds each. That needs
    klubbat[ocr] and Tesseract with Swedish. What was recognised once stays.

    With --engine opensearch, papers are read and kept here, and the index goes to a cluster
    (docs/scale.md). With --rollback and no PATHS, the cluster searches the index before this one
    again.

    Example: klubbat index corpus/samples --index demo-index
    """
    target = target_of(directory, shards, replicas)
    if rollback:
        return _roll_back(target, paths)
    if not paths:
        raise click.UsageError("say which papers to read: klubbat index PATHS")
    from cli.loops import slower
    from corpus.readers import printable
    from indexer.building import update
    from indexer.store import current_generation

    for path in paths:
        if not forget and not os.path.lexists(path):
            raise click.BadParameter(
                f"Path {printable(str(path))!r} does not exist.", param_hint="PATHS"
            )
    if current_generation(Path(directory)) is None and (note := slower()):
        click.echo(note, err=True)
    with progress_bar() as progress:
        done = update(paths, Path(directory), progress, target, ocr=ocr, forget=forget)
    report = done.intake
    at_all = (report.read, report.unchanged, report.skipped, report.forgotten, report.taken_down)
    empty = not any(at_all) and not report.missing
    if as_json:
        print_json({**asdict(report), "indexed": done.indexed, "built": done.built})
    else:
        click.echo(
            f"read {report.read}, unchanged {report.unchanged}, forgotten {report.forgotten}: "
            f"{report.sections} sections"
            + (
                f", {report.sections - done.indexed} of them twice"
                * (report.sections > done.indexed)
            )
            + ("" if done.built else "; the index was up to date")
        )
        if empty:
            click.echo(f"no papers were found there; klubbat reads {KINDS_READ}")
        if report.passed_over:
            endings = ", ".join(f"{count} {end}" for end, count in report.passed_over.most_common())
            click.echo(f"passed over (no papers): {endings}")
        if report.scans:
            one = report.scans == 1
            pages = "1 page is an image" if one else f"{report.scans} pages are images"
            click.echo(f"{pages}: klubbat index --ocr reads {'it' if one else 'them'}")
        if report.personal:
            papers = "1 paper has" if report.personal == 1 else f"{report.personal} papers have"
            click.echo(f"{papers} personal data: klubbat status --personal says where")
        if report.taken_down:
            files = "1 file is" if report.taken_down == 1 else f"{report.taken_down} files are"
            click.echo(f"{files} taken down and not read: klubbat takedown --list")
        for what in ("mended", "missing", "skipped"):
            for kalla, reason in getattr(report, what):
                click.echo(f"{what} {kalla}: {reason}")
    faults = len(report.skipped) - (0 if strict else report.pictures)
    if faults:
        return cli.FAILED
    return cli.NOTHING if empty else cli.FOUND


def _roll_back(target: "ClusterTarget | None", paths: tuple[Path, ...]) -> int:
    if target is None or paths:
        raise click.UsageError("--rollback is for an index in a cluster, and takes no PATHS")
    click.echo(f"the index of {target.roll_back()} is searched again")
    return cli.FOUND
