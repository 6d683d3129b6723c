"""The definitions that the lexicon's compiler and reader share: bits of a value, costs, scores."""

from math import log

LEAST_STEM = 3
"""The least number of letters a form shares with its lemma; with fewer (*böcker*) it has a stem of
its own."""


CUT_COST = 2.5
"""The least score of the two sides of a word together; below it the word is left whole."""


WHOLE_COST = 0.5
"""How much more a word that builds many words itself (*kultur*, *handel*) must score to be cut.

Such a word is more likely a piece than made of two."""


SHORT = 5


SHORT_COST = log(2)
"""The cost of each letter by which a piece is shorter than `SHORT`.

A piece that is one letter shorter must build twice as many words for the same score."""


LONG = 10


LONG_GAIN = 0.35


VOWELS = frozenset("aeiouyåäöé")


def piece_gain(count: float, piece: str) -> float:
    """The score of a piece of a compound that builds `count` words; long pieces score more."""
    letters = min(len(piece), LONG) - SHORT
    return log(1 + count) + letters * (SHORT_COST if letters < 0 else LONG_GAIN)


Script = tuple[int, str]
"""How a lemma is made from a form: the number of letters to drop at its end, and what to add."""


ENDING_LETTERS = (7, 6, 5, 4)
"""The lengths of endings by which the lemma of an unknown word is guessed, tried in order."""


SCRIPT_MASK = 0xFFFF


CUT_SHIFT = 16


CUT_MASK = 0xFF


NAME_SHIFT = 24


NAMESAKE_SHIFT = 25


STEM_SHIFT = 26


LONGEST_STEM = 63
