"""The program's way in: checks that the rooms are klubbat's own, then runs the command line.

The rooms are top-level packages with common names (docs/decisions/0026). Another distribution that
has a package `web` overwrites klubbat's without a word, and what fails then says nothing of the
reason. This module bears the distribution's own name, so it alone can be relied on to be here.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

ROOMS = ("corpus", "indexer", "search", "web", "harvest", "cli")

MARK = b'__distribution__ = "klubbat"'
"""A line in the `__init__` of each room."""

FAILED = 3


def run() -> None:
    """Run the program; a room that is not klubbat's own is one line on stderr and exit code 3."""
    for room in ROOMS:
        if not _is_ours(room):
            print(f"klubbat: {_complaint(room)}", file=sys.stderr)
            sys.exit(FAILED)
    from cli import run

    run()


def _is_ours(room: str) -> bool:
    spec = find_spec(room)
    if spec is None or spec.origin is None:
        return False
    try:
        # By its loader, which also finds it in a zip.
        read = getattr(spec.loader, "get_data", None)
        return MARK in (read(spec.origin) if read else Path(spec.origin).read_bytes())
    except OSError:
        return False


def _complaint(room: str) -> str:
    """What is wrong and what to type. It takes its time: importlib.metadata reads every package."""
    from importlib.metadata import packages_distributions, version

    others = sorted(set(packages_distributions().get(room, ())) - {"klubbat"})
    if others:
        owner = " and ".join(f"{other} {version(other)}" for other in others)
        what = f"{owner} has put its own package {room!r} in place of klubbat's"
    else:
        spec = find_spec(room)
        place = f": it is at {spec.origin}" if spec and spec.origin else ""
        what = f"the package {room!r} that Python finds is not klubbat's{place}"
    return f"{what}; install klubbat in a place of its own: pipx install --force klubbat"


if __name__ == "__main__":
    run()
