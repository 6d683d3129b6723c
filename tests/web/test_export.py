"""The site as files: every link leads to a file, and the next run writes only what is new."""

import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

import corpus
from corpus.errors import KlubbatError
from indexer.building.update import update
from search import open_index
from tests.second_engine import MemoryIndex
from tests.web.exported import ROOT, addresses, file_of, links, pages
from web.export import Options, address_in, export
from web.export.beside import BesideOneAnother
from web.export.making import Opening
from web.export.manifest import NAME
from web.export.notes import NAME as NOTES
from web.export.records import records
from web.serving.contents import contents_of

SAMPLES = Path(corpus.__file__).parent / "samples"
OPTIONS = Options(address=ROOT.rstrip("/"), robots="documents")
QUIET = replace(OPTIONS, search=False)
MATTER = "arende/ekhamra-ks-2023-118/index.html"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample papers."""
    directory = tmp_path_factory.mktemp("index")
    update([SAMPLES], directory, lambda *_: None)
    return directory


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, index: Path) -> Path:
    """The export of the sample papers."""
    directory = tmp_path_factory.mktemp("site")
    export(directory, index, OPTIONS)
    return directory


def papers(folder: Path) -> None:
    """Write two motions of two municipalities, which have nothing in common."""
    for kommun, title, sentence in (
        ("Almsjö", "Motion om bänkar i parken", "att bänkar ställs ut i Almsjö park."),
        ("Bergsala", "Motion om digitala läromedel", "att alla elever får en läsplatta."),
    ):
        (folder / kommun).mkdir(parents=True)
        text = f"{title}\n\nSiv Ekman (V)\n\nJag föreslår kommunfullmäktige besluta\n\n{sentence}\n"
        (folder / kommun / "motion.txt").write_text(text, "utf-8")
        (folder / kommun / "klubbat.toml").write_text(f'kommun = "{kommun}"\n', "utf-8")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of these two motions."""
    folder, directory = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("small")
    papers(folder)
    update([folder], directory, lambda *_: None)
    return directory


def written(site: Path) -> dict[str, int]:
    """The time at which each file of a site was written."""
    own = {NAME, NOTES}
    files = (path for path in site.rglob("*") if path.is_file() and path.name not in own)
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}


def test_every_link_leads_to_a_file(site: Path) -> None:
    """Links work on pages in both languages, wherever the site is put."""
    dangling, seen = set(), 0
    for page, text in pages(site):
        for link in links(text):
            file = file_of(site, page, link)
            seen += 1
            if file is not None and not file.is_file():
                dangling.add((page, link))
    assert dangling == set()
    assert seen > 10_000


def test_links_do_not_name_the_place_of_the_site(site: Path) -> None:
    """The site can be moved, and looked at before it is put anywhere."""
    for page, text in pages(site):
        if page not in {"404.html", "en/404.html"}:
            assert not [each for each in links(text) if each.startswith("/")], page


def test_whole_addresses_lead_to_files_too(site: Path) -> None:
    """Feeds, sitemaps and pages state whole addresses, and each has its file."""
    for file in site.rglob("*.xml"):
        for each in addresses(file.read_bytes()):
            found = file_of(site, file.relative_to(site).as_posix(), each)
            assert found is None or found.is_file(), f"{file}: {each}"
    page = (site / MATTER).read_text("utf-8")
    assert f'<link rel="canonical" href="{ROOT}arende/ekhamra-ks-2023-118/">' in page
    assert f"{ROOT}arende/ekhamra-ks-2023-118/</textarea>" in page


def test_nothing_is_left_that_only_a_server_answers(site: Path) -> None:
    """Pages have no links to JSON, tables or source files, and no box to paste a text into."""
    for page, text in pages(site):
        for server in (".json", ".csv", ".jsonl", "/liknande", "/underlag", "/kalla", "/api"):
            assert server not in "".join(links(text)), page
        assert "data-suggest" not in text
        assert "restrict-form" not in text


