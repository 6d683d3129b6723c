"""Compiles the lexicon: makes one `Table` from simplemma's dictionary and the lists here.

The value of a form packs three things: the number of the scripts that make its lemmas, where it is
cut if it is a compound, and whether it is or may be a name. The notes hold the scripts, and what is
needed for words that the lexicon lacks.
"""

import gc
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from importlib.resources import files
from zlib import crc32

from indexer.swedish.forms import (
    CUT_SHIFT,
    ENDING_LETTERS,
    LONGEST_STEM,
    NAME_SHIFT,
    NAMESAKE_SHIFT,
    SCRIPT_MASK,
    STEM_SHIFT,
    STOP_WORDS,
    Script,
    pack,
    piece_gain,
)
from indexer.swedish.making import overrides
from indexer.swedish.making.lemmas import (
    Forms,
    complete,
    dictionary,
    first_sets,
    namesakes,
    plain_words,
)
from indexer.swedish.making.productivity import (
    Closed,
    Productivity,
    families,
    learn,
    unlisted_heads,
)
from indexer.swedish.making.stems_of import stems_of

MODIFIER_LEMMAS = 2
"""The most words kept for the shape of a modifier: *bygg-* is *bygga* and *bygge*."""

HEAD_COMPOUNDS = 3
"""A word that is the head of at least this many compounds is expected to begin some as well."""

UNSEEN_COUNT = 0.5
"""A modifier that is only expected in this way counts as if it built this many words."""

ENDING_SAMPLE = 10
"""Endings are learned from a sample: one form in ten."""

ENDING_WITNESSES = 10
ENDING_SHARE = 0.95
"""An ending decides the lemma if `ENDING_WITNESSES` forms of the sample have it, and this share of
them agree."""


def closed_classes() -> Closed:
    """The word lists of closed.toml."""
    lists = tomllib.loads(files(__package__).joinpath("closed.toml").read_text("utf-8"))
    return Closed(
        frozenset(lists["prefixes"]),
        frozenset(lists["suffixes"]),
        frozenset(lists["short_heads"]),
        tuple(lists["name_ends"]),
        frozenset(lists["bound_heads"]),
    )


def script(form: str, lemma: str) -> Script:
    """The script that makes `lemma` from `form`: letters to drop, letters to add.

    >>> script("städer", "stad")
    (4, 'ad')
    """
    common = min(len(form), len(lemma))
    while form[:common] != lemma[:common]:
        common -= 1
    return len(form) - common, lemma[common:]


def compile_lexicon() -> bytes:
    """The bytes of the lexicon's table, the same whenever and wherever it is compiled."""
    # Millions of small objects, none in a cycle: collecting garbage would only take time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _compiled()
    finally:
        if collecting:
            gc.enable()


def _compiled() -> bytes:
    closed = closed_classes()
    rows = overrides.overrides()
    pairs = dictionary()
    forms, proper = first_sets(pairs)
    overrides.apply_to_lemmas(forms, rows)
    words = plain_words(forms, proper)
    promoted = unlisted_heads(words, forms, closed)
    for word in promoted:
        forms[word] |= {word}
    words |= promoted
    learned = learn(words, closed, overrides.cuts(rows))
    complete(forms, families(words, learned, closed), learned.heads, closed.prefixes | STOP_WORDS)
    overrides.apply_to_lemmas(forms, rows)
    return _packed(forms, proper, namesakes(pairs, forms), learned, closed)


