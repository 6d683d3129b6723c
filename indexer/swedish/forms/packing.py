"""What the lexicon's compiler and its reader agree on: the bits of a value, costs and gains."""

from math import log

LEAST_STEM = 3
"""A form that shares fewer letters with its lemma (*böcker*) has a stem of its own."""


CUT_COST = 2.5
"""What a cut must earn: the two sides of a lexicon word score this much, or it is left whole."""


WHOLE_COST = 0.5
"""A word that builds many words itself (*kultur*, *handel*) must earn more to be cut, on the same
scale: it is rather a piece than made of two."""


SHORT = 5


SHORT_COST = log(2)
"""What each letter that a piece has fewer than `SHORT` costs: it must build twice as many words."""


LONG = 10


LONG_GAIN = 0.35


VOWELS = frozenset("aeiouyåäöé")


def piece_gain(count: float, piece: str) -> float:
    """How much a piece earns that builds `count` words."""
    letters = min(len(piece), LONG) - SHORT
    return log(1 + count) + letters * (SHORT_COST if letters < 0 else LONG_GAIN)


Script = tuple[int, str]
"""How a lemma is made from a form: drop so many letters of its end, then add these."""


ENDING_LETTERS = (7, 6, 5, 4)
"""Letters of the endings that tell an unknown word's lemma, tried in this order."""


SCRIPT_MASK = 0xFFFF


CUT_SHIFT = 16


CUT_MASK = 0xFF


NAME_SHIFT = 24


NAMESAKE_SHIFT = 25


STEM_SHIFT = 26


LONGEST_STEM = 63
