# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Finds the best path through a word, in C; `indexer.swedish.cutting_plain` explains it."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_Substring
from libc.stdint cimport int32_t, uint64_t

cdef extern from "Python.h":
    Py_UCS4 PyUnicode_READ(int kind, const void* data, Py_ssize_t at) nogil

cdef enum:
    ROOM = 2048  # letters of a word: the tokenizer keeps 80 characters, each of at most 18

cdef uint64_t BASIS = 14695981039346656037U
cdef uint64_t PRIME = 1099511628211U


cdef class Cutter:
    """Cuts words as its plain twin does. It has the modifiers in a hash table of their letters."""

    cdef object _head_gain
    cdef Py_ssize_t _least, _longest, _mask
    cdef double _cost
    cdef int32_t* _slots
    cdef int32_t* _ends
    cdef uint64_t* _hashes
    cdef double* _gains
    cdef Py_UCS4* _letters

    def __cinit__(self, dict modifiers, object head_gain, Py_ssize_t least, double cost):
        cdef Py_ssize_t count = len(modifiers), letters = sum(map(len, modifiers)), number, slot, at
        cdef uint64_t hashed
        cdef Py_UCS4 c
        self._head_gain, self._least, self._cost = head_gain, least, cost
        self._longest, self._mask = max(map(len, modifiers), default=0), 8
        while self._mask < 4 * count:
            self._mask *= 2
        self._slots = <int32_t*>PyMem_Calloc(self._mask, sizeof(int32_t))
        self._mask -= 1
        self._ends = <int32_t*>PyMem_Calloc(count + 1, sizeof(int32_t))
        self._hashes = <uint64_t*>PyMem_Malloc(count * sizeof(uint64_t))
        self._gains = <double*>PyMem_Malloc(count * sizeof(double))
        self._letters = <Py_UCS4*>PyMem_Malloc(letters * sizeof(Py_UCS4))
        if not (self._slots and self._ends and self._hashes and self._gains and self._letters):
            raise MemoryError
        at = 0
        for number, (piece, gain) in enumerate(modifiers.items()):
            hashed = BASIS
            for c in <str>piece:
                hashed = (hashed ^ <uint64_t>c) * PRIME
                self._letters[at] = c
                at += 1
            self._ends[number + 1] = <int32_t>at
            self._hashes[number], self._gains[number] = hashed, gain
            slot = <Py_ssize_t>(hashed ^ hashed >> 32) & self._mask
            while self._slots[slot]:
                slot = (slot + 1) & self._mask
            self._slots[slot] = <int32_t>(number + 1)

    def __dealloc__(self):
        PyMem_Free(self._slots)
        PyMem_Free(self._ends)
        PyMem_Free(self._hashes)
        PyMem_Free(self._gains)
        PyMem_Free(self._letters)

    def cuts(self, str form, list begun):
        """The cuts with the highest total score; see `cutting_plain`."""
        cdef Py_UCS4[ROOM] letters
        cdef double[ROOM] scores
        cdef int[ROOM] before
        cdef Py_ssize_t size = len(form), last = size - self._least, start, end, best_at = 0
        cdef int kind = PyUnicode_KIND(form)
        cdef const void* data = PyUnicode_DATA(form)
        cdef double score, total, best = 0.0
        cdef uint64_t hashed
        cdef int32_t number
        if size >= ROOM:
            return ()
        for end in range(size):
            letters[end], before[end] = PyUnicode_READ(kind, data, end), -1
        scores[0], before[0] = 0.0, 0
        for cut, earned in begun:
            scores[<Py_ssize_t>cut], before[<Py_ssize_t>cut] = earned, 0
        for start in range(last + 1):
            if before[start] < 0:
                continue
            score = scores[start]
            if start:
                earned = self._head_gain(PyUnicode_Substring(form, start, size))
                if earned is not None and score + <double>earned > best:
                    best, best_at = score + <double>earned, start
            hashed = BASIS
            for end in range(start + 1, min(last, start + self._longest) + 1):
                hashed = (hashed ^ <uint64_t>letters[end - 1]) * PRIME
                if end - start < self._least:
                    continue
                number = self._number(hashed, &letters[start], end - start)
                if number >= 0:
                    total = score + self._gains[number] - self._cost
                    if before[end] < 0 or total > scores[end]:
                        scores[end], before[end] = total, <int>start
        found = []
        while best_at:
            found.append(best_at)
            best_at = before[best_at]
        return tuple(found[::-1])

    cdef int32_t _number(self, uint64_t hashed, Py_UCS4* letters, Py_ssize_t size) noexcept nogil:
        """The number of the modifier of these letters; -1 if there is none."""
        cdef Py_ssize_t slot = <Py_ssize_t>(hashed ^ hashed >> 32) & self._mask, at
        cdef int32_t number = self._slots[slot] - 1
        cdef Py_UCS4* known
        while number >= 0:
            if self._hashes[number] == hashed and self._ends[number + 1] - self._ends[number] == size:
                known = &self._letters[self._ends[number]]
                for at in range(size):
                    if known[at] != letters[at]:
                        break
                else:
                    return number
            slot = (slot + 1) & self._mask
            number = self._slots[slot] - 1
        return -1
