"""The facts beside the papers: ``insamlat.toml`` in each folder, and how the sources stand.

Both are written from the state alone, and only when they differ from what is there, so that a run
which brings nothing changes nothing.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from corpus.collected import SUMMARY
from corpus.vocabulary import load
from harvest.state import HERE, Known, State

FACTS = "insamlat.toml"

_HEAD = "# Written by klubbat harvest, which writes it anew. Corrections belong in klubbat.toml.\n"


def write_facts(folder: Path, state: State) -> None:
    """Bring ``insamlat.toml`` up to date in every folder below `folder` that has papers."""
    for name in state.folders():
        stands = [paper for paper in state.in_folder(name) if paper.held == HERE]
        file = folder / name / FACTS
        if stands:
            _write(file, "".join((_HEAD, *map(_table, stands))))
        else:
            file.unlink(missing_ok=True)
            _remove_empty(folder, file.parent)


def write_summary(folder: Path, state: State) -> None:
    """Write how the sources stand, and which papers are gone, for whoever reads the papers."""
    told = [{name: _plain(value) for name, value in asdict(each).items()} for each in state.sums()]
    gone = [paper.path for paper in state.papers() if paper.path and paper.held != HERE]
    summary = {"sources": told, "gone": sorted(gone)}
    _write(folder / SUMMARY, json.dumps(summary, ensure_ascii=False, indent=1) + "\n")


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | str) else str(value)


def _table(paper: Known) -> str:
    name = (paper.path or "").rpartition("/")[2]
    ending = PurePosixPath(name).suffix
    kind = load("kinds").find(paper.slag or "")
    rows = {
        "nyckel": (paper.path or "").removesuffix(ending),  # decided once; the ending is not
        "url": paper.url if paper.url.startswith(("https://", "http://")) else None,
        "kommun": paper.kommun,
        "namnd": paper.namnd,
        "datum": paper.datum and paper.datum.isoformat(),
        "doktyp": kind and kind.name,
    }
    said = [f"{key} = {_text(value)}\n" for key, value in rows.items() if value and value.strip()]
    return "".join((f"\n[files.{_text(name)}]\n", *said))


def _text(value: str) -> str:
    """A string as TOML, which is that of JSON but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(file: Path, text: str) -> None:
    """Write a file in one step, unless it says that already."""
    wanted = text.encode("utf-8")
    try:
        if file.read_bytes() == wanted:
            return
    except OSError:
        pass
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    try:
        with draft.open("wb") as out:
            out.write(wanted)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _remove_empty(root: Path, folder: Path) -> None:
    for each in _up_to(root, folder):
        try:
            each.rmdir()
        except OSError:
            return


def _up_to(root: Path, folder: Path) -> Iterator[Path]:
    while folder != root:
        yield folder
        folder = folder.parent
