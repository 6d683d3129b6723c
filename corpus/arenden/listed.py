"""Recognizes the §§ that only list many matters, none of which is decided there."""

import re

from corpus.vocabulary import wording

_LISTS = re.compile(
    rf"\s*{wording('lists', 'of_matters')}(?!\s+{wording('lists', 'about_one')})", re.IGNORECASE
)


def lists_matters(heading: str | None) -> bool:
    """Whether a § with this heading lists many matters, so that each word of it is about another.

    >>> [lists_matters(each) for each in ("Förteckning över anmälda brev", "Nya motioner 2024")]
    [True, True]
    >>> lists_matters("Meddelandena till hemmen"), lists_matters("Motion om delegationsbeslut")
    (False, False)
    >>> lists_matters("Anmälningar om oro för barn"), lists_matters(None)
    (False, False)
    """
    return _LISTS.match(heading or "") is not None
