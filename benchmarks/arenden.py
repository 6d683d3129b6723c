"""Measures how well sections are joined into ärenden, and how well outcomes are read.

    python benchmarks/arenden.py --minutes DIR [--kommun NAME] [--collective] [--pairs N]
                                 [--matters N] [--judged F] [--seed N] [--json]

The files in DIR are minutes. Their facts are read by this program.

``pairs.together``: of all pairs of sections with the same diary number, the share that are in one
matter. Collective numbers, which cover several matters, are left out; --collective lists them. A
number is collective if its sections are mostly standing items and elections, or if two of them are
from one meeting, because a matter is one item on an agenda. ``pairs.all`` has all numbers.

``unnumbered``: the same sections joined without their numbers, by references and headings alone.
``together`` is the share of the counted pairs that are still in one matter. ``wrong`` is the share
of all joined pairs that have different numbers.

``false_decisions`` counts matters that are shown as decided by a body below fullmäktige, although
the words before the deciding sentence propose to another body.

A person must judge if sections are joined rightly and if outcomes are true: --pairs and --matters
print random ones. --judged takes a file of such judgements, one line for each matter, with its id,
status and outcome (``-`` for none) separated by tabs. ``outcomes.right`` is the share on which the
program agrees.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.arenden import ELECTION, Arende, Entry, chain, read_entry
from corpus.catalogue import find_twins
from corpus.document import Evidence, Fact, Given
from corpus.readers import read
from corpus.understanding import slug_of, understand

Extract = dict[str, Any]
Figures = dict[str, float]

_PROPOSES = re.compile(
    r"\b(?:föreslå|föreslår|hemställer|rekommenderar)\b[^.]{0,80}?\b\w*(?:fullmäktige|styrelsen)\b"
)
_DECISION = re.compile(r"^\W*\w*\s?beslut\W*$", re.IGNORECASE | re.MULTILINE)


def extracts_of(folder: Path, kommun: str | None) -> list[Extract]:
    """The sections of all minutes in `folder`, with the same paper counted once."""
    given = Given(kommun=Fact(kommun, Evidence(kommun, 0, 0, "sidecar")) if kommun else None)
    found: list[Extract] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found += understand(read(path), given, slug_of(path.name), (path.name,))
    return list(find_twins(found).collapse(found))


def numbers(extracts: Iterable[Extract]) -> dict[tuple[object, str], list[Entry]]:
    """The sections of each diary number of each municipality; only numbers with several."""
    bearers: dict[tuple[object, str], list[Entry]] = defaultdict(list)
    for entry in map(read_entry, extracts):
        for number, _ in entry.numbers:
            bearers[entry.place, number].append(entry)
    return {number: entries for number, entries in bearers.items() if len(entries) > 1}


def is_collective(entries: list[Entry]) -> bool:
    """Whether a number covers more than one matter, judging by its sections."""
    recurring = sum(entry.is_standing or entry.arendetyp == ELECTION for entry in entries)
    meetings = Counter((entry.namnd, entry.datum) for entry in entries)
    return 2 * recurring >= len(entries) or max(meetings.values()) > 1


def together(entries: list[Entry], matter: dict[str, str]) -> tuple[int, int]:
    """How many pairs of `entries` are in one matter, and how many pairs there are."""
    pairs = list(combinations(entries, 2))
    return sum(matter[one.id] == matter[other.id] for one, other in pairs), len(pairs)


def unnumbered(extracts: list[Extract], own: list[list[Entry]]) -> Figures:
    """How well sections are joined without their numbers; the numbers are the right answer."""
    matters = chain({**extract, "diarienummer": []} for extract in extracts)
    matter = {step.id: arende.id for arende in matters for step in arende.steg}
    found = [together(entries, matter) for entries in own]
    number = {e.id: e.numbers[0][0] for e in map(read_entry, extracts) if e.numbers}
    merged = [
        number[one.id] == number[other.id]
        for arende in matters
        for one, other in combinations(arende.steg, 2)
        if one.id in number and other.id in number
    ]
    return {
        "unnumbered.together": sum(right for right, _ in found) / max(sum(t for _, t in found), 1),
        "unnumbered.wrong": merged.count(False) / max(len(merged), 1),
    }


def false_decisions(matters: Iterable[Arende], extracts: dict[str, Extract]) -> Iterator[Arende]:
    """Matters that are shown as decided although the text only proposes."""
    for arende in matters:
        if arende.lage == "avgjort" and arende.beslutssteg:
            extract = extracts[arende.beslutssteg]
            if (extract["namnd"] or "").casefold().endswith("fullmäktige"):
                continue
            stated = extract["evidens"]["beslutstext"]
            before = extract["text"][: stated["end"] or 0]
            heading = list(_DECISION.finditer(before))
            if heading and _PROPOSES.search(" ".join(before[heading[-1].end() :].split())):
                yield arende


def judged(path: Path, matters: Iterable[Arende]) -> Iterator[tuple[Arende, str, str, bool]]:
    """Each judged matter with the judged status and outcome, and whether the program agrees."""
    by_id = {id_: arende for arende in matters for id_ in (*arende.alias, arende.id)}
    for line in path.read_text("utf-8").splitlines():
        id_, status, utfall = line.split("\t")
        if (arende := by_id.get(id_)) is None:
            print(f"no matter is called {id_} any more", file=sys.stderr)
            continue
        yield arende, status, utfall, (arende.lage, arende.utfall or "-") == (status, utfall)


def show_pairs(matters: Iterable[Arende], extracts: dict[str, Extract], count: int) -> None:
    """Print `count` random pairs of sections that were joined into one matter."""
    merged = [pair for arende in matters for pair in combinations(arende.steg, 2)]
    for number, pair in enumerate(random.sample(merged, min(count, len(merged))), 1):
        print(f"{number:4}")
        for step in pair:
            extract = extracts[step.id]
            print(f"     {step.id:20} {extract['diarienummer']} {extract['titel']}")


def show_matters(matters: Iterable[Arende], extracts: dict[str, Extract], count: int) -> None:
    """Print `count` random matters with the text of each step, from its decision on."""
    known = [arende for arende in matters if arende.arendetyp != "formalia"]
    for arende in random.sample(known, min(count, len(known))):
        print(f"{arende.id}\t{arende.lage}\t{arende.utfall or '-'}\n  {arende.titel}")
        for step in arende.steg:
            text = extracts[step.id]["text"]
            heading = _DECISION.search(text)
            shown = text[heading.end() if heading else 0 :].split()
            print(f"    {step.id} ({step.slag}): {' '.join(shown)[:300]}")


def measure(extracts: list[Extract], options: argparse.Namespace) -> Figures:
    """Compute all figures, and print the lists that the options ask for."""
    by_id = {extract["id"]: extract for extract in extracts}
    started = time.perf_counter()
    matters = chain(extracts)
    seconds = time.perf_counter() - started
    matter = {step.id: arende.id for arende in matters for step in arende.steg}
    bearers = numbers(extracts)
    collective = {number for number, entries in bearers.items() if is_collective(entries)}
    counted = {
        number: together(entries, matter) for number, entries in sorted(bearers.items(), key=str)
    }
    for number, (right, total) in counted.items():
        if options.collective and number in collective:
            titles = list(dict.fromkeys(entry.titel for entry in bearers[number]))
            print(f"collective {number[1]}: {right} of {total} pairs together, {titles[:3]}")
        elif options.misses and right < total and number not in collective:
            titles = list(dict.fromkeys(entry.titel for entry in bearers[number]))
            print(f"apart {number[1]}: {right} of {total} pairs together, {titles}")
    if options.pairs:
        show_pairs(matters, by_id, options.pairs)
    if options.matters:
        show_matters(matters, by_id, options.matters)
    wrong = list(false_decisions(matters, by_id))
    for arende in wrong if options.misses else ():
        print(f"false decision {arende.id}: {arende.beslutstext}")
    own = [counted[number] for number in counted if number not in collective]
    figures = {
        "sections": len(extracts),
        "matters": len(matters),
        "pairs.counted": sum(total for _, total in own),
        "pairs.together": sum(right for right, _ in own) / max(sum(t for _, t in own), 1),
        "pairs.all": sum(right for right, _ in counted.values())
        / max(sum(total for _, total in counted.values()), 1),
        "numbers.collective": len(collective),
        **unnumbered(extracts, [bearers[number] for number in counted if number not in collective]),
        "false_decisions": len(wrong),
        "sections_per_s": len(extracts) / seconds,
    }
    if options.judged:
        verdicts = list(judged(options.judged, matters))
        figures["outcomes.judged"] = len(verdicts)
        figures["outcomes.right"] = sum(verdict[-1] for verdict in verdicts) / max(len(verdicts), 1)
        for arende, status, utfall, agree in verdicts:
            if options.misses and not agree:
                print(f"outcome {arende.id}: {status} {utfall}, not {arende.lage} {arende.utfall}")
    return figures


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=Path, required=True, metavar="DIR")
    parser.add_argument("--kommun", metavar="NAME", help="the municipality, if minutes are silent")
    parser.add_argument("--collective", action="store_true", help="list the collective numbers")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    parser.add_argument("--pairs", type=int, metavar="N", help="print N random merged pairs")
    parser.add_argument("--matters", type=int, metavar="N", help="print N random matters")
    parser.add_argument("--judged", type=Path, metavar="FILE", help="outcomes judged by reading")
    parser.add_argument("--seed", type=int, default=1, help="of what is random")
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    options = parser.parse_args()
    random.seed(options.seed)
    figures = measure(extracts_of(options.minutes, options.kommun), options)
    if options.json:
        print(json.dumps({f"klubbat.{name}": value for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:24} {value:12,.3f}")


if __name__ == "__main__":
    main()
