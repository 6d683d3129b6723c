"""People without office are not named in suggestions, feed titles and pages open to robots."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from corpus.private import may_name_somebody, without_names
from tests.cli.conftest import Klubbat
from tests.takedowns import HEAD
from tests.web.browser import Browser

SAID = """
§ 7 Dnr KS 2024-11
Medborgarförslag från Bo Berg om bänkar längs Byvägen

Beslut
Medborgarförslaget avslås.

§ 8 Dnr KS 2024-12
Motion av Eva Ek (C) om bänkar vid skolan

Beslut
Motionen avslås.
"""


@pytest.fixture
def site(klubbat: Klubbat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A site that is open to search engines, of minutes with a citizen's proposal and a motion."""
    papers, directory = tmp_path / "papers", str(tmp_path / "index")
    papers.mkdir()
    (papers / "KS.txt").write_text(HEAD + SAID, "utf-8")
    klubbat("index", str(papers), "--index", directory)
    apps: list[Starlette] = []
    monkeypatch.setattr("cli.serve.serve", lambda make, *_: apps.append(make()))
    klubbat("serve", "--index", directory, "--robots", "documents")
    return Browser(apps[0])


def test_a_feed_names_the_elected_alone(site: Browser) -> None:
    """The page that the entry leads to says what the paper says."""
    feed = site.get("/sok.atom?q=b%C3%A4nkar").text
    assert "Medborgarförslag från [enskild] om bänkar längs Byvägen" in feed
    assert "Motion av Eva Ek (C) om bänkar vid skolan" in feed
    assert "Bo Berg" not in feed
    assert "Bo Berg" in site.get("/dokument/KS~7").text


def test_a_heading_with_a_private_name_is_not_suggested(site: Browser) -> None:
    """One with an elected person is."""
    suggested = site.get("/forslag.json?q=b%C3%A4nk").text
    assert "Bo Berg" not in suggested
    assert "Eva Ek" in site.get("/forslag.json?q=motion").text + suggested


def test_pages_with_a_private_name_in_the_heading_are_closed_to_robots(site: Browser) -> None:
    """Whatever the operator opened."""
    closed = '<meta name="robots" content="noindex">'
    for section, arende, is_closed in (("KS~7", "11", True), ("KS~8", "12", False)):
        assert (closed in site.get(f"/dokument/{section}").text) is is_closed
        assert (closed in site.get(f"/arende/ekhamra-ks-2024-{arende}").text) is is_closed


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("Ansökan om bygglov från Bo Berg", "Ansökan om bygglov från [enskild]"),
        ("Överklagande av Bo af Berg, Gränby 1:2", "Överklagande av [enskild], Gränby 1:2"),
        ("Motion av Anna Ek, Bo Berg och Ci Dal (S) om vägar", None),
        ("Skrivelse från Kommunstyrelsen om Stora Torget", None),
        ("Skrivelse från Ekhamra kommun", None),
        ("Förslag till budget för Ekhamra Energi", None),
    ],
)
def test_who_is_taken_for_a_person(heading: str, shown: str | None) -> None:
    """Somebody without the letters of a party, behind what anybody may send in."""
    assert without_names(heading, []) == (shown or heading)


@pytest.mark.parametrize(
    ("heading", "may"),
    [
        ("Bygglov för Bo Berg", True),
        ("Avtal med Bo Berg-Ek om mark", True),
        ("Motion av Eva Ek (C) om bänkar", False),
        ("Budget för Kommunstyrelsen 2025", False),
        ("Vägar till skolor", False),
    ],
)
def test_what_is_not_suggested(heading: str, may: bool) -> None:
    """What may name somebody is left out, as nothing is lost with a suggestion."""
    assert may_name_somebody(heading) is may
