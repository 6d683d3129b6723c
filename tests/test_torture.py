"""The short form of `benchmarks/torture.py`: nothing is lost, wrong or told in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.torturing import invented, targets
from corpus.readers import from_text

ROOT = Path(__file__).parents[1]
FUZZED = 12
"""Inputs for each target; with atheris it is given thousands a minute."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked off")
def test_a_few_kills_and_flips_lose_nothing() -> None:
    """Runs are killed in some phase, and bytes damaged; the next run makes all whole."""
    program = [sys.executable, ROOT / "benchmarks" / "torture.py", "--json"]
    parts = ["--part", "kills", "--kills", "2", "--part", "flips", "--flips", "40"]
    done = subprocess.run([*program, *parts], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    figures = json.loads(done.stdout)
    assert figures["klubbat.kills"] == 2
    assert figures["klubbat.flips"] == 40
    assert figures["klubbat.flips.refused"] > 0


@pytest.mark.parametrize("name", targets.TARGETS)
def test_what_is_cut_and_mixed_is_read_or_refused(name: str) -> None:
    """Of each kind of input, some that are damaged; what is refused is refused in words."""
    chance = Random(name)
    known = list(targets.seeds(name))
    words = [word.encode() for word in targets.words()]
    for _ in range(FUZZED):
        content = bytearray(chance.choice(known)[:20_000])
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(content) + 1)
            content[at : at + chance.randrange(9)] = chance.choice([chance.randbytes(3), *words])
        targets.TARGETS[name](bytes(content))


@pytest.mark.parametrize("path", sorted((ROOT / "tests/data/fuzzed").glob("*")), ids=lambda p: p.name)
def test_what_was_found_once_stays_mended(path: Path) -> None:
    """Each input lies under the name of its target."""
    targets.TARGETS[path.name.partition("-")[0]](path.read_bytes())


def test_the_numbers_in_invented_papers_are_real_enough() -> None:
    """They are found in a paper, in every notation, and not in what is read from it."""
    papers = range(len(invented.FORMS))
    for number in papers:
        text = invented.minutes(number)
        assert invented.leaked(text.encode(), len(papers)) == 6
        assert invented.leaked(from_text(text).text.encode(), len(papers)) == 0
