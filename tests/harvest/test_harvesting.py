"""Harvests of a municipality that is made up, day by day. Nothing sleeps, and no net is asked."""

import json
import os
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.errors import HarvestError, ListingFailed
from harvest.fetched import Failed, Refused
from harvest.harvesting import Limits, take_down
from harvest.source import Source
from harvest.state import opened
from tests.harvest.made_up import Ekhamra, Paper, here

KF = "ekhamra/kommunfullmäktige"


@pytest.fixture
def ekhamra(tmp_path: Path) -> Ekhamra:
    """A municipality with six papers, two of each year."""
    papers = {
        f"{year}-{number}": Paper(f"{year} {number}", date(year, 3 * number, 1))
        for year in (2024, 2025, 2026)
        for number in (1, 2)
    }
    return Ekhamra(tmp_path / "papper", papers)


def test_papers_come_in_under_names_that_tell_what_they_are(ekhamra: Ekhamra) -> None:
    """Each has its municipality, body, day and kind in its name, and its year as folder."""
    done = ekhamra.run()
    assert (done.new, done.unchanged, done.failed, done.requests) == (6, 0, 0, 6)
    first = min(ekhamra.files())
    assert first.startswith(f"{KF}/2024/ekhamra_kommunfullmäktige_2024-03-01_protokoll_")
    assert len(ekhamra.files()) == 6
    ekhamra.agrees()


def test_a_second_run_asks_only_for_what_is_fresh(ekhamra: Ekhamra) -> None:
    """Nothing comes, and no file is touched."""
    ekhamra.run()
    before = {path: path.stat().st_mtime_ns for path in ekhamra.folder.rglob("*.*ml")}
    done = ekhamra.run()
    assert (done.new, done.replaced, done.unchanged) == (0, 0, 6)
    assert ekhamra.asked == ekhamra.conditional == ["2026-1", "2026-2"]
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_paper_whose_version_is_the_same_is_not_asked_for(ekhamra: Ekhamra) -> None:
    """A new version is, and without a condition: the old one's does not hold for it."""
    ekhamra.papers = {"a": Paper(version="1"), "b": Paper("b", version="1")}
    ekhamra.run()
    ekhamra.change("b", text="rättad", version="2")
    done = ekhamra.run(days=1)
    assert (ekhamra.asked, ekhamra.conditional) == (["b"], [])
    assert (done.replaced, done.unchanged) == (1, 1)
    assert ekhamra.texts() == ["protokoll", "rättad"]


def test_everything_old_is_asked_for_once_in_thirty_days(ekhamra: Ekhamra) -> None:
    """And not all of it on the same day."""
    ekhamra.papers = {str(n): Paper(str(n), date(2020, 1, 1)) for n in range(30)}
    ekhamra.run()
    days = []
    for _ in range(30):
        ekhamra.run(days=1)
        days.append(ekhamra.asked)
    assert sorted(key for asked in days for key in asked) == sorted(ekhamra.papers)
    assert max(map(len, days)) < 8


def test_a_clock_that_ran_ahead_and_is_set_right_stops_nothing(ekhamra: Ekhamra) -> None:
    """What was asked for on a day that is to come is asked for again; then all is as ever."""
    ekhamra.papers = {f"p{n}": Paper(str(n), date(2020, 1, n + 1)) for n in range(9)}
    ekhamra.run(days=3650)
    ekhamra.run(days=-3650)
    assert len(ekhamra.asked) == 9
    ekhamra.run()
    assert ekhamra.asked == []
    ekhamra.agrees()


def test_a_listing_that_is_old_is_asked_once_in_thirty_days(ekhamra: Ekhamra) -> None:
    """What it named still holds; a changed definition has all of them asked again."""
    ekhamra.asks_listings_when_due = True
    ekhamra.papers = {
        "old": Paper("old", date(2020, 1, 1), listing="möte-1"),
        "new": Paper("new", listing="möte-2"),
    }
    assert ekhamra.run().new == 2
    ekhamra.change("old", listed=False, status=404)
    ekhamra.papers["older"] = Paper("older", date(2020, 1, 2), listing="möte-1")
    done = ekhamra.run()
    assert (done.unchanged, done.new, ekhamra.known()["old"]) == (2, 0, "live")
    ekhamra.source = replace(ekhamra.source, namnd="Fullmäktige")
    assert ekhamra.run().new == 1


