"""A build replaces the index in one step, and never harms the index in use.

The index records the versions that made it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from corpus.errors import IndexUnusable, KlubbatError
from indexer.building.swap import build, learn
from indexer.store import generations
from search import Request, open_index
from search.searching import EmbeddedIndex
from search.similar import Similar
from tests.extracts import extract

PAPERS = [extract(f"p{n}", text=f"Papper nummer {n} om skolan.", kommun="Ekby") for n in range(3)]


def test_a_build_replaces_what_the_index_held(tmp_path: Path) -> None:
    """After a build, the index has the given papers and no others."""
    assert build(PAPERS, tmp_path) == 3
    assert build(PAPERS[:1], tmp_path) == 1
    assert open_index(tmp_path).search(Request("skolan")).total == 1


def test_progress_counts_the_documents(tmp_path: Path) -> None:
    """A build reports the number of documents after each one, for a progress bar."""
    seen: list[int] = []
    build(PAPERS, tmp_path, seen.append)
    assert seen == [1, 2, 3]


def test_an_open_index_survives_the_next_build_and_notices_it(tmp_path: Path) -> None:
    """An index that is open during a build can still be searched, and says that it is old."""
    build(PAPERS, tmp_path)
    index = open_index(tmp_path)
    assert index.fresh()
    assert index.fresh()
    build(PAPERS[:1], tmp_path)
    assert not index.fresh()
    assert index.search(Request("skolan")).total == 3
    assert open_index(tmp_path).search(Request("skolan")).total == 1


def test_a_generation_that_is_taken_away_while_it_is_opened_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a generation is deleted while it is opened, the one now in use is opened instead."""
    build(PAPERS, tmp_path)

    def opened(generation: Path) -> EmbeddedIndex:
        if generation.name == "generation-0001":
            build(PAPERS[:2], tmp_path)
            build(PAPERS[:1], tmp_path)
        return EmbeddedIndex(generation)

    monkeypatch.setattr("search.EmbeddedIndex", opened)
    assert open_index(tmp_path).search(Request("skolan")).total == 1


def test_only_the_generation_before_is_kept(tmp_path: Path) -> None:
    """A build keeps only one older generation."""
    for _ in range(4):
        build(PAPERS, tmp_path)
    names = [path.name for path in generations.all_generations(tmp_path)]
    assert names == ["generation-0003", "generation-0004"]


def broken() -> Iterator[dict[str, Any]]:
    """Papers that end in an error."""
    yield PAPERS[0]
    raise RuntimeError("the reader fell over")


def test_a_failed_build_leaves_the_earlier_index_serving(tmp_path: Path) -> None:
    """A failed build leaves the earlier index in use, and no files of its own."""
    build(PAPERS, tmp_path)
    with pytest.raises(RuntimeError):
        build(broken(), tmp_path)
    assert open_index(tmp_path).search(Request("skolan")).total == 3
    assert len(generations.all_generations(tmp_path)) == 1
    assert build(PAPERS, tmp_path) == 3


def test_a_build_cut_off_before_it_took_over_is_passed_by(tmp_path: Path) -> None:
    """A generation that was not put into use is ignored, and the next build removes it."""
    build(PAPERS, tmp_path)
    shutil.copytree(tmp_path / "generation-0001", tmp_path / "generation-0007")
    assert open_index(tmp_path).fresh()
    build(PAPERS[:1], tmp_path)
    assert open_index(tmp_path).search(Request("skolan")).total == 1
    names = [path.name for path in generations.all_generations(tmp_path)]
    assert names == ["generation-0001", "generation-0002"]


def test_what_is_alike_can_be_learned_after_the_index_serves(tmp_path: Path) -> None:
    """An index can be searched before likeness is learned.

    Learning makes a new generation that links the files of the earlier one.
    """
    build(PAPERS, tmp_path, source="papers", learning=False)
    first = generations.serving_generation(tmp_path)
    assert open_index(tmp_path).search(Request("skolan")).total == 3
    with pytest.raises(IndexUnusable, match="not learned yet"):
        Similar(open_index(tmp_path))
    assert learn(tmp_path)
    second = generations.serving_generation(tmp_path)
    assert Similar(open_index(tmp_path))
    assert generations.built_from(tmp_path) == "papers"
    (posts,) = second.glob("whoosh/*.posts")
    assert posts.samefile(first / "whoosh" / posts.name)
    assert not learn(tmp_path)


