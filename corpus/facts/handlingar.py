"""The papers that a decision rests on."""

from collections.abc import Sequence

from corpus.document import Fact
from corpus.vocabulary import Sought
from corpus.wording import Part, fact_at, items_in, one_line

# Lists of votes are attached below the same kind of label as other papers.
_OF_VOTES = Sought(
    r"\b(?:röst|votering|omröstning)",
    ["röst", "votering"],
)


def read_handlingar(text: str, parts: Sequence[Part]) -> tuple[Fact[str], ...]:
    r"""Return the papers that the decision rests on, each as the section lists it.

    >>> from corpus.wording import read_parts
    >>> text = "Beslutsunderlag\nTjänsteskrivelse den\n3 maj 2024\nMotion 2023-02-01"
    >>> [fact.value for fact in read_handlingar(text, read_parts(text))]
    ['Tjänsteskrivelse den 3 maj 2024', 'Motion 2023-02-01']
    """
    return tuple(
        fact_at(one_line(item.cut(text)), text, item)
        for part in parts
        if part.kind == "handlingar" and not _OF_VOTES.search(part.label.cut(text))
        for item in items_in(text, part.body)
    )