@pytest.mark.parametrize("fault", [Failed("no answer"), Refused("an error page")])
def test_a_listing_with_a_paper_that_failed_is_asked_again(ekhamra: Ekhamra, fault: Failed) -> None:
    """It is not passed over for a month, and with it the paper."""
    ekhamra.asks_listings_when_due = True
    ekhamra.papers = {"old": Paper("old", date(2020, 1, 1), listing="möte-1")}
    ekhamra.faults["old"] = fault
    assert ekhamra.run().failed == 1
    ekhamra.faults.clear()
    ekhamra.change("old", version="2")
    assert ekhamra.run(days=1).new == 1


def test_a_replaced_paper_keeps_its_name_and_nothing_of_the_old_bytes(ekhamra: Ekhamra) -> None:
    """Only that file is touched."""
    ekhamra.run()
    names = here(ekhamra.folder)
    ekhamra.change("2026-1", text="med rättelse")
    done = ekhamra.run(days=1)
    assert (done.new, done.replaced, done.unchanged) == (0, 1, 5)
    assert here(ekhamra.folder) == names
    assert "2026 1" not in ekhamra.texts()
    ekhamra.agrees()


def test_equal_bytes_leave_a_file_untouched(ekhamra: Ekhamra) -> None:
    """Also from a server that says nothing of them."""
    ekhamra.papers = {"a": Paper(version="1")}
    ekhamra.run()
    (file,) = ekhamra.folder.rglob("*.pdf")
    os.utime(file, (1, 1))
    ekhamra.change("a", version="2")
    done = ekhamra.run()
    assert (ekhamra.asked, done.unchanged, file.stat().st_mtime) == (["a"], 1, 1)


def test_an_old_paper_is_asked_for_when_its_address_tells_another_version(
    ekhamra: Ekhamra,
) -> None:
    """What only makes caches ask again tells none."""
    at = "https://ekhamra.example/a.pdf"
    ekhamra.papers = {"a": Paper(datum=date(2020, 1, 1), url=f"{at}?v=1&_=17")}
    ekhamra.run()
    ekhamra.change("a", url=f"{at}?v=1&_=18")
    assert (ekhamra.run().unchanged, ekhamra.asked) == (1, [])
    ekhamra.change("a", url=f"{at}?v=2&_=19", text="rättad")
    assert (ekhamra.run().replaced, ekhamra.conditional) == (1, ["a"])


def test_an_answer_that_nobody_thought_of_costs_its_paper_alone(ekhamra: Ekhamra) -> None:
    """The others come in, and the next run asks for it again."""
    ekhamra.papers = {name: Paper(name) for name in "abc"}
    ekhamra.faults["b"] = ValueError("eleven")
    done = ekhamra.run()
    assert (done.new, done.failed, done.why) == (2, 1, None)
    assert [each.detail for each in ekhamra.events if each.what == "failed"] == [
        "its answer cannot be understood (ValueError: eleven)"
    ]
    ekhamra.faults.clear()
    assert ekhamra.run().new == 1
    ekhamra.agrees()


def test_a_better_date_later_does_not_rename(ekhamra: Ekhamra) -> None:
    """The name is decided once; what is known of the paper is told beside it."""
    ekhamra.papers = {"a": Paper(datum=None)}
    ekhamra.run()
    ekhamra.change("a", datum=date(2026, 6, 2))
    ekhamra.run(days=1)
    (name,) = ekhamra.files()
    assert name.startswith(f"{KF}/odaterad/ekhamra_kommunfullmäktige_odaterad_protokoll_")
    facts = tomllib.loads((ekhamra.folder / KF / "odaterad" / "insamlat.toml").read_text("utf-8"))
    assert facts == {
        "files": {
            Path(name).name: {
                "nyckel": name.removesuffix(".pdf"),
                "url": "https://ekhamra.example/a.pdf",
                "kommun": "Ekhamra",
                "namnd": "Kommunfullmäktige",
                "datum": "2026-06-02",
                "doktyp": "protokollsparagraf",
            }
        }
    }


def test_another_kind_of_bytes_changes_only_the_ending(ekhamra: Ekhamra) -> None:
    """The old file is gone."""
    ekhamra.papers = {"a": Paper()}
    ekhamra.run()
    (before,) = ekhamra.files()
    ekhamra.change("a", text="docx", suffix=".docx")
    assert ekhamra.run().replaced == 1
    assert list(ekhamra.files()) == [before.replace(".pdf", ".docx")]
    ekhamra.agrees()


# Vanishing.


