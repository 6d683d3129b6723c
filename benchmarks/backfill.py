"""Counts the addresses of ärenden that die or come to mean another, when minutes are back-filled.

``python benchmarks/backfill.py FOLDER`` reads the minutes once. Then it takes them in a few at
a time, oldest first, newest first and at random, and each time gives ids as `klubbat index` does.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.addresses import Addresses
from corpus.arenden import chain
from corpus.catalogue import Catalogue, find_twins, take_in
from corpus.extract import Extract

AT_ONCE = 6
"""So many papers come in each run."""


def backfilled(runs: Iterator[list[Extract]]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What each id meant when it was given, and the sections to which each leads at last."""
    addresses = Addresses()
    given: dict[str, set[str]] = {}
    leads: dict[str, set[str]] = {}
    for held in runs:
        addresses, leads = Addresses(list(addresses)), {}
        twins = find_twins(held)
        copies: dict[str, list[str]] = {}
        for gone, kept in twins.stays.items():
            copies.setdefault(kept, []).append(gone)
        for arende in chain(twins.collapse(held), addresses):
            sections = {id_ for step in arende.steg for id_ in (step.id, *copies.get(step.id, ()))}
            leads |= dict.fromkeys((arende.id, *arende.alias), sections)
            given.setdefault(arende.id, sections)
    return given, leads


def growing(papers: Sequence[list[Extract]]) -> Iterator[list[Extract]]:
    """The sections that are held after each run."""
    for end in range(AT_ONCE, len(papers) + AT_ONCE, AT_ONCE):
        yield [extract for paper in papers[:end] for extract in paper]


def main(folder: Path) -> None:
    """Print a line for each order."""
    by_paper: dict[str, list[Extract]] = {}
    with Catalogue.in_memory() as catalogue:
        take_in([folder], catalogue)
        for extract in catalogue.extracts():
            by_paper.setdefault(extract["kalla"], []).append(extract)
    oldest = [by_paper[kalla] for kalla in sorted(by_paper)]
    orders = {"oldest first": oldest, "newest first": oldest[::-1]}
    for seed in range(3):
        orders[f"at random ({seed})"] = random.Random(seed).sample(oldest, len(oldest))
    for name, papers in orders.items():
        given, leads = backfilled(growing(papers))
        dead = sum(each not in leads for each in given)
        another = sum(each in leads and not leads[each] & was for each, was in given.items())
        print(f"{name}: {len(given)} ids given, {dead} dead, {another} another's", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
