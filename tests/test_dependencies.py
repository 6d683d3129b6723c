"""What klubbat leans on has bounds, and the locks lie within them."""

import re
import tomllib
from collections import defaultdict
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.house import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNS = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]
BUILDS = PROJECT["build-system"]["requires"]
LOCKS = {
    "runtime.lock": [*RUNS, *EXTRAS["build"]],
    "requirements.lock": [
        *(*RUNS, *EXTRAS["build"], *EXTRAS["dev"], *EXTRAS["export"]),
        *(*EXTRAS["harvest"], *EXTRAS["ocr"], *EXTRAS["opensearch"]),
    ],
    "release.lock": [*RUNS, *EXTRAS["build"], *EXTRAS["release"], *BUILDS],
    "docs.lock": GROUPS["docs"],
}
"""Each lock, and what it was made from."""


def locked(name: str) -> dict[str, set[Version]]:
    """The versions in a lock, by library. A library may have several, each for some Pythons."""
    found = defaultdict(set)
    lock = (ROOT / name).read_text("utf-8")
    for library, version in re.findall(r"^([\w.-]+)(?:\[.+\])?==([^ ;]+)", lock, re.MULTILINE):
        found[library].add(Version(version))
    return found


def bound(specifier: SpecifierSet, *operators: str) -> set[Version]:
    return {Version(each.version) for each in specifier if each.operator in operators}


@pytest.mark.parametrize(
    "text", sorted({*RUNS, *BUILDS, *chain(*EXTRAS.values(), *GROUPS.values())})
)
def test_every_dependency_has_both_bounds(text: str) -> None:
    """A version that nobody has tried, older or with breaking changes, is not installed."""
    specifier = Requirement(text).specifier
    assert bound(specifier, "<", "=="), f"{text} has no upper bound"
    assert bound(specifier, ">=", "=="), f"{text} has no lower bound"


@pytest.mark.parametrize("name", LOCKS)
def test_the_locks_lie_within_the_bounds(name: str) -> None:
    """The lower bound is the locked version: it is the one that the tests ran with."""
    versions = locked(name)
    for text in LOCKS[name]:
        wanted = Requirement(text)
        found = versions[wanted.name]
        assert found, f"{name} lacks {wanted.name}; type: make lock"
        assert all(map(wanted.specifier.contains, found)), text
        (lowest,) = bound(wanted.specifier, ">=", "==")
        tried = min(found).release
        assert tried[: len(lowest.release)] == lowest.release, f"{text}: tried with {min(found)}"


def test_the_locks_have_one_version_each_in_common() -> None:
    """What is released is what was tested, and what `make demo` installs."""
    tested = locked("requirements.lock")
    for name in ("runtime.lock", "release.lock", "docs.lock"):
        both = {each: found for each, found in locked(name).items() if each in tested}
        assert both == {each: tested[each] for each in both}


def test_what_the_wheel_is_built_with_is_what_it_runs_with() -> None:
    """The lexicon in the wheel is compiled with the libraries that will read it."""
    bounds = {Requirement(text).name: text for text in [*RUNS, *EXTRAS["build"]]}
    assert [text for text in BUILDS if bounds[Requirement(text).name] != text] == []