def test_a_paper_seen_gone_on_three_days_is_put_aside(ekhamra: Ekhamra) -> None:
    """It is not asked for any more, and its place no longer has it."""
    ekhamra.run()
    ekhamra.change("2026-2", listed=False, status=404)
    done = [ekhamra.run(), ekhamra.run(), ekhamra.run(days=1), ekhamra.run(days=1)]
    assert [each.withdrawn for each in done] == [0, 0, 0, 1]
    assert "2026 2" not in ekhamra.texts()
    (aside,) = (ekhamra.folder / ".borttaget").rglob("*.pdf")
    assert aside.read_text() == "2026 2"
    ekhamra.run(days=1)
    assert "2026-2" not in ekhamra.asked
    ekhamra.agrees()
    with opened(ekhamra.folder) as state:
        assert "withdrawn" in [what for _, _, _, what, _ in state.events()]


def test_listed_again_it_is_back_under_its_name(ekhamra: Ekhamra) -> None:
    """The copy that was put aside goes."""
    ekhamra.run()
    names = here(ekhamra.folder)
    ekhamra.change("2026-2", listed=False, status=410)
    for _ in range(3):
        ekhamra.run(days=1)
    ekhamra.change("2026-2", listed=True, status=200, text="tillbaka")
    assert ekhamra.run(days=1).new == 1
    assert here(ekhamra.folder) == names
    assert not (ekhamra.folder / ".borttaget").exists()
    assert "tillbaka" in ekhamra.texts()
    ekhamra.agrees()


@pytest.mark.parametrize(("how", "stays"), [("behåll", 1), ("radera", 0), ("flytta", 1)])
def test_what_happens_to_a_withdrawn_paper_is_said_by_the_definition(
    ekhamra: Ekhamra, how: str, stays: int
) -> None:
    """Its file is left, deleted or moved."""
    ekhamra.source = replace(ekhamra.source, vid_borttagning=how)
    ekhamra.papers = {"a": Paper("a"), "b": Paper("b")}
    ekhamra.run()
    ekhamra.change("a", withdrawn=True)
    assert ekhamra.run(days=1).withdrawn == 1
    found = [path for path in ekhamra.folder.rglob("*.pdf") if path.read_text() == "a"]
    assert len(found) == stays
    assert ekhamra.known() == {"a": "gone", "b": "live"}
    ekhamra.agrees()
    assert ekhamra.run(days=1).withdrawn == 0


def test_an_unlisted_paper_that_its_address_gives_stays(ekhamra: Ekhamra) -> None:
    """It is asked for at once, and follows what its address gives."""
    ekhamra.run()
    ekhamra.change("2026-2", listed=False)
    ekhamra.run(days=1)
    assert "2026-2" in ekhamra.asked
    ekhamra.change("2026-2", text="rättad")
    assert ekhamra.run(days=1).replaced == 1
    assert ekhamra.known()["2026-2"] == "live"


def test_a_paper_that_is_listed_but_not_there_has_failed(ekhamra: Ekhamra) -> None:
    """However long: that is no withdrawal, and what we have stays."""
    ekhamra.run()
    ekhamra.change("2026-2", status=404)
    done = [ekhamra.run(days=1) for _ in range(5)]
    assert [each.failed for each in done] == [1] * 5
    assert "2026 2" in ekhamra.texts()


@pytest.mark.parametrize("fault", [Failed("no answer"), Refused("an error page as PDF")])
def test_other_answers_are_no_strikes(ekhamra: Ekhamra, fault: Failed) -> None:
    """Neither a server that is down nor an error page says that a paper is withdrawn."""
    ekhamra.run()
    ekhamra.change("2026-2", listed=False)
    ekhamra.faults["2026-2"] = fault
    done = [ekhamra.run(days=1) for _ in range(4)]
    assert [each.failed for each in done] == [1] * 4
    assert "2026 2" in ekhamra.texts()


def test_a_whole_year_that_goes_has_aged(ekhamra: Ekhamra) -> None:
    """Its papers stay, and are not asked for."""
    ekhamra.run()
    for key in ("2024-1", "2024-2"):
        ekhamra.change(key, listed=False, status=404)
    done = ekhamra.run(days=1)
    assert (done.aged, done.withdrawn, done.why) == (2, 0, None)
    assert "2024-1" not in ekhamra.asked
    assert len(ekhamra.files()) == 6
    ekhamra.change("2024-1", listed=True, status=200)
    ekhamra.run(days=1)
    assert (ekhamra.known()["2024-1"], ekhamra.known()["2024-2"]) == ("live", "aged")


def test_more_than_half_missing_fails_the_source(ekhamra: Ekhamra) -> None:
    """No paper has a strike, however often that happens; nobody is asked for them."""
    ekhamra.run()
    for key in ("2024-2", "2025-1", "2025-2", "2026-2"):
        ekhamra.change(key, listed=False, status=404)
    for _ in range(4):
        done = ekhamra.run(days=1)
        assert done.why == (
            "more than half of its papers are not listed any more; was its site rebuilt?"
        )
        assert "2025-1" not in ekhamra.asked
    assert set(ekhamra.known().values()) == {"live"}
    assert len(ekhamra.files()) == 6


