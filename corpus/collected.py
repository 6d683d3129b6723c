"""What `klubbat harvest` tells beside the papers: how its sources stand, and what was withdrawn.

It is a file ``insamling.json`` at the top of a folder of papers. Whatever in it is not as it should
be is passed over: it is no reason not to read the papers.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

SUMMARY = "insamling.json"


@dataclass(frozen=True, slots=True)
class Collected:
    """How a source stood after its last harvest.

    `last_success` is the day of its last run that went well, in ISO 8601; None if there was none.
    `papers` counts those that are listed, `aged` those that the publisher no longer keeps and we
    do, `withdrawn` those that are gone, and `failed` those that could not be had in the last run.
    `why` says why the source itself failed in it.
    """

    source: str
    kommun: str | None = None
    namnd: str | None = None
    last_success: str | None = None
    papers: int = 0
    aged: int = 0
    withdrawn: int = 0
    failed: int = 0
    why: str | None = None


def collected_for(paths: Iterable[str]) -> tuple[Collected, ...]:
    """How the sources stand that brought the papers at `paths`, folder by folder."""
    return tuple(
        each
        for _, told in _told(paths)
        for table in _list(told.get("sources"))
        if (each := _collected(table)) is not None
    )


def withdrawn_from(paths: Iterable[str]) -> frozenset[str]:
    """The paths of papers that a harvest took away, since their publisher has withdrawn them."""
    return frozenset(
        str(folder.joinpath(*name.split("/")))
        for folder, told in _told(paths)
        for name in _list(told.get("gone"))
        if isinstance(name, str)
    )


def _told(paths: Iterable[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield what each harvest tells in a folder above any of the papers."""
    folders = {Path(path) for path in {os.path.dirname(path) for path in paths}}  # noqa: PTH120
    for folder in sorted({above for each in folders for above in (each, *each.parents)}):
        try:
            told = json.loads((folder / SUMMARY).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(told, dict):
            yield folder, told


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _collected(table: object) -> Collected | None:
    """A source as it is told; None if anything of it is of another type than it should be."""
    if not isinstance(table, dict) or not isinstance(table.get("source"), str):
        return None
    said = {field.name: table[field.name] for field in fields(Collected) if field.name in table}
    for name, value in said.items():
        counted = name in {"papers", "aged", "withdrawn", "failed"}
        if counted and (not isinstance(value, int) or value < 0):
            return None
        if not counted and not isinstance(value, str | None):
            return None
    try:
        if said.get("last_success"):
            date.fromisoformat(said["last_success"])
    except ValueError:
        return None
    return Collected(**said)
