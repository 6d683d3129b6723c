"""Finds the § signs on a page, which Tesseract's Swedish cannot write.

Its alphabet has no §, so it takes the sign for 8, $, &, £ or another that looks alike. The English
one has it. So the places where a § may have been misread are cut out of the picture, put below each
other on a new one, and read in English. Only a sign that is read as § there becomes one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from corpus.errors import UnreadableFile
from corpus.ocr.painted import Picture
from corpus.ocr.tesseract import ENGLISH, ROWS, Word, words_on

_ALIKE = r"[8$&£€S5B3ß]"
"""What Swedish was seen to make of a §, and what looks like it."""
_SIGN = re.compile(rf"(?P<before>[(”\"]|\d{{1,4}}[-–—]{{1,2}})?{_ALIKE}{{1,2}}(?P<after>[,.:])?")
_GLUED = re.compile(rf"(?P<sign>{_ALIKE}{{1,2}})(?P<number>\d{{1,4}}(?:/\d{{2,4}})?[,.:;)]?)")
_NUMBER = re.compile(r"\d{1,4}(?!\d)")
_DIGITS = re.compile(r"\d+")
_READ = re.compile(r"(?:[(”\"]|\d{1,4}[-–—]{1,2})?(?P<signs>§{1,2})[,.:]?(?P<number>\d*)\D*")
_MOST = 80
"""The most places looked at on one page; a table of numbers has more, and seldom a §."""
_MARGIN = 24
_AROUND = 6
_NEAR = 0.6
"""How far apart, in heights of the sign, a word may begin in the two readings."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a § may have been misread: the number of the word, and what to cut out around it."""

    word: int
    box: tuple[int, int, int, int]


def with_signs(picture: Picture, words: Sequence[Word], seconds: float) -> list[Word]:
    """Return the words of a page, with § where Tesseract's English reads it.

    Without English on this machine, or without the time for it, they stay as they are.
    """
    places = list(_places(words))[:_MOST]
    if not places:
        return list(words)
    sheet, tops = _sheet(picture, places)
    try:
        read = words_on(sheet, ENGLISH, ROWS, seconds)
    except UnreadableFile:
        return list(words)
    mended = list(words)
    for place, (top, bottom) in zip(places, pairwise(tops), strict=True):
        word = words[place.word]
        start = word.box[0] - place.box[0] + _MARGIN
        near = _NEAR * (word.box[3] - word.box[1])
        row = [each for each in read if top <= (each.box[1] + each.box[3]) / 2 < bottom]
        for at, each in enumerate(row):
            if abs(each.box[0] - start) < near:
                mended[place.word] = _mended(word, [after.text for after in row[at : at + 2]])
                break
    return mended


def _places(words: Sequence[Word]) -> Iterator[_Place]:
    """Yield the words that may be a § beside a number, or a § and a number in one."""
    for at, word in enumerate(words):
        if _GLUED.fullmatch(word.text):
            yield _Place(at, _grown(word.box))
        if not _SIGN.fullmatch(word.text):
            continue
        before, after = _beside(words, at, -1), _beside(words, at, 1)
        # A § stands before its number nearly always; the number behind tells English what it is.
        number = next((each for each in (after, before) if each and _NUMBER.match(each.text)), None)
        if number:
            boxes = (word.box, number.box)
            left, top = (min(box[side] for box in boxes) for side in (0, 1))
            right, bottom = (max(box[side] for box in boxes) for side in (2, 3))
            yield _Place(at, _grown((left, top, right, bottom)))


def _beside(words: Sequence[Word], at: int, step: int) -> Word | None:
    there = at + step
    if not 0 <= there < len(words):
        return None
    word, other = words[at], words[there]
    return other if (word.block, word.line) == (other.block, other.line) else None


def _grown(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return max(left - _AROUND, 0), max(top - _AROUND, 0), right + _AROUND, bottom + _AROUND


def _sheet(picture: Picture, places: Sequence[_Place]) -> tuple[Picture, list[int]]:
    """Return the cuttings below each other, and where each begins and the last ends."""
    cuttings = [
        picture.dots[top:bottom, left:right]
        for left, top, right, bottom in (place.box for place in places)
    ]
    width = max(cutting.shape[1] for cutting in cuttings) + 2 * _MARGIN
    tops = [0]
    for cutting in cuttings:
        tops.append(tops[-1] + cutting.shape[0] + 2 * _MARGIN)
    paper = np.uint8(np.median(picture.dots[:: max(1, len(picture.dots) // 100)]))
    dots = np.full((tops[-1], width), paper, np.uint8)
    for top, cutting in zip(tops, cuttings, strict=False):
        height, wide = cutting.shape
        dots[top + _MARGIN : top + _MARGIN + height, _MARGIN : _MARGIN + wide] = cutting
    return Picture(dots, picture.dots_per_inch), tops


def _mended(word: Word, read: Sequence[str]) -> Word:
    """Return a word with the § that English reads in its place; else the word as it is.

    `read` is what English reads there, and the word after it.
    """
    found = _READ.fullmatch(read[0])
    if not found:
        return word
    signs = found["signs"]
    alone = _SIGN.fullmatch(word.text)
    glued = _GLUED.fullmatch(word.text)
    if glued and (found["number"] or not alone):
        # One of its digits is the sign only if the others are those that English reads.
        digits = _DIGITS.match(glued["number"])
        after = _DIGITS.match("".join(read[1:])) if not found["number"] else None
        if digits and digits[0] == (after[0] if after else found["number"]):
            return replace(word, text=f"{signs} {glued['number']}")
        return word
    assert alone
    return replace(word, text=f"{alone['before'] or ''}{signs}{alone['after'] or ''}")
