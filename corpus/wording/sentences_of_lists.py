"""The sentences of a decision: whole where it quotes the heading, and with what they list."""

import re
from collections.abc import Sequence

from corpus.vocabulary import Sought, wording
from corpus.wording.signals import signals_in
from corpus.wording.spans import Span, line_start, sentences

# What has no word that may be a verb is no sentence but the beginning of a name that holds a stop.
_VERB = Sought(
    rf"\b(?:{wording('small_words', 'short_verb')}"
    rf"|(?!{wording('small_words', 'ends_like_a_verb')})\w{{3,}}(?:[rs]|(?<!an)(?<!en)de)\b)",
)
# "Följande motioner avslås.", with the motions below it.
_NAMES_A_LIST = re.compile(rf"\b{wording('lists', 'names_a_list')}", re.IGNORECASE)
_OF_ITEM = re.compile(r"\w\s+att\s+\Z", re.IGNORECASE)
_NUMBER = re.compile(r"[ \t]*\d{1,2}[.)]\s+")
_LETTER = re.compile(r"[ \t]*[a-zåäö]\)\s+")
_FIGURE = re.compile(r"\s[-–]?\d[\d ]{0,20}(?:[.,]\d+)?\s*(?:%|kr|tkr|mkr|mnkr)?[ \t]*\Z")
_BULLET = re.compile(r"[ \t]*[^\w\s(\"”’]\s+")


def whole_sentences(text: str, span: Span, heading: str) -> list[Span]:
    """Return the sentences within `span`, without ending one at a full stop of the heading.

    In a matter called so, "Yttrande över remissen Ny plan. Förslag till lag översänds" is one.
    """
    whole: list[Span] = []
    last, has_verb = span, False
    for sentence in sentences(text, span):
        has_verb = bool(whole) and (has_verb or _VERB.search(text, *last) is not None)
        if whole and _runs_on(text, last, sentence, has_verb, heading):
            whole[-1] = Span(whole[-1].start, sentence.end)
        else:
            whole.append(sentence)
            has_verb = False
        last = sentence
    return whole


def is_sentence(text: str, span: Span) -> bool:
    """Whether some word may be a verb, and there are more words than a name or a label has."""
    return len(span.cut(text).split()) > 2 and _VERB.search(text, *span) is not None


def _runs_on(text: str, before: Span, after: Span, has_verb: bool, heading: str) -> bool:
    """Whether a sentence goes on: `before` is its last part, `has_verb` is about all of them."""
    if text[before.end - 1] not in ".!?":
        return False
    if not has_verb and _marker(text, after) is None:
        return not signals_in(text, before) and "\n\n" not in text[before.end : after.start]
    seam = [*before.cut(text).split()[-2:], *after.cut(text).split()[:1]]
    return " ".join(seam) in heading


def end_of_list(text: str, told: Sequence[Span], place: int) -> int:
    """Return the place behind the last of the sentences that the one at `place` lists.

    The sentences listed have another kind of list marker, or none. A sentence that decides
    something itself, or leads in something further, is not among them.
    """
    own = _marker(text, told[place])
    end = place + 1
    for sentence in told[place + 1 :]:
        marker = _marker(text, sentence)
        if (own and marker == own) or sentence.cut(text).endswith(":"):
            break
        decides = any(
            signal.strength != "ordering" and not _is_asked(text, sentence, signal.span)
            for signal in signals_in(text, sentence)
        )
        if decides and (marker is None or not own):
            break
        end += 1
    return end


def _is_asked(text: str, item: Span, verb: Span) -> bool:
    """Whether a verb only says what a listed item is about: "a) Uppdrag att avslå bidrag"."""
    return _OF_ITEM.search(text[item.start : verb.start]) is not None


def points_below(text: str, told: Sequence[Span], place: int) -> bool:
    """Whether the sentence at `place` lists what follows it: behind a colon, or in letters.

    An example is "1. Uppdragen nedan förklaras fullgjorda." with "a) Nämndens uppdrag …" below. It
    may also say so itself: "Följande motioner avslås."
    """
    if told[place].cut(text).endswith(":"):
        return not table_below(text, told, place)
    below = _marker(text, told[place + 1]) if place + 1 < len(told) else None
    if below == "letter" and is_numbered(text, told[place]):
        return True
    unmarked = below in ("letter", "number") and _marker(text, told[place]) is None
    return unmarked and _NAMES_A_LIST.search(text, *told[place]) is not None


def table_below(text: str, told: Sequence[Span], place: int) -> bool:
    """Whether what follows the sentence at `place` are the rows of a table."""
    return place + 1 < len(told) and _is_table(told[place + 1].cut(text))


def _is_table(words: str) -> bool:
    """Whether most of the lines end in a figure, as the rows of a table do."""
    lines = [line for line in words.splitlines() if line.strip()]
    figures = sum(_FIGURE.search(line) is not None for line in lines)
    return len(lines) > 1 and figures * 3 >= len(lines) * 2


def is_numbered(text: str, sentence: Span) -> bool:
    """Whether a sentence begins a numbered point."""
    return _marker(text, sentence) == "number"


def _marker(text: str, sentence: Span) -> str | None:
    """Return the kind of list marker before a sentence on its line, or None."""
    line = line_start(text, sentence.start)
    kinds = {"number": _NUMBER, "letter": _LETTER, "bullet": _BULLET}
    found = (kind for kind, mark in kinds.items() if mark.fullmatch(text, line, sentence.start))
    return next(found, None)
