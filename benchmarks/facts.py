"""Measures how well each fact of a section is read, against sections that people labelled.

``--input`` is JSON Lines with ``id`` and ``text``, and with ``kommun``, ``organ`` and ``datum`` as
a sidecar would give them. It can also be a folder of papers; their sidecars apply, and files that
cannot be read are named and left out. The labels name a section of a folder by ``NAME``,
``NAME.txt`` or ``NAME.txt#§``, where the name is the path below the folder. ``--gold`` has one
labelled section a line, with the keys that ``klubbat extract`` prints. A matter (a diary number)
often has several sections, so there are also figures in which each matter counts once. ``--half``
uses the matters of one half only, to tune on one half and measure on the other. The speed is in
sections per second of one core's time; it includes splitting, but not reading the files.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.document import Document, Evidence, Fact, Facts, Given, Section
from corpus.errors import UnreadableFile
from corpus.facts import read_facts
from corpus.layout import split
from corpus.readers import from_text, read
from corpus.understanding import Sidecars

Labels = Mapping[str, Any]

EXACT = (
    "kommun", "namnd", "datum", "paragraf", "titel", "doktyp", "arendetyp", "utfall", "niva",
    "votering",
)  # fmt: skip
AS_SETS = ("diarienummer", "reservationer")
BY_PERSON = {"motionarer": ("namn", "parti"), "yrkanden": ("namn", "parti", "riktning")}
ENOUGH_OVERLAP = 0.8
# Labels and sidecars, which may be among the papers.
_NO_PAPERS = (".jsonl", ".toml")


@dataclass(frozen=True)
class Row:
    """One labelled section and the facts read from it, both with the labels' keys."""

    gold: Labels
    read: Labels

    @property
    def matter(self) -> str:
        """What all sections of one matter share: their first diary number, or the id."""
        return str((self.gold["diarienummer"] or [self.gold["id"]])[0])


def main() -> None:
    """Print the table, the confusions and, if asked, the errors; or one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(1, 2), help="only one half of the matters")
    parser.add_argument("--errors", action="store_true", help="print each disagreement")
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    options = parser.parse_args()

    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line]
    papers = list(_papers(options.input))
    # The first section is slow, because every pattern is compiled for it.
    for _, document, given in papers[:1]:
        read_facts(split(document)[0], document, given)
    began = time.process_time()
    sections = {
        name: (section, read_facts(section, document, given))
        for name, document, given in papers
        for name, section in _named(name, document)
    }
    seconds = time.process_time() - began
    rows = [Row(labels, _read(labels["id"], sections)) for labels in gold]
    if options.half:
        rows = [row for row in rows if crc32(row.matter.encode()) % 2 == options.half - 1]

    measures = dict(_measures(rows))
    measures["klubbat.sections_per_s"] = round(len(sections) / seconds, 1)
    if options.json:
        print(json.dumps(measures, ensure_ascii=False))
        return
    print(f"{len(rows)} sections, {len({row.matter for row in rows})} matters")
    for name, value in measures.items():
        print(f"{name:<48} {value:>9.4g}")
    _print_confusions(rows)
    if options.errors:
        _print_errors(rows)


def _papers(source: Path) -> Iterator[tuple[str, Document, Given]]:
    if source.is_dir():
        sidecars = Sidecars(source)
        for path in sorted(source.rglob("*")):
            if path.is_file() and path.suffix not in _NO_PAPERS:
                name = path.relative_to(source).as_posix()
                try:
                    yield name, read(path), sidecars.given(path)
                except UnreadableFile as error:
                    print(f"{name}: {error}", file=sys.stderr)
        return
    for line in source.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield (
            row["id"],
            from_text(row["text"]),
            Given(
                kommun=_given(row.get("kommun"), source),
                namnd=_given(row.get("organ"), source),
                datum=_given(row.get("datum"), source),
            ),
        )


def _given(value: str | None, source: Path) -> Fact[str] | None:
    return Fact(value, Evidence(value, 0, 0, "sidecar", str(source))) if value else None


def _named(name: str, document: Document) -> Iterator[tuple[str, Section]]:
    """The sections of a paper, each with its name in the labels."""
    sections = split(document)
    for place, section in enumerate(sections, 1):
        yield (name if len(sections) == 1 else f"{name}#{place}"), section


def _read(name: str, sections: Mapping[str, tuple[Section, Facts]]) -> Labels:
    """The facts read from the section that the labels call `name`; none if it was not found."""
    paper, _, number = name.partition("#")
    for stem in (paper, f"{paper}.txt"):
        found = [facts for key, (_, facts) in sections.items() if key.partition("#")[0] == stem]
        if number:
            place = sections.get(f"{stem}#{number}")
            found = [f for f in found if f.paragraf and f.paragraf.value == number] or (
                [place[1]] if place else found
            )
        if found:
            return _labels(found[0])
    return _labels(Facts())


def _labels(facts: Facts) -> Labels:
    """The values of facts by the labels' keys, without evidence."""
    votering = facts.votering.value if facts.votering else None
    return {
        **{name: _value(getattr(facts, name)) for name in (*EXACT, "beslutstext")},
        "diarienummer": [fact.value for fact in facts.diarienummer],
        "reservationer": [fact.value for fact in facts.reservationer],
        "votering": votering
        and {"ja": votering.ja, "nej": votering.nej, "avstår": votering.avstar},
        "motionarer": [{"namn": f.value.namn, "parti": f.value.parti} for f in facts.motionarer],
        "yrkanden": [
            {"namn": f.value.namn, "parti": f.value.parti, "riktning": f.value.riktning}
            for f in facts.yrkanden
        ],
    }