def test_two_papers_with_one_id_are_refused(tmp_path: Path) -> None:
    """Two papers with the same id are refused, because an id is an address."""
    with pytest.raises(KlubbatError, match="two sections carry the id p0"):
        build([PAPERS[0], PAPERS[0]], tmp_path)


def test_two_builds_do_not_write_at_once(tmp_path: Path) -> None:
    """A build is refused while another one is writing."""
    with (
        generations.locked_for_building(tmp_path),
        pytest.raises(IndexUnusable, match="another klubbat index is writing"),
    ):
        build(PAPERS, tmp_path)


def test_where_there_is_no_index_it_says_how_to_make_one(tmp_path: Path) -> None:
    """Opening an empty or missing folder gives an error that says how to make an index."""
    for directory in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IndexUnusable, match="no index here; make one with klubbat index"):
            open_index(directory)


@pytest.mark.parametrize(
    "pointer", ["../elsewhere/generation-0001", "../elsewhere", "generation-0002", ".", ""]
)
def test_a_pointer_to_nowhere_is_no_index(tmp_path: Path, pointer: str) -> None:
    """A pointer that leads out of the directory, or to no generation in it, is not an index."""
    for name in ("here", "elsewhere"):
        build(PAPERS, tmp_path / name)
    (tmp_path / "here" / "current").write_text(f"{pointer}\n")
    with pytest.raises(IndexUnusable, match="no index here"):
        open_index(tmp_path / "here")


@pytest.mark.parametrize("what", ["format", "analyzer", "vocabularies"])
def test_another_versions_index_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """An index made by another version is refused with what changed and how to build it again."""
    build(PAPERS, tmp_path)
    now = {**generations.versions(), what: "another"}
    monkeypatch.setattr(generations, "versions", lambda: now)
    with pytest.raises(IndexUnusable, match=f"another version of the {what}; run klubbat index"):
        open_index(tmp_path)


def files_of(directory: Path) -> list[Path]:
    """The files of the generation in use that are not empty."""
    generation = generations.current_generation(directory)
    assert generation
    return sorted(path for path in generation.rglob("*") if path.is_file() and path.stat().st_size)


def test_a_flipped_bit_anywhere_is_found(tmp_path: Path) -> None:
    """A flipped bit in the middle of any file is found, until the file is restored."""
    build(PAPERS, tmp_path)
    for path in files_of(tmp_path):
        whole = path.read_bytes()
        flipped = bytearray(whole)
        flipped[len(flipped) // 2] ^= 1
        path.write_bytes(flipped)
        with pytest.raises(IndexUnusable, match=r"damaged|another version"):
            open_index(tmp_path)
        path.write_bytes(whole)
    open_index(tmp_path)


def test_bits_flipped_at_random_are_found(tmp_path: Path) -> None:
    """Bits flipped at random in any file are found, except in the white space of the manifest."""
    build(PAPERS, tmp_path)
    chance = Random(1766)
    for path in files_of(tmp_path):
        whole = path.read_bytes()
        for _ in range(12):
            flipped = bytearray(whole)
            place = chance.randrange(len(flipped))
            flipped[place] ^= 1 << chance.randrange(8)
            path.write_bytes(flipped)
            blank = path.name == "manifest.json" and whole[place : place + 1].isspace()
            assert blank or generations.built_from(tmp_path) is None, (path.name, place)
        path.write_bytes(whole)
    open_index(tmp_path)


def test_a_file_missing_or_cut_short_is_found(tmp_path: Path) -> None:
    """An index with a file that is missing or cut short is refused as damaged."""
    build(PAPERS, tmp_path)
    for path in files_of(tmp_path):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(IndexUnusable, match="damaged"):
            open_index(tmp_path)
        path.unlink()
        with pytest.raises(IndexUnusable, match="damaged"):
            open_index(tmp_path)
        path.write_bytes(whole)
