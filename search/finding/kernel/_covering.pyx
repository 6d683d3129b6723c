# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""How much of a text each document covers: `search.finding.kernel.covering_plain`, compiled."""

import numpy as np

from libc.stdint cimport int32_t, uint8_t


def added_up(parts, const double[::1] norm, double step):
    cdef Py_ssize_t size = norm.shape[0]
    made = np.zeros(size)
    cdef double[::1] total = made
    cdef const int32_t[::1] documents
    cdef const uint8_t[::1] steps
    cdef double weight, times
    cdef Py_ssize_t i, many
    cdef int32_t document
    if size == 0:
        return made
    for part in parts:
        documents, steps, weight = part
        many = documents.shape[0]
        with nogil:
            for i in range(many):
                document = documents[i]
                times = steps[i] * step
                total[document] += weight * times / (times + norm[document])
    return made


def counts_in(int32_t document, parts, double step):
    cdef const int32_t[::1] documents
    cdef Py_ssize_t low, high, middle, many, place
    cdef list found = []
    for place, part in enumerate(parts):
        documents = part[0]
        many = documents.shape[0]
        low, high = 0, many
        while low < high:
            middle = (low + high) >> 1
            if documents[middle] < document:
                low = middle + 1
            else:
                high = middle
        if low < many and documents[low] == document:
            found.append((place, <int>part[1][low] * step))
    return found
