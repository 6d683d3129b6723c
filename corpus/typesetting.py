"""A section's text from its lines: closed up where page furniture stood between them."""

from collections.abc import Sequence

from corpus.cleaning import count_words, join_hyphen
from corpus.document import PageMark
from corpus.furniture import Line


def typeset(source: str, lines: Sequence[Line]) -> tuple[str, tuple[PageMark, ...]]:
    """The lines of `source` as one text, and where in it each page begins.

    Blank lines in a row are one, and none where a sentence runs on over a page's edge. A word
    divided between two pages stands whole on the first.
    """
    out = [source[lines[0].start : lines[0].end].lstrip()]
    marks, length = [PageMark(0, lines[0].page)], len(out[0])
    before, blank = lines[0], False
    for line in lines[1:]:
        if not line.text:
            blank = True
            continue
        text = source[line.start : line.end]
        turned = line.page != before.page
        if turned and out[-1].endswith("-"):
            word, text = _divided_word(out[-1], text, source)
            length += len(word) - len(out[-1])
            out[-1] = word
        gap = "\n\n" if blank and not (turned and _runs_on(before.text, line.text)) else "\n"
        if turned:
            marks.append(PageMark(length + len(gap), line.page))
        if text:
            out += [gap, text]
            length += len(gap) + len(text)
        before, blank = line, False
    return "".join(out), tuple(marks)


def _divided_word(above: str, below: str, source: str) -> tuple[str, str]:
    """The last line of a page and the first of the next, the word between them put together."""
    joined = join_hyphen(above, below, count_words(source))
    if joined is None:
        return above, below
    rest = below.lstrip().partition(" ")[2]
    return joined[: len(joined) - len(rest)].rstrip(), rest


def _runs_on(above: str, below: str) -> bool:
    """Whether a sentence goes on over the page's edge, so that blank lines there mean nothing."""
    return below[0].islower() and not above.endswith((".", ":", "?", "!"))
