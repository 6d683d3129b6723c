"""The names of papers in addresses, which follow from the files alone.

So they do not depend on what was indexed when: an index that has grown for years has the addresses
that a new one would have.
"""

from collections import defaultdict
from collections.abc import Mapping

_DIGITS = 6
"""The least digits of a paper's digest that tell it from others of its name."""


def distinct(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return a name for each paper, by digest, no two the same.

    A name that only one paper wants is its own. If several want it, none has it alone: each has
    the beginning of its digest after it.

    >>> distinct({"aa11bb22": "motion", "bb33cc44": "protokoll", "cc55dd66": "protokoll"})
    {'aa11bb22': 'motion', 'bb33cc44': 'protokoll-bb33cc', 'cc55dd66': 'protokoll-cc55dd'}
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for digest, name in wanted.items():
        groups[name].append(digest)
    alone = {name for name, digests in groups.items() if len(digests) == 1}
    names = {}
    for name, digests in groups.items():
        if name in alone:
            names[digests[0]] = name
            continue
        digits = _DIGITS
        while len({f"{name}-{digest[:digits]}" for digest in digests} - alone) < len(digests):
            digits += 1
        names.update({digest: f"{name}-{digest[:digits]}" for digest in digests})
    return names