def test_a_rebuilt_site_comes_to_rest(ekhamra: Ekhamra) -> None:
    """New keys for all papers: those come in, and the old ones go when their addresses say so."""
    ekhamra.run()
    for key in list(ekhamra.papers):
        paper = ekhamra.papers[key]
        ekhamra.papers[f"ny-{key}"] = replace(paper)
        ekhamra.change(key, listed=False, status=404)
    first = ekhamra.run(days=1)
    later = [ekhamra.run(days=1) for _ in range(3)]
    assert (first.new, [each.withdrawn for each in later]) == (6, [0, 0, 6])
    assert len(ekhamra.files()) == 6


def test_a_listing_without_papers_fails_the_source_and_the_others_go_on(ekhamra: Ekhamra) -> None:
    """Never "0 new": the listing is wrong."""
    ekhamra.source = replace(ekhamra.source, own={"bara": "2024"})
    ekhamra.others = (Source("andra", "made", kommun="Ekhamra", own={"bara": "2026"}),)
    ekhamra.run()
    for key in ("2024-1", "2024-2"):
        ekhamra.change(key, listed=False, status=404)
    report = ekhamra.whole_run(days=1)
    assert [each.why for each in report.sources] == [
        "its listing names no paper, though it did before",
        None,
    ]
    assert report.whole is False
    assert len(ekhamra.files()) == 4


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (ListingFailed("503 Service Unavailable"), "503 Service Unavailable"),
        (
            KeyError("documents"),
            "its listing cannot be understood (KeyError: 'documents')",
        ),
    ],
)
def test_a_listing_that_fails_halfway_gives_no_strikes(
    ekhamra: Ekhamra, fault: Exception, why: str
) -> None:
    """What it named before is dealt with, and the rest is not missing."""
    ekhamra.listing_fault = fault
    done = ekhamra.run()
    assert (done.new, done.why) == (3, why)
    ekhamra.listing_fault = None
    assert ekhamra.run().new == 3
    ekhamra.listing_fault = fault
    assert ekhamra.run(days=1).why == why
    assert ekhamra.asked == []
    assert set(ekhamra.known().values()) == {"live"}


# What is asked for.


def test_since_takes_only_what_is_newer_and_says_nothing_of_the_rest(ekhamra: Ekhamra) -> None:
    """The rest is neither missing nor passed over in the next run."""
    ekhamra.run(limits=Limits(since=date(2026, 1, 1)))
    assert ekhamra.texts() == ["2026 1", "2026 2"]
    assert ekhamra.run().new == 4
    ekhamra.change("2024-1", listed=False, status=404)
    for _ in range(4):
        ekhamra.run(days=1, limits=Limits(since=date(2026, 1, 1)))
    assert ekhamra.known()["2024-1"] == "live"


def test_a_limit_ends_a_run_early_and_the_next_goes_on(ekhamra: Ekhamra) -> None:
    """What was not come to is not missing."""
    ekhamra.asks_listings_when_due = True
    assert ekhamra.run(limits=Limits(papers=4)).new == 4
    assert ekhamra.run(limits=Limits(papers=0)).why is None
    assert ekhamra.run().new == 2
    assert set(ekhamra.known().values()) == {"live"}


def test_a_dry_run_tells_what_would_be_fetched_and_fetches_nothing(ekhamra: Ekhamra) -> None:
    """With municipality, body, day and title, since that is how a definition is tried."""
    done = ekhamra.run(limits=Limits(dry=True))
    assert (ekhamra.asked, ekhamra.files(), ekhamra.known(), done.new) == ([], {}, {}, 0)
    event = ekhamra.events[0]
    assert (event.what, event.kommun, event.namnd, event.datum, event.title) == (
        *("would fetch", "Ekhamra", "Kommunfullmäktige", date(2024, 3, 1), "Protokoll 2024-1"),
    )
    assert len(ekhamra.events) == 6
    assert [path.name for path in ekhamra.folder.iterdir() if path.is_dir()] == []


def test_a_paper_that_was_deleted_here_is_fetched_again(ekhamra: Ekhamra) -> None:
    """The state does not say of a file that it is there if it is not."""
    ekhamra.run()
    (ekhamra.folder / min(ekhamra.files())).unlink()
    ekhamra.run()
    assert len(ekhamra.files()) == 6
    ekhamra.agrees()


