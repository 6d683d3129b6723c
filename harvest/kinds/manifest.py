"""Manifests: lists of papers that somebody else made, as CSV, JSON or JSON Lines."""

import csv
import io
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import date
from pathlib import Path

from corpus.errors import ListingFailed
from harvest.listed import Listed, Passed
from harvest.pages import absolute, day_of, file_name_in, key_of, slag_of
from harvest.source import Ask, Key, Kind, Page, Source, Value

_SEPARATORS = ",;\t"
_NO = {"", "0", "false", "falskt", "nej", "no", "none", "null"}


async def papers(ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
    """Yield each paper that the manifest names. Of several rows with one key the last one holds."""
    if url := source.text("url"):
        page = await ask.page(url)
        text, base = page.text, page.url
    else:
        text, base = _read(Path(source.text("fil"))), ""
    listed: dict[str, Listed] = {}
    for number, row in _rows(text):
        paper = _listed(row, number, base, source)
        listed[paper.key] = paper
    for paper in listed.values():
        yield paper


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ListingFailed(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ListingFailed(f"{path} is not in UTF-8") from error


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row with the line that it is on."""
    text = text.lstrip("\ufeff \t\r\n")
    if not text:
        raise ListingFailed("the manifest is empty")
    if text.startswith("<"):
        raise ListingFailed("the manifest is a page in HTML")
    if text.startswith("["):
        yield from _objects(enumerate(_json(text, 1), 1))
    elif text.startswith("{"):
        lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
        yield from _objects((number, _json(line, number)) for number, line in lines)
    else:
        yield from _table(text)


def _table(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    if text[:4].lower() == "sep=":  # which only Excel reads
        text = text.partition("\n")[2]
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        names = [name.strip().casefold() for name in next(rows)]
        if "url" not in names:
            raise ListingFailed("the manifest's first line names no column url")
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, dict(zip(names, (cell.strip() for cell in row), strict=False))
    except csv.Error as error:
        raise ListingFailed(f"the manifest's line {rows.line_num}: {error}") from error


def _json(text: str, number: int) -> list[object] | dict[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ListingFailed(f"the manifest's line {number} is no JSON") from error
    assert isinstance(value, list | dict)
    return value


def _objects(values: Iterator[tuple[int, object]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, value in values:
        if not isinstance(value, dict):
            raise ListingFailed(f"the manifest's entry {number} is no object")
        yield (
            number,
            {
                str(name).casefold(): "" if each is None else str(each).strip()
                for name, each in value.items()
            },
        )


def _listed(row: Mapping[str, str], number: int, base: str, source: Source) -> Listed:
    written = row.get("url", "")
    url = absolute(base, written) if written else None
    if not url:
        raise ListingFailed(f'the manifest\'s line {number}: "{written}" is no address of the web')
    name, title = file_name_in(url), row.get("titel", "")
    doktyp = row.get("doktyp", "")
    return Listed(
        key=row.get("nyckel") or key_of(url),
        url=url,
        title=title or name,
        listing=base or source.text("fil"),
        file_name=name,
        datum=_day(row["datum"]) if row.get("datum") else day_of(title, name),
        kommun=row.get("kommun") or None,
        namnd=row.get("namnd") or None,
        slag=slag_of(doktyp or title, name) or source.slag[0],
        withdrawn=row.get("borttagen", "").casefold() not in _NO,
    )


def _day(written: str) -> date | None:
    return day_of(written.partition("T")[0])


def recognise(page: Page) -> Mapping[str, Value] | None:
    """The block for an address that answers a manifest."""
    if page.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    try:
        _, row = next(_rows(page.text))
    except (ListingFailed, StopIteration):
        return None
    return {"url": page.url} if absolute(page.url, row.get("url", "")) and row.get("url") else None


KIND = Kind(
    name="manifest",
    keys={"fil": Key(str, path=True), "url": Key(str, address=True)},
    papers=papers,
    recognise=recognise,
    one_of=("fil", "url"),
)
