# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Fetches the letters of a page from pdfium, and tells what joins them, in C.

`corpus.readers.letters_plain` does the same through ctypes, and says what is returned.
"""

from ctypes import c_void_p, cast
from operator import itemgetter

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.math cimport fabs, hypot
from libc.stdint cimport uint32_t, uintptr_t

import pypdfium2.raw as pdfium

from corpus.readers import letters_plain
from corpus.readers.letters_plain import Piece

cdef extern from "Python.h":
    str PyUnicode_FromKindAndData(int kind, const void* letters, Py_ssize_t count)

cdef struct Matrix:
    float a
    float b
    float c
    float d
    float e
    float f

cdef struct Box:
    float left
    float top
    float right
    float bottom

ctypedef int (*OfOne)(void*) noexcept
ctypedef void* (*Child)(void*, unsigned long) noexcept
ctypedef int (*OfLetter)(void*, int) noexcept
ctypedef void* (*ObjectOf)(void*, int) noexcept
ctypedef int (*Origin)(void*, int, double*, double*) noexcept
ctypedef int (*LooseBox)(void*, int, Box*) noexcept
ctypedef int (*MatrixOf)(void*, int, Matrix*) noexcept
ctypedef double (*SizeOf)(void*, int) noexcept
ctypedef int (*Bounds)(void*, float*, float*, float*, float*) noexcept
ctypedef void* (*FontOf)(void*) noexcept
ctypedef int (*Width)(void*, uint32_t, float, float*) noexcept


cdef uintptr_t at(str name) except 0:
    return cast(getattr(pdfium, name), c_void_p).value


cdef OfOne count_letters = <OfOne>at("FPDFText_CountChars")
cdef OfOne count_objects = <OfOne>at("FPDFPage_CountObjects")
cdef OfOne count_in_form = <OfOne>at("FPDFFormObj_CountObjects")
cdef OfOne kind_of = <OfOne>at("FPDFPageObj_GetType")
cdef Child object_of_page = <Child>at("FPDFPage_GetObject")
cdef Child object_of_form = <Child>at("FPDFFormObj_GetObject")
cdef OfLetter is_generated = <OfLetter>at("FPDFText_IsGenerated")
cdef OfLetter is_unmapped = <OfLetter>at("FPDFText_HasUnicodeMapError")
cdef OfLetter unicode_of = <OfLetter>at("FPDFText_GetUnicode")
cdef ObjectOf painted_by = <ObjectOf>at("FPDFText_GetTextObject")
cdef Origin origin_of = <Origin>at("FPDFText_GetCharOrigin")
cdef LooseBox box_of = <LooseBox>at("FPDFText_GetLooseCharBox")
cdef MatrixOf matrix_of = <MatrixOf>at("FPDFText_GetMatrix")
cdef SizeOf size_of = <SizeOf>at("FPDFText_GetFontSize")
cdef FontOf font_of = <FontOf>at("FPDFTextObj_GetFont")
cdef Width width_of = <Width>at("FPDFFont_GetGlyphWidth")

cdef Bounds bounds_of = <Bounds>at("FPDFPageObj_GetBounds")

cdef enum:
    TEXT = 1
    FORM = 5
    HYPHEN = 2
    SPACE = 32
    DEEPEST = 8
    GAP = 0xFFFD

PLACE = itemgetter(0)


cdef int number(dict numbers, void* holder, bint form, int depth, int blank):
    cdef int i, count, kind
    cdef void* one
    cdef float left = 0, bottom = 0, right = 0, top = 0
    if depth > DEEPEST:
        return blank
    count = count_in_form(holder) if form else count_objects(holder)
    for i in range(count):
        one = object_of_form(holder, i) if form else object_of_page(holder, i)
        kind = kind_of(one)
        if kind == TEXT:
            of_this = len(numbers)
            numbers[<uintptr_t>one] = (of_this, blank)
            bounds_of(one, &left, &bottom, &right, &top)
            if fabs(right - left) < 0.01:
                blank = of_this
        elif kind == FORM:
            blank = number(numbers, one, True, depth + 1, blank)
    return blank


def pieces(uintptr_t page, uintptr_t textpage):
    cdef void* text = <void*>textpage
    cdef int count = count_letters(text)
    cdef uint32_t* letters
    cdef dict numbers = {}
    number(numbers, <void*>page, False, 0, -1)
    # A letter may have a space before it.
    letters = <uint32_t*>PyMem_Malloc((2 * max(count, 0) + 1) * sizeof(uint32_t))
    if letters == NULL:
        raise MemoryError
    try:
        found = gathered(text, count, letters, numbers)
    finally:
        PyMem_Free(letters)
    found.sort(key=PLACE)
    return found


cdef list gathered(void* text, int count, uint32_t* letters, dict numbers):
    cdef int i = 0, first, last, n, untold
    cdef uint32_t letter
    cdef void* one
    cdef double x = 0, y = 0, first_x, first_y, before, wide, right, up, along, end, size
    cdef Matrix matrix
    cdef Box box
    cdef float width
    cdef dict spaces = {}
    cdef list found = []
    while i < count:
        one = painted_by(text, i)
        if one == NULL:
            i += 1
            continue
        n = untold = 0
        first = last = -1
        first_x = first_y = before = up = 0
        right = wide = 1
        while i < count and painted_by(text, i) == one:
            if is_generated(text, i) == 1:
                letters[n] = SPACE
                n += 1
                i += 1
                continue
            letter = <uint32_t>unicode_of(text, i)
            origin_of(text, i, &x, &y)
            if first < 0:
                first, first_x, first_y = i, x, y
                matrix_of(text, i, &matrix)
                wide = hypot(matrix.a, matrix.b)
                if wide > 0:
                    right, up = matrix.a / wide, matrix.b / wide
                before = x * right + y * up
            along = x * right + y * up
            if along < before - 1:
                letters[n] = SPACE
                n += 1
            before, last = along, i
            if letter > SPACE and is_unmapped(text, i) == 1:
                untold += 1
            if letter == HYPHEN:
                letter = 45
            elif 0xD800 <= letter < 0xE000 or letter > 0x10FFFF:
                letter = GAP
            letters[n] = letter
            n += 1
            i += 1
        of_this = numbers.get(<uintptr_t>one)
        if first < 0 or of_this is None:
            continue
        box_of(text, last, &box)
        end = max(box.left * right, box.right * right) + max(box.top * up, box.bottom * up)
        size = size_of(text, first)
        font = <uintptr_t>font_of(one)
        if font not in spaces:
            width = 0
            width_of(<void*><uintptr_t>font, SPACE, 1.0, &width)
            spaces[font] = width
        # As `Piece` makes itself, without the Python of its own.
        found.append(tuple.__new__(Piece, (
            of_this[0],
            of_this[1],
            PyUnicode_FromKindAndData(sizeof(uint32_t), letters, n),
            first_x,
            first_y,
            first_x * right + first_y * up,
            end,
            first_y * right - first_x * up,
            right,
            up,
            size * hypot(matrix.c, matrix.d),
            spaces[font] * size * wide,
            untold,
        )))
    return found


cdef double LINE = letters_plain.LINE
cdef double COMMON_SPACE = letters_plain.COMMON_SPACE
cdef double WIDEST_SPACE = letters_plain.WIDEST_SPACE
cdef double SAME_WAY = letters_plain.SAME_WAY


def joints(pieces):
    cdef list found = []
    cdef Py_ssize_t i, count = len(pieces)
    cdef long number, of_this, blank
    cdef double along, across, right, up, size, most, off, space
    cdef double end, level, last_right, last_up, last_size, last_space, low, high
    if not count:
        return found
    _, _, text, _, _, _, end, level, last_right, last_up, last_size, last_space, _ = pieces[0]
    number = pieces[0][0]
    low = high = level
    for i in range(1, count):
        of_this, blank, written, _, _, along, one_end, across, right, up, size, space, _ = pieces[i]
        most = LINE * min(last_size, size)
        off = low - across if across < low else across - high if across > high else 0.0
        if off > most or fabs(last_right - right) >= SAME_WAY or fabs(last_up - up) >= SAME_WAY:
            found.append("\n")
            low = high = across
        else:
            low, high = min(low, across), max(high, across)
            if not 0 < last_space < WIDEST_SPACE * last_size:
                last_space = COMMON_SPACE * last_size
            if (
                blank > number or along - end >= last_space / 2 or fabs(across - level) > most
            ) and not text.endswith(" "):
                found.append(" ")
            else:
                found.append("")
        number, text, end, level = of_this, written, one_end, across
        last_right, last_up, last_size, last_space = right, up, size, space
    return found
