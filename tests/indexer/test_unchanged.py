"""Municipalities in which nothing has changed are taken from the earlier index as they are."""

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from indexer.building import update
from indexer.building.swap import build
from indexer.building.target import IndexFolder
from indexer.store import current_generation, steps_to
from search import open_index
from tests.extracts import extract

KOMMUNER = ("Ekby", "Norrhamn", None, "Ås")
FILES = ("columns.arrays", "wordlist.arrays", "rows.arrays", "arenden.arrays")
WORDS = ("skola", "väg", "simhall", "taxa", "budget", "cykelbana", "bibliotek")


def section(number: int, kommun: str | None, chance: Random) -> dict[str, Any]:
    """An invented section."""
    return extract(
        f"{kommun}~{number}",
        kommun=kommun,
        datum=chance.choice(["2022-01-10", "2023-02-20", "2024-03-01", None]),
        namnd=chance.choice(["Kommunstyrelsen", "Kommunfullmäktige", None]),
        titel=" ".join(chance.choices(WORDS, k=2)),
        text=" ".join(chance.choices(WORDS, k=8)),
        attsatser=chance.choices(WORDS, k=chance.randrange(3)),
        diarienummer=[f"KS 2024-{number}"] * chance.randrange(2),
    )


@pytest.mark.parametrize("seed", range(6))
def test_the_index_is_the_same_as_if_all_were_compared(seed: int, tmp_path: Path) -> None:
    """Byte for byte, in its columns, its words and its rows; and it tells the same changes."""
    chance = Random(seed)
    of = {k: [section(n, k, chance) for n in range(chance.randrange(6))] for k in KOMMUNER}
    whole, renewed = tmp_path / "whole", tmp_path / "renewed"
    build([each for several in of.values() for each in several], whole)
    shutil.copytree(whole, renewed)
    changed = set(chance.sample(KOMMUNER, 2))
    for kommun in changed:
        kept = [each for each in of[kommun] if chance.random() < 0.6]
        of[kommun] = [*kept, *(section(n, kommun, chance) for n in range(10, 13))]
    same = frozenset(KOMMUNER) - changed
    others = [each for kommun, several in of.items() if kommun in changed for each in several]
    first = [each for kommun, several in of.items() if kommun in same for each in several]
    count = build([*first, *others], whole)
    assert build(others, renewed, unchanged=same) == count
    generations = [current_generation(each) for each in (whole, renewed)]
    for name in FILES:
        one, other = ((each / name).read_bytes() for each in generations if each)
        assert one == other, name
    build_before = [IndexFolder(each).changes(seen_first(each)) for each in (whole, renewed)]
    assert build_before[0] == build_before[1]


def seen_first(directory: Path) -> str:
    """The name of the build that the last one was compared with."""
    generation = current_generation(directory)
    assert generation
    return steps_to(generation)[-1].build


def test_a_changed_paper_is_found_and_the_others_still_are(tmp_path: Path) -> None:
    """A run after a change, one after another, and one without any find what all papers say."""
    papers = tmp_path / "papers"
    for kommun in ("Ekby", "Norrhamn"):
        folder = papers / kommun
        folder.mkdir(parents=True)
        (folder / "klubbat.toml").write_text(f'kommun = "{kommun}"\n', "utf-8")
        for n in (1, 2):
            written(folder / f"{n}.txt", f"Skolan i {kommun} {n}")
    seen = []
    for at, text in ((None, ""), ("Ekby", "Simhallen"), ("Norrhamn", "Badhuset"), (None, "")):
        if at:
            written(papers / at / "1.txt", text)
        update([papers], tmp_path / "index", lambda *_: None)
        seen.append(titles(tmp_path / "index"))
    assert seen == [
        ["Skolan i Ekby 1", "Skolan i Ekby 2", "Skolan i Norrhamn 1", "Skolan i Norrhamn 2"],
        ["Simhallen", "Skolan i Ekby 2", "Skolan i Norrhamn 1", "Skolan i Norrhamn 2"],
        ["Badhuset", "Simhallen", "Skolan i Ekby 2", "Skolan i Norrhamn 2"],
        ["Badhuset", "Simhallen", "Skolan i Ekby 2", "Skolan i Norrhamn 2"],
    ]


def written(path: Path, title: str) -> None:
    """Write minutes with one §."""
    path.write_text(
        f"Kommunstyrelsen\n\nSAMMANTRÄDESPROTOKOLL\n\nSammanträdesdatum 2024-05-2{path.stem}\n\n"
        f"§ 1 {title}\n\nBeslut\nKommunstyrelsen beslutar att bifalla förslaget.\n",
        "utf-8",
    )


def titles(directory: Path) -> list[str]:
    """The headings of all sections."""
    return sorted(str(each["titel"]) for each in open_index(directory).extracts())