def test_every_page_kind_is_there_in_both_languages(site: Path) -> None:
    """There are files for the start page, ärenden, sections, bodies, meetings, lists and more."""
    for path in (
        "index.html",
        MATTER,
        "dokument/2023-11-27_KF_protokoll~118/index.html",
        "kommun/Ekhamra/index.html",
        "namnd/Ekhamra/Kommunstyrelsen/index.html",
        "parti/V/index.html",
        "sammantrade/Ekhamra/Kommunfullmaktige-4f22692b/2023-11-27/index.html",
        "lista/alla/index.html",
        "lista/alla/sida-2/index.html",
        "lista/ar/2023/index.html",
        "lista/utfall/avslag/2023/index.html",
        "lista/arendetyp/motion/index.html",
        "lista/organ/Ekhamra/Kommunstyrelsen/2023/index.html",
        "lista/paragrafer/organ/Ekhamra/Kommunstyrelsen/2023/index.html",
        "varden/namnd/index.html",
        "obesvarade/index.html",
        "om/Ekhamra/index.html",
        "statistik/index.html",
        "hjalp/index.html",
        "404.html",
        "parti/V/flode.xml",
        "arende/ekhamra-ks-2023-118/flode.xml",
        "kommun/Ekhamra/kalender.ics",
    ):
        assert (site / path).is_file(), path
        assert (site / "en" / path).is_file(), path
    assert (site / "sitemap.xml").is_file()
    assert (
        site / "robots.txt"
    ).read_text() == f"User-agent: *\nAllow: /\nSitemap: {ROOT}sitemap.xml\n"