def _packed(
    forms: Forms, proper: set[str], shared: set[str], learned: Productivity, closed: Closed
) -> bytes:
    scripts: dict[tuple[Script, ...], int] = {}
    values = {}
    for form in forms:
        lemmas = _likeliest_first(form, forms[form])
        number = scripts.setdefault(tuple([script(form, lemma) for lemma in lemmas]), len(scripts))
        cut = max([_cut(form, lemma, learned) for lemma in lemmas])
        name = (form in proper) << NAME_SHIFT | (form in shared) << NAMESAKE_SHIFT
        values[form] = number | cut << CUT_SHIFT | name
    modifiers = {
        shape: (round(piece_gain(count, shape), 2), _meanings(shape, learned))
        for shape, count in _modifiers(learned)
        if piece_gain(count, shape) >= 0
    }
    lengths, odd = stems_of(forms, ((shape, of) for shape, (_, of) in modifiers.items()))
    for lemma, length in lengths.items():
        if lemma in values:
            values[lemma] |= min(length, LONGEST_STEM) << STEM_SHIFT
    if len(scripts) > SCRIPT_MASK:
        raise OverflowError(f"{len(scripts)} sets of scripts are more than {SCRIPT_MASK}")
    notes = {
        "scripts": list(scripts),
        "modifiers": {shape: gain for shape, (gain, _) in modifiers.items()},
        "meanings": {shape: of for shape, (_, of) in modifiers.items()},
        "odd_stems": odd,
        "name_ends": closed.name_ends,
        "prefixes": sorted(closed.prefixes),
        "suffixes": sorted(closed.suffixes),
        "bound_heads": sorted(closed.bound_heads),
        "endings": _endings(forms),
        "heads": {head: round(piece_gain(n, head), 2) for head, n in learned.heads.items()},
    }
    return pack(values, notes)


def _likeliest_first(form: str, lemmas: frozenset[str]) -> Collection[str]:
    if len(lemmas) == 1:
        return lemmas
    return sorted(lemmas, key=lambda lemma: (lemma != form, lemma))


def _modifiers(learned: Productivity) -> Iterator[tuple[str, float]]:
    """Yield the modifiers and how many words they build, including those that only could.

    A word that is the head of many compounds can begin some too (*kunskaps|lyft*, *lyfts|arbete*).
    """
    yield from sorted(learned.modifiers.items())
    for head, count in sorted(learned.heads.items()):
        if count >= HEAD_COMPOUNDS:
            for shape in (head, head + "s", head.removesuffix("e")):
                if shape not in learned.modifiers and head in learned.shapes.get(shape, ()):
                    yield shape, UNSEEN_COUNT


def _endings(forms: Forms) -> dict[str, Script]:
    """The endings that decide the lemma: *-ingarna* always belongs to *-ing*."""
    scripts: dict[str, Counter[Script]] = defaultdict(Counter)
    # A checksum draws the same forms whatever others there are.
    for form, lemmas in forms.items():
        if crc32(form.encode()) % ENDING_SAMPLE:
            continue
        if len(lemmas) == 1 and form.isalpha():
            (lemma,) = lemmas
            made = script(form, lemma)
            for length in ENDING_LETTERS:
                scripts[form[-length:]][made] += 1
    sure = {}
    for ending, counts in sorted(scripts.items()):
        made, count = counts.most_common(1)[0]
        if made[0] and count >= ENDING_WITNESSES and count >= ENDING_SHARE * counts.total():
            sure[ending] = made
    return sure


def _cut(form: str, lemma: str, learned: Productivity) -> int:
    """Where a form of `lemma` is cut: where the lemma is, if both begin alike; else 0."""
    cut = learned.cuts.get(lemma, 0)
    return cut if len(form) > cut + 1 and form[:cut] == lemma[:cut] else 0


def _meanings(shape: str, learned: Productivity) -> list[str]:
    """The words that a modifier may be a shape of, the likeliest first."""

    def weight(lemma: str) -> tuple[float, bool, str]:
        return learned.heads.get(lemma, 0) + learned.modifiers.get(lemma, 0), lemma == shape, lemma

    ranked = sorted(learned.shapes[shape], key=weight, reverse=True)
    least = weight(ranked[0])[0] / 4
    return [lemma for lemma in ranked if weight(lemma)[0] >= least][:MODIFIER_LEMMAS]