def _value(fact: Fact[Any] | None) -> Any:
    return fact.value if fact else None


def _measures(rows: Sequence[Row]) -> Iterator[tuple[str, float]]:
    pending = [row for row in rows if row.gold["utfall"] != "bordlagd"]
    for field in (*EXACT, *AS_SETS, "beslutstext"):
        yield f"klubbat.accuracy.{field}", _accuracy(rows, field)
        yield f"klubbat.accuracy_by_matter.{field}", _by_matter(rows, field)
    for field in ("utfall", "niva", "beslutstext"):
        yield f"klubbat.accuracy_not_postponed.{field}", _accuracy(pending, field)
    for field in BY_PERSON:
        precision, recall, f1 = _found(rows, field)
        yield f"klubbat.precision.{field}", precision
        yield f"klubbat.recall.{field}", recall
        yield f"klubbat.f1.{field}", f1


def _agrees(row: Row, field: str) -> bool:
    gold, found = row.gold[field], row.read[field]
    if field in AS_SETS:
        return {one.casefold() for one in gold} == {one.casefold() for one in found}
    if field in BY_PERSON:
        return _triples(gold, field) == _triples(found, field)
    if field == "beslutstext" and gold and found:
        return _overlap(gold, found) >= ENOUGH_OVERLAP
    return bool(gold == found)


def _overlap(one: str, other: str) -> float:
    """How many words two texts have in common, as a share of the longer text."""
    first, second = Counter(one.split()), Counter(other.split())
    return (first & second).total() / max(first.total(), second.total())


def _triples(people: Sequence[Labels], field: str) -> Counter[tuple[str | None, ...]]:
    """The people of a field. Party letters may be in either case: old minutes write (m) for (M)."""
    return Counter(
        (*(one[key] for key in BY_PERSON[field] if key != "parti"), (one["parti"] or "").casefold())
        for one in people
    )


def _accuracy(rows: Sequence[Row], field: str) -> float:
    return _mean([float(_agrees(row, field)) for row in rows])


def _by_matter(rows: Sequence[Row], field: str) -> float:
    matters = defaultdict(list)
    for row in rows:
        matters[row.matter].append(float(_agrees(row, field)))
    return _mean([_mean(agreements) for agreements in matters.values()])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _found(rows: Sequence[Row], field: str) -> tuple[float, float, float]:
    """Precision, recall and F over the people of all rows; 1 if there is nobody to find."""
    count: Callable[[str], int] = lambda side: sum(len(getattr(row, side)[field]) for row in rows)  # noqa: E731
    both = sum(
        (_triples(row.gold[field], field) & _triples(row.read[field], field)).total()
        for row in rows
    )
    expected, read_of = count("gold"), count("read")
    precision = both / read_of if read_of else 1.0
    recall = both / expected if expected else 1.0
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _print_confusions(rows: Sequence[Row]) -> None:
    pairs = Counter((str(row.gold["utfall"]), str(row.read["utfall"])) for row in rows)
    print("\nutfall: labelled → read")
    for (gold, found), times in sorted(pairs.items()):
        print(f"  {gold:<14} → {found:<14} {times:>4}{'' if gold == found else '  ✗'}")


def _print_errors(rows: Sequence[Row]) -> None:
    for row in rows:
        for field in (*EXACT, *AS_SETS, "beslutstext", *BY_PERSON):
            if not _agrees(row, field):
                print(f"\n{row.gold['id']} {field}")
                print(f"  labelled {row.gold[field]!r}")
                print(f"  read     {row.read[field]!r}")


if __name__ == "__main__":
    main()