def test_feeds_and_calendars_can_be_read(site: Path) -> None:
    """The libraries that others use for them read them without errors."""
    feed = feedparser.parse((site / "parti/V/flode.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.links[0].href == f"{ROOT}parti/V/flode.xml"
    assert feed.entries[0].id.startswith("tag:example.se,2026:arende/")
    calendar = Calendar.from_ical((site / "kommun/Ekhamra/kalender.ics").read_bytes())
    assert all(event["URL"].startswith(f"{ROOT}sammantrade/Ekhamra/") for event in calendar.events)


def test_a_page_says_what_a_server_would_say_in_headers(site: Path) -> None:
    """The head says which scripts may run, and that robots may index an ärende but not a list."""
    matter = (site / MATTER).read_text("utf-8")
    listed = (site / "lista/parti/V/index.html").read_text("utf-8")
    assert "content=\"default-src 'none'; script-src 'self';" in matter
    assert "noindex" not in matter
    assert '<meta name="robots" content="noindex">' in listed


def test_the_search_has_an_index_of_its_own(site: Path) -> None:
    """Pagefind made it.

    The search page may run it, has labels for values, and says if it needs scripts.
    """
    assert (site / "pagefind" / "pagefind.js").is_file()
    assert not [*site.glob("pagefind/pagefind-ui*")]
    page = (site / "en" / "sok" / "index.html").read_text("utf-8")
    assert "script-src 'self' 'wasm-unsafe-eval'" in page
    assert "<noscript>" in page
    assert '"avslag": "Rejected"' in page


def test_the_index_of_the_search_is_made_again_when_its_records_change(
    tmp_path: Path, small: Path
) -> None:
    """Other changes leave it alone, because all its bytes would be new."""
    site = tmp_path / "site"
    export(site, small, replace(OPTIONS, languages=("sv",)))
    held = written(site / "pagefind")
    export(site, small, replace(OPTIONS, languages=("sv",), robots="none"))
    assert written(site / "pagefind") == held
    export(site, small, OPTIONS)
    assert written(site / "pagefind") != held


def test_an_arende_is_found_by_its_sections_and_chosen_by_its_values(index: Path) -> None:
    """Its record has the words of all sections, all values of a field, and how it ended."""
    contents = contents_of(open_index(index))
    record = dict(records(contents, ["sv", "en"]))["ekhamra-ks-2023-118"]
    assert '<html lang="sv">' in record
    assert 'data-pagefind-filter="namnd[content]" content="Kommunfullmäktige"' in record
    assert 'data-pagefind-filter="namnd[content]" content="Kommunstyrelsen"' in record
    assert 'data-pagefind-sort="datum[content]" content="2023-11-27"' in record
    assert "hastighetssäkras" in record
    assert "Approved in part" in record


def test_without_pagefind_one_line_says_what_to_do(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said before anything is written. An export without a search needs no Pagefind."""
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    with pytest.raises(KlubbatError, match=r"pip install 'klubbat\[export\]'.*--no-search"):
        export(tmp_path / "site", small, OPTIONS)
    assert not (tmp_path / "site").exists()
    export(tmp_path / "site", small, QUIET)
    for _, text in pages(tmp_path / "site"):
        assert "<form" not in text
        assert not [each for each in links(text) if "sok/" in each]


def test_a_run_without_a_change_writes_nothing(site: Path, index: Path) -> None:
    """The run sees at once that nothing has changed since the last one."""
    before = written(site)
    assert export(site, index, OPTIONS).unchanged
    assert written(site) == before


def test_an_interrupted_run_is_mended(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run writes pages that are missing or half written, and leaves the others alone."""
    monkeypatch.setattr("web.export.making.AT_ONCE", 4)
    site = tmp_path / "site"

    def interrupt(_: str, done: int, __: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(site, small, QUIET, interrupt)
    before = written(site)
    assert len(before) < 30
    half = site / "en" / "om" / "index.html"
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_text("<!doctype html><p>cut sh")
    report = export(site, small, QUIET)
    assert "cut sh" not in half.read_text("utf-8")
    assert report.kept == ()
    after = written(site)
    assert len(after) == report.files
    assert all(after[path] == at for path, at in before.items() if path != "en/om/index.html")


def test_without_an_address_nothing_states_one(tmp_path: Path, small: Path) -> None:
    """There are no feeds, calendars or sitemap, and no page states an address."""
    site = tmp_path / "site"
    export(site, small, Options(languages=("sv",), search=False))
    assert not [*site.rglob("*.xml"), *site.rglob("*.ics")]
    for _, text in pages(site):
        assert "klubbat.invalid" not in text
    assert (site / "parti" / "V" / "index.html").is_file()
    assert not (site / "en").exists()


def test_a_changed_paper_changes_its_pages_alone(tmp_path: Path) -> None:
    """Pages of a removed paper are removed, and files that others put there stay."""
    folder, index, site = tmp_path / "papers", tmp_path / "index", tmp_path / "site"
    papers(folder)
    update([folder], index, lambda *_: None)
    options = Options(OPTIONS.address, languages=("sv",), search=False)
    export(site, index, options)
    (site / "CNAME").write_text("beslut.example")
    before = written(site)

    paper = folder / "Almsjö" / "motion.txt"
    paper.write_text(paper.read_text("utf-8").replace("ställs ut", "lagas"), "utf-8")
    update([folder], index, lambda *_: None)
    report = export(site, index, options)
    after = written(site)
    changed = {path for path, at in after.items() if before.get(path) != at}
    assert report.written == len(changed)
    assert changed == {
        "arende/almsjo-bankar-parken-v-a3e4a924/index.html",
        "dokument/Almsjo-motion-dacc31c3/index.html",
        *(  # where its first sentence is shown
            f"{path}/index.html"
            for path in (
                "kommun/Almsjo-1e28a7ac",
                "lista/alla",
                "lista/arendetyp/motion",
                "lista/doktyp/motion",
                "lista/kommun/Almsjo-1e28a7ac",
                "lista/lage/oklart",
                "lista/parti/V",
                "parti/V",
            )
        ),
    }
    assert not [path for path in changed if "ergsala" in path]

    shutil.rmtree(folder / "Almsjö")
    update([folder], index, lambda *_: None, forget=True)
    report = export(site, index, options)
    assert report.removed > 0
    assert not (site / "kommun" / "Almsjo-1e28a7ac").exists()
    assert len(list((site / "kommun").iterdir())) == 1
    assert len(list((site / "dokument").iterdir())) == 1
    assert (site / "CNAME").read_text() == "beslut.example"


def test_a_file_of_another_is_left_as_it_is(tmp_path: Path, small: Path) -> None:
    """The report names it, even if the export wanted that path, and in later runs too."""
    site = tmp_path / "site"
    export(site, small, Options(languages=("sv",), search=False))
    english = site / "en" / "index.html"
    english.parent.mkdir()
    english.write_text("mine")
    for options in (Options(search=False), QUIET):
        assert export(site, small, options).kept == ("en/index.html",)
        assert english.read_text() == "mine"


def test_a_directory_of_something_else_is_refused(tmp_path: Path, index: Path) -> None:
    """One line says why, and nothing is written. A directory in the index is refused too."""
    (tmp_path / "thesis.txt").write_text("all of it")
    with pytest.raises(KlubbatError, match="holds other files, and no export was made there"):
        export(tmp_path, index, OPTIONS)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(KlubbatError, match="lies in the index"):
        export(index / "site", index, OPTIONS)


def test_another_engine_exports_the_same_files(
    tmp_path: Path, samples_directory: Path, samples_in_memory: MemoryIndex
) -> None:
    """Byte by byte: nothing on any page, feed or calendar tells which engine was asked."""
    options = replace(OPTIONS, languages=("sv",))
    beside = partial(BesideOneAnother, samples_directory)
    opening = Opening(lambda: samples_in_memory, beside)
    first, second = tmp_path / "first", tmp_path / "second"
    report = export(first, samples_directory, replace(options, search=False))
    other = export(second, opening, replace(options, search=False), processes=1)
    assert other.files == report.files > 300
    for path in written(first):
        assert (first / path).read_bytes() == (second / path).read_bytes(), path
    assert export(second, opening, replace(options, search=False)).unchanged


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Words of a paper are text on every page, and never a path in the file system."""
    folder, index, site = tmp_path / "papers", tmp_path / "index", tmp_path / "site"
    evil = '<script>hurt()</script>"><a href="/sok">x</a><link href="/om">../../x'
    folder.mkdir()
    text = f"Motion om {evil}\n\nSiv Ekman (V)\n\nJag föreslår att {evil} byggs.\n"
    (folder / "motion.txt").write_text(text, "utf-8")
    (folder / "klubbat.toml").write_text(f"kommun = '../{evil}'\nnamnd = '..'\n", "utf-8")
    update([folder], index, lambda *_: None)
    export(site, index, OPTIONS)
    for page, text in pages(site):
        assert "<script>" not in text, page
        assert not {"/sok", "/om"} & set(links(text)), page
        for link in links(text):
            file = file_of(site, page, link)
            assert file is None or file.is_file(), (page, link)
    assert not [*tmp_path.glob("*x*.html")]
    assert {path.name for path in tmp_path.iterdir()} == {"papers", "index", "site"}


@pytest.mark.parametrize("writing", ["example.se", "ftp://example.se", "https://example.se/?q=1"])
def test_an_address_that_is_none_is_refused(writing: str) -> None:
    """The error says how to write an address."""
    with pytest.raises(KlubbatError, match=r"write it as https://beslut\.example"):
        address_in(writing)


@pytest.mark.parametrize("kommun", ["Berg/Dal", "index.html", "flode.xml", "/", ".."])
def test_a_kommun_of_any_name_is_exported(tmp_path: Path, kommun: str) -> None:
    """A name with a slash has no page, as on the served site; a file's name is one of a folder."""
    folder = tmp_path / "papers"
    papers(folder)
    (folder / "Almsjö" / "klubbat.toml").write_text(f'kommun = "{kommun}"\n', "utf-8")
    update([folder], tmp_path / "index", lambda *_: None)
    site = tmp_path / "site"
    export(site, tmp_path / "index", QUIET)
    dangling = {
        (page, link)
        for page, text in pages(site)
        for link in links(text)
        if (file := file_of(site, page, link)) and not file.is_file()
    }
    assert dangling == set()
    assert {path.name for path in tmp_path.iterdir()} == {"papers", "index", "site"}


def test_an_index_without_its_manifest_is_refused_in_a_line(tmp_path: Path, small: Path) -> None:
    """As by every command."""
    shutil.copytree(small, tmp_path / "index")
    for manifest in (tmp_path / "index").glob("generation-*/manifest.json"):
        manifest.unlink()
    with pytest.raises(KlubbatError, match="the index is damaged"):
        export(tmp_path / "site", tmp_path / "index", QUIET)
