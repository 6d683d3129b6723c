"""Measures how fast and how correctly PDF files are read, beside pdftotext and pypdfium2.

    python benchmarks/reading.py PDF_OR_FOLDER... [--known FOLDER] [--json]

Pages per second are for one core, from the file's bytes to text; ours includes cleaning. With
``--known``, a PDF is compared with the text file there whose name begins its own: the share of the
words that are read, and how many are lost. Lines that the known text repeats on many pages (headers
and footers) do not count.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

from corpus.errors import UnreadableFile
from corpus.readers import read

Pages = list[str]
_REPEATED = 4


def ours(path: Path) -> Pages:
    """The pages as this project reads them; none for a file that it refuses."""
    try:
        return [page.text for page in read(path).pages]
    except UnreadableFile:
        return []


def by_pdftotext(path: Path) -> Pages:
    """The pages as poppler's program reads them, with text in the order of the file."""
    command = ["pdftotext", "-raw", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\f")


def by_pypdfium2(path: Path) -> Pages:
    """The pages as Chrome's library reads them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in document]


def readers() -> dict[str, Callable[[Path], Pages]]:
    """Our reader, and the peers that are installed on this machine."""
    found: dict[str, Callable[[Path], Pages]] = {"klubbat": ours}
    if shutil.which("pdftotext"):
        found["pdftotext"] = by_pdftotext
    else:
        print("pdftotext is not here; install poppler-utils to compare", file=sys.stderr)
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        print("pypdfium2 is not here; pip install pypdfium2 to compare", file=sys.stderr)
    else:
        found["pypdfium2"] = by_pypdfium2
    return found


def words(text: str) -> Counter[str]:
    """How often each word occurs, punctuation included."""
    return Counter(text.split())


def asked_words(known: str) -> Counter[str]:
    """The words of a known text without lines that it repeats, not counting their numbers."""
    lines = known.split("\n")
    shapes = Counter(re.sub(r"\d+", "0", line.strip()) for line in lines)
    kept = (line for line in lines if shapes[re.sub(r"\d+", "0", line.strip())] < _REPEATED)
    return words("\n".join(kept))


def known_for(path: Path, texts: Iterable[Path]) -> Path | None:
    """The text file whose name begins the name of the PDF; None if there is none."""
    return next((text for text in texts if path.stem.startswith(text.stem)), None)


def measure(paths: list[Path], known: Path | None) -> dict[str, float]:
    """The figures by name."""
    measures: dict[str, float] = {"klubbat.files": len(paths)}
    texts = sorted(known.glob("*.txt")) if known else []
    pairs = [(path, text) for path in paths if (text := known_for(path, texts))]
    pages = 0
    for name, reader in readers().items():
        reader(paths[0])  # so that loading the reader is not counted
        began = perf_counter()
        read_pages = {path: reader(path) for path in paths}
        seconds = perf_counter() - began
        pages = pages or sum(map(len, read_pages.values()))
        measures[f"{name}.pages_per_s"] = round(pages / seconds, 1)
        asked = lost = 0
        for path, text in pairs:
            wanted = asked_words(text.read_text("utf-8"))
            asked += wanted.total()
            lost += (wanted - words("\n".join(read_pages[path]))).total()
        if asked:
            measures[f"{name}.accuracy.words"] = round(1 - lost / asked, 5)
            measures[f"{name}.lost.words"] = lost
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(ours, paths[:1] * (os.cpu_count() or 1)))
        began = perf_counter()
        list(pool.map(ours, sorted(paths, key=lambda path: -path.stat().st_size)))
        every_core = pages / (perf_counter() - began)
    measures["klubbat.pages_per_s.every_core"] = round(every_core, 1)
    measures["klubbat.pages"] = pages
    for peer in ("pdftotext", "pypdfium2"):
        if its := measures.get(f"{peer}.pages_per_s"):
            measures[f"ratio.{peer}.pages_per_s"] = round(measures["klubbat.pages_per_s"] / its, 4)
    return measures


def main() -> None:
    """Print the figures as a table, or as one flat object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, help="PDF files or folders of them")
    parser.add_argument("--known", type=Path, help="folder of .txt files with the right text")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    options = parser.parse_args()
    paths = [
        file
        for path in options.paths
        for file in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])
    ]
    if not paths:
        parser.error("no PDF files there")
    measures = measure(paths, options.known)
    if options.json:
        print(json.dumps(measures))
        return
    width = max(map(len, measures))
    for name, value in measures.items():
        print(f"{name:{width}}  {value:>10,}")


if __name__ == "__main__":
    main()
