"""A release: one version, told in CHANGELOG.md; servers in front let through what pages take."""

import re
import tomllib

from tests.house import ROOT
from web.pages.posted import MOST_BYTES, MOST_FILE_BYTES

_TOLD = re.compile(r"^## (.+)$", re.MULTILINE)


def test_the_newest_version_of_the_changelog_is_the_version() -> None:
    """CHANGELOG.md begins with the version of pyproject.toml, and its day or *unreleased*."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = _TOLD.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))[0]
    assert re.fullmatch(rf"{re.escape(version)}, (\d{{4}}-\d\d-\d\d|unreleased)", newest)


def test_each_line_of_the_changelog_is_one_thing() -> None:
    """An entry is one line, which fits a screen."""
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    entries = [line for line in lines if line.startswith("- ")]
    assert [line for line in entries if len(line) > 130 or not line.endswith(".")] == []
    assert [line for line in lines if line.startswith("  ")] == []


def test_the_servers_in_front_let_a_file_through() -> None:
    """The bounds of nginx and Caddy are above that of a file on the page that compares."""
    for name in ("nginx.conf", "Caddyfile"):
        said = (ROOT / "deploy" / name).read_text("utf-8")
        found = re.search(r"(?:client_max_body_size|max_size) (\d+)m", said, re.IGNORECASE)
        assert found, name
        assert int(found[1]) * 1_000_000 > MOST_FILE_BYTES + MOST_BYTES, name
