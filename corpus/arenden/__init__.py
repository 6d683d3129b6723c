"""Gathers sections into matters (*ärenden*), and finds how each ended and who decided.

::

    extracts → entry → numbers, continuing → resembling → naming → Arende
               (what   (same number, a      (same subject  (an id    (with its outcome:
               is kept) reference)           and author)    to keep)  outcome, deadline)

docs/arenden.md explains when two sections are steps of one matter, and why.
"""

from corpus.arenden.arende import Arende, Lage, Step
from corpus.arenden.chaining import chain
from corpus.arenden.deadline import answer_due, unanswered
from corpus.arenden.entry import ANSWERED_IN_A_YEAR, ELECTION, Entry, initiatives, read_entry
from corpus.arenden.gathering import gather
from corpus.arenden.listed import lists_matters
from corpus.arenden.naming import named_together
from corpus.arenden.outcome import QUESTIONS
from corpus.arenden.titles import STEM_LETTERS, recurs, title_of

__all__ = [
    "ANSWERED_IN_A_YEAR",
    "ELECTION",
    "QUESTIONS",
    "STEM_LETTERS",
    "Arende",
    "Entry",
    "Lage",
    "Step",
    "answer_due",
    "chain",
    "gather",
    "initiatives",
    "lists_matters",
    "named_together",
    "read_entry",
    "recurs",
    "title_of",
    "unanswered",
]
