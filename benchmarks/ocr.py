"""Measures how well scans are read: papers are printed, scanned with damage, and read by OCR.

    python benchmarks/ocr.py [PAPER_OR_FOLDER...] [--kind KIND]... [--files N] [--keep DIR] [--json]

Needs Tesseract with Swedish, and ``pip install 'klubbat[ocr]' pillow``. PDFs are printed as they
are, other papers are set in Times. Each kind of damage is what a scanner does: `KINDS`. What is
right is what the paper itself gives: its words, and the §§ that it is split into. Seconds include
all that ``klubbat index --ocr`` does, on every core.
"""

import argparse
import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from corpus.catalogue import Catalogue, take_in
from corpus.document import Document
from corpus.errors import KlubbatError
from corpus.readers import read

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
A4 = (595, 842)


@dataclass(frozen=True, slots=True)
class Damage:
    """What a scanner does to a page.

    `angle` is in degrees, every other page the other way. `blur` is a radius in points of 1/300
    inch, `noise` a deviation in grey levels, `quality` that of JPEG.
    """

    dots_per_inch: int = 300
    angle: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 90


KINDS = {
    "clean_300": Damage(),
    "rotated_300": Damage(angle=1.5),
    "blurred_300": Damage(blur=2.0),
    "noisy_300": Damage(noise=25),
    "jpeg_300": Damage(quality=25),
    "all_300": Damage(angle=1.5, blur=1.2, noise=14, quality=60),
    "clean_200": Damage(200),
    "all_200": Damage(200, angle=1.5, blur=1.2, noise=14, quality=60),
}


def papers(paths: Iterable[Path]) -> Iterator[tuple[Path, Document]]:
    """The papers that have text, with what they say."""
    for path in paths:
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            try:
                yield file, read(file)
            except KlubbatError:
                continue


def printed(path: Path, document: Document, dots_per_inch: int) -> Iterator[Image.Image]:
    """The pages of a paper on sheets, as grey pictures."""
    content = path.read_bytes() if document.media == "pdf" else typeset(document.text)
    for page in pypdfium2.PdfDocument(content):
        yield page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("L")


def typeset(text: str) -> bytes:
    """A PDF with the text in Times, which every program that shows PDFs has."""
    rows = [row for line in text.split("\n") for row in textwrap.wrap(line, 88) or [""]]
    sheets = [rows[at : at + 48] for at in range(0, len(rows), 48)]
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(sheets)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}/MediaBox[0 0 {A4[0]} {A4[1]}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]
    for place, sheet in enumerate(sheets):
        shown = b"BT /F1 11 Tf 72 770 Td 14.5 TL\n"
        for row in sheet:
            escaped = row.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown += b"(" + escaped.encode("cp1252", "replace") + b") Tj T*\n"
        shown += b"ET"
        own = "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>"
        own += f"/Contents {5 + 2 * place} 0 R>>"
        bodies += [own.encode(), b"<</Length %d>>stream\n%b\nendstream" % (len(shown), shown)]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table)
    return bytes(out)


def scanned(sheet: Image.Image, damage: Damage, seed: int) -> Image.Image:
    """A sheet as a scanner gives it; the same seed gives the same picture."""
    if damage.angle:
        turned = damage.angle if seed % 2 else -damage.angle
        sheet = sheet.rotate(turned, Image.Resampling.BICUBIC, fillcolor=250)
    if damage.blur:
        radius = damage.blur * damage.dots_per_inch / 300
        sheet = sheet.filter(ImageFilter.GaussianBlur(radius))
    if damage.noise:
        dots = np.asarray(sheet).astype(float) * 0.92 + 12
        dots += np.random.default_rng(seed).normal(0, damage.noise, dots.shape)
        sheet = Image.fromarray(np.clip(dots, 0, 255).astype("uint8"))
    packed = BytesIO()
    sheet.save(packed, "JPEG", quality=damage.quality)
    return Image.open(BytesIO(packed.getvalue()))


