"""What pages show of files lies in the generation that is searched, not in the catalogue."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.building import CATALOGUE, update
from search import open_index
from tests.web.browser import Browser
from web import create_app
from web.serving import GenerationSources

PAPER = (
    "Björknäs kommun\nKommunfullmäktige\nProtokoll 2024-03-18\n\n"
    "§ 10 Motion om lekplats\n\nBeslut\nMotionen bifalls.\n\n"
    "§ 11 Motion om bad\n\nBeslut\nMotionen avslås.\n"
)


def indexed(papers: Path, directory: Path) -> bool:
    """Bring the index up to date; tells whether it was built anew."""
    return update([papers], directory, lambda *_: None).built


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with minutes of two §§."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "kf.txt").write_text(PAPER, "utf-8")
    return folder


@pytest.fixture
def directory(papers: Path, tmp_path: Path) -> Path:
    """The index of these papers."""
    indexed(papers, tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def site(directory: Path) -> Iterator[Browser]:
    """The pages of the index."""
    with Browser(create_app(lambda: open_index(directory), GenerationSources(directory))) as site:
        yield site


def ids(directory: Path) -> list[str]:
    """The ids of the sections in the index, in their order."""
    index = open_index(directory)
    found = list(index.section_ids())
    index.close()
    return found


def test_pages_need_no_catalogue(site: Browser, directory: Path) -> None:
    """The next §, the file and the coverage page are there while the catalogue is away."""
    first, second = ids(directory)
    shutil.move(directory / CATALOGUE, directory / "elsewhere")
    assert f"/dokument/{second}" in site.get(f"/dokument/{first}").text
    assert site.get(f"/kalla/{first}").text == PAPER
    assert site.get("/om").status_code == 200


def test_what_could_not_be_read_comes_with_the_next_build(
    site: Browser, papers: Path, directory: Path
) -> None:
    """A file that fails changes no section, but the coverage page must name it."""
    assert "trasig.pdf" not in site.get("/om").text
    (papers / "trasig.pdf").write_bytes(b"%PDF-1.4 no more")
    assert indexed(papers, directory)
    assert "trasig.pdf" in site.get("/om").text
    assert not indexed(papers, directory)


def test_a_file_is_found_where_it_is_now(site: Browser, papers: Path, directory: Path) -> None:
    """A paper that was moved is served from its new place after the next run."""
    (papers / "kf.txt").rename(papers / "protokoll.txt")
    assert site.get(f"/kalla/{ids(directory)[0]}").status_code == 404
    indexed(papers, directory)
    assert site.get(f"/kalla/{ids(directory)[0]}").text == PAPER


def test_other_bytes_of_the_same_age_and_size_are_not_served(
    site: Browser, papers: Path, directory: Path
) -> None:
    """Time stamps can be set back; what was read is known by its digest."""
    file, address = papers / "kf.txt", f"/kalla/{ids(directory)[0]}"
    seen = file.stat()
    assert site.get(address).status_code == 200
    file.write_text(PAPER.replace("bifalls", "fälldes"), "utf-8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert file.stat().st_mtime_ns == seen.st_mtime_ns
    assert site.get(address).status_code == 404
