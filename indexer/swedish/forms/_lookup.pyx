# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Looks up strings in a packed table, in C; `indexer.swedish.forms.table` describes the table."""

from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memcmp

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL

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
    cdef int _shift

    def __init__(
        self,
        const uint32_t[::1] starts,
        const uint32_t[::1] ends,
        const uint32_t[::1] values,
        const uint8_t[::1] keys,
        int shift,
    ):
        self._starts, self._ends, self._values = starts, ends, values
        self._keys, self._shift = keys, shift

    def get(self, str key):
        """The number of a key; None if it is unknown."""
        cdef Py_ssize_t size, at
        cdef const char* text = PyUnicode_AsUTF8AndSize(key, &size)
        cdef uint32_t crc = 0xFFFFFFFFU
        for at in range(size):
            crc = remainders[(crc ^ <uint8_t>text[at]) & 255] ^ crc >> 8
        at = self._entry(text, size, crc)
        return None if at < 0 else self._values[at]

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

    cdef Py_ssize_t _entry(self, const char* text, Py_ssize_t size, uint32_t crc) noexcept nogil:
        cdef uint32_t bucket, entry, begin
        bucket = (crc ^ 0xFFFFFFFFU) >> self._shift
        for entry in range(self._starts[bucket], self._starts[bucket + 1]):
            begin = self._ends[entry - 1] if entry else 0
            if self._ends[entry] - begin == size and (
                not size or not memcmp(&self._keys[begin], text, size)
            ):
                return entry
        return -1