def test_a_state_that_was_lost_finds_the_same_papers(ekhamra: Ekhamra) -> None:
    """The names are the same, and equal bytes are left untouched."""
    ekhamra.run()
    before = ekhamra.files()
    file = ekhamra.folder / min(before)
    os.utime(file, (1, 1))
    (ekhamra.folder / ".klubbat-harvest.sqlite").unlink()
    assert ekhamra.run().new == 6
    assert (ekhamra.files(), file.stat().st_mtime) == (before, 1)


def test_a_refused_paper_is_told_and_not_kept(ekhamra: Ekhamra) -> None:
    """When its address gives a paper after all, that comes in."""
    ekhamra.faults["2026-1"] = Refused("it is an error page")
    done = ekhamra.run()
    assert (done.new, done.failed, ekhamra.known()["2026-1"]) == (5, 1, "refused")
    assert "it is an error page" in [each.detail for each in ekhamra.events]
    ekhamra.faults.clear()
    assert ekhamra.run().new == 1


def test_a_full_disk_ends_the_run_with_state_and_files_in_agreement(ekhamra: Ekhamra) -> None:
    """One line says so; afterwards the rest comes in."""
    ekhamra.faults["2025-1"] = OSError(28, "No space left on device")
    with pytest.raises(HarvestError, match="No space left on device"):
        ekhamra.run()
    ekhamra.agrees()
    assert len(ekhamra.files()) == 2
    ekhamra.faults.clear()
    assert ekhamra.run().new == 4
    ekhamra.agrees()


def test_what_was_taken_down_does_not_come_back(ekhamra: Ekhamra) -> None:
    """Neither under its key with another address, nor as the same bytes at another address."""
    ekhamra.papers["kopia"] = replace(ekhamra.papers["2026-1"])
    ekhamra.run()
    with opened(ekhamra.folder) as state:
        files = take_down(ekhamra.url("2026-1"), ekhamra.folder, state, datetime.now(UTC))
    assert files == 2
    ekhamra.change("2026-1", url="https://ekhamra.example/ny.pdf", version="2")
    ekhamra.papers["annan"] = replace(ekhamra.papers["kopia"], text="2026 1")
    done = ekhamra.run(days=1)
    assert (done.new, done.failed) == (0, 0)
    assert "2026 1" not in ekhamra.texts()
    ekhamra.run(days=1)
    assert {"2026-1", "kopia", "annan"} & set(ekhamra.asked) == set()
    ekhamra.agrees()


def test_a_takedown_of_what_is_not_known_keeps_it_away(ekhamra: Ekhamra) -> None:
    """The others with like keys are not touched."""
    with opened(ekhamra.folder) as state:
        url = f"{ekhamra.url('2026-1')}#page=2"
        assert take_down(url, ekhamra.folder, state, datetime.now(UTC)) == 0
    assert ekhamra.run().new == 5
    assert "2026-1" not in ekhamra.asked


def test_two_harvests_of_one_folder_do_not_run_at_once(ekhamra: Ekhamra) -> None:
    """The second says so in one line."""
    with (
        opened(ekhamra.folder),
        pytest.raises(HarvestError, match="another harvest is at work here"),
    ):
        ekhamra.run()


def test_how_the_sources_stand_is_told_beside_the_papers(ekhamra: Ekhamra) -> None:
    """Of each its last success, and how many papers it has and lacks."""
    ekhamra.run()
    ekhamra.change("2026-2", withdrawn=True)
    ekhamra.faults["2026-1"] = Failed("no answer")
    gone = next(name for name, key in here(ekhamra.folder).items() if key == "2026-2")
    ekhamra.run(days=1)
    told = json.loads((ekhamra.folder / "insamling.json").read_text("utf-8"))
    assert told == {
        "sources": [
            {
                "source": "ekhamra-kf",
                "kommun": "Ekhamra",
                "namnd": "Kommunfullmäktige",
                "last_success": "2026-06-16",
                "papers": 5,
                "aged": 0,
                "withdrawn": 1,
                "failed": 1,
                "why": None,
            }
        ],
        "gone": [gone],
    }


def test_a_disk_that_is_full_when_a_paper_is_put_in_its_place(
    ekhamra: Ekhamra, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood there stays, and the state says so."""
    ekhamra.run()
    before = ekhamra.files()
    ekhamra.change("2026-1", text="rättad")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(HarvestError, match="No space left on device"):
            ekhamra.run(days=1)
    assert ekhamra.files() == before
    ekhamra.agrees()
    assert ekhamra.run().replaced == 1
