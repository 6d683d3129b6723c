# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Looks up strings in a packed table, in C; `indexer.swedish.forms.table` describes the table.

What is read is checked before (`indexer.swedish.forms.blocks`), so that damage is no crash.
"""

from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memcmp

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL

cdef enum:
    BLOCK_BITS = 12  # as in blocks.py
    BLOCK = 1 << BLOCK_BITS

cdef uint32_t[256] remainders


cdef void _prepare() noexcept:
    """Fill the table with the CRC-32 of each byte, the same as zlib's."""
    cdef uint32_t byte, rest
    cdef int bit
    for byte in range(256):
        rest = byte
        for bit in range(8):
            rest = rest >> 1 ^ (0xEDB88320U if rest & 1 else 0U)
        remainders[byte] = rest


_prepare()


cdef class Lookup:
    """Looks up numbers by key."""

    cdef const uint32_t[::1] _starts, _ends, _values
    cdef const uint8_t[::1] _keys
    cdef uint8_t[::1] _sound
    cdef object _check
    cdef int _shift
    cdef Py_ssize_t _starts_at, _ends_at, _values_at, _keys_at

    def __init__(
        self,
        const uint32_t[::1] starts,
        const uint32_t[::1] ends,
        const uint32_t[::1] values,
        const uint8_t[::1] keys,
        int shift,
        Py_ssize_t at,
        blocks,
    ):
        self._starts, self._ends, self._values = starts, ends, values
        self._keys, self._shift = keys, shift
        self._sound, self._check = blocks.sound, blocks.check
        self._starts_at = at
        self._ends_at = self._starts_at + 4 * starts.shape[0]
        self._values_at = self._ends_at + 4 * ends.shape[0]
        self._keys_at = self._values_at + 4 * values.shape[0]

    def get(self, str key):
        """The number of a key; None if it is unknown."""
        cdef Py_ssize_t size, at
        cdef const char* text = PyUnicode_AsUTF8AndSize(key, &size)
        cdef uint32_t crc = 0xFFFFFFFFU
        for at in range(size):
            crc = remainders[(crc ^ <uint8_t>text[at]) & 255] ^ crc >> 8
        at = self._entry(text, size, crc)
        if at < 0:
            return None
        self._touch(self._values_at + 4 * at, 4)
        return self._values[at]

    def fronts(self, str word, Py_ssize_t least, Py_ssize_t most):
        """The lengths, from `least` to `most`, of the beginnings of a word that are keys."""
        cdef Py_ssize_t size, at, letters = 0
        cdef const char* text = PyUnicode_AsUTF8AndSize(word, &size)
        cdef uint32_t crc = 0xFFFFFFFFU
        cdef list found = []
        for at in range(size):
            if (<uint8_t>text[at] & 0xC0) != 0x80:
                if letters > most:
                    break
                if letters >= least and self._entry(text, at, crc) >= 0:
                    found.append(letters)
                letters += 1
            crc = remainders[(crc ^ <uint8_t>text[at]) & 255] ^ crc >> 8
        else:
            if least <= letters <= most and self._entry(text, size, crc) >= 0:
                found.append(letters)
        return found

    cdef int _touch(self, Py_ssize_t begin, Py_ssize_t size) except -1:
        """Check the blocks with these bytes, but for those that were checked before."""
        cdef Py_ssize_t block
        for block in range(begin >> BLOCK_BITS, (begin + size + BLOCK - 1) >> BLOCK_BITS):
            if not self._sound[block]:
                self._check(block)
        return 0

    cdef Py_ssize_t _entry(self, const char* text, Py_ssize_t size, uint32_t crc) except -2:
        cdef uint32_t bucket, entry, begin
        bucket = (crc ^ 0xFFFFFFFFU) >> self._shift
        self._touch(self._starts_at + 4 * <Py_ssize_t>bucket, 8)
        for entry in range(self._starts[bucket], self._starts[bucket + 1]):
            begin = 0
            if entry:
                self._touch(self._ends_at + 4 * <Py_ssize_t>(entry - 1), 8)
                begin = self._ends[entry - 1]
            else:
                self._touch(self._ends_at, 4)
            if self._ends[entry] - begin == size:
                self._touch(self._keys_at + begin, size)
                if not size or not memcmp(&self._keys[begin], text, size):
                    return entry
        return -1
