"""Compiles the lexicon: from simplemma's dictionary and the lists here to one `Table`.

The value of a form packs three things (see `pack_value`): the number of the scripts that make its
lemmas, where it is cut if it is a compound, and whether it is a name. The notes hold the scripts,
and what the splitter needs to know of modifiers and heads.
"""

import tomllib
from importlib.resources import files

from indexer.swedish import overrides
from indexer.swedish.lemmas import (
    Forms,
    complete,
    dictionary,
    first_sets,
    names,
    plain_words,
)
from indexer.swedish.productivity import Closed, Productivity, families, learn, piece_score
from indexer.swedish.table import pack

Script = tuple[int, str]
"""How a lemma is made from a form: drop so many letters of its end, then add these."""

SCRIPT_BITS = 16
CUT_BITS = 8
NAME_BIT = 1 << (SCRIPT_BITS + CUT_BITS)

MODIFIER_LEMMAS = 2
"""So many words at most are kept for a modifier's shape: *bygg-* is *bygga* and *bygge*."""


def closed_classes() -> Closed:
    """The lists of closed.toml."""
    lists = tomllib.loads(files(__package__).joinpath("closed.toml").read_text("utf-8"))
    return Closed(frozenset(lists["prefixes"]), tuple(lists["suffixes"]))


def script(form: str, lemma: str) -> Script:
    """The script that makes `lemma` from `form`.

    >>> script("städer", "stad")
    (4, 'ad')
    """
    common = 0
    for a, b in zip(form, lemma, strict=False):
        if a != b:
            break
        common += 1
    return len(form) - common, lemma[common:]


def compile_lexicon() -> bytes:
    """The lexicon's table; the same bytes whenever and wherever it is compiled."""
    closed = closed_classes()
    rows = overrides.overrides()
    pairs = dictionary()
    proper = names(pairs)
    forms = first_sets(pairs)
    overrides.apply_to_lemmas(forms, rows)
    words = plain_words(forms, proper)
    learned = learn(words, closed)
    complete(forms, families(words, learned, closed), learned.heads)
    overrides.apply_to_lemmas(forms, rows)
    return _packed(forms, proper, learned)


def _packed(forms: Forms, proper: set[str], learned: Productivity) -> bytes:
    scripts: dict[tuple[Script, ...], int] = {}
    values = {}
    for form in sorted(forms):
        lemmas = sorted(forms[form], key=lambda lemma: (lemma != form, lemma))
        number = scripts.setdefault(tuple(script(form, lemma) for lemma in lemmas), len(scripts))
        cut = next((learned.cuts[lemma] for lemma in lemmas if _cut_in(form, lemma, learned)), 0)
        values[form] = number | cut << SCRIPT_BITS | (NAME_BIT if form in proper else 0)
    if len(scripts) >> SCRIPT_BITS:
        raise OverflowError(f"{len(scripts)} sets of scripts do not fit in {SCRIPT_BITS} bits")
    notes = {
        "scripts": list(scripts),
        "modifiers": {
            shape: [round(piece_score(count, shape), 2), *_meanings(shape, learned)]
            for shape, count in learned.modifiers.items()
        },
        "heads": {head: round(piece_score(n, head), 2) for head, n in learned.heads.items()},
    }
    return pack(values, notes)


def _cut_in(form: str, lemma: str, learned: Productivity) -> bool:
    cut = learned.cuts.get(lemma, 0)
    return bool(cut) and form[:cut] == lemma[:cut] and len(form) > cut + 1


def _meanings(shape: str, learned: Productivity) -> list[str]:
    """The words that a modifier may be a shape of, the likeliest first."""

    def weight(lemma: str) -> tuple[float, bool, str]:
        return learned.heads.get(lemma, 0) + learned.modifiers.get(lemma, 0), lemma == shape, lemma

    ranked = sorted(learned.shapes[shape], key=weight, reverse=True)
    least = weight(ranked[0])[0] / 4
    return [lemma for lemma in ranked if weight(lemma)[0] >= least][:MODIFIER_LEMMAS]
