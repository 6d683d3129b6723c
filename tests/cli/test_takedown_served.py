"""A site that serves goes on without what was taken down, and its addresses say so."""

from pathlib import Path

import pytest
from lxml import etree
from starlette.applications import Starlette

from tests.cli.conftest import Klubbat
from tests.takedowns import HEAD, SECRET, having
from tests.web.browser import Browser

CONTACT = "arkiv@ekhamra.example"
ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}


def served(klubbat: Klubbat, monkeypatch: pytest.MonkeyPatch, directory: str) -> Browser:
    """A site of the index, as ``klubbat serve`` makes it."""
    apps: list[Starlette] = []
    monkeypatch.setattr("cli.serve.serve", lambda make, *_: apps.append(make()))
    run = klubbat("serve", "--index", directory, "--contact", CONTACT)
    assert run.code == 0, run.err
    return Browser(apps[0])


WAYS = (
    *("/sok?q=lotteritillstånd", "/sok.json?q=skridskotävlingen", "/sok.atom", "/sok.csv"),
    *("/sok.jsonl", "/api/v1/export", "/forslag.json?q=lott", "/forslag.json?q=berg", "/om"),
    *("/dokument/KS~8", "/dokument/KS~8.json", "/liknande/KS~9", "/kommun/Ekhamra", "/"),
    *("/sammantrade/Ekhamra/Kommunstyrelsen/2024-05-22", "/kalender.ics", "/sitemap-1.xml"),
)


def test_no_way_out_has_it_while_a_site_serves_and_when_it_is_started_again(
    klubbat: Klubbat, directory: str, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that was there before goes on to the new generation by itself."""
    before = served(klubbat, monkeypatch, directory)
    assert "skridskotävlingen" in before.get("/dokument/KS~7").text
    assert before.get("/kalla/KS~9").status_code == 200
    klubbat("takedown", "KS~7", "--why", "begärt", "--index", directory)
    klubbat("index", str(papers), "--index", directory)
    for site in (before, served(klubbat, monkeypatch, directory)):
        for address in WAYS:
            told = site.get(address).text.lower().replace("lotteritillst%c3%a5nd", "")
            asked = address.partition("q=")[2]
            assert not [word for word in SECRET if word in told and word not in asked], address
        for address in (
            *("/dokument/KS~7", "/dokument/KS~7.json", "/kalla/KS~7", "/dokument/utdrag"),
            *("/en/varfor/KS~7?q=x", "/liknande/KS~7", "/arende/ekhamra-ks-2024-11"),
        ):
            answer = site.get(address)
            told = "has been removed" if "/en/" in address else "har tagits bort"
            assert (answer.status_code, told in answer.text) == (410, True), address
        assert site.get("/dokument/KS~77").status_code == 404
        refused = site.get("/kalla/KS~9")
        assert refused.status_code == 410
        assert "Källfilen visas inte, eftersom något i den har tagits bort här." in refused.text
    assert having(directory) == []


def test_feeds_tell_it_as_a_deletion(
    klubbat: Klubbat, directory: str, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the ids of the entries (RFC 6721), until it is here again."""
    site = served(klubbat, monkeypatch, directory)
    entry = etree.fromstring(site.get("/sok.atom?q=lotteritillst%C3%A5nd").content)
    (id_,) = entry.xpath("a:entry/a:id/text()", namespaces=ATOM)
    build = site.get("/api/v1/export").text.splitlines()[-1].split('"build": "')[1].split('"')[0]
    klubbat("takedown", "KS~7", "--why", "begärt", "--index", directory)
    feed = etree.fromstring(site.get("/sok.atom").content)
    deleted = feed.xpath("at:deleted-entry/@ref", namespaces=ATOM)
    assert deleted[0] == id_
    assert [each.partition("2026:")[2] for each in deleted] == [
        *("arende/ekhamra-ks-2024-11", "dokument/KS~7", "dokument/utdrag")
    ]
    copied = site.get(f"/api/v1/export?sedan={build}").text
    assert '"begin": true' in copied
    assert '{"deleted": true, "id": ' in copied
    klubbat("takedown", "--undo", "T1", "--index", directory)
    klubbat("index", str(papers), "--index", directory)
    assert b"deleted-entry" not in site.get("/sok.atom").content
    assert site.get("/dokument/KS~7").status_code == 200


def test_an_id_with_words_of_a_title_is_told_nowhere(
    klubbat: Klubbat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the list nor in a feed, which all may read; its address says it was removed."""
    papers = tmp_path / "utan-diarium"
    papers.mkdir()
    (papers / "KS.txt").write_text(
        f"{HEAD}\n§ 7 Avsägelse från Bo Berg (M)\n\nBeslut\nAvsägelsen godkänns.\n"
        "\n§ 8 Gångbana längs Byvägen\n\nBeslut\nMotionen avslås.\n"
    )
    directory = str(tmp_path / "index-utan-diarium")
    klubbat("index", str(papers), "--index", directory)
    site = served(klubbat, monkeypatch, directory)
    arende = site.get("/dokument/KS~7.json").json()["arende"]
    assert "berg" in arende
    klubbat("takedown", "KS~7", "--why", "begärt", "--index", directory)
    assert having(directory, "bo berg", "bo-berg", "avsägelse") == []
    feed = site.get("/sok.atom").text
    assert "dokument/KS~7" in feed
    assert "berg" not in feed
    assert site.get(f"/arende/{arende}").status_code == 410
    assert "Berg" not in site.get(f"/arende/{arende}").text.replace(arende, "")


def test_an_export_loses_it_when_it_is_made_again(
    klubbat: Klubbat, directory: str, tmp_path: Path
) -> None:
    """Every byte of the site."""
    site = str(tmp_path / "site")
    to_site = "--index", directory, "--address", "https://x.example", "--no-search"
    klubbat("export", site, *to_site, "--processes", "1")
    assert having(site)
    klubbat("takedown", "KS~7", "--why", "begärt", "--index", directory)
    klubbat("export", site, *to_site, "--processes", "1")
    assert having(site) == []


def test_a_page_says_how_to_ask_and_whom(
    klubbat: Klubbat, directory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is linked from the foot of every page, and from the page of what is here."""
    site = served(klubbat, monkeypatch, directory)
    for page in ("/", "/om", "/dokument/KS~7", "/sok?q=ansökan"):
        assert '<a href="/borttagning">' in site.get(page).text
    told = site.get("/borttagning").text
    assert f'<a href="mailto:{CONTACT}">{CONTACT}</a>' in told
    assert "Whom to ask" in site.get("/en/borttagning").text
    assert site.get("/borttagning.json").json()["contact"] == CONTACT
