"""docs/format.md describes every file, array and key of a generation on disk, and no others."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from whoosh.analysis import RegexTokenizer
from whoosh.fields import KEYWORD, TEXT, Schema
from whoosh.index import create_in
from whoosh.writing import SegmentWriter

import corpus
from indexer.building import update
from indexer.fields import VALUED
from indexer.store import ArrayFile, Records, serving_generation
from indexer.store.arrayfile import MAGIC
from indexer.whoosh_adapter import ColumnarCodec
from indexer.zones import ZONES

PAGE = (Path(__file__).parents[2] / "docs" / "format.md").read_text("utf-8")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the sample papers, with all that an update writes."""
    index = tmp_path_factory.mktemp("index")
    update([Path(corpus.__file__).parent / "samples"], index, lambda *_: None)
    return index


def told() -> Mapping[str, set[str]]:
    """What the page says: for each file, the names in the first column of its table."""
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    found = {}
    for section in sections:
        title, _, body = section.partition("\n")
        found[title.strip("`")] = set(re.findall(r"^\| `([^`]+)` \|", body, re.MULTILINE))
    return found


def drawn() -> tuple[set[str], set[str]]:
    """The files in the drawing at the top of the page: those of the index and of a generation."""
    drawing = PAGE.partition("```\n")[2].partition("```")[0]
    lines = [line for line in drawing.splitlines() if line.startswith("  ")]
    index = [line.split("  ")[1].split() for line in lines if not line.startswith("    ")]
    generation = [line.split()[0] for line in lines if line.startswith("    ")]
    return {name for names in index for name in names} - {"generation-0007/"}, set(generation)


def shaped(name: str) -> str:
    """A file's name as the page writes it."""
    name = re.sub(r"likeness-\w+\.klik", "likeness-*.klik", name)
    return re.sub(r"MAIN_\w+\.", "MAIN_*.", name) if not name.endswith(".toc") else name


def names_in(file: ArrayFile, arrays: Iterator[str]) -> set[str]:
    """The arrays and meta keys of a file, as the page writes them."""
    general = {f"facet/{field.name}/": "facet/FIELD/" for field in VALUED}
    general |= {f"{zone}/": "F/" for zone in (*ZONES, "id")}
    names = set()
    for array in arrays:
        name = array
        for own, placeholder in general.items():
            if name.startswith(own):
                name = placeholder + name.removeprefix(own)
                break
        names.add(name)
    return names | {f"meta.{key}" for key in file.meta}


def test_the_drawing_has_every_file_and_no_other(directory: Path) -> None:
    """The drawing has exactly the files of the index directory and of the generation in use."""
    index, generation = drawn()
    assert {path.name for path in directory.iterdir() if path.is_file()} == index
    serving = serving_generation(directory)
    files = (path.relative_to(serving) for path in serving.rglob("*") if path.is_file())
    assert {shaped(path.as_posix()) for path in files} == generation


def test_every_array_and_meta_key_is_told_and_no_other(directory: Path) -> None:
    """For each file, the page has exactly its arrays and meta keys."""
    serving, page = serving_generation(directory), told()
    array_files = set()
    for path in sorted(serving.rglob("*")):
        if path.is_file() and path.read_bytes().startswith(MAGIC):
            name = shaped(path.relative_to(serving).as_posix())
            array_files.add(name)
            file = ArrayFile(path)
            assert names_in(file, iter(file.names)) == page[name], name
    others = {"manifest.json", "whoosh/segments.json", "whoosh/_MAIN_0.toc"}
    assert array_files == drawn()[1] - others


def test_every_key_of_the_manifest_is_told_and_no_other(directory: Path) -> None:
    """The page has exactly the keys of the manifest, whose files are those in the drawing."""
    serving = serving_generation(directory)
    manifest = json.loads((serving / "manifest.json").read_text("utf-8"))
    assert set(manifest) == told()["manifest.json"]
    assert set(map(shaped, manifest["files"])) == drawn()[1] - {"manifest.json"}


def test_every_key_of_a_segment_is_told_and_no_other(directory: Path) -> None:
    """Each segment in the list has exactly the keys that the page gives."""
    listed = json.loads((serving_generation(directory) / "whoosh/segments.json").read_text("utf-8"))
    assert {key for each in listed for key in each} == told()["whoosh/segments.json"]


def test_a_step_has_the_keys_that_are_told(directory: Path) -> None:
    """A step in `changes.arrays` has exactly the keys that the page names in its text."""
    changes = Records(ArrayFile(serving_generation(directory) / "changes.arrays"))
    section = PAGE.partition("## `changes.arrays`")[2].partition("\n|")[0]
    assert set(changes[0]) == set(re.findall(r"`(\w+)`", section))


def test_what_other_whoosh_indexes_have_besides_is_told(tmp_path: Path) -> None:
    """The page has the arrays that are written only for other Whoosh schemas.

    They are for boosts, format values, lengths and columns.
    """
    schema = Schema(
        boosted=TEXT(analyzer=RegexTokenizer(), field_boost=1.5),
        characters=TEXT(analyzer=RegexTokenizer(), chars=True),
        tag=KEYWORD(sortable=True),
    )
    writer = SegmentWriter(create_in(str(tmp_path), schema), codec=ColumnarCodec())
    writer.add_document(boosted="en skola", characters="en väg", tag="a")  # type: ignore[no-untyped-call]
    writer.commit()  # type: ignore[no-untyped-call]
    found = set()
    for path in tmp_path.glob("MAIN_*.*"):
        for name in ArrayFile(path).names:
            found.add(re.sub(r"\b(boosted|characters|tag)\b", "F", name))
    page = told()
    assert (
        found - page["whoosh/MAIN_*.posts"] - page["whoosh/MAIN_*.docs"]
        == (page["Other Whoosh indexes"])
    )


def test_the_version_of_the_array_file_is_named() -> None:
    """The page names the current version of the array file."""
    said = re.search(r"version (\d+)\s+of the array file", PAGE)
    assert said
    assert said[1] == MAGIC[-1:].decode()
