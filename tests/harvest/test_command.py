"""The command from a definition to papers, against a web server on loopback and a virtual clock."""

import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import harvest.asking
from cli import program
from corpus.catalogue import Catalogue, take_in
from corpus.errors import HarvestError
from tests.harvest.replay import Replay, html, pdf, text
from tests.harvest.virtual_clock import VirtualClock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> VirtualClock:
    clock = VirtualClock()
    monkeypatch.setattr(harvest.asking, "SystemClock", lambda: clock)
    return clock


@pytest.fixture
def site(clock: VirtualClock) -> Iterator[Replay]:
    """Three papers behind a manifest, one of them not there, and a robots.txt."""
    with Replay({"/robots.txt": text("User-agent: *\nDisallow: /dolt/")}) as replay:
        rows = "".join(
            f"{replay.url}/p{number}.pdf,Ekhamra,Kommunfullmäktige,2026-06-0{number},protokoll\n"
            for number in (1, 2, 3)
        )
        replay.routes["/papper.csv"] = text(f"url,kommun,namnd,datum,doktyp\n{rows}")
        for number in (1, 2):
            replay.routes[f"/p{number}.pdf"] = pdf(f"Protokoll {number}".encode())
        replay.routes["/p3.pdf"] = html("Sidan hittades inte", 404)
        yield replay


@pytest.fixture
def definition(tmp_path: Path, site: Replay) -> Path:
    file = tmp_path / "kallor.toml"
    file.write_text(
        f'kontakt = "namn@ekhamra.example"\nmapp = "papper"\n\n[kallor.ekhamra]\n'
        f'typ = "manifest"\nurl = "{site.url}/papper.csv"\n',
        "utf-8",
    )
    return file


def klubbat(*arguments: object) -> Result:
    return CliRunner().invoke(program, ["harvest", *map(str, arguments)], standalone_mode=False)


def test_papers_come_in_and_what_failed_is_told(definition: Path, site: Replay) -> None:
    """One line for what failed and one for each source; the exit code says that something did."""
    result = klubbat(definition)
    assert result.return_value == 3, result.output
    *failed, line = result.stdout.splitlines()
    assert [each.split(": ")[:2] for each in failed] == [["ekhamra", "failed"]]
    assert line == "ekhamra: 2 new, 0 replaced, 0 unchanged, 0 withdrawn, 1 failed; 5 requests"
    (facts,) = definition.parent.rglob("insamlat.toml")
    assert len(tomllib.loads(facts.read_text("utf-8"))["files"]) == 2


def test_without_failures_the_exit_code_is_0_and_a_second_run_brings_nothing(
    definition: Path, site: Replay
) -> None:
    """As JSON, each event is a line, and each source is one."""
    site.routes["/p3.pdf"] = pdf(b"Protokoll 3")
    assert klubbat(definition).return_value == 0
    second = klubbat(definition, "--json")
    (told,) = [json.loads(line) for line in second.stdout.splitlines()]
    assert second.return_value == 0
    assert (told["what"], told["source"], told["new"], told["unchanged"]) == (
        *("source", "ekhamra", 0, 3),
    )


def test_a_dry_run_says_what_would_be_fetched(definition: Path, site: Replay) -> None:
    """Only the listing is asked for."""
    result = klubbat(definition, "--dry-run", "--limit", 2)
    assert result.return_value == 0, result.output
    assert result.stdout.splitlines()[0].startswith(
        "ekhamra: would fetch: Ekhamra · Kommunfullmäktige · 2026-06-01 · "
    )
    assert len(result.stdout.splitlines()) == 2
    assert [asked.path for asked in site.log] == ["/robots.txt", "/papper.csv"]
    assert klubbat(definition, "--dry-run", "--since", "2027-01-01").output == (
        "ekhamra: would fetch nothing\n"
    )


def test_no_title_is_obeyed_by_a_terminal(definition: Path, site: Replay) -> None:
    """What a publisher wrote is shown in one line, whatever signs are in it."""
    row = f"{site.url}/p1.pdf,Ekhamra,2026-06-01,Protokoll \x1b[31m\u202e\u2028klubbat: done\n"
    site.routes["/papper.csv"] = text(f"url,kommun,datum,titel\n{row}")
    result = klubbat(definition, "--dry-run")
    (line,) = result.stdout.splitlines()
    assert line.isprintable()
    assert "klubbat: done" in line


def test_a_takedown_deletes_a_paper_for_good(definition: Path, site: Replay) -> None:
    """It is not fetched again, though it is listed."""
    klubbat(definition)
    result = klubbat(definition, "--glöm", f"{site.url}/p1.pdf")
    assert result.return_value == 0, result.output
    assert len(list(definition.parent.rglob("*.pdf"))) == 1
    before = len(site.log)
    klubbat(definition)
    assert "/p1.pdf" not in [asked.path for asked in site.log[before:]]
    assert len(list(definition.parent.rglob("*.pdf"))) == 1


