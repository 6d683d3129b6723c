"""From a text to the tokens that are indexed: several at one position, each with offsets."""

from dataclasses import dataclass

from indexer.swedish.analysis import word
from indexer.swedish.tokenizer import words


@dataclass(frozen=True, slots=True)
class Token:
    """One token. Those that share a position share the whole word's `start` and `end`.

    `kind` is ``w`` for a surface form, ``l`` a lemma that differs from it, ``p`` a part of a
    compound or a join of parts, ``i`` an identifier.
    """

    kind: str
    text: str
    position: int
    start: int
    end: int

    @property
    def term(self) -> str:
        """The token as the index holds it.

        >>> Token("w", "skolan", 0, 0, 6).term
        'w:skolan'
        """
        return f"{self.kind}:{self.text}"


def analyze(text: str) -> list[Token]:
    """The tokens of a text, in order.

    >>> [token.term for token in analyze("Skolan")]
    ['w:skolan', 'l:skola']
    """
    tokens = []
    for position, (written, start, end) in enumerate(words(text)):
        analysed = word(written)
        surface = analysed.surface
        tokens.append(Token("w", surface, position, start, end))
        marked = [("l", lemma) for lemma in analysed.lemmas if lemma != surface]
        marked += [("p", part) for part in analysed.parts]
        tokens += [Token(kind, token, position, start, end) for kind, token in marked]
    return tokens
