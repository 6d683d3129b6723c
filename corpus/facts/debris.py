"""What the layout of a page leaves on the line of a heading: page numbers, fields to sign in."""

from corpus.vocabulary import Sought, any_of, load

_SIGNATURES = tuple(
    name
    for term in load("furniture").terms
    if term.more["kind"] == "signature" and not term.more.get("takes_value")
    for name in (term.name, *term.aliases)
)
_SIGNED = any_of(_SIGNATURES)
_N = r"\d{1,3}"
_DEBRIS = Sought(
    # "Motion om skolväg    Utdragsbestyrkande"
    rf"(?:\s+{_SIGNED})+[\s.:]*\Z"
    # The number of the page, "12 (34)" or "Sida 12 av 34".
    rf"|\s+(?:sid(?:a|an)?\.?\s*)?{_N}\s?\(\s?{_N}\)\s*\Z"
    rf"|\s+sid(?:a|an)?\.?\s*{_N}(?:\s*av\s*{_N})?\s*\Z"
    # As in a table of contents, or in a column to the right.
    rf"|\s*(?<!\.)\.{{4,}}\s*{_N}\s*\Z|(?:\s{{3,}}|\t|\s*\|\s*){_N}(?:\s*\|\s*{_N})*\s*\Z"
    # A run of page numbers: "12 13 14"
    rf"|\s+{_N}(?:\s+{_N}){{2,}}\s*\Z",
)

# Every field to sign in has one of these; to look for them first is much faster.
_SIGNERS = frozenset(name.casefold().split()[0].strip("*") for name in _SIGNATURES)
_LONGEST = 120
"""The most characters of it that are looked for at the end of a line, however long that is."""


def before_debris(line: str) -> int:
    """Return where the heading's part of a line ends: before what only the layout put there.

    >>> "Motion om skolväg 12 (34)"[: before_debris("Motion om skolväg 12 (34)")]
    'Motion om skolväg'
    >>> before_debris("Budget 2025") == len("Budget 2025")
    True
    """
    last = line.rstrip(" \t.:")[-1:]
    if not (last.isdigit() or last in ")|"):
        small = line.casefold()
        if not any(word in small for word in _SIGNERS):
            return len(line)
    found = _DEBRIS.search(line, max(0, len(line) - _LONGEST))
    return found.start() if found else len(line)
