"""Reading takes time in proportion to a paper's length, whatever is repeated in it.

Whoever pastes a text or hands in a paper decides what stands there. A pattern that looks at a run
of blanks, numbers or names again from each of its places would stop the site with a few pages.
"""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import pytest

from corpus.arenden.titles import recurs, title_of
from corpus.errors import KlubbatError
from corpus.readers.cleaning import clean
from indexer.swedish.context import in_context
from indexer.swedish.tokenizer import surface_of, words
from search.similar import from_pasted
from search.snippets.heading import end_of_heading, repeated
from search.snippets.passages import passages

RUNS = {
    "blanks": " ",
    "tabs": "\t",
    "line feeds": "\n",
    "blank lines": " \n",
    "page breaks": "\f",
    "digits": "7",
    "numbers": "1 234 ",
    "listed numbers": "1, ",
    "points": "1. ",
    "numbers that rise": "{}\n",
    "numbers that rise, with titles": "{} Rubrik ",
    "points on lines": "1. att bygga\n",
    "letters": "a",
    "capitals": "A",
    "a capital and a blank": "A ",
    "words": "skolan ",
    "words on lines": "skolan\n",
    "words and commas": "skolan, ",
    "conjunctions": "och ",
    "hyphened letters": "a-",
    "hyphened capitals": "-A",
    "signs": "§",
    "§§": "§ 1 ",
    "§§ on lines": "§ 1\n",
    "§§ that rise": "§ {}\n",
    "§§ that rise, of many bodies": "K{} § {}\n",
    "§§ with all": "§ 1 Dnr KS 2024/1\nRubrik\nBeslut\nText.\n",
    "§§ that rise, with all": "§ {} Dnr KS 2024/{}\nRubrik\nBeslut\nText.\n",
    "§§ and days": "§ 99 2024-05-22 ",
    "brackets": "(",
    "pairs of brackets": "()",
    "quotes": "”",
    "quoted": "”a” ",
    "hyphens": "-",
    "hyphens on lines": "-\n",
    "dashes": "– ",
    "underscores": "_",
    "stars": "*",
    "strokes": "|",
    "dots": ".",
    "dots on lines": ".\n",
    "dots and blanks": ". ",
    "commas": ", ",
    "colons": ":",
    "days": "2024-03-12 ",
    "days glued": "2024-03-12",
    "days in words": "den 12 mars 2024, ",
    "short days": "12/3 -24 ",
    "diary numbers": "KS 2024/123 ",
    "labels of diary numbers": "Dnr ",
    "diary numbers on lines": "Dnr KS 2024/1\n",
    "places in the law": "5 kap. 35 § kommunallagen ",
    "listed places in the law": "1 kap. 1 § och ",
    "numbers of laws": "(2017:725) ",
    "accents": "\u0301",
    "two kinds of accents": "\u0301\u0323",
    "accents on letters": "e\u0301",
    "soft hyphens": "\xad",
    "names": "Anna Ek ",
    "persons": "Anna Ek (S), ",
    "many persons": "Anna E{} (S), ",
    "persons of no known party": "Bo Ek (XYZ) ",
    "persons of many parties": "Bo E{} (X{}) ",
    "persons of one party": "Anna Ek, Bo Ek (båda S) ",
    "persons and colons": "Anna Ek (S): Bifall\n",
    "signatures": "För Ekbypartiet\nAnna Ek Bo Ek Ci Ek Di Ek\n",
    "parties": "S, ",
    "parties in full": "Vänsterpartiet och ",
    "parties and hyphens": "S-",
    "bodies": "Kommunstyrelsen ",
    "bodies glued": "kommunstyrelsens",
    "municipalities": "Ekhamra kommun\n",
    "points with att": "att kommunen bygger en bro\n",
    "att in one sentence": "att kommunen bygger en bro, ",
    "decisions": "Nämnden beslutar att bifalla motionen. ",
    "what is decided": "beslutar att ",
    "what is moved": "yrkar bifall ",
    "proposals": "kommunstyrelsens förslag ",
    "motions": "I motion av ",
    "votes": "Ja: 1 Nej: 2 ",
    "yes and no": "ja nej ",
    "sides": "som vill röstar ja ",
    "counts on lines": "Antal Ja: 1\nAntal Nej: 0\n",
    "rows": "| Anna Ek (S) | X | |\n",
    "reservations": "Reservation Anna Ek (S) ",
    "references": "Bordlagt den 8 juni 2023, § 21. ",
    "labels": "Plats och tid: ",
    "appendices": "Bilaga 1\nText. ",
    "page numbers": "Sida 1 av 2\n",
}
"""What is repeated, by what it is called; braces are numbers that rise."""