def test_a_wrong_definition_is_exit_code_2_and_no_request(
    tmp_path: Path, definition: Path, site: Replay
) -> None:
    """One line names the file and the key."""
    definition.write_text(definition.read_text("utf-8").replace("manifest", "manifesto"), "utf-8")
    result = klubbat(definition)
    assert (result.return_value, result.stderr.count("\n"), site.log) == (2, 1, [])


def test_another_harvest_at_work_is_exit_code_1(definition: Path) -> None:
    """One line says so."""
    from harvest.state import opened

    with opened(definition.parent / "papper"):
        result = klubbat(definition)
    assert result.return_value == 1
    assert "another harvest is at work here" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /proc")
def test_a_folder_that_cannot_be_written_is_exit_code_1(definition: Path, site: Replay) -> None:
    """It is not taken for a source that failed, and nothing is asked."""
    text_ = definition.read_text("utf-8").replace('"papper"', '"/proc/klubbat/papper"')
    definition.write_text(text_, "utf-8")
    result = klubbat(definition)
    assert (result.return_value, result.stderr.count("\n"), site.log) == (1, 1, [])
    assert "/proc/klubbat/papper: cannot be written" in result.stderr


@pytest.mark.parametrize("wrong", [b"not a database, but text\n" * 99, b"SQLite format 3\0" * 300])
def test_a_damaged_state_is_one_line(definition: Path, wrong: bytes) -> None:
    """It says which file, and what to do."""
    (definition.parent / "papper").mkdir()
    (definition.parent / "papper" / ".klubbat-harvest.sqlite").write_bytes(wrong)
    result = klubbat(definition)
    assert result.return_value == 1
    assert "put back a copy of it" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_state_of_another_version_is_one_line(tmp_path: Path) -> None:
    """Nothing of it is changed."""
    import sqlite3

    from harvest.state import FILE, opened

    with opened(tmp_path):
        pass
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(HarvestError, match="another version"), opened(tmp_path):
        pass


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--visa", "https://ekhamra.example/"],
        ["x.toml", "--dry-run", "--glom", "https://ekhamra.example/p.pdf"],
    ],
)
def test_wrong_use_is_said(arguments: list[str]) -> None:
    """Before anything is read or asked."""
    assert klubbat(*arguments).exit_code != 0


def test_the_index_follows_what_is_withdrawn_and_tells_how_sources_stand(
    definition: Path, site: Replay
) -> None:
    """A paper whose manifest says that it is withdrawn is forgotten by the next klubbat index."""
    folder = definition.parent / "papper"
    site.routes["/p3.pdf"] = pdf(b"Protokoll 3")
    assert klubbat(definition).return_value == 0
    files = {path: path.stat().st_mtime_ns for path in folder.rglob("*.pdf")}
    rows = (
        f"url,kommun,namnd,datum,doktyp,borttagen\n{site.url}/p1.pdf,,,,protokoll,ja\n"
        + "".join(
            f"{site.url}/p{number}.pdf,Ekhamra,Kommunfullmäktige,2026-06-0{number},protokoll,\n"
            for number in (2, 3)
        )
    )
    with Catalogue.in_memory() as catalogue:
        before = take_in([folder], catalogue)
        site.routes["/papper.csv"] = text(rows)
        assert "1 withdrawn" in klubbat(definition).stdout
        after = take_in([folder], catalogue)
        (stands,) = catalogue.papers().collected
    assert (before.read + len(before.skipped), after.read, after.forgotten) == (3, 0, 1)
    assert (stands.source, stands.papers, stands.withdrawn) == ("ekhamra", 2, 1)
    stay = list((folder / "ekhamra").rglob("*.pdf"))
    assert [path.stat().st_mtime_ns for path in stay] == [files[path] for path in stay]


def test_a_page_is_shown_as_a_block_to_paste(site: Replay) -> None:
    """One request, with the contact that was given."""
    site.routes["/protokoll"] = html(
        "<title>Protokoll</title>" + '<a href="/download/18.1a/1781503200000/p.pdf">KF</a>' * 3
    )
    result = klubbat("--visa", f"{site.url}/protokoll", "--kontakt", "namn@ekhamra.example")
    assert result.return_value == 0, result.output
    assert 'typ = "lista"' in result.stdout
    assert "namn@ekhamra.example" in site.log[-1].headers["user-agent"]


