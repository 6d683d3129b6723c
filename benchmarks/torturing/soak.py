"""A site that is indexed, swapped, searched and abused at once, for a while."""

import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree
from threading import Event, Thread
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks.torturing import clients, invented

Figures = dict[str, float]
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-c", "import cli; cli.main()")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
FIXED = (
    "/sok.json?q=skolv%C3%A4g&kommun=Ekhamra&sort=date",
    "/sok.json?q=motion&kommun=Lind%C3%A5sen&sort=date",
    "/sok.json?q=f%C3%B6rskola&kommun=Nordvik&sort=date",
    "/sok.json?q=%22bifall+till+motionen%22&kommun=Ekhamra&sort=date",
    "/sok.json?utfall=avslag&kommun=Lind%C3%A5sen&sort=date",
)
"""Searches whose answer does not follow from the papers that come and go."""
QUICK = ("/hjalp", "/om.json", "/forslag.json?q=skol", "/borttagning", "/api", "/robots.txt")
FIRST, MOST, EACH = 60, 400, 12
"""Papers to begin with, at most, and new or changed in a run."""
REST = 4.0
"""Seconds between two runs of `klubbat index`."""
STARTING = 300
"""Seconds that a busy machine may take to start the server."""
LOOKED = 5.0
"""Seconds between two looks at the memory of the processes."""


def soak(minutes: float, port: int = 8811, keep: Path | None = None) -> Figures:
    """Serve, index and abuse a site for so long; what must be 0 is named `lost`, `wrong` and so on.

    Papers come until half of the time is over, then as many are replaced, so that the memory of
    the second half can be compared with itself.
    """
    with tempfile.TemporaryDirectory() as scratch:
        place = keep or Path(scratch)
        papers, index = place / "papers", place / "index"
        copytree(ROOT / "corpus" / "samples", papers, dirs_exist_ok=True)
        invented.write(papers / "granlunda", range(FIRST))
        runs = Counter[str]()
        _index(papers, index, runs)
        with _served(index, port, place / "log") as process:
            pages = _pages(port)
            expected = {address: _digest(port, address) for address in (*FIXED, *pages)}
            until = time.time() + 60 * minutes
            seen: list[tuple[float, float, float]] = []
            done = Event()
            watch = Thread(target=_watch, args=(process, seen, done))
            watch.start()
            with ProcessPoolExecutor(8, get_context("spawn")) as pool:
                at = (port, MOST, until)
                bare = pool.submit(clients.bare, until)
                quick = [pool.submit(clients.quick, *at, (*QUICK, *pages)) for _ in range(2)]
                rest = [
                    *(pool.submit(clients.searching, *at, seed) for seed in range(2)),
                    pool.submit(clients.fixed, *at, expected),
                    pool.submit(clients.slow, port, until),
                    pool.submit(clients.broken, port, until, 1973),
                ]
                _keep_indexing(papers, index, until, 60 * minutes, runs)
                met_quick = [each.result() for each in quick]
                met = met_quick + [each.result() for each in rest]
            machine = clients.percentiles(bare.result())
            done.set()
            watch.join()
            dump = clients.Client(port, MOST)
            for address in ("/sok.jsonl?q=", "/sok.csv?q=", "/api/v1/export", "/sok.atom?q="):
                dump.ask(address)
            met.append(dump.met)
        log = (place / "log").read_text("utf-8", "replace")
        doctor = subprocess.run(
            [*PROGRAM, "doctor", "--index", index], env=ENVIRONMENT, capture_output=True, text=True
        )
    told = [line for one in met for line in (*one.wrong, *one.faults)]
    print(*told[:20], *([doctor.stdout] * (doctor.returncode != 0)), sep="\n", file=sys.stderr)
    figures = {"klubbat.soak.minutes": minutes, "machine.soak.p50": machine[0]}
    figures |= {"machine.soak.p99": machine[1], "machine.load.after": os.getloadavg()[0]}
    return {
        **_of_clients(met_quick, met),
        **_of_memory(seen, minutes),
        **_of_runs(runs, log),
        **figures,
    }


def _of_clients(quick: list[clients.Met], met: list[clients.Met]) -> Figures:
    times = [each for one in quick for each in one.times]
    statuses = sum((one.statuses for one in met), Counter[int]())
    print(f"answers by status: {dict(statuses)}", file=sys.stderr)
    p50, p99 = clients.percentiles(times)
    return {
        "klubbat.soak.answers": sum(statuses.values()) - statuses[clients.NOT_ANSWERED],
        "klubbat.soak.busy": statuses[clients.BUSY],
        "klubbat.soak.server_errors": sum(len(one.faults) for one in met),
        "klubbat.soak.wrong": sum(len(one.wrong) for one in met),
        "klubbat.soak.leaks": sum(one.leaks for one in met),
        "klubbat.soak.quick": len(times),
        "klubbat.soak.quick.p50": p50,
        "klubbat.soak.quick.p99": p99,
    }


