"""An export that is brought up to date is byte for byte the one that is made from nothing."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.building.takedown import take_down
from indexer.building.update import update
from search.answer import Status
from search.searching import EmbeddedIndex
from web.export import ExportReport, Options, export
from web.export.beside import BesideOneAnother
from web.export.making import Job, Maker, Opening
from web.export.manifest import NAME as MANIFEST
from web.export.notes import NAME as NOTES

OPTIONS = Options("https://example.se/klubbat", "documents", ("sv",), search=False)
OTHERS = (
    replace(OPTIONS, robots="none"),
    replace(OPTIONS, address=None),
    replace(OPTIONS, contact="arkiv@almsjo.example"),
)
PARK = "Almsjö/park.txt"
MATTER = "dokument/bok/index.html"


@dataclass(slots=True)
class World:
    """Papers, their index, and the export that is brought up to date."""

    root: Path
    options: Options = OPTIONS

    def __post_init__(self) -> None:
        self.write(PARK, "att bänkar ställs ut i Almsjö park")
        self.write("Bergsala/bok.txt", "att alla elever får en läsplatta")
        self.index()

    def write(self, name: str, sentence: str) -> None:
        """Write a motion."""
        path = self.root / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        who = (
            f"Motion om {path.stem}\n\nSiv Ekman (V)\n\nJag föreslår kommunfullmäktige besluta\n\n"
        )
        path.write_text(f"{who}{sentence}.\n", "utf-8")
        (path.parent / "klubbat.toml").write_text(f'kommun = "{path.parent.name}"\n', "utf-8")

    def index(self) -> None:
        """Index the papers as they are now."""
        update([self.root / "papers"], self.root / "index", lambda *_: None, forget=True)

    @property
    def site(self) -> Path:
        """The directory of the export."""
        return self.root / "site"

    def export(self) -> ExportReport:
        """Bring the export up to date."""
        return export(self.site, self.root / "index", self.options, processes=1)

    def change(self) -> None:
        """Change a sentence that is shown on many pages."""
        text = (self.root / "papers" / PARK).read_text("utf-8")
        self.write(PARK, "att bänkar lagas" if "ställs" in text else "att bänkar ställs ut igen")
        self.index()

    def add(self) -> None:
        """Add a paper, whose body and year had none, like one that is there."""
        self.write("Cederby/park.txt", "att bänkar ställs ut i Cederby park")
        self.index()

    def remove(self) -> None:
        """Remove it."""
        (self.root / "papers" / "Cederby" / "park.txt").unlink(missing_ok=True)
        self.index()

    def choose(self) -> None:
        """Choose other options."""
        options = (OPTIONS, *OTHERS)
        self.options = options[(options.index(self.options) + 1) % len(options)]

    def take_down(self) -> None:
        """Take down a word that a paper has."""
        self.write("Bergsala/bok.txt", "att alla elever får en läsplatta av Bo Berg i Gränby")
        self.index()
        take_down(self.root / "index", "Bo Berg i Gränby", "begäran", lambda *_: None)

    def damage(self) -> None:
        """Flip a byte of the notes."""
        if (self.site / NOTES).exists():
            notes = bytearray((self.site / NOTES).read_bytes())
            notes[len(notes) // 2] ^= 1
            (self.site / NOTES).write_bytes(notes)

    def forget(self) -> None:
        """Lose the notes."""
        (self.site / NOTES).unlink(missing_ok=True)

    def edit(self) -> None:
        """Change a page by hand, without changing its size."""
        if (self.site / MATTER).exists():
            content = (self.site / MATTER).read_bytes()
            (self.site / MATTER).write_bytes(content.replace(b"alla", b"inga"))

    def delete(self) -> None:
        """Delete a page and a folder of pages."""
        (self.site / MATTER).unlink(missing_ok=True)
        shutil.rmtree(self.site / "lista", ignore_errors=True)

    def touch(self) -> None:
        """Give all pages another time, as copying does."""
        for path in self.site.rglob("*.html"):
            os.utime(path, ns=(1, 1))


STEPS: tuple[Callable[[World], None], ...] = (
    *(World.change, World.add, World.remove, World.choose, World.take_down),
    *(World.damage, World.forget, World.edit, World.delete, World.touch),
)


TIMES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00|\d{8}T\d{6}Z")
"""When an index was built, as feeds, sitemaps and calendars state it."""


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site but what an export notes for itself.

    Feeds keep the time at which they were last written, which is no change, so it is left out.
    """
    return {
        path.relative_to(site).as_posix(): TIMES.sub(b"", path.read_bytes())
        for path in site.rglob("*")
        if path.is_file() and path.name not in {NOTES, MANIFEST}
    }