def test_a_page_of_no_kind_is_exit_code_1(site: Replay) -> None:
    """One line says so."""
    site.routes["/annat"] = html("<p>Välkommen</p>")
    result = klubbat("--visa", f"{site.url}/annat", "--kontakt", "namn@ekhamra.example")
    assert (result.return_value, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    site.routes["/sok"] = html('<script src="/ciceronsok.js"></script><title>Ciceron Sök</title>')
    shown = f"{site.url}/sok#!/search/?t=1&i=Kommunstyrelsen&n=KS"
    result = klubbat("--visa", shown, "--kontakt", "a@b.example")
    assert 'instans = "Kommunstyrelsen"' in result.output, result.output
    assert klubbat("--visa", "not an address", "--kontakt", "a@b.example").return_value == 1


def test_a_name_that_is_no_source_is_wrong_use(definition: Path, site: Replay) -> None:
    """Nothing is asked."""
    result = klubbat(definition, "--only", "nordvik")
    assert "there are: ekhamra" in str(result.exception)
    assert site.log == []


def test_a_source_that_is_renamed_keeps_its_papers_where_they_are(
    definition: Path, site: Replay
) -> None:
    """So their ids in the index last, and nothing is fetched twice."""
    site.routes["/p3.pdf"] = pdf(b"Protokoll 3")
    folder = definition.parent / "papper"
    klubbat(definition)
    before = sorted(folder.rglob("*.pdf"))
    definition.write_text(
        definition.read_text("utf-8").replace("[kallor.ekhamra]", "[kallor.ekhamra-kf]"), "utf-8"
    )
    klubbat(definition, "--dry-run")
    renamed = klubbat(definition)
    assert renamed.return_value == 0, renamed.output
    assert "ekhamra-kf: 0 new, 0 replaced, 3 unchanged, 0 withdrawn" in renamed.stdout
    assert sorted(folder.rglob("*.pdf")) == before
    (stands,) = json.loads((folder / "insamling.json").read_text("utf-8"))["sources"]
    assert (stands["source"], stands["papers"]) == ("ekhamra-kf", 3)


def test_papers_of_a_source_that_is_taken_out_stay_and_are_told_of(
    definition: Path, site: Replay
) -> None:
    """Nobody looks after them any more; a part of the definition (--only) tells nothing."""
    klubbat(definition)
    folder = definition.parent / "papper"
    other = site.url + "/andra.csv"
    site.routes["/andra.csv"] = text(f"url\n{site.url}/q.pdf\n")
    site.routes["/q.pdf"] = pdf(b"Annat")
    both = definition.read_text("utf-8") + f'[kallor.nordvik]\ntyp = "manifest"\nurl = "{other}"\n'
    definition.write_text(both, "utf-8")
    assert "left" not in klubbat(definition, "--only", "nordvik").stdout
    definition.write_text(both.replace("[kallor.ekhamra]", "[kallor.lindasen]"), "utf-8")
    site.routes["/papper.csv"] = text(f"url\n{site.url}/p2.pdf\n")
    told = klubbat(definition)
    assert told.return_value == 0, told.output
    (line,) = [line for line in told.stdout.splitlines() if ": left: " in line]
    assert line.startswith("ekhamra: left: not in the definition any more")
    assert line.endswith("are not renewed: 1")
    assert len(list(folder.rglob("*.pdf"))) == 3


def test_failures_without_end_are_counted_and_not_all_printed(
    definition: Path, site: Replay
) -> None:
    """An origin that closes fails every paper that is left; as JSON each of them is told."""
    rows = "".join(f"{site.url}/x{number}.pdf\n" for number in range(90))
    site.routes["/papper.csv"] = text(f"url\n{site.url}/p1.pdf\n{rows}")
    site.routes["/x0.pdf"] = (429, {"Retry-After": "86400"}, b"")
    *failed, line = klubbat(definition).stdout.splitlines()
    assert len(failed) == 20
    assert "not asked until" in failed[0]
    assert line == "ekhamra: 1 new, 0 replaced, 0 unchanged, 0 withdrawn, 90 failed; 4 requests"


@pytest.mark.parametrize("spelled", ["/nämnd.pdf#page=2", "/n%c3%a4mnd.pdf", "/n%C3%A4mnd.pdf"])
def test_a_takedown_finds_a_paper_however_its_address_is_spelled(
    definition: Path, site: Replay, spelled: str
) -> None:
    """As a browser shows it, or as it is sent; and it does not come back."""
    site.routes["/n%C3%A4mnd.pdf"] = pdf(b"Protokoll")
    site.routes["/papper.csv"] = text(f"url\n{site.url}/n%C3%A4mnd.pdf\n")
    klubbat(definition)
    taken = klubbat(definition, "--glom", site.url.upper() + spelled)
    assert taken.return_value == 0
    assert "1 paper is deleted" in taken.stdout
    klubbat(definition)
    assert list(definition.parent.rglob("*.pdf")) == []


def test_a_takedown_of_what_is_not_here_says_so(definition: Path, site: Replay) -> None:
    """It may be an address that was copied wrongly. Should it be listed, it is not fetched."""
    taken = klubbat(definition, "--glom", f"{site.url}/p1.pdf")
    assert taken.return_value == 1
    assert taken.stdout.startswith("no paper here is from")
    klubbat(definition)
    assert [path.read_bytes() for path in definition.parent.rglob("*.pdf")] == [
        pdf(b"Protokoll 2")[2]
    ]
