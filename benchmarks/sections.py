"""Measures how many §§ of minutes are found with the right heading and page, and how fast.

For minutes as text, and a list of their sections (one JSON object a line: ``organ``, ``datum``,
``paragraf``, ``rubrik``)::

    python benchmarks/sections.py --minutes DIR --expected FILE.jsonl.gz

For minutes as PDF, each with its list in a ``.json`` file beside it::

    python benchmarks/sections.py --pdf DIR

A page of a PDF is right if its text, as pypdf gives it, has the line of the §. In text without page
breaks, it is right if it follows the last page number printed above the §. ``heading.begun`` also
counts a heading if it begins the listed one or the listed one begins it. Some lists were made by a
program that cut headings at a line end or at 200 characters, or let them run into the body.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pypdf import PdfReader

from corpus.document import Document, Section
from corpus.facts import read_datum, read_doktyp, read_head, read_kommun, read_namnd
from corpus.layout import split
from corpus.readers import read

ORIGINS = (read_kommun, read_namnd, read_datum, read_doktyp)
PRINTED = re.compile(r"^\s*(\d{1,4}) \(\d{1,4}\)\s*$", re.MULTILINE)


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=Path, help="folder of minutes as text, DATE_KF.txt")
    parser.add_argument("--expected", type=Path, help="their sections, JSON lines, may be gzipped")
    parser.add_argument("--pdf", type=Path, help="folder of minutes as PDF and their .json lists")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--json", action="store_true", help="print one flat object")
    given = parser.parse_args()
    if not given.pdf and not (given.minutes and given.expected):
        parser.error("give --minutes and --expected, or --pdf")
    files = list(text_minutes(given.minutes, given.expected) if given.minutes else ())
    files += pdf_minutes(given.pdf) if given.pdf else ()
    counts, misses, seconds = measure(files)
    figures = summary(counts, seconds)
    if given.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:40} {value:10.4f}")
    for miss in misses if given.errors else ():
        print(miss)


File = tuple[Path, list[dict[str, str]]]


def text_minutes(folder: Path, expected: Path) -> Iterator[File]:
    """Each text file with the listed sections of its meeting, found by date and body."""
    rows = defaultdict(list)
    listed = expected.read_bytes()
    for line in (gzip.decompress(listed) if expected.suffix == ".gz" else listed).splitlines():
        row = json.loads(line)
        body = "KF" if row["organ"].startswith("Kommunfullmäktige") else "KS"
        rows[f"{row['datum']}_{body}"].append(row)
    for path in sorted(folder.glob("*.txt")):
        if path.stem in rows:
            yield path, rows[path.stem]


def pdf_minutes(folder: Path) -> Iterator[File]:
    """Each PDF with the listed sections of its meeting: ``DATE_KF_c.pdf``, ``DATE_KF.json``."""
    for path in sorted(folder.glob("*.pdf")):
        listed = folder / f"{path.stem.rpartition('_')[0]}.json"
        if listed.exists():
            yield path, json.loads(listed.read_text("utf-8"))


def measure(files: list[File]) -> tuple[Counter[str], list[str], float]:
    """The counts by name, a line for each miss, and the seconds that understanding took."""
    counts: Counter[str] = Counter()
    misses = []
    seconds = 0.0
    for path, rows in files:
        document = read(path)
        start = time.perf_counter()
        sections = split(document)
        heads = [read_head(section) for section in sections]
        for section in sections:
            for reader in ORIGINS:
                reader(section, document)
        seconds += time.perf_counter() - start
        counts["sections"] += len(sections)
        listed = {row["paragraf"]: row for row in rows}
        found: set[str] = set()
        for section, head in zip(sections, heads, strict=True):
            number = head.paragraf.value if head.paragraf else ""
            row = listed.get(number)
            if row is None or number in found:
                counts["invented"] += 1
                misses.append(f"{path.name} invented: {section.text[:60]!r}")
                continue
            found.add(number)
            title = head.titel.value if head.titel else ""
            wanted = " ".join(row["rubrik"].split())
            counts["heading"] += title == wanted
            counts["begun"] += title.startswith(wanted) or (
                bool(title) and wanted.startswith(title)
            )
            counts["page"] += page_is_right(document, path, section)
            if title != wanted:
                misses.append(f"{path.name} § {number} heading: {title!r}, listed {wanted!r}")
            if not page_is_right(document, path, section):
                misses.append(f"{path.name} § {number} page: {section.marks[0].number}")
        counts["listed"] += len(listed)
        counts["found"] += len(found)
        misses += [f"{path.name} § {number} missing" for number in listed if number not in found]
    return counts, misses, seconds


def page_is_right(document: Document, path: Path, section: Section) -> bool:
    """Whether the section begins on the page that the file itself shows."""
    page = section.marks[0].number
    line = section.text.split("\n", 1)[0]
    if path.suffix == ".pdf":
        return line.strip() in raw_page(path, page)
    printed = [int(number) for number in PRINTED.findall(document.text, 0, section.span[0])]
    if not printed:
        following = PRINTED.search(document.text, section.span[0])
        return page == (int(following[1]) if following else 1)
    return page == printed[-1] + 1


def raw_page(path: Path, number: int) -> str:
    """The text that pypdf gives for one page of a file."""
    return pdf(path).pages[number - 1].extract_text()


@cache
def pdf(path: Path) -> PdfReader:
    """The opened PDF file; each is opened only once."""
    return PdfReader(path)


def summary(counts: Counter[str], seconds: float) -> dict[str, float]:
    """The figures by name: shares of the listed sections, and sections per second."""
    listed = max(counts["listed"], 1)
    return {
        "klubbat.listed.sections": counts["listed"],
        "klubbat.recall.sections": counts["found"] / listed,
        "klubbat.invented.sections": counts["invented"],
        "klubbat.accuracy.heading": counts["heading"] / listed,
        "klubbat.accuracy.heading.begun": counts["begun"] / listed,
        "klubbat.accuracy.page": counts["page"] / listed,
        "klubbat.sections_per_s": counts["sections"] / max(seconds, 1e-9),
    }


if __name__ == "__main__":
    main()
