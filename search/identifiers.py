"""Diary numbers, §§ and dates in a question, in any notation."""

import re
from dataclasses import replace

from corpus.identifiers import normal_dnr
from indexer.swedish import Token, analyze

_SMALL_LETTERED = re.compile(r"(?<!\w)[a-zåäö]{2,4}(?=[ /-]?\d)")


def identifiers_in(text: str) -> list[Token]:
    """The identifiers of unquoted text, as the index holds them, with their places in it.

    Papers write the letters of a diary number large; people type them small, and a number that is
    the whole question in ways that running text does not allow.

    >>> [token.text for token in identifiers_in("ks 2023/00860")]
    ['KS-2023-860']
    """
    large = _SMALL_LETTERED.sub(lambda match: match[0].upper(), text)
    found = [token for token in analyze(large) if token.kind == "i"]
    if not found and (normal := normal_dnr(text)):
        tokens = [token for token in analyze(normal) if token.kind == "i"]
        found = [replace(token, position=0, start=0, end=len(text)) for token in tokens]
    return found
