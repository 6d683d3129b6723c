"""What was taken down, and the one gate that keeps it away.

A `Takedown` is one request that was granted. It names papers, §§ and words by digests alone, so the
list of them has nothing of what it keeps away. `TakenDown` is the list of an index directory: every
document passes it before it is kept.
"""

from corpus.takedowns.held import LIST, TakenDown, load, save
from corpus.takedowns.passages import MARK, of_text, passage_of
from corpus.takedowns.runs import Words
from corpus.takedowns.takedown import DIGEST, Passage, Takedown, digest_of, name_of

__all__ = [
    "DIGEST",
    "LIST",
    "MARK",
    "Passage",
    "Takedown",
    "TakenDown",
    "Words",
    "digest_of",
    "load",
    "name_of",
    "of_text",
    "passage_of",
    "save",
]
