"""Finds other spellings of a word: with the dots it was typed without, or corrected."""

import re
from enum import IntEnum
from functools import cache

from indexer.store import without_dots
from indexer.swedish import Word, foldings, lexicon, surface_of, word, words
from search.answer import Via
from search.budget import COMPARED, RESPELT, spend
from search.question.compound_slips import compounds_meant, one_letter_from
from search.question.dictionary import in_dictionary, is_compound
from search.question.fillers import is_function_word
from search.question.known import Known
from search.question.plan import Way
from search.question.synonyms import synonyms_in
from search.question.ways import scaled, word_ways
from search.weights import Weights

MOST_DOTTED = 8
MOST_CORRECTIONS = 3
RARER = 10
"""A known word is also searched with dots if that word is more frequent by this factor."""

SHORTEST_CORRECTED = 4
LEAST_FAR = 8
"""The least letters of a word that may differ in two letters from the one that was meant."""
LEAST_ALIKE = 10
"""The least letters of a word of the dictionary for which one that is a letter away is offered."""
LEAST_CAPITAL = 7
"""The least letters of a word with a capital that is corrected; a shorter one may be a name."""
SEVERAL = 2
"""The least frequency of a word that Swedish does not have, but that may be meant."""
USUAL = 10
"""The least frequency of a word for which a rare one may be a slip."""
LEAST_NAME_END = 3
"""The least letters of an ending by which a name in small letters is known: *-berg*."""

_LONG = 6
_DOUBLED = re.compile(r"(.)\1")


def is_known(analysed: Word, known: Known) -> bool:
    """Whether the index has the word or one of its lemmas, by themselves or in a compound."""
    return any(each in known for each in (analysed.surface, *analysed.lemmas))


class Dots(IntEnum):
    """Whether å, ä, ö and é may be missing in a question.

    They are not missing (`TYPED`) in a question that has any. They are `MISSING` in one with a word
    that papers only have with them, if Swedish does not have that word or another word of the
    question may lack them too. Otherwise they are `MAYBE`.
    """

    TYPED = 0
    MAYBE = 1
    MISSING = 2


def dots_of(text: str, known: Known) -> Dots:
    """Whether å, ä, ö and é may be missing in the text of a question."""
    if without_dots(text) != text:
        return Dots.TYPED
    written = [word(each) for each, _, _ in words(text)]
    twins = [each for each in written if known.undotted(each.surface)]
    absent = [each for each in twins if known.frequency(each.surface) == 0]
    # A word that Swedish has tells nothing alone: *radhus* is no *rådhus*.
    evident = any(not in_dictionary(each.surface) for each in absent)
    return Dots.MISSING if evident or (absent and len(twins) > 1) else Dots.MAYBE


def dotted(analysed: Word, known: Known, dots: Dots = Dots.MAYBE) -> list[str]:
    """The words of the index that become this one without å, ä, ö and é, most frequent first.

    If the index has the word as typed, only words that are much more frequent are returned, unless
    dots are `Dots.MISSING`: the *vald* of *vald i nara relationer* is *våld*.
    """
    if dots is Dots.TYPED:
        return []
    typed = known.frequency(analysed.surface)
    found = sorted(
        ((known.frequency(each), each) for each in known.undotted(analysed.surface)), reverse=True
    )
    return [
        each
        for frequency, each in found[:MOST_DOTTED]
        if (dots is Dots.MISSING or typed == 0 or frequency > RARER * typed)
        and not is_function_word(each)
    ]


def accented(surface: str, known: Known) -> list[str]:
    """The words of the index with accents that this one was typed without: *norén* for *noren*.

    Å, ä and ö are no accents, but they may be typed for the Danish letters: *sörensen*.
    """
    return [each for each in known.undotted(without_dots(surface)) if surface in foldings(each)]


