"""What a search for similar matters answers: values, without an engine in them."""

from dataclasses import dataclass
from typing import Any

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, public
from search.answer import Fragment


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word that both matters share, and the sentence in which the other says it.

    `word` is the word as the other has it, `lemma` what the two have in common: the same word
    however inflected, or a part of a compound (*cykel* in *cykelväg*). `share` is its part in what
    the other covers, from 0 to 1. In `quote`, all words given as reasons are marked.
    """

    word: str
    lemma: str
    share: float
    quote: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """An ärende that is like the one asked about, shown by its section that is most like it.

    `arende` is None in an index whose sections are not gathered into ärenden.

    `likeness` goes from 0 to 1, where 1 is the same text, and compares between answers. It is the
    geometric mean of `covered`, how much of what the one asked about says the other says too, and
    `close`, how near its heading and att-satser come to the other's in meaning. `close` is None
    where that cannot be told; then `covered` alone decides.
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
        """The section's public keys, its ärende, the likeness, and why."""
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

    `again` are ärenden with the same text but for a few words: the motion that was filed before, or
    by another, or the text asked about itself if it came from outside. They are among no `likes`.
    `notices` are sentences in Swedish on what could not be compared as one would think.
    """

    likes: tuple[Like, ...]
    notices: tuple[str, ...] = ()
    again: tuple[Like, ...] = ()

    @property
    def every(self) -> tuple[Like, ...]:
        """All of them, those with the same text first: what a count of precedents counts."""
        return (*self.again, *self.likes)

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line and the web print it."""
        return {
            "again": [like.as_json() for like in self.again],
            "likes": [like.as_json() for like in self.likes],
            "notices": list(self.notices),
        }
