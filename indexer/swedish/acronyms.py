"""Tells acronyms from words: *VA* stands for *vatten och avlopp*, and is no form of *vara*.

They are listed in ``corpus/vocabulary/acronyms.toml``.
"""

from functools import cache

from corpus.vocabulary import load


def is_acronym(written: str) -> bool:
    """Whether a word is a listed acronym, in a letter case in which it is one.

    Most are acronyms in any letter case. *LOV* is a law, but *lov* is a holiday.

    >>> is_acronym("VA"), is_acronym("va"), is_acronym("LOV"), is_acronym("lov")
    (True, True, True, False)
    """
    as_written, in_small_letters = _acronyms()
    return written in as_written or written.lower() in in_small_letters


@cache
def _acronyms() -> tuple[frozenset[str], frozenset[str]]:
    """The acronyms as they are written, and in small letters those that no word is spelt like."""
    terms = load("acronyms").terms
    return (
        frozenset(term.name for term in terms),
        frozenset(term.name.lower() for term in terms if not term.more.get("case")),
    )