def alike(typed: str, known: Known, most: int = 2) -> list[str]:
    """The words of the index most like a typed one: fewest letters changed, then most frequent.

    Words that only differ in doubled letters, or in their order, come before others. Names, and
    words that Swedish does not have, must be in several documents. At most `most` letters are
    changed, and only one of a short word. Empty if there is none.
    """
    if len(typed) < SHORTEST_CORRECTED or not typed.isalpha():
        return []
    spend(COMPARED)
    edits = most if len(typed) >= _LONG else 1
    scored = [
        (distance, not _slips(typed, each), -known.frequency(each), each)
        for each in known.alike(typed, edits)
        if (distance := edit_distance(typed, each, edits)) <= edits
        and each != typed
        and not is_function_word(each)
        and (known.frequency(each) >= SEVERAL or _is_ordinary(each))
    ]
    scored.sort()
    return [each for distance, *_, each in scored if distance == scored[0][0]]


def _slips(typed: str, meant: str) -> bool:
    """Whether the words have the same letters, apart from their order and from doubled ones."""
    return sorted(typed) == sorted(meant) or _DOUBLED.sub(r"\1", typed) == _DOUBLED.sub(
        r"\1", meant
    )


def corrections(written: str, known: Known) -> list[str]:
    """The words that a word which Swedish does not have is surely a misspelling of, best first.

    Words that may be something else, because they are short, made of words or written with a
    capital, must be nearer to them than others. Only what slips of the fingers make of a long name
    is taken for it. Empty if the word may well be right.
    """
    typed = surface_of(written)
    if in_dictionary(typed):
        return same_otherwise(typed, known)
    found = [
        each
        for each in alike(typed, known)
        if _is_ordinary(each) or (len(typed) >= LEAST_FAR and _slips(typed, each))
    ]
    far = not found or edit_distance(typed, found[0]) > 1
    if far and (nearer := _other_forms(written, known)):
        return nearer[:MOST_CORRECTIONS]
    if not found:
        return [each for each in _compounds_like(written, known) if _leads_on(each, known)]
    if far or len(typed) < _LONG:
        found = [each for each in found if each[0] == typed[0]]
    if not found:
        return []
    if far and (len(typed) < LEAST_FAR or word(typed).parts or _ends_like_name(typed)):
        return []
    if _is_capitalised(written) and not _slips(typed, found[0]) and (far or len(typed) < LEAST_FAR):
        return []
    if _is_capitalised(written) and len(typed) < LEAST_CAPITAL:
        return []
    return found[:MOST_CORRECTIONS]


def same_otherwise(typed: str, known: Known) -> list[str]:
    """The spelling that papers prefer for a word in *-ing*: *mobbning* for *mobbing*.

    It is the same word, of the same verb, so one spelling may stand for the other.

    >>> from search.question.known import Unknown
    >>> same_otherwise("mobbingen", Unknown()), same_otherwise("viking", Unknown())
    (['mobbningen'], [])
    """
    found = []
    has = lexicon().entry
    for lemma in word(typed).lemmas:
        stem = lemma.removesuffix("ing")
        # *Viking* is another word: it has a plural. *Förvarning* is of *förvarna*, not *förvara*.
        if stem == lemma or lemma.endswith("ning") or has(f"{lemma}ar") or has(f"{stem}na"):
            continue
        preferred = f"{stem}ning"
        spelling = preferred + typed[len(lemma) :]
        if has(f"{stem}a") and has(preferred) and _leads_on(preferred, known):
            found.append(spelling)
    return found


def _leads_on(preferred: str, known: Known) -> bool:
    """Whether papers have a word, or the vocabulary knows another one for it."""
    return preferred in known or any(synonyms_in([(preferred, word(preferred))]))


def usual(surface: str, known: Known) -> list[str]:
    """The usual words that a word of one document may be a misspelling of.

    Papers have misspellings too: words that Swedish does not have, one letter from a frequent one.
    """
    if known.frequency(surface) != 1 or in_dictionary(surface):
        return []
    near = alike(surface, known, 1)
    found = [each for each in near if known.frequency(each) >= USUAL and _is_ordinary(each)]
    return found[:MOST_CORRECTIONS]


