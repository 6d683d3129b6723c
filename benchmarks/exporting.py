"""Measures how fast a site is exported as files, and how large it is.

    python benchmarks/exporting.py --riksdag riksdag --docs 10000

Passages of parliament's papers are written as minutes of invented municipalities, ten §§ a meeting,
and indexed as by `klubbat index`. The site is exported in both languages with one process and with
two, each into an empty directory; then again without a change, and with one paper changed. Seconds
are by the clock. On a machine that does other work too, look at ``cpu_s``.
"""

import argparse
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.passages import Passage, passages
from indexer.building import update
from web.export import ExportReport, Options, export

PER_MEETING = 10
KOMMUNER = [a + b for a in ("Alm", "Björk", "Ek", "Gran") for b in ("berga", "hult", "sala", "vik")]
BODIES = (
    "Kommunstyrelsen",
    "Kommunfullmäktige",
    "Tekniska nämnden",
    "Barn- och utbildningsnämnden",
    "Kultur- och fritidsnämnden",
    "Miljö- och byggnadsnämnden",
)
DECISIONS = {
    "bifall": "bifalla motionen",
    "avslag": "avslå motionen",
    "besvarad": "anse motionen besvarad",
    "bordlagd": "bordlägga ärendet",
    "återremiss": "återremittera ärendet",
    "delvis bifall": "delvis bifalla motionen",
}
OPTIONS = Options(address="https://beslut.example")


def main() -> int:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--riksdag", type=Path, required=True, help="folder of its .jsonl.gz files")
    parser.add_argument("--docs", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep papers and index here, and use those there")
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = args.keep or Path(scratch)
        papers, index = place / f"papers-{args.docs}", place / f"index-{args.docs}"
        if not papers.exists():
            write_minutes(args.riksdag, args.docs, papers)
        update([papers], index, lambda *_: None)
        figures = measured(papers, index, Path(scratch) / "site", args.processes)
    if args.json:
        print(json.dumps({f"klubbat.{name}": value for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:24}{value:12.1f}")
        print(f"\n{os.cpu_count()} cores; {args.docs} sections")
    return 0


def measured(papers: Path, index: Path, site: Path, processes: Sequence[int]) -> dict[str, float]:
    """The figures for each number of processes, and for the runs on an existing export."""
    figures: dict[str, float] = {}
    for number in processes:
        shutil.rmtree(site, ignore_errors=True)
        report, seconds, cpu = timed(site, index, number)
        part = "" if number == max(processes) else f".{number}"
        figures |= {
            f"pages_per_s{part}": report.files / seconds,
            f"seconds{part}": seconds,
            f"cpu_s{part}": cpu,
        }
        figures |= {"files": report.files, "mb": report.size / 1e6}
    search = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    figures["mb.search"] = sum(path.stat().st_size for path in search) / 1e6
    figures["seconds.unchanged"] = timed(site, index, max(processes))[1]
    paper = next(papers.rglob("*.txt"))
    before = paper.read_text("utf-8")
    paper.write_text(before.replace("Sammanfattning", "Kort sammanfattning"), "utf-8")
    update([papers], index, lambda *_: None)
    report, seconds, _ = timed(site, index, max(processes))
    figures |= {"seconds.changed": seconds, "written.changed": report.written}
    paper.write_text(before, "utf-8")
    return figures


def timed(site: Path, index: Path, processes: int) -> tuple[ExportReport, float, float]:
    """Run an export: its report, its seconds by the clock, and its seconds of processor time."""
    start, before = time.perf_counter(), _cpu()
    report = export(site, index, OPTIONS, processes=processes)
    return report, time.perf_counter() - start, _cpu() - before


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def write_minutes(riksdag: Path, docs: int, papers: Path) -> None:
    """Write passages as minutes, one file for each meeting."""
    made = passages(riksdag, docs)
    meeting = 0
    while sections := list(islice(made, PER_MEETING)):
        kommun = KOMMUNER[meeting % len(KOMMUNER)]
        body = BODIES[meeting // len(KOMMUNER) % len(BODIES)]
        year, month = 2015 + meeting // 96 % 10, 1 + meeting // 16 % 12
        day = f"{year}-{month:02}-{1 + meeting % 27:02}"
        folder = papers / kommun / body
        folder.mkdir(parents=True, exist_ok=True)
        (papers / kommun / "klubbat.toml").write_text(f'kommun = "{kommun}"\n', "utf-8")
        head = f"{kommun}s kommun\n\n{body}\n\nSAMMANTRÄDESPROTOKOLL\n\nSammanträdesdatum {day}\n\n"
        text = "".join(_section(n, each, year, body) for n, each in enumerate(sections, 1))
        (folder / f"{day}_{meeting}.txt").write_text(head + text, "utf-8")
        meeting += 1


def _section(number: int, passage: Passage, year: int, body: str) -> str:
    facts = passage.facts
    return (
        f"§ {number} Svar på motion ({facts['parti']}) om {passage.titel[:80]}\n"
        f"Dnr KS {year - passage.arende % 2}-{passage.arende % 900 + 1}\n\n"
        f"Beslut\n{body} beslutar att {DECISIONS[facts['utfall']]}.\n\n"
        f"Sammanfattning av ärendet\n{passage.text}\n\n"
    )


if __name__ == "__main__":
    sys.exit(main())
