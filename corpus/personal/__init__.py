"""Numbers that identify a person, masked before any other stage sees a text; others by choice.

`masked` is applied where a document is made, and to the names of files. `masked_by` masks besides
what an operator chose: phone numbers, e-mail addresses of persons, accounts. `findings_in` says
where something was masked, and where protected identity is mentioned. It goes by the marks, so it
needs no memory of what stood there, and says the same however often a text was masked.
"""

from corpus.personal.choice import KINDS, NOTHING, Choice, choice_of
from corpus.personal.chosen import masked_by
from corpus.personal.findings import MENTIONED, Finding, Kind, findings_in
from corpus.personal.marks import MARK, MARKS, has_mark
from corpus.personal.masking import masked

__all__ = [
    "KINDS",
    "MARK",
    "MARKS",
    "MENTIONED",
    "NOTHING",
    "Choice",
    "Finding",
    "Kind",
    "choice_of",
    "findings_in",
    "has_mark",
    "masked",
    "masked_by",
]
