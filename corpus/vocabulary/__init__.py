"""The domain's words as data: one TOML file per vocabulary, all of one form.

Each file holds ``[[term]]`` tables with ``name`` (the value that is stored and searched), ``label``
(what people read, Swedish), ``label_en`` (the same in English, unless it is a name), ``aliases``
(other ways to write it), and where it helps ``note``,
``source`` or further keys of its own, kept in `Term.more`. To add a party or an outcome, edit the
file; no code changes.
"""

from corpus.vocabulary.initiatives import (
    INITIATIVE_NAMES,
    initiatives,
    outcome_label,
    outcome_of,
    questions,
)
from corpus.vocabulary.ranks import rank_of
from corpus.vocabulary.sought import Sought, in_small, small_pattern
from corpus.vocabulary.terms import Term, load
from corpus.vocabulary.wildcards import (
    any_of,
    by_letters,
    list_of,
    needed,
    needed_of,
    which_of,
    wording,
)

__all__ = [
    "INITIATIVE_NAMES",
    "Sought",
    "Term",
    "any_of",
    "by_letters",
    "in_small",
    "initiatives",
    "list_of",
    "load",
    "needed",
    "needed_of",
    "outcome_label",
    "outcome_of",
    "questions",
    "rank_of",
    "small_pattern",
    "which_of",
    "wording",
]
