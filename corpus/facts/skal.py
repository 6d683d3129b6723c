"""The reasons of a decision, in its own sentences: "avslås med hänvisning till att …".

The words that give a reason are data, `corpus/vocabulary/reasons.toml`. A deciding sentence needs
one of them and an outcome: orders tell why something is to be done, too. In the account of the
matter they also tell what happened and why, and what the mover means: there a sentence counts if
someone who prepares or decides weighs the matter in it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.document import Fact
from corpus.facts.parts import OPENING, Part
from corpus.facts.persons import named_in
from corpus.facts.signals import signals_in
from corpus.facts.spans import Span, fact_at, fold, sentences_with
from corpus.vocabulary import load

MOST = 8
"""Reasons of one section that are kept, those of the decision itself first."""
_ACCOUNT = (OPENING, "arende")


def read_skal(
    text: str, parts: Sequence[Part], deciding: Sequence[Span] = ()
) -> tuple[Fact[str], ...]:
    r"""The sentences in which a section gives reasons for its decision, or for its advice.

    Args:
        text: the section's text.
        parts: its labelled parts.
        deciding: the sentences that decide or propose.

    >>> text = "Motionen avslås eftersom frågan redan utreds. Mötet hålls i Ekby."
    >>> [fact.value for fact in read_skal(text, (), [Span(0, len(text))])]
    ['Motionen avslås eftersom frågan redan utreds.']
    """
    stated = [
        each
        for span in deciding
        for each in sentences_with(_words("cue"), text, span)
        if any(signal.strength == "phrases" for signal in signals_in(text, each))
    ]
    found: dict[str, Fact[str]] = {}
    for sentence in (*stated, *_weighed(text, parts)):
        words = fold(sentence.cut(text))
        if not any(words in known for known in found):
            found[words] = fact_at(words, text, sentence)
    return tuple(found.values())[:MOST]


def _weighed(text: str, parts: Sequence[Part]) -> Iterator[Span]:
    for part in parts:
        if part.kind not in _ACCOUNT or part.earlier:
            continue
        for sentence in sentences_with(_words("cue"), text, part.body):
            if _words("weighs").search(text, *sentence) and not _is_movers(text, sentence):
                yield sentence


def _is_movers(text: str, sentence: Span) -> bool:
    """Whether a sentence tells what someone means who moved something."""
    return bool(_words("others").search(text, *sentence) or any(named_in(text, sentence)))


@cache
def _words(name: str) -> re.Pattern[str]:
    term = load("reasons").find(name)
    assert term is not None
    forms = (
        r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
        for phrase in term.more["phrases"]
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