@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=4))
@settings(max_examples=4)
def test_whatever_happened_the_result_is_that_of_a_full_export(
    steps: list[Callable[[World], None]],
) -> None:
    """Papers change, options change, pages and notes are lost: every file is as if made anew."""
    with TemporaryDirectory() as root:
        world = World(Path(root))
        world.export()
        for step in steps:
            step(world)
            world.export()
        full = world.root / "full"
        export(full, world.root / "index", world.options, processes=1)
        assert contents(world.site) == contents(full)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two motions, indexed and exported."""
    world = World(tmp_path_factory.mktemp("world"))
    world.export()
    return world


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are made from now on."""
    paths: list[str] = []
    content = Maker.content

    def noting(self: Maker, job: Job) -> bytes:
        paths.append(job.path)
        return content(self, job)

    monkeypatch.setattr(Maker, "content", noting)
    return paths


def test_only_pages_with_other_answers_are_made(world: World, made: list[str]) -> None:
    """The pages of another municipality stand, except the few that may tell the day."""
    world.export()
    assert made == []
    world.change()
    report = world.export()
    assert report.written < len(made) < report.files
    assert [path for path in made if path.startswith("dokument/park")]
    assert not [path for path in made if path.startswith(("dokument/bok", "arende/berg"))]


def test_a_page_edited_by_hand_is_written_again_even_if_nothing_changed(
    world: World, made: list[str]
) -> None:
    """Also if it is as long as before. Of the others, only those are made that tell the day."""
    before = (world.site / MATTER).read_bytes()
    (world.site / MATTER).write_bytes(before.replace(b"alla", b"inga"))
    report = world.export()
    assert report.written == 1
    assert not report.unchanged
    assert (world.site / MATTER).read_bytes() == before
    assert len(made) < report.files // 2
    assert world.export().unchanged


@pytest.mark.parametrize("lose", [World.damage, World.forget], ids=["damaged", "missing"])
def test_without_whole_notes_every_page_is_made_and_none_written(
    world: World, made: list[str], lose: Callable[[World], None]
) -> None:
    """The notes can be lost: it only takes longer."""
    lose(world)
    (world.site / MATTER).touch()
    report = world.export()
    assert report.written == 0
    assert len(made) > report.files - 10
    assert world.export().unchanged


def test_a_new_build_with_the_same_papers_leaves_every_page(world: World, made: list[str]) -> None:
    """Another day of the build shows on the page that tells it, and changes no other."""
    directory = world.root / "index"

    class Later(EmbeddedIndex):
        def status(self) -> Status:
            return replace(super().status(), built="2031-02-03T04:05:06+00:00", build="later")

    def opened() -> Later:
        return Later(next(iter(sorted(directory.glob("generation-*"), reverse=True))))

    opening = Opening(opened, partial(BesideOneAnother, directory))
    site = world.root / "later"
    export(site, directory, OPTIONS, processes=1)
    made.clear()
    report = export(site, opening, OPTIONS, processes=1)
    assert report.written == 1
    assert "2031" in (site / "om" / "index.html").read_text("utf-8")
    assert len(made) < report.files // 2