def scan(known: list[tuple[Path, Document]], damage: Damage, folder: Path) -> dict[str, Document]:
    """Write a PDF of pictures for each paper; return the papers by the names of these files."""
    named = {}
    for number, (path, document) in enumerate(known):
        sheets = [
            scanned(sheet, damage, seed)
            for seed, sheet in enumerate(printed(path, document, damage.dots_per_inch), number)
        ]
        target = folder / f"{number:02}-{path.stem}.pdf"
        sheets[0].save(
            target,
            save_all=True,
            append_images=sheets[1:],
            resolution=damage.dots_per_inch,
            quality=95,
        )
        named[target.name] = document
    return named


def sections_of(catalogue: Catalogue) -> Counter[tuple[str, str]]:
    """The §§ in a catalogue, each with the name of its file."""
    return Counter(
        (extract["kalla"], extract["paragraf"])
        for extract in catalogue.extracts()
        if extract["paragraf"]
    )


def measure(
    known: list[tuple[Path, Document]], kinds: Iterable[str], keep: Path | None
) -> dict[str, float]:
    """The figures by name."""
    measures: dict[str, float] = {"klubbat.files": len(known)}
    wanted: Counter[tuple[str, str]] = Counter()
    for number, (path, _) in enumerate(known):
        with Catalogue.in_memory() as catalogue:
            take_in([path], catalogue)
            name = f"{number:02}-{path.stem}.pdf"
            wanted += Counter({(name, own): n for (_, own), n in sections_of(catalogue).items()})
    for kind in kinds:
        with TemporaryDirectory() as place, Catalogue.in_memory() as catalogue:
            folder = keep / kind if keep else Path(place)
            folder.mkdir(parents=True, exist_ok=True)
            named = scan(known, KINDS[kind], folder)
            began = perf_counter()
            take_in([folder], catalogue, ocr=True)
            seconds = perf_counter() - began
            found = sections_of(catalogue)
            asked = lost = pages = 0
            for digest in catalogue.digests():
                document = catalogue.document(digest)
                right = Counter(named[catalogue.sources(digest)[0].kalla].text.split())
                asked += right.total()
                lost += (right - Counter(document.text.split())).total()
                pages += len(document.pages)
            both = (found & wanted).total()
            measures[f"klubbat.precision.paragraf.{kind}"] = round(both / max(found.total(), 1), 4)
            measures[f"klubbat.recall.paragraf.{kind}"] = round(both / max(wanted.total(), 1), 4)
            measures[f"klubbat.recall.words.{kind}"] = round(1 - lost / max(asked, 1), 4)
            measures[f"klubbat.pages_per_s.{kind}"] = round(pages / seconds, 2)
            if keep:
                for digest in catalogue.digests():
                    text = catalogue.document(digest).text
                    (folder / f"{catalogue.sources(digest)[0].kalla}.txt").write_text(text, "utf-8")
                print(kind, "missed", sorted(wanted - found), "invented", sorted(found - wanted))
    measures["klubbat.pages"] = pages
    measures["klubbat.sections"] = wanted.total()
    return measures


def main() -> None:
    """Print the figures as a table, or as one flat object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="papers; the samples if none is given")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind of damage")
    parser.add_argument("--files", type=int, help="only so many papers, taken evenly")
    parser.add_argument("--keep", type=Path, help="keep the scans, and what was read, in a folder")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    options = parser.parse_args()
    known = list(papers(options.paths or [SAMPLES]))
    if options.files:
        known = known[:: max(1, len(known) // options.files)]
    if not known:
        parser.error("no papers with text there")
    measures = measure(known, options.kind or KINDS, options.keep)
    if options.json:
        print(json.dumps(measures))
        return
    width = max(map(len, measures))
    for name, value in measures.items():
        print(f"{name:{width}}  {value:>10,}")


if __name__ == "__main__":
    main()
