# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Packs blocks of numbers into as few bits as their largest needs, in C.

`indexer.store.bitpacking_plain` does the same with NumPy and describes the arguments.
"""

cimport numpy as cnp
import numpy as np
from cpython.bytearray cimport PyByteArray_AS_STRING
from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.string cimport memchr, memcpy

cnp.import_array()

cdef enum:
    COUNT = 128  # numbers in a block
    LANES = 4
    ROWS = 32


cdef void fold(const uint32_t* numbers, uint32_t* words, int width) noexcept nogil:
    cdef int row, lane, shift, at = 0
    for row in range(width * LANES):
        words[row] = 0
    for row in range(ROWS):
        shift = (row * width) & 31
        at = (row * width >> 5) * LANES
        for lane in range(LANES):
            words[at + lane] |= numbers[row * LANES + lane] << shift
        if shift + width > 32:
            for lane in range(LANES):
                words[at + LANES + lane] |= numbers[row * LANES + lane] >> (32 - shift)


cdef extern from *:
    """
    /* In C, because Cython cannot say that the two arrays lie apart: so the compiler takes the four
       numbers of a row at once. */
    static void unfold(
        const uint32_t* __restrict words, uint32_t* __restrict numbers, int width, uint32_t least
    ) {
        const uint32_t mask = width ? 0xFFFFFFFFu >> (32 - width) : 0;
        int bit = 0;
        for (int row = 0; row < 32; row++, bit += width, numbers += 4) {
            const uint32_t* word = words + (bit >> 5) * 4;
            const int shift = bit & 31;
            if (!width)
                for (int lane = 0; lane < 4; lane++) numbers[lane] = least;
            else if (shift + width <= 32)
                for (int lane = 0; lane < 4; lane++)
                    numbers[lane] = (word[lane] >> shift & mask) + least;
            else
                for (int lane = 0; lane < 4; lane++)
                    numbers[lane] =
                        ((word[lane] >> shift | word[lane + 4] << (32 - shift)) & mask) + least;
        }
    }
    """
    void unfold(const uint32_t* words, uint32_t* numbers, int width, uint32_t least) noexcept nogil


cdef inline uint32_t single(const uint32_t* words, int place, int width) noexcept nogil:
    """The number at a place of a block."""
    cdef int shift, at
    cdef uint32_t found
    if width == 0:
        return 0
    shift = (place // LANES * width) & 31
    at = (place // LANES * width >> 5) * LANES + place % LANES
    found = words[at] >> shift
    if shift + width > 32:
        found |= words[at + LANES] << (32 - shift)
    return found & (<uint32_t>0xFFFFFFFF >> (32 - width))


def pack(const uint32_t[::1] numbers):
    cdef Py_ssize_t blocks = (numbers.shape[0] + COUNT - 1) // COUNT, block, at, n, left
    cdef uint32_t last[COUNT]
    cdef const uint32_t* here
    cdef uint32_t together
    cdef cnp.ndarray widths = np.zeros(blocks, np.uint8)
    cdef cnp.ndarray words
    cdef uint8_t* width = <uint8_t*>cnp.PyArray_DATA(widths)
    cdef uint32_t* out
    cdef Py_ssize_t total = 0
    with nogil:
        for block in range(blocks):
            at = block * COUNT
            together = 0
            for n in range(at, min(at + COUNT, numbers.shape[0])):
                together |= numbers[n]
            while together:
                width[block] += 1
                together >>= 1
            total += width[block]
    words = np.empty(total * LANES, np.uint32)
    out = <uint32_t*>cnp.PyArray_DATA(words)
    with nogil:
        for block in range(blocks):
            at = block * COUNT
            here = &numbers[at]
            left = numbers.shape[0] - at
            if left < COUNT:
                for n in range(COUNT):
                    last[n] = here[n] if n < left else 0
                here = last
            fold(here, out, width[block])
            out += width[block] * LANES
    return words, widths


cdef inline void put(void* out, int size, Py_ssize_t at, uint32_t number) noexcept nogil:
    if size == 4:
        (<uint32_t*>out)[at] = number
    elif size == 1:
        (<uint8_t*>out)[at] = <uint8_t>number
    elif size == 2:
        (<uint16_t*>out)[at] = <uint16_t>number
    else:
        (<int64_t*>out)[at] = number


cdef void copied(
    const uint32_t* numbers, void* out, int size, Py_ssize_t at, Py_ssize_t here
) noexcept nogil:
    cdef Py_ssize_t n
    if size == 1:
        for n in range(here):
            (<uint8_t*>out)[at + n] = <uint8_t>numbers[n]
    elif size == 2:
        for n in range(here):
            (<uint16_t*>out)[at + n] = <uint16_t>numbers[n]
    elif size == 4:
        for n in range(here):
            (<uint32_t*>out)[at + n] = numbers[n]
    else:
        for n in range(here):
            (<int64_t*>out)[at + n] = numbers[n]


def unpack(object content, cnp.ndarray starts, Py_ssize_t skip, cnp.ndarray out, uint32_t least):
    cdef Py_buffer buffer
    PyObject_GetBuffer(content, &buffer, PyBUF_SIMPLE)
    try:
        if not unpacked(
            <const uint8_t*>buffer.buf,
            buffer.len,
            <const uint32_t*>cnp.PyArray_DATA(starts),
            starts.shape[0] - 1,
            skip,
            cnp.PyArray_DATA(out),
            cnp.PyArray_ITEMSIZE(out),
            out.shape[0],
            least,
        ):
            raise ValueError("no packed numbers")
    finally:
        PyBuffer_Release(&buffer)


cdef bint unpacked(
    const uint8_t* begin,
    Py_ssize_t length,
    const uint32_t* start,
    Py_ssize_t blocks,
    Py_ssize_t skip,
    void* out,
    int size,
    Py_ssize_t count,
    uint32_t least,
) noexcept nogil:
    """Whether what is given are packed numbers; they are written to `out`."""
    cdef Py_ssize_t block = 0, at = 0, here, n
    cdef const uint32_t* words
    cdef uint32_t block_of[COUNT]
    cdef int width
    for n in range(blocks):
        if start[n + 1] < start[n] or start[n + 1] - start[n] > 32:
            return False
    if 16 * <Py_ssize_t>(start[blocks] - start[0]) != length or skip + count > COUNT * blocks:
        return False
    while at < count:
        words = <const uint32_t*>(begin + 16 * <Py_ssize_t>(start[block] - start[0]))
        width = start[block + 1] - start[block]
        here = min(COUNT - skip, count - at)
        if here <= 16:
            for n in range(here):
                put(out, size, at + n, single(words, skip + n, width) + least)
        elif size == 4 and here == COUNT:
            unfold(words, <uint32_t*>out + at, width, least)
        else:
            unfold(words, block_of, width, least)
            copied(block_of + skip, out, size, at, here)
        at += here
        skip = 0
        block += 1
    return True


def unpack_gaps(object content, cnp.ndarray starts, Py_ssize_t skip, cnp.ndarray out, uint32_t least):
    cdef int32_t* numbers = <int32_t*>cnp.PyArray_DATA(out)
    cdef Py_ssize_t n, count = out.shape[0]
    cdef int32_t last = -1
    unpack(content, starts, skip, out, least)
    with nogil:
        for n in range(count):
            last += numbers[n]
            numbers[n] = last


cdef cnp.ndarray read(tuple where, Py_ssize_t start, Py_ssize_t stop, int kind):
    """The numbers ``start:stop`` of a packed array (`PackedArray.where`), as a type of NumPy."""
    cdef bytearray sound = where[1]
    cdef Py_ssize_t block = where[2], offset = where[3], begin, end
    cdef cnp.ndarray starts = where[5]
    cdef const uint32_t* place = <const uint32_t*>cnp.PyArray_DATA(starts)
    cdef Py_ssize_t first = start // COUNT, last = (stop - 1) // COUNT + 1
    cdef cnp.npy_intp size = stop - start
    cdef cnp.ndarray out
    cdef object content = b""
    cdef Py_buffer buffer
    cdef bint is_read
    if start < 0 or stop < start or (size and last >= starts.shape[0]):
        raise ValueError("no packed numbers")
    out = cnp.PyArray_EMPTY(1, &size, kind, 0)
    if not size:
        return out
    begin, end = (offset + 4 * first) // block, (offset + 4 * last + 4 + block - 1) // block
    if memchr(PyByteArray_AS_STRING(sound) + begin, 0, end - begin) != NULL:
        where[0].touch(offset + 4 * first, offset + 4 * last + 4)
    begin, end = <Py_ssize_t>place[first] * 16, <Py_ssize_t>place[last] * 16
    if end > begin:
        offset = where[4]
        content = where[0].fetched(offset + begin, offset + end)
    PyObject_GetBuffer(content, &buffer, PyBUF_SIMPLE)
    try:
        is_read = unpacked(
            <const uint8_t*>buffer.buf, buffer.len, place + first, last - first, start % COUNT,
            cnp.PyArray_DATA(out), cnp.PyArray_ITEMSIZE(out), size, where[6],
        )
    finally:
        PyBuffer_Release(&buffer)
    if not is_read:
        raise ValueError("no packed numbers")
    return out


cdef void add_up(const int32_t* gaps, int32_t* documents, Py_ssize_t count) noexcept nogil:
    cdef int32_t last = -1
    cdef Py_ssize_t n
    for n in range(count):
        last += gaps[n]
        documents[n] = last


def read_postings(gaps, frequencies, list spans, Py_ssize_t most_between):
    cdef list order = sorted(range(len(spans)), key=spans.__getitem__), found = [None] * len(spans)
    cdef tuple of_gaps = gaps.where(), of_frequencies = frequencies.where()
    cdef int kind = frequencies.dtype.num, width = frequencies.dtype.itemsize
    cdef Py_ssize_t at = 0, next_one, many = len(order), start, stop, first, last, n
    cdef cnp.npy_intp size
    cdef cnp.ndarray all_gaps, all_frequencies, documents, counts
    while at < many:
        start, stop = spans[order[at]]
        next_one = at + 1
        while next_one < many:
            first, last = spans[order[next_one]]
            if first - stop > most_between:
                break
            stop = max(stop, last)
            next_one += 1
        all_gaps = read(of_gaps, start, stop, cnp.NPY_INT32)
        all_frequencies = read(of_frequencies, start, stop, kind)
        if next_one == at + 1:
            add_up(
                <int32_t*>cnp.PyArray_DATA(all_gaps), <int32_t*>cnp.PyArray_DATA(all_gaps),
                stop - start,
            )
            found[order[at]] = all_gaps, all_frequencies
        else:
            for n in range(at, next_one):
                first, last = spans[order[n]]
                size = last - first
                documents = cnp.PyArray_EMPTY(1, &size, cnp.NPY_INT32, 0)
                counts = cnp.PyArray_EMPTY(1, &size, kind, 0)
                add_up(
                    <int32_t*>cnp.PyArray_DATA(all_gaps) + (first - start),
                    <int32_t*>cnp.PyArray_DATA(documents),
                    size,
                )
                memcpy(
                    cnp.PyArray_DATA(counts),
                    <uint8_t*>cnp.PyArray_DATA(all_frequencies) + (first - start) * width,
                    size * width,
                )
                found[order[n]] = documents, counts
        at = next_one
    return found
