# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Binary search in sorted strings that are stored one after the other, in C.

`indexer.store.bisection_plain` does the same in plain Python and describes the arguments.
"""

cimport numpy as cnp
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t
from libc.string cimport memcmp

cnp.import_array()


cdef inline int64_t number(const void* numbers, int width, Py_ssize_t place) noexcept nogil:
    if width == 1:
        return (<const uint8_t*>numbers)[place]
    if width == 2:
        return (<const uint16_t*>numbers)[place]
    if width == 4:
        return (<const uint32_t*>numbers)[place]
    return (<const int64_t*>numbers)[place]


cpdef Py_ssize_t lower_bound(
    cnp.ndarray starts, cnp.ndarray text, bytes wanted, Py_ssize_t low=0
):
    cdef const void* begin = cnp.PyArray_DATA(starts)
    cdef const uint8_t* letters = <const uint8_t*>cnp.PyArray_DATA(text)
    cdef int width = cnp.PyArray_ITEMSIZE(starts), order
    cdef const uint8_t* sought = wanted
    cdef Py_ssize_t size = len(wanted), high = starts.shape[0] - 1, middle, length
    cdef int64_t first
    while low < high:
        middle = (low + high) >> 1
        first = number(begin, width, middle)
        length = number(begin, width, middle + 1) - first
        order = memcmp(letters + first, sought, min(length, size))
        if order < 0 or (order == 0 and length < size):
            low = middle + 1
        else:
            high = middle
    return low


def places_of(cnp.ndarray starts, cnp.ndarray text, list wanted):
    cdef const void* begin = cnp.PyArray_DATA(starts)
    cdef const uint8_t* letters = <const uint8_t*>cnp.PyArray_DATA(text)
    cdef int width = cnp.PyArray_ITEMSIZE(starts)
    cdef Py_ssize_t many = starts.shape[0] - 1, place, size
    cdef int64_t first
    cdef bytes each
    cdef list places = []
    for each in wanted:
        place, size = lower_bound(starts, text, each), len(each)
        if place < many:
            first = number(begin, width, place)
            if number(begin, width, place + 1) - first != size \
                    or memcmp(letters + first, <const uint8_t*>each, size) != 0:
                place = -1
        else:
            place = -1
        places.append(place)
    return places
