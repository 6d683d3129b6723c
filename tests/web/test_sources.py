from hashlib import sha256
from pathlib import Path

import pytest

from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.invented import InventedIndex, InventedSources, served
from web import create_app

HTML = b"<script>alert(1)</script>"


def _site(path: Path, media: str) -> Browser:
    index = InventedIndex([extract("n1", media=media)])
    digest = sha256(path.read_bytes()).hexdigest()
    sources = InventedSources({"n1": served(path, media, digest)})
    return Browser(create_app(index, sources), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("media", "sent_as", "shown"),
    [
        ("pdf", "application/pdf", "inline"),
        ("html", "text/plain; charset=utf-8", "inline"),
        ("text", "text/plain; charset=utf-8", "inline"),
        ("docx", "application/octet-stream", "attachment"),
        ("svg", "application/octet-stream", "attachment"),
    ],
)
def test_a_source_can_do_no_harm(tmp_path: Path, media: str, sent_as: str, shown: str) -> None:
    """The file's bytes are sent unchanged, but never as a page that could run something."""
    path = tmp_path / "ärende 1.x"
    path.write_bytes(HTML)
    response = _site(path, media).get("/kalla/n1")
    assert response.content == HTML
    assert response.headers["content-type"] == sent_as
    assert response.headers["content-disposition"].split(";")[0] == shown
    assert "%C3%A4rende%201.x" in response.headers["content-disposition"]
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_source_that_has_changed_is_not_served(tmp_path: Path) -> None:
    """A file is sent only if it has the bytes that were read, and not whatever its path is now."""
    path = tmp_path / "a.txt"
    path.write_text("Motionen bifalles.")
    site = _site(path, "text")
    assert site.get("/kalla/n1").status_code == 200
    elsewhere = tmp_path / "secret"
    elsewhere.write_text("root:x:0:0")
    path.unlink()
    path.symlink_to(elsewhere)
    response = site.get("/kalla/n1")
    assert response.status_code == 404
    assert "har ändrats sedan den lästes" in response.text


@pytest.mark.parametrize(
    "address",
    [
        "/kalla/../pyproject.toml",
        "/kalla/%2e%2e%2fpyproject.toml",
        "/kalla//etc/passwd",
        "/kalla/x",
    ],
)
def test_an_address_is_never_a_path(site: Browser, address: str) -> None:
    """Files are found by the id of a record, and any other address is not found."""
    assert site.get(address).status_code == 404


def test_without_sources_no_page_offers_one() -> None:
    """A site that has only an index links to no file."""
    site = Browser(create_app(InventedIndex()))
    for address in ("/dokument/ekhamra-ks-2024-03-14-12", "/sok"):
        assert "/kalla/" not in site.get(address).text
        assert "/kalla/" not in site.get(f"{address}.json").text


def test_a_source_is_sent_once(tmp_path: Path) -> None:
    """A browser that has the file gets a 304."""
    path = tmp_path / "a.txt"
    path.write_text("Motionen bifalles.")
    site = _site(path, "text")
    etag = site.get("/kalla/n1").headers["etag"]
    assert site.get("/kalla/n1", headers={"if-none-match": etag}).status_code == 304
