"""``klubbat index``: reads papers and builds the index."""

from dataclasses import asdict
from pathlib import Path

import click

import cli
from cli.output import index_option, print_json, progress_bar


@click.command("index")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@index_option
@click.option("--ocr", is_flag=True, help="also read pages that are pictures, as of scans")
@click.option("--json", "as_json", is_flag=True, help="print the report as one JSON document")
def command(paths: tuple[Path, ...], directory: str, ocr: bool, as_json: bool) -> int:
    """Read new and changed papers below PATHS, drop removed ones, and bring the index up to date.

    If a paper does not say its kommun, namnd, datum, doktyp or url, write it in a klubbat.toml
    beside it. The earlier index is used until the new one is complete. Exit code 3 means that
    something was skipped; the report says what and why.

    With --ocr, text is recognised on pages that are pictures, a few seconds each. That needs
    klubbat[ocr] and Tesseract with Swedish. What was recognised once stays.

    Example: klubbat index corpus/samples --index demo-index
    """
    from cli.loops import slower
    from indexer.building import update
    from indexer.store import current_generation

    if current_generation(Path(directory)) is None and (note := slower()):
        click.echo(note, err=True)
    with progress_bar() as progress:
        done = update(paths, Path(directory), progress, ocr=ocr)
    report = done.intake
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
        if report.passed_over:
            endings = ", ".join(f"{count} {end}" for end, count in report.passed_over.most_common())
            click.echo(f"passed over (no papers): {endings}")
        if report.scans:
            one = report.scans == 1
            pages = "1 page is an image" if one else f"{report.scans} pages are images"
            click.echo(f"{pages}: klubbat index --ocr reads {'it' if one else 'them'}")
        for kalla, reason in report.skipped:
            click.echo(f"skipped {kalla}: {reason}")
    return cli.FAILED if report.skipped else cli.FOUND
