"""Kills, damages, starves, fuzzes and soaks the program, and says whether anything was lost.

    python benchmarks/torture.py --minutes 60
    python benchmarks/torture.py --part kills --part flips --minutes 20

The parts: `kills` of every phase of indexing; `flips` of bytes of index, catalogue, lexicon and
state; `faults` of disk, clock and rights; `fuzz` of readers, section parser, facts and questions
(with atheris); `soak`, a site that is indexed, swapped, searched and abused at once. `--minutes` is
how long each of them may take at most; all but `fuzz` and `soak` end when their count is reached.
docs/reliability.md has the figures, and what they must be.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # runs are forked off
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.torturing.faults import faults
from benchmarks.torturing.flips import flips
from benchmarks.torturing.fuzz import fuzz
from benchmarks.torturing.kills import kills
from benchmarks.torturing.soak import soak

Figures = dict[str, float]
MUST_BE_ZERO = (
    *("klubbat.kills.lost", "klubbat.flips.wrong", "klubbat.flips.traceback"),
    *("klubbat.flips.crash", "klubbat.faults.wrong", "klubbat.fuzz.found"),
    *("klubbat.soak.server_errors", "klubbat.soak.wrong", "klubbat.soak.leaks"),
    *("klubbat.soak.tracebacks", "klubbat.soak.runs_failed"),
)


def main() -> int:
    """Run the parts; 1 if one of `MUST_BE_ZERO` is not 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=60, help="for each part, at most")
    parser.add_argument("--kills", type=int, default=300, help="how many runs are killed")
    parser.add_argument("--flips", type=int, default=2_000, help="how often bytes are damaged")
    parser.add_argument("--seed", type=int, default=1973)
    parser.add_argument("--port", type=int, default=8811, help="of the soaked site")
    parser.add_argument("--found", type=Path, metavar="DIR", help="keep what fuzzing finds here")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    parts: dict[str, Callable[[], Figures]] = {
        "kills": lambda: kills(args.kills, args.seed, args.minutes),
        "flips": lambda: flips(args.flips, args.seed, args.minutes),
        "faults": faults,
        "fuzz": lambda: fuzz(args.minutes, args.found, args.seed),
        "soak": lambda: soak(args.minutes, args.port),
    }
    parser.add_argument("--part", action="append", choices=list(parts), help="only this one; again")
    args = parser.parse_args()
    figures: Figures = {}
    for name in args.part or parts:
        figures |= parts[name]()
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:40} {value:10,.1f}".replace(".0", "  "))
    return int(any(figures.get(name) for name in MUST_BE_ZERO))


if __name__ == "__main__":
    sys.exit(main())
