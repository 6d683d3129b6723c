"""Fuzzing of readers, the section parser with its facts, and questions, guided by coverage."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

Figures = dict[str, float]
ROOT = Path(__file__).resolve().parents[2]
SHARES = {"query": 5, "search": 2, "text": 6, "cleaning": 3, "html": 3, "docx": 2, "pdf": 3}
"""What share of the time each target gets."""
LEAST_SECONDS = 5


def fuzz(minutes: float, keep: Path | None = None, seed: int = 1973, at_once: int = 2) -> Figures:
    """Fuzz each target; executions, findings, and those per target. `keep` is for what is found.

    Another `seed` tries other inputs.

    Raises:
        SystemExit: atheris is not installed.
    """
    if importlib.util.find_spec("atheris") is None:
        sys.exit("fuzzing needs atheris: pip install atheris (Linux; also in the extra [bench])")
    with tempfile.TemporaryDirectory() as scratch:
        place = keep or Path(scratch)
        whole = 60 * minutes * at_once / sum(SHARES.values())
        with ThreadPoolExecutor(at_once) as pool:
            done = [
                pool.submit(_until, name, place, whole * part, seed)
                for name, part in SHARES.items()
            ]
            for each in done:
                each.result()
        found = sorted(path.name for path in (place / "found").glob("*") if path.suffix != ".told")
        counts = {name: counted(place, name) for name in SHARES}
    for name in found:
        print(f"found: {name}", file=sys.stderr)
    figures: Figures = {f"klubbat.fuzz.{name}": count for name, count in counts.items()}
    return {"klubbat.fuzz": sum(counts.values()), "klubbat.fuzz.found": len(found), **figures}


def counted(place: Path, name: str) -> int:
    """How many inputs a target was given."""
    return sum(int(path.read_text()) for path in place.glob(f"{name}.*.count"))


def _until(name: str, place: Path, seconds: float, seed: int) -> None:
    """Fuzz a target for so long; one input that ends the process is written down by libFuzzer."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) >= LEAST_SECONDS:
        program = [sys.executable, "-m", "benchmarks.torturing.fuzzing", name]
        with suppress(subprocess.TimeoutExpired):  # a machine with much else to do
            subprocess.run(
                [*program, str(place), str(int(left)), str(seed)],
                cwd=ROOT,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=left + 120,
            )
        seed += 1
