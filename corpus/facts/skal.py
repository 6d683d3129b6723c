"""The reasons of a decision, in its own sentences: "avslås med hänvisning till att …".

The words that show a reason are data, `corpus/vocabulary/reasons.toml`.

A sentence that decides needs one of these words and an outcome, since an order may also say why
something is to be done.

In the account of the matter the same words also tell what happened and what the mover means. There
a sentence counts only if someone who prepares or decides the matter weighs it. If it names the body
that weighs, its verdict is enough: "Nämnden anser därför inte att det är möjligt att …".
"""

from collections.abc import Iterator, Sequence
from functools import cache

from corpus.document import Fact
from corpus.vocabulary import Sought, needed, wording
from corpus.wording import (
    OPENING_PART,
    Part,
    Span,
    fact_at,
    named_in,
    one_line,
    sentences_with,
    signals_in,
)

MOST = 8
"""The most reasons kept of one section, those of the decision itself first."""
_ACCOUNT = (OPENING_PART, "arende")


def read_skal(
    text: str, parts: Sequence[Part], deciding: Sequence[Span] = ()
) -> tuple[Fact[str], ...]:
    r"""Return the sentences in which a section gives reasons for its decision or its advice.

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
        words = one_line(sentence.cut(text))
        if not any(words in known for known in found):
            found[words] = fact_at(words, text, sentence)
    return tuple(found.values())[:MOST]


def _weighed(text: str, parts: Sequence[Part]) -> Iterator[Span]:
    for part in parts:
        if part.kind in _ACCOUNT and not part.earlier:
            for sentence in sentences_with(_weighing(), text, part.body):
                if _is_reason(text, sentence):
                    yield sentence


def _is_reason(text: str, sentence: Span) -> bool:
    """Whether a sentence of the account weighs the matter for those who prepare or decide it."""
    if any(named_in(text, sentence)):
        return False
    if _of_a_body().search(text, *sentence):
        words = ("cue", "verdict")
        return any(_words(name).search(text, *sentence) for name in words)
    if _words("others").search(text, *sentence):
        return False
    if _words("concludes").search(text, *sentence):
        return True
    return bool(_words("cue").search(text, *sentence) and _words("weighs").search(text, *sentence))


@cache
def _of_a_body() -> Sought:
    """A body that weighs: *bedömer socialförvaltningen*, *nämnden anser dock*.

    What it thinks of the mover's words is its own; what shall be done *om nämnden anser* is not.
    """
    weighs, body = wording("reasons", "body_weighs"), rf"\w*{wording('reasons', 'bodies')}"
    said = rf"{weighs}\s+{body}|{body}\s+(?:\w+\s+)?{weighs}"
    return Sought(rf"(?<!\bom\s)\b(?:{said})\b", needed("reasons", "body_weighs"))


@cache
def _weighing() -> Sought:
    names = ("cue", "verdict", "concludes")
    return Sought("|".join(_words(name).pattern for name in names), needed("reasons", *names))


@cache
def _words(name: str) -> Sought:
    return Sought(rf"\b{wording('reasons', name)}", needed("reasons", name))
