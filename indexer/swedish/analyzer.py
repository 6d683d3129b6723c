"""Turns a text into the tokens that are indexed: several at one position, each with offsets."""

from dataclasses import dataclass
from operator import attrgetter

from indexer.swedish.analysis import word
from indexer.swedish.context import in_context, position_of
from indexer.swedish.persons import GIVEN, kind_of, name_tokens, names_in
from indexer.swedish.tokenizer import WORD


@dataclass(frozen=True, slots=True)
class Token:
    """One token. The tokens of one word share its `position`, `start` and `end`.

    `kind` is ``w`` for a surface form, ``l`` for a lemma that differs from it, ``p`` for a part of
    a compound or a join of parts, ``c`` for a word that only capitals tell from another one, ``n``
    for a name that is a word of Swedish, too, and ``i`` for an identifier. An identifier has its
    own `start` and `end`, and the position of its first word. Offsets count characters.
    """

    kind: str
    text: str
    position: int
    start: int
    end: int

    @property
    def term(self) -> str:
        """The token as it is written in the index.

        >>> Token("w", "skolan", 0, 0, 6).term
        'w:skolan'
        """
        return f"{self.kind}:{self.text}"


def analyze(text: str) -> list[Token]:
    """The tokens of a text, in order of position.

    >>> [token.term for token in analyze("Skolan")]
    ['w:skolan', 'l:skola']
    >>> [(token.term, token.position) for token in analyze("§ 7 av (S)")]
    [('w:7', 0), ('i:§7', 0), ('w:av', 1), ('w:s', 2), ('i:(s)', 2)]
    >>> [token.term for token in analyze("Axel Klang är axel")]
    ['n:axel', 'n:klang', 'w:är', 'l:vara', 'w:axel']
    """
    matches = list(WORD.finditer(text))
    ends = [match.end() for match in matches]
    found = [
        Token(kind, of_text, position_of(ends, start), start, end)
        for kind, of_text, start, end in in_context(text)
    ]
    kinds = [kind_of(match[0]) for match in matches]
    given = [position for position, kind in enumerate(kinds) if kind & GIVEN]
    letters = [token.position for token in found if token.term.startswith("i:(")]
    names = set(names_in(text, ends, kinds, given, letters))
    tokens = [
        Token(kind, of_word, position, match.start(), match.end())
        for position, match in enumerate(matches)
        for kind, of_word in _tokens(match[0], is_name=position in names)
    ]
    return sorted(tokens + found, key=attrgetter("position")) if found else tokens


def _tokens(written: str, *, is_name: bool) -> tuple[tuple[str, str], ...]:
    tokens = word(written).tokens
    return name_tokens(tokens) if is_name else tokens
