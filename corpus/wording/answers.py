"""Where the minutes say that an interpellation or a question was answered."""

import re
from collections.abc import Sequence

from corpus.vocabulary import wording
from corpus.wording.parts import OPENING_PART, Part
from corpus.wording.spans import Span, sentences_with

_AFTER_THAT = re.compile(r",?\s+(?:varefter|varpå)\b")
# Some of several questions may be answered after a vote on whether another one may be put.
_ANSWERED_IN = (OPENING_PART, "yrkanden", "proposition", "votering")
_DECLARED = re.compile(
    r"\b(?:interpellation|fråg)\w*\s+(?:\w+\s+){0,2}?(?:förklara|anse)(?:s|des|ts)\s+(?:\w+\s+){0,2}?"
    r"(?:slut)?besvara",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\bsvara(?:r|de|t)\s+på\s+(?:interpellation|fråg)\w*|\b(?:lämna|avge)(?:r|de|s|des)?\s+(?:\w+\s+)?svar\s+på\s+(?:interpellation|fråg)\w*"
    r"|\bbesvara(?:r|de|s|des|t)\b[^.]{0,60}?\b(?:interpellation|fråg)\w*"
    r"|\b(?:interpellation|fråg)\w*[^.]{0,60}?\bbesvara(?:s|des|d|de|t|ts)\b"
    r"|\bhänvisa(?:r|de)\s+till\s+(?:det\s+|sitt\s+)?(?:\w+\s+)?svar|\btacka(?:r|de)\s+för\s+svaret\b",
    re.IGNORECASE,
)
# "Frågan besvarades inte", "han besvarar interpellationen vid nästa sammanträde".
_NOT_YET = re.compile(
    rf"\b{wording('small_words', 'not')}\b(?!\s+bara)"
    rf"|svara\w*\b[^.;:]{{0,80}}?\b{wording('small_words', 'later')}\b"
    rf"|\bkommer\s+att\s+(?:\w+\s+)?(?:be)?svara",
    re.IGNORECASE,
)


def answering_clause(text: str, parts: Sequence[Part]) -> Span | None:
    """Return the clause that says that an interpellation or a question was answered, or None.

    A clause that declares it answered is preferred to one in which somebody answers it.
    """
    for says in (_DECLARED, _ANSWERS):
        for part in parts:
            if part.kind in _ANSWERED_IN and not part.earlier:
                for sentence in sentences_with(says, text, part.body):
                    if not _NOT_YET.search(text, *sentence):
                        return _clause_with(says, text, sentence)
    return None


def _clause_with(says: re.Pattern[str], text: str, sentence: Span) -> Span:
    """Return the clause that says so: of "Anna Ek svarar, varefter frågan är besvarad" the last."""
    what_follows = _AFTER_THAT.search(text, *sentence)
    if what_follows is None:
        return sentence
    before = Span(sentence.start, what_follows.start())
    return before if says.search(text, *before) else Span(what_follows.end(), sentence.end)
