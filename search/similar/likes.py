"""The values that a search for similar matters returns; they do not depend on the engine."""

from dataclasses import dataclass
from typing import Any

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, public
from search.answer import Fragment


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word that both matters share, and the sentence in which the other one has it.

    `word` is the word as the other matter writes it. `lemma` is what the two have in common: a word
    in any inflection, or a part of a compound (*cykel* in *cykelväg*). `share` is its part of what
    the other covers, from 0 to 1. In `quote`, all words given as reasons are marked.
    """

    word: str
    lemma: str
    share: float
    quote: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """An ärende that is like the one asked about, with its section that is most alike.

    `arende` is None if the index has no ärenden.

    `likeness` is from 0 to 1, where 1 is the same text. It can be compared between answers. It is
    the geometric mean of `covered`, the share of the given text that this section covers, and
    `close`, how near the two come in meaning by their headings and att-satser. If `close` cannot be
    computed it is None, and the likeness is `covered`.
    """

    extract: Extract
    arende: ArendeRecord | None
    likeness: float
    covered: float
    close: float | None
    why: tuple[SharedWord, ...]

    @property
    def id(self) -> str:
        """The id of the section."""
        return self.extract["id"]

    def as_json(self) -> dict[str, Any]:
        """The like as a JSON object: the section's public keys, ärende, likeness and reasons."""
        return {
            **public(self.extract),
            "arende": self.arende,
            "likeness": round(self.likeness, 4),
            "why": [
                {
                    "word": reason.word,
                    "lemma": reason.lemma,
                    "share": round(reason.share, 4),
                    "quote": "".join(fragment.text for fragment in reason.quote),
                }
                for reason in self.why
            ],
        }


@dataclass(frozen=True, slots=True)
class Likes:
    """The likes of one text, the most alike first.

    `again` has the ärenden with nearly the same text: a motion filed before, or by someone else. If
    the text came from outside the index, it may be found itself. They are not in `likes`. `notices`
    are sentences in Swedish about what could not be compared as expected.
    """

    likes: tuple[Like, ...]
    notices: tuple[str, ...] = ()
    again: tuple[Like, ...] = ()

    @property
    def every(self) -> tuple[Like, ...]:
        """All likes, those with the same text first. Precedents are counted from these."""
        return (*self.again, *self.likes)

    def as_json(self) -> dict[str, Any]:
        """The answer as a JSON object, as the command line and the web print it."""
        return {
            "again": [like.as_json() for like in self.again],
            "likes": [like.as_json() for like in self.likes],
            "notices": list(self.notices),
        }
