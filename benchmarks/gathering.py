"""How much memory it takes to gather ärenden, at once and municipality by municipality.

    python benchmarks/gathering.py --sections 200000 --municipalities 50 --way apart

The sections are invented on the fly: in each municipality, ärenden of one to six sections with a
diary number, a heading and a text. Measure each way in a process of its own: `apart` is what
`klubbat index` does, `at-once` holds all sections together; `twins` is the search for twins before.
"""

import argparse
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.material import extract
from corpus.arenden import gather
from corpus.catalogue import Gathered, find_twins

WORDS = [
    *("skola", "väg", "park", "bad", "cykel", "bibliotek", "äldreboende", "förskola", "idrott"),
    *("torg", "bro", "belysning", "budget", "taxa", "avgift", "detaljplan", "köp", "upphandling"),
    *("vatten", "klimat", "kultur", "fritid", "hamn", "buss", "station", "skog", "lekplats"),
]
SYLLABLES = ("ka", "lun", "ber", "to", "sjö", "va", "ry", "mel", "dö", "fri", "sta", "näs", "ol")
BODIES = ("Kommunfullmäktige", "Kommunstyrelsen", "Byggnadsnämnden", "Kulturnämnden")
OUTCOMES = ("bifall", "avslag", "remitterad", "bordlagd", None)
WAYS = ("apart", "at-once", "twins")


class Invented:
    """So many sections, made anew each time they are asked for."""

    def __init__(self, sections: int, municipalities: int) -> None:
        self.sections, self.names = sections, [f"By{n:03}" for n in range(municipalities)]

    def municipalities(self) -> list[str | None]:
        """See `corpus.catalogue.Catalogue`."""
        return list(self.names)

    def extracts(self) -> Iterator[dict[str, Any]]:
        """See `corpus.catalogue.Catalogue`."""
        for name in self.names:
            yield from self.extracts_of(name)

    def extracts_of(self, kommun: str | None) -> Iterator[dict[str, Any]]:
        """See `corpus.catalogue.Catalogue`."""
        chance = random.Random(kommun)
        left, number = self.sections // len(self.names), 0
        while left > 0:
            number += 1
            steps = min(left, chance.randint(1, 6))
            left -= steps
            subject = "".join(chance.choices(SYLLABLES, k=4)) + " " + chance.choice(WORDS)
            year = chance.randint(2005, 2024)
            for step in range(steps):
                day = f"{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                yield extract(
                    f"{kommun}-{number}-{step}",
                    kommun=kommun,
                    namnd=BODIES[step % len(BODIES)],
                    datum=f"{year + step // 3}-{day}",
                    paragraf=str(chance.randint(1, 300)),
                    titel=subject.capitalize(),
                    diarienummer=[f"KS {year}-{number}"],
                    doktyp="protokollsparagraf",
                    arendetyp=chance.choice(("motion", "övrigt", "ekonomi")),
                    utfall=chance.choice(OUTCOMES),
                    niva="beslut" if step == steps - 1 else "förslag",
                    text=" ".join(chance.choices(WORDS, k=40)),
                    kalla=f"{kommun}/protokoll.pdf",
                    kallor=[f"{kommun}/protokoll.pdf"],
                    hanvisningar=[],
                )


def main() -> int:
    """Run as the module says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sections", type=int, default=200_000)
    parser.add_argument("--municipalities", type=int, default=50)
    parser.add_argument("--way", choices=WAYS, default="apart")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    held = Invented(args.sections, args.municipalities)
    next(iter(held.extracts_of(held.names[0])))
    before, start = peak(), time.process_time()
    if args.way == "apart":
        with Gathered(held, iter) as gathered:
            count = sum(1 for _ in gathered.arenden())
    elif args.way == "at-once":
        count = len(gather(held.extracts())[0])
    else:
        count = len(find_twins(held.extracts()).stays)
    taken = time.process_time() - start
    figures = {
        f"gathering.{args.way}.peak_mb": peak() - before,
        f"gathering.{args.way}.cpu_s": taken,
        f"gathering.{args.way}.count": count,
    }
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:32}{value:12.1f}")
        print(f"\n{args.sections} sections; {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}")
    return 0


def peak() -> float:
    """The most memory that this process has taken so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
