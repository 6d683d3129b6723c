"""Damages bytes of the index, its catalogue, the lexicon and the state beside them, one at a time.

Each damage must be refused in a line, made good by the next run, or change no answer. It is looked
at in a fork of this process, so that even a crash is only a finding.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

from corpus.catalogue import Catalogue
from corpus.errors import KlubbatError
from indexer import swedish
from indexer.building import take_down, update
from indexer.store import serving_generation
from indexer.swedish.cache import kept
from indexer.swedish.forms import is_whole
from indexer.swedish.lexicon import _file_name
from search import Index, Request, open_index

Figures = dict[str, float]
SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "ekhamra"
QUESTIONS = ("skolväg", '"bifall"', "utfall:avslag", "kommun:ekhamra motion", "s* parti:S")
HARMLESS, REFUSED, WRONG, TRACEBACK, CRASHED = "harmless", "refused", "wrong", "traceback", "crash"
_CODES = {0: HARMLESS, 1: REFUSED, 2: WRONG, 3: TRACEBACK}
OPENED = "opened"
"""Damage to a generation that is open already, as under a running server."""
BLOCK = 4096
SECONDS = 120
"""After so many a look at damage is given up, as a crash."""
RUN_EACH = 25
"""One in so many damages of the catalogue is met by a whole run, which takes long."""

Look = Callable[[], str]


def flips(count: int, seed: int = 1973, minutes: float = float("inf")) -> Figures:
    """Damage so many times, or as often as there is time for, and count what came of it."""
    chance = Random(seed)
    found: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        papers, index = Path(scratch, "papers"), Path(scratch, "index")
        shutil.copytree(SAMPLES, papers)
        update([papers], index, lambda *_: None)
        take_down(index, "lekplats", "prov", lambda *_: None)
        swedish.lexicon()
        kinds = _kinds(papers, index, Path(scratch))
        end = time.monotonic() + 60 * minutes
        for _ in range(count):
            if time.monotonic() > end:
                break
            kind = chance.choice(list(kinds))
            files, look = kinds[kind]
            path = chance.choice(files)
            if kind == OPENED:
                with whole_again(path):
                    how, came = kind, forked(partial(look_opened, index, path, chance.random()))
            else:
                with damaged(path, chance) as how:
                    came = forked(look)
            found[kind, came] += 1
            if came not in {HARMLESS, REFUSED}:
                print(f"{path.relative_to(scratch)}: {how}: {came}", file=sys.stderr)
    figures: Figures = {"klubbat.flips": sum(found.values())}
    for came in (HARMLESS, REFUSED, WRONG, TRACEBACK, CRASHED):
        figures[f"klubbat.flips.{came}"] = sum(n for (_, each), n in found.items() if each == came)
    for kind in kinds:
        figures[f"klubbat.flips.of.{kind}"] = sum(n for (of, _), n in found.items() if of == kind)
    return figures


def _kinds(papers: Path, index: Path, scratch: Path) -> dict[str, tuple[list[Path], Look]]:
    """What is damaged, by its name: its files, and what is looked at afterwards."""
    generation = sorted(path for path in serving_generation(index).rglob("*") if path.is_file())
    catalogue = index / "catalogue.sqlite"
    state = [
        index / "current",
        index / "takedowns.toml",
        serving_generation(index) / "manifest.json",
    ]
    table = scratch / "lexicon.bin"
    table.write_bytes(kept(_file_name())[0].read_bytes())
    answered, told = answers(index), readings(catalogue)
    turn = [0]

    def looked_at_catalogue() -> str:
        turn[0] += 1
        if turn[0] % RUN_EACH:
            return HARMLESS if readings(catalogue) == told else WRONG
        return run()

    def run() -> str:
        own = Path(tempfile.mkdtemp(dir=scratch))
        try:
            shutil.copytree(index, own, dirs_exist_ok=True)
            update([papers], own, lambda *_: None)
            whole = (readings(own / "catalogue.sqlite"), answers(own)) == (told, answered)
            return HARMLESS if whole else WRONG
        finally:
            shutil.rmtree(own)

    def looked_at_lexicon() -> str:
        return REFUSED if not is_whole(memoryview(table.read_bytes())) else WRONG

    def asked() -> str:
        return HARMLESS if answers(index) == answered else WRONG

    return {
        "generation": (generation, asked),
        OPENED: ([path for path in generation if path.name != "manifest.json"], asked),
        "catalogue": ([catalogue], looked_at_catalogue),
        "lexicon": ([table], looked_at_lexicon),
        "state": (state, asked),
    }


def look_opened(index: Path, path: Path, seed: float) -> str:
    """What an index that is open answers before and after damage; nothing of it was asked for."""
    before = answers(index)
    opened = open_index(index)
    opened.search(Request("motion"))
    with damaged(path, Random(seed)):
        return HARMLESS if answers_of(opened) == before else WRONG


def answers(index: Path) -> str:
    """Everything that is answered to the questions, as JSON."""
    opened = open_index(index)
    try:
        return answers_of(opened)
    finally:
        opened.close()


def answers_of(opened: Index) -> str:
    """The same of an index that is open."""
    said: list[object] = []
    for question in QUESTIONS:
        answer = opened.search(Request(question))
        said.append([answer.total, [[hit.extract, str(hit.snippet)] for hit in answer.hits]])
        said.append(str(answer.facets))
    said.append(opened.status().built)
    return json.dumps(said, sort_keys=True, default=str)


def readings(catalogue: Path) -> str:
    """Everything that a catalogue tells, as JSON."""
    with Catalogue(catalogue, read_only=True) as opened:
        said = [list(opened.extracts()), str(opened.files()), str(opened.skipped())]
        said += [str(opened.document(digest)) for digest in opened.every_digest()]
        if opened.damaged():
            raise KlubbatError("damaged rows")
    return json.dumps(said, sort_keys=True, default=str)


@contextmanager
def whole_again(path: Path) -> Iterator[None]:
    """Leave a file as it was, whatever a fork does to it."""
    whole = path.read_bytes()
    try:
        yield
    finally:
        _overwrite(path, whole)


@contextmanager
def damaged(path: Path, chance: Random) -> Iterator[str]:
    """Damage a file for a while; tells how."""
    whole = path.read_bytes()
    content = bytearray(whole)
    at = chance.randrange(len(content))
    how = chance.choice(("bit", "byte", "cut", "zeros", "noise", "longer"))
    if how == "bit":
        content[at] ^= 1 << chance.randrange(8)
    elif how == "byte":
        content[at] = (content[at] + chance.randrange(1, 256)) % 256
    elif how == "cut":
        del content[at:]
    elif how == "zeros":
        at -= at % BLOCK
        content[at : at + BLOCK] = bytes(len(content[at : at + BLOCK]))
    elif how == "noise":
        content[at : at + 64] = chance.randbytes(len(content[at : at + 64]))
    else:
        content += chance.randbytes(chance.randrange(1, BLOCK))
    # In place, as a disk does it: hard links and open files see it.
    _overwrite(path, bytes(content))
    try:
        yield f"{how} at {at}"
    finally:
        _overwrite(path, whole)


def forked(look: Look) -> str:
    """What a look at damage comes to, in a process of its own."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            signal.alarm(SECONDS)
            came = look()
            code = next(number for number, name in _CODES.items() if name == came)
        except KlubbatError as error:
            code = 1 if "\n" not in str(error) else 3
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return CRASHED if os.WIFSIGNALED(status) else _CODES[os.waitstatus_to_exitcode(status)]


def _overwrite(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
