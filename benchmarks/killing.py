"""Kills `klubbat index` at many moments and checks if anything committed is lost.

    python benchmarks/killing.py PAPERS --kills 100

PAPERS are copied, one more before each run, so that each run has something to write. A run is
killed (SIGKILL, all its processes) at a random moment, drawn with a fixed seed. After each kill
every byte of the index that is served is checked. At the end, a run must bring the index up to date
without help.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from indexer.store import Manifest, current_generation

LOST, KEPT, NEWER = "lost", "kept", "newer"


def main() -> int:
    """Run the benchmark; 1 if anything was lost, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("papers", type=Path)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    chance = Random(1973)
    waiting = sorted(path for path in args.papers.rglob("*") if path.is_file())
    found = {LOST: 0, KEPT: 0, NEWER: 0}
    with tempfile.TemporaryDirectory() as scratch:
        papers, index = Path(scratch, "papers"), Path(scratch, "index")
        papers.mkdir()
        add(papers, waiting, len(waiting) // 2)
        whole = run(papers, index, None)
        for _ in range(args.kills):
            before = serving(index)
            add(papers, waiting, 1)
            run(papers, index, whole * chance.random())
            found[outcome(before, serving(index))] += 1
        run(papers, index, None)
        last = serving(index)
        found[LOST] += last is None
    if args.json:
        print(json.dumps({f"klubbat.kills.{name}": count for name, count in found.items()}))
    else:
        print(f"{args.kills} kills within {whole:.1f} s: {found}; then a run without help")
    return int(found[LOST] > 0)


def add(papers: Path, waiting: list[Path], count: int) -> None:
    """Copy `count` more papers under new names; when all are copied, begin with the first again."""
    have = len(list(papers.iterdir()))
    for number in range(have, have + count):
        source = waiting[number % len(waiting)]
        target = papers / f"{number:05}{source.suffix}"
        shutil.copyfile(source, target)
        if number >= len(waiting):  # a repeated paper needs other bytes, or it is not read
            with target.open("ab") as file:
                file.write(b"\n" * (number // len(waiting)))


def run(papers: Path, index: Path, seconds: float | None) -> float:
    """Index the papers and kill that after `seconds`; None lets it finish. Returns its seconds."""
    start = time.perf_counter()
    program = [sys.executable, "-c", "import cli; cli.main()"]
    process = subprocess.Popen(
        [*program, "index", str(papers), "--index", str(index)],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return time.perf_counter() - start


def serving(index: Path) -> Manifest | None:
    """The manifest of the generation that is served, after every byte of it was checked."""
    generation = current_generation(index)
    return Manifest.load(generation, every_block=True) if generation else None


def outcome(before: Manifest | None, after: Manifest | None) -> str:
    """Whether a killed run kept the generation from before, wrote a newer one, or lost data."""
    if before is None or after is None:
        return LOST
    if after == before:
        return KEPT
    return NEWER if after.documents >= before.documents else LOST


if __name__ == "__main__":
    sys.exit(main())