def _of_memory(seen: list[tuple[float, float, float]], minutes: float) -> Figures:
    """How the memory of the second half's two halves compares, in per cent; and its last size."""
    begun = seen[0][0]
    third = [each for each in seen if 30 * minutes <= each[0] - begun < 45 * minutes]
    last = [each for each in seen if each[0] - begun >= 45 * minutes]
    figures: Figures = {}
    for place, kind in ((1, "rss"), (2, "heap")):
        before = statistics.mean(each[place] for each in third or seen)
        after = statistics.mean(each[place] for each in last or seen)
        figures[f"klubbat.soak.{kind}_mb"] = after
        figures[f"klubbat.soak.{kind}_grown_percent"] = 100 * (after - before) / before
    return figures


def _of_runs(runs: Counter[str], log: str) -> Figures:
    return {
        "klubbat.soak.runs": runs["runs"],
        "klubbat.soak.built": runs["built"],
        "klubbat.soak.runs_failed": runs["failed"],
        "klubbat.soak.tracebacks": log.count("Traceback") + runs["tracebacks"],
        "klubbat.soak.log_lines": len(log.splitlines()),
    }


def _keep_indexing(
    papers: Path, index: Path, until: float, seconds: float, runs: Counter[str]
) -> None:
    """Add papers, then replace them; each fourth run understands all of them again."""
    folder, have, turn = papers / "granlunda", FIRST, 0
    chance = random.Random(1973)
    while time.time() < until:
        turn += 1
        if have < MOST and until - time.time() > seconds / 2:
            invented.write(folder, range(have, have + EACH))
            have += EACH
        else:
            invented.write(folder, iter(chance.sample(range(have), EACH)), turn)
        if turn % 4 == 0:
            said = f'kommun = "{invented.KOMMUN}"\nurl = "https://granlunda.example/{turn}/"\n'
            (folder / "klubbat.toml").write_text(said, "utf-8")
        _index(papers, index, runs)
        time.sleep(REST)


def _index(papers: Path, index: Path, runs: Counter[str]) -> None:
    done = subprocess.run(
        ["nice", "-n", "10", *PROGRAM, "index", papers, "--index", index, "--json"],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    runs["runs"] += 1
    if done.returncode not in {0, 3} or not done.stdout:
        runs["failed"] += 1
        print(done.stderr, file=sys.stderr)
    else:
        runs["built"] += json.loads(done.stdout)["built"]
    runs["tracebacks"] += done.stderr.count("Traceback")


@contextmanager
def _served(index: Path, port: int, log: Path) -> Iterator[int]:
    """Serve the index with two processes, and give the id of the first."""
    with log.open("w") as told:
        process = subprocess.Popen(
            [*PROGRAM, "serve", "--index", index, "--port", str(port), "--workers", "2"],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=told,
        )
        assert process.stdout
        process.stdout.readline()
        try:
            _answered(port)
            yield process.pid
        finally:
            process.terminate()
            process.wait(60)


def _answered(port: int) -> None:
    """Wait until each worker has likely begun: the address is told before they have."""
    for _ in range(10):
        with urlopen(f"http://127.0.0.1:{port}/halsa", timeout=STARTING):
            pass


def _digest(port: int, address: str) -> str:
    with urlopen(f"http://127.0.0.1:{port}{address}", timeout=STARTING) as answer:
        return clients.told(answer.read())


def _pages(port: int) -> list[str]:
    """The pages of some sections of the samples."""
    with urlopen(f"http://127.0.0.1:{port}{FIXED[0]}", timeout=STARTING) as answer:
        said = json.load(answer)
    return [f"/dokument/{quote(hit['id'])}.json" for hit in said["hits"][:5]]


def _watch(process: int, seen: list[tuple[float, float, float]], done: Event) -> None:
    """Note the memory of a process and its children, in MB: resident, and of it the heap."""
    while not done.wait(LOOKED):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        resident = heap = 0.0
        for each in (str(process), *children):
            try:
                status = Path(f"/proc/{each}/status").read_text()
            except OSError:
                continue
            resident += int((re.search(r"VmRSS:\s+(\d+)", status) or ["", "0"])[1]) / 1024
            heap += int((re.search(r"RssAnon:\s+(\d+)", status) or ["", "0"])[1]) / 1024
        seen.append((time.time(), resident, heap))