HEAD = "Ekhamra kommun\nKommunfullmäktige\nProtokoll 2024-03-18\n\n"
FIRST = (
    "§ 7 Dnr KS 2024/12\nMotion av Anna Ek (S) om{} säkra skolvägar\n\n"
    "Beslut\nKommunfullmäktige avslår{} motionen.\n\nYrkanden\nBo Berg (V) yrkar bifall.\n\n"
    "Ärendet\nAnna Ek (S) föreslår i en motion att kommunen bygger en bro.\n{}\n"
)
SECOND = (
    "Reservationer\nBo Berg (V) reserverar sig.\n\n§ 8 Dnr KS 2024/13\nVal\n\nBeslut\nBo väljs.\n"
)

PAPERS: dict[str, Callable[[str], str]] = {
    "alone": lambda run: run,
    "at the head": lambda run: run + HEAD + FIRST.format("", "", "") + SECOND,
    "in the title": lambda run: HEAD + FIRST.format(" " + run, "", "") + SECOND,
    "in the decision": lambda run: HEAD + FIRST.format("", " " + run, "") + SECOND,
    "in the account": lambda run: HEAD + FIRST.format("", "", run) + SECOND,
    "at the end": lambda run: HEAD + FIRST.format("", "", "") + SECOND + run,
}
"""Where a run may stand in a small paper."""

SOME = 12_000
"""The characters of a run. If they take long, half as many are compared with twice as many."""
LITTLE = 0.25
"""Seconds of the processor that are too few to tell how they grow; most runs take a fifth of it."""
STEEPEST = 8
"""The most that four times the run may cost, times the short one; in proportion it is 4."""
TOO_LONG = 10
"""Seconds of the processor after which reading is broken off."""


@pytest.mark.parametrize("run", RUNS)
def test_a_paper_is_read_in_proportion_to_its_length(run: str) -> None:
    """A run of anything, four times as long, takes about four times as long to read."""
    for where, paper in PAPERS.items():
        read(paper("text"))  # what is learnt once is not counted
        grown = growth(read, paper, RUNS[run])
        assert grown <= STEEPEST, where


@pytest.mark.parametrize("run", RUNS)
def test_a_heading_and_a_text_are_shown_in_proportion_to_their_length(run: str) -> None:
    """The subject of a heading, the words of a text and its snippet are found in such a time."""
    for work in (clean, subject, tokens, snippet):
        work("text")
        grown = growth(work, PAPERS["in the title"], RUNS[run])
        assert grown <= STEEPEST, work.__name__


def read(text: str) -> None:
    """Clean, split and understand a text as the page of similar ärenden does."""
    with suppress(KlubbatError):
        from_pasted(text)


def subject(text: str) -> None:
    """What a heading is about."""
    title_of.__wrapped__(text, "Ekhamra")
    recurs(text)


def tokens(text: str) -> None:
    """Every token of a text."""
    for word, _, _ in words(text):
        surface_of(word)
    list(in_context(text))


def snippet(text: str) -> None:
    """Where a text begins behind its heading, and the passage that is shown of it."""
    heading = text[:1_000]
    body = end_of_heading(text, heading)
    passages(text, [], body, repeated(text, heading, body))


def repeat(unit: str, length: int) -> str:
    """A run of a unit with so many characters."""
    units = (unit.replace("{}", str(number)) for number in range(1, length // len(unit) + 2))
    return "".join(units)[:length]


def growth(work: Callable[[str], None], paper: Callable[[str], str], unit: str) -> float:
    """How many times the seconds of a run one takes that is four times as long.

    It is 0 if both are few, and infinite if none of some tries stays below the steepest: what else
    the machine does is no part of it.
    """
    if seconds(work, paper(repeat(unit, SOME))) <= LITTLE:
        return 0.0
    short, long = (paper(repeat(unit, length)) for length in (SOME // 2, 2 * SOME))
    least = min(seconds(work, short) for _ in range(2))
    tries = (seconds(work, long) / least for _ in range(5))
    return next((grown for grown in tries if grown <= STEEPEST), float("inf"))


def seconds(work: Callable[[str], None], text: str) -> float:
    """The seconds of the processor that work on a text takes, or `TOO_LONG`."""
    began = time.process_time()
    try:
        with limited(TOO_LONG):
            work(text)
    except TimeoutError:
        return TOO_LONG
    return time.process_time() - began


@contextmanager
def limited(most: float) -> Iterator[None]:
    """Break off what takes more seconds of the processor; `re` heeds signals while it searches."""
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGPROF, _break_off)
    signal.setitimer(signal.ITIMER_PROF, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _break_off(number: int, frame: FrameType | None) -> None:
    raise TimeoutError