def offers(written: str, known: Known) -> list[str]:
    """The words that may be meant by one that no paper has, and that are only offered.

    For a word of the dictionary, nearly always something else is meant by a word one letter away:
    *katt* is not *satt*. So only what slips of the fingers make of it is offered, or one letter of
    a long word behind the first.
    """
    typed = surface_of(written)
    near = alike(typed, known, 1)
    if in_dictionary(typed):
        is_long = len(typed) >= LEAST_ALIKE
        near = [e for e in near if _slips(typed, e) or (is_long and e[0] == typed[0])]
    found = near or _doubled_otherwise(typed, known) or _compounds_like(written, known)
    return found[:MOST_CORRECTIONS]


def _other_forms(written: str, known: Known) -> list[str]:
    """The forms one letter from a long word that papers lack, of words that they have.

    Papers have *revision*, and nobody can tell which of its forms a question has. Those that only
    differ by what fingers slip on come first.
    """
    typed = surface_of(written)
    if len(typed) < _LONG or not typed.isalpha() or _is_capitalised(written):
        return []
    if word(typed).parts or _ends_like_name(typed):
        return []
    spend(RESPELT)
    forms = [e for e in one_letter_from(typed) if lexicon().entry(e) and _is_ordinary(e)]
    held = [e for e in forms if any(map(known.frequency, word(e).lemmas))]
    return sorted(held, key=lambda each: (not _slips(typed, each), each[0] != typed[0], each))


def _compounds_like(written: str, known: Known) -> list[str]:
    """The compounds meant by one with a slip of which papers have the whole or all words.

    Those that only differ by what fingers slip on come first, then those of frequent words.
    """
    typed = surface_of(written)
    if _is_capitalised(written) or _ends_like_name(typed):
        return []
    ranked = []
    for each in compounds_meant(typed):
        held = [known.frequency(part) for part in word(each).parts]
        if _leads_on(each, known) or (held and min(held)):
            ranked.append((not _slips(typed, each), -min(held, default=0), each))
    return [each for *_, each in sorted(ranked)][:MOST_CORRECTIONS]


def _doubled_otherwise(typed: str, known: Known) -> list[str]:
    """The words that a long word becomes with one doubled letter more or less, if they lead on.

    Papers need not have them often, or may only have compounds that begin with them.
    """
    if len(typed) < _LONG or not typed.isalpha() or in_dictionary(typed):
        return []
    fewer = [
        typed[:at] + typed[at + 1 :] for at in range(1, len(typed)) if typed[at - 1] == typed[at]
    ]
    more = [typed[:at] + typed[at] + typed[at:] for at in range(1, len(typed))]
    spellings = list(dict.fromkeys(fewer + more))
    found = [each for each in spellings if known.frequency(each)]
    return found or [
        each
        for each in spellings
        if (in_dictionary(each) or is_compound(each))
        and (_leads_on(each, known) or known.starting(each, 1))
    ]


def _is_ordinary(candidate: str) -> bool:
    """Whether a word of the index is Swedish and no name; else it may be misspelt itself."""
    entry = lexicon().entry(candidate)
    return not entry.name if entry else is_compound(candidate)


def _is_capitalised(written: str) -> bool:
    return written[:1].isupper() and not written.isupper()


def _ends_like_name(typed: str) -> bool:
    return typed.removesuffix("s").endswith(_name_ends())


@cache
def _name_ends() -> tuple[str, ...]:
    return tuple(end for end in lexicon().name_ends if len(end) >= LEAST_NAME_END)


def respelt_ways(spellings: list[str], via: Via, weights: Weights) -> tuple[Way, ...]:
    """The ways to find other spellings of a word, with the weight of their kind (`via`)."""
    factor = weights.diacritics if via == "diacritics" else weights.spelling
    return tuple(
        way for each in spellings for way in scaled(word_ways(word(each), weights), factor, via)
    )


def edit_distance(one: str, other: str, most: int = 80) -> int:
    """The number of letters to add, drop, change or swap with a neighbour to get the other word.

    This is the optimal string alignment distance. One of more than `most` is given as ``most + 1``.

    >>> edit_distance("cyklebana", "cykelbana"), edit_distance("förskolla", "förskola")
    (1, 1)
    >>> edit_distance("skola", "väg", 2)
    3
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most and min(above) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)
