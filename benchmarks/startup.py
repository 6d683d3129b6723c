"""Measures how long one search takes as a new process, beside a Python that only loads NumPy.

    python benchmarks/startup.py --index demo-index --question "säker skolväg"

The commands are run in turn, `--times` times each, and the median counts. Processor time is printed
as well: on a machine with other work it says more than the clock.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

LEAST = "numpy"
"""The command that the others are compared with."""


def main() -> int:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, required=True, help="an index directory")
    parser.add_argument("--question", default="skola")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    program = str(Path(sys.executable).with_name("klubbat"))
    commands = {
        "python": [sys.executable, "-c", "pass"],
        LEAST: [sys.executable, "-c", "import numpy"],
        "klubbat": [program, "search", args.question, "--index", str(args.index)],
    }
    taken: dict[str, list[float]] = defaultdict(list)
    for number in range(args.times + 1):
        for name, command in commands.items():
            milliseconds, processor = run(command)
            if number:  # the first run fills the caches
                taken[f"{name}.startup"].append(milliseconds)
                taken[f"{name}.startup.processor"].append(processor)
    figures = {name: statistics.median(values) for name, values in taken.items()}
    for part in ("", ".processor"):
        ours, least = figures[f"klubbat.startup{part}"], figures[f"{LEAST}.startup{part}"]
        figures[f"ratio.{LEAST}.startup{part}"] = ours / least
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:32}{value:9.2f}")
        print(f"\n{os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}; milliseconds")
    return 0


def run(command: list[str]) -> tuple[float, float]:
    """Run a command; its milliseconds by the clock, and of processor time."""
    before, start = processor_time(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start), 1000 * (processor_time() - before)


def processor_time() -> float:
    """The seconds of processor time of all finished child processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
