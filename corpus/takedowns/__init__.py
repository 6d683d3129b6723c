"""What was taken down, and the one gate that keeps it away.

A `Takedown` is one request that was granted. It names papers, §§ and words by digests alone, so the
list of them has nothing of what it keeps away. `TakenDown` is the list of an index directory: every
document passes it before it is kept.
"""

from corpus.takedowns.held import LIST, TakenDown, load, save
from corpus.takedowns.passages import MARK, of_text, passage_of
from corpus.takedowns.takedown import Passage, Takedown, name_of

__all__ = [
    "LIST",
    "MARK",
    "Passage",
    "Takedown",
    "TakenDown",
    "load",
    "name_of",
    "of_text",
    "passage_of",
    "save",
]
