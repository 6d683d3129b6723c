# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""The loops that match, score and count: compiled `search.finding.kernel.counting_plain`.

Each function returns the same as the one with its name there, where it is documented. Postings are
processed in windows of documents, so the sums fit in the processor's cache and need no memory that
grows with the index. Scratch space is used again: every function leaves it filled with zeros.
"""

import numpy as np

cimport cython
cimport numpy as cnp
from libc.math cimport pow, sqrt
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

cnp.import_array()

cdef extern from *:
    """
    #if defined(_MSC_VER)
    #include <intrin.h>
    static int lowest_bit(unsigned long long bits) {
        unsigned long at; _BitScanForward64(&at, bits); return (int)at;
    }
    #else
    static int lowest_bit(unsigned long long bits) { return __builtin_ctzll(bits); }
    #endif
    """
    int lowest_bit(uint64_t bits) nogil

cdef enum:
    WINDOW = 8192
    BLOCKS = 128  # of 64 bits, one for each document of a window

ctypedef fused Bits:
    uint16_t
    uint64_t

ctypedef fused Unsigned:
    uint8_t
    uint16_t
    uint32_t


cdef class Scratch:
    """Sums for one window of documents, and bits for the documents that have any."""

    cdef double first[WINDOW]
    cdef double second[WINDOW]
    cdef double third[WINDOW]
    cdef uint64_t words[WINDOW]
    cdef uint64_t bits[BLOCKS]
    cdef uint64_t further[BLOCKS]


cdef list _scratch = []
cdef list _slots = []
cdef list _unions = []
cdef list _narrow_unions = []


cdef Scratch borrowed():
    return _scratch.pop() if _scratch else Scratch()


cdef cnp.ndarray lent_slots(Py_ssize_t size):
    """An array of at least `size` zeros."""
    cdef cnp.ndarray slots
    if _slots:
        slots = _slots.pop()
        if slots.shape[0] >= size:
            return slots
    return np.zeros(size, np.int32)


cdef cnp.ndarray lent_unions(Py_ssize_t size, bint narrow):
    """An array of at least `size` empty sets of bits: of 16 each, or of 64."""
    cdef cnp.ndarray unions
    cdef list lent = _narrow_unions if narrow else _unions
    if lent:
        unions = lent.pop()
        if unions.shape[0] >= size:
            return unions
    return np.zeros(size, np.uint16 if narrow else np.uint64)


cdef cnp.ndarray of_type(object array, int kind, object dtype):
    """The array with this type and contiguous in memory; it is copied only if it has to be."""
    cdef cnp.ndarray found = array
    if cnp.PyArray_TYPE(found) == kind and cnp.PyArray_IS_C_CONTIGUOUS(found):
        return found
    return np.ascontiguousarray(found, dtype)


cdef cnp.ndarray signed(object array):
    return of_type(array, cnp.NPY_INT32, np.int32)


cdef cnp.ndarray floats(object array):
    return of_type(array, cnp.NPY_FLOAT64, np.float64)


cdef cnp.ndarray unsigned(object array):
    """The array as unsigned integers of one, two or four bytes."""
    cdef cnp.ndarray found = array
    cdef int kind = cnp.PyArray_TYPE(found)
    if kind in (cnp.NPY_UINT8, cnp.NPY_UINT16, cnp.NPY_UINT32) \
            and cnp.PyArray_IS_C_CONTIGUOUS(found):
        return found
    return np.ascontiguousarray(found, np.uint32)


cdef inline uint32_t at_place(const void* numbers, int width, Py_ssize_t place) noexcept nogil:
    if width == 1:
        return (<const uint8_t*>numbers)[place]
    if width == 2:
        return (<const uint16_t*>numbers)[place]
    return (<const uint32_t*>numbers)[place]


# --- one word: its documents, and how often it occurs in each


cdef struct Listed:
    const int32_t* documents
    const void* frequencies
    const double* shorter
    double* sums
    int width
    Py_ssize_t at
    Py_ssize_t count
    double weight


cdef inline void add_window(
    Listed* run, const Unsigned* frequencies, int32_t base, uint64_t* bits
) noexcept nogil:
    cdef Py_ssize_t i = run.at
    cdef const int32_t* documents = run.documents
    cdef Py_ssize_t count = run.count
    cdef double weight = run.weight
    cdef const double* shorter = run.shorter
    cdef double* sums = run.sums
    cdef int64_t end = <int64_t>base + WINDOW
    cdef int32_t place
    while i < count and documents[i] < end:
        place = documents[i] - base
        sums[place] += weight * frequencies[i] * shorter[documents[i]]
        bits[place >> 6] |= <uint64_t>1 << (place & 63)
        i += 1
    run.at = i


cdef Py_ssize_t add_all(
    Listed* runs, Py_ssize_t many, double titel, double heading, double k1, Scratch scratch,
    int32_t* found, double* strength,
) noexcept nogil:
    cdef Py_ssize_t r, n = 0
    cdef int32_t base, place
    cdef int block
    cdef uint64_t bits
    cdef double both, above
    while True:
        base = -1
        for r in range(many):
            if runs[r].at < runs[r].count:
                if base < 0 or runs[r].documents[runs[r].at] < base:
                    base = runs[r].documents[runs[r].at]
        if base < 0:
            return n
        for r in range(many):
            if runs[r].width == 1:
                add_window[uint8_t](
                    &runs[r], <const uint8_t*>runs[r].frequencies, base, scratch.bits
                )
            elif runs[r].width == 2:
                add_window[uint16_t](
                    &runs[r], <const uint16_t*>runs[r].frequencies, base, scratch.bits
                )
            else:
                add_window[uint32_t](
                    &runs[r], <const uint32_t*>runs[r].frequencies, base, scratch.bits
                )
        for block in range(BLOCKS):
            bits = scratch.bits[block]
            if bits:
                scratch.bits[block] = 0
                while bits:
                    place = (block << 6) + lowest_bit(bits)
                    bits &= bits - 1
                    found[n] = base + place
                    above = scratch.second[place]
                    both = scratch.first[place] + titel * above
                    strength[n] = (1 - heading) * both / (both + k1)
                    if above:
                        strength[n] += heading * above / (above + k1)
                    scratch.first[place] = scratch.second[place] = 0
                    n += 1


def gather(runs, headings, Py_ssize_t size, double titel, double heading, double k1):
    cdef Py_ssize_t many = len(runs) + len(headings), own = len(runs), n = 0, most = 0
    cdef cnp.ndarray documents, frequencies, shorter, found, values
    cdef Scratch scratch = borrowed()
    cdef list kept = []
    cdef Listed* listed = <Listed*>malloc((many + 1) * sizeof(Listed))
    try:
        for each in (*runs, *headings):
            documents, frequencies = signed(each[0]), unsigned(each[1])
            shorter = floats(each[3])
            kept.append((documents, frequencies, shorter))
            listed[n].shorter = <const double*>cnp.PyArray_DATA(shorter)
            listed[n].sums = &scratch.second[0]
            if n < own:
                listed[n].sums = &scratch.first[0]
            listed[n].documents = <const int32_t*>cnp.PyArray_DATA(documents)
            listed[n].frequencies = cnp.PyArray_DATA(frequencies)
            listed[n].width = cnp.PyArray_ITEMSIZE(frequencies)
            listed[n].at, listed[n].count = 0, documents.shape[0]
            listed[n].weight = each[2]
            most += documents.shape[0]
            n += 1
        most = min(most, size)
        found, values = np.empty(most, np.int32), np.empty(most, np.float64)
        if most:
            with nogil:
                n = add_all(
                    listed, many, titel, heading, k1, scratch,
                    <int32_t*>cnp.PyArray_DATA(found), <double*>cnp.PyArray_DATA(values),
                )
            if n < most:
                return found[:n], values[:n]
        return found, values
    finally:
        _scratch.append(scratch)
        free(listed)


# --- words side by side


cdef Py_ssize_t skipped_to(
    const int32_t* documents, Py_ssize_t at, Py_ssize_t count, int32_t wanted
) noexcept nogil:
    """The first place from `at` on whose document is `wanted` or a later one."""
    cdef Py_ssize_t step = 1, low = at, high, middle
    if at >= count or documents[at] >= wanted:
        return at
    while low + step < count and documents[low + step] < wanted:
        low += step
        step *= 2
    high = min(low + step, count)
    while high - low > 1:
        middle = (low + high) >> 1
        if documents[middle] < wanted:
            low = middle
        else:
            high = middle
    return high


cdef inline int64_t summed(const Unsigned* numbers, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    cdef int64_t total = 0
    cdef Py_ssize_t i
    for i in range(start, stop):
        total += numbers[i]
    return total


cdef int64_t sum_of(
    const void* numbers, int width, Py_ssize_t start, Py_ssize_t stop
) noexcept nogil:
    if width == 1:
        return summed[uint8_t](<const uint8_t*>numbers, start, stop)
    if width == 2:
        return summed[uint16_t](<const uint16_t*>numbers, start, stop)
    return summed[uint32_t](<const uint32_t*>numbers, start, stop)


cdef void confirm(
    const int64_t* keys, uint8_t* confirmed, Py_ssize_t many, int64_t slot,
    const int32_t* documents, Py_ssize_t count, const void* frequencies, int width,
    const void* positions, int position_width,
) noexcept nogil:
    """Mark the keys (places of a first word) that have a term `slot` words later."""
    cdef Py_ssize_t k = 0, at = 0, to
    cdef int64_t first = 0, p, last
    cdef int32_t document
    cdef int64_t wanted
    while k < many:
        document = <int32_t>(keys[k] >> 32)
        to = skipped_to(documents, at, count, document)
        if to == count:
            return
        first += sum_of(frequencies, width, at, to)
        at = to
        if documents[at] != document:
            # Go on to the first key of that document or of a later one.
            document = documents[at]
            while k < many and <int32_t>(keys[k] >> 32) < document:
                k += 1
            continue
        p, last = first, first + at_place(frequencies, width, at)
        while k < many and <int32_t>(keys[k] >> 32) == document:
            wanted = <int64_t><uint32_t>keys[k] + slot
            while p < last and at_place(positions, position_width, p) < wanted:
                p += 1
            if p < last and at_place(positions, position_width, p) == wanted:
                confirmed[k] = 1
            k += 1


cdef cnp.ndarray keys_of(object terms, int64_t slot):
    """The places, in order, where a phrase begins if one of the terms is its word number `slot`."""
    cdef Py_ssize_t i, j, n, p, times, count
    cdef int64_t start
    cdef cnp.ndarray documents, frequencies, positions, keys
    cdef int64_t* written
    cdef const int32_t* numbers
    cdef const void* counts
    cdef const void* places
    cdef int width, position_width
    cdef list parts = []
    for each in terms:
        documents, frequencies, positions = signed(each[0]), unsigned(each[1]), unsigned(each[2])
        keys = np.empty(positions.shape[0], np.int64)
        written = <int64_t*>cnp.PyArray_DATA(keys)
        numbers, counts = <const int32_t*>cnp.PyArray_DATA(documents), cnp.PyArray_DATA(frequencies)
        places = cnp.PyArray_DATA(positions)
        width, position_width = cnp.PyArray_ITEMSIZE(frequencies), cnp.PyArray_ITEMSIZE(positions)
        count = documents.shape[0]
        with nogil:
            n = p = 0
            for i in range(count):
                times = at_place(counts, width, i)
                for j in range(times):
                    start = <int64_t>at_place(places, position_width, p) - slot
                    p += 1
                    if start >= 0:
                        written[n] = (<int64_t>numbers[i] << 32) + start
                        n += 1
        parts.append(keys[:n])
    if len(parts) == 1:
        return parts[0]
    return once_each(np.concatenate(parts)) if parts else np.empty(0, np.int64)


cdef cnp.ndarray once_each(cnp.ndarray keys):
    """The keys in order, each once. (`np.unique` imports masked arrays when it is first called.)"""
    cdef Py_ssize_t count = keys.shape[0], i, n = 0
    cdef int64_t* key = <int64_t*>cnp.PyArray_DATA(keys)
    keys.sort()
    for i in range(count):
        if n == 0 or key[i] != key[n - 1]:
            key[n] = key[i]
            n += 1
    return keys[:n]


def phrase(slots):
    cdef Py_ssize_t i, n, many
    cdef cnp.ndarray keys, confirmed, documents, frequencies, positions, found, counts, starts
    cdef int64_t* written
    cdef uint8_t* marks
    cdef int64_t slot
    sizes = [sum([len(term[2]) for term in terms]) for terms in slots]
    rarest, *others = sorted(range(len(slots)), key=sizes.__getitem__)
    keys = keys_of(slots[rarest], rarest)
    for slot in others:
        many = keys.shape[0]
        confirmed = np.zeros(many, np.uint8)
        written, marks = <int64_t*>cnp.PyArray_DATA(keys), <uint8_t*>cnp.PyArray_DATA(confirmed)
        for each in slots[slot]:
            documents, frequencies = signed(each[0]), unsigned(each[1])
            positions = unsigned(each[2])
            confirm(
                written, marks, many, slot,
                <const int32_t*>cnp.PyArray_DATA(documents), documents.shape[0],
                cnp.PyArray_DATA(frequencies), cnp.PyArray_ITEMSIZE(frequencies),
                cnp.PyArray_DATA(positions), cnp.PyArray_ITEMSIZE(positions),
            )
        n = 0
        for i in range(many):
            if marks[i]:
                written[n] = written[i]
                n += 1
        keys = keys[:n]
    many = keys.shape[0]
    found, counts = np.empty(many, np.int32), np.empty(many, np.uint32)
    starts = np.empty(many, np.uint32)
    n = begun(
        <const int64_t*>cnp.PyArray_DATA(keys), many, <int32_t*>cnp.PyArray_DATA(found),
        <uint32_t*>cnp.PyArray_DATA(counts), <uint32_t*>cnp.PyArray_DATA(starts),
    )
    return found[:n], counts[:n], starts


cdef Py_ssize_t begun(
    const int64_t* keys, Py_ssize_t many, int32_t* found, uint32_t* counts, uint32_t* starts
) noexcept nogil:
    """Split keys into documents, counts and positions; return the number of documents."""
    cdef Py_ssize_t i, n = 0
    cdef int32_t document
    for i in range(many):
        document = <int32_t>(keys[i] >> 32)
        starts[i] = <uint32_t>keys[i]
        if n and found[n - 1] == document:
            counts[n - 1] += 1
        else:
            found[n], counts[n] = document, 1
            n += 1
    return n


# --- att-satser


def units_of(places, unit_starts, Py_ssize_t span, wanted):
    cdef cnp.ndarray documents = signed(places[0]), frequencies = unsigned(places[1])
    cdef cnp.ndarray positions = unsigned(places[2])
    cdef cnp.ndarray starts = of_type(unit_starts, cnp.NPY_INT64, np.int64)
    cdef cnp.ndarray allowed = of_type(wanted, cnp.NPY_BOOL, np.bool_)
    cdef cnp.ndarray found = np.empty(positions.shape[0], np.int32)
    cdef cnp.ndarray counts = np.empty(positions.shape[0], np.uint32)
    cdef Py_ssize_t n = read_units(
        <const int32_t*>cnp.PyArray_DATA(documents), documents.shape[0],
        cnp.PyArray_DATA(frequencies), cnp.PyArray_ITEMSIZE(frequencies),
        cnp.PyArray_DATA(positions), cnp.PyArray_ITEMSIZE(positions),
        <const int64_t*>cnp.PyArray_DATA(starts), span, <const uint8_t*>cnp.PyArray_DATA(allowed),
        <int32_t*>cnp.PyArray_DATA(found), <uint32_t*>cnp.PyArray_DATA(counts),
    )
    return found[:n], counts[:n]


cdef Py_ssize_t read_units(
    const int32_t* documents, Py_ssize_t count, const void* frequencies, int width,
    const void* positions, int position_width, const int64_t* starts, int64_t span,
    const uint8_t* allowed, int32_t* found, uint32_t* counts,
) noexcept nogil:
    cdef Py_ssize_t i, p = 0, last, n = 0
    cdef int32_t unit
    for i in range(count):
        last = p + at_place(frequencies, width, i)
        if allowed[documents[i]]:
            while p < last:
                unit = <int32_t>(
                    starts[documents[i]] + at_place(positions, position_width, p) // span
                )
                if n and found[n - 1] == unit:
                    counts[n - 1] += 1
                else:
                    found[n], counts[n] = unit, 1
                    n += 1
                p += 1
        p = last
    return n


def spread(documents, frequencies, unit_starts, wanted):
    cdef cnp.ndarray numbers = signed(documents), times = unsigned(frequencies)
    cdef cnp.ndarray starts = of_type(unit_starts, cnp.NPY_INT64, np.int64)
    cdef cnp.ndarray allowed = of_type(wanted, cnp.NPY_BOOL, np.bool_), found, counts
    cdef const int32_t* holders = <const int32_t*>cnp.PyArray_DATA(numbers)
    cdef const int64_t* begins = <const int64_t*>cnp.PyArray_DATA(starts)
    cdef const uint8_t* mask = <const uint8_t*>cnp.PyArray_DATA(allowed)
    cdef const void* given = cnp.PyArray_DATA(times)
    cdef int width = cnp.PyArray_ITEMSIZE(times)
    cdef Py_ssize_t count = numbers.shape[0], i, n = 0
    cdef int32_t* units
    cdef uint32_t* of_units
    cdef int64_t unit
    for i in range(count):
        if mask[holders[i]]:
            n += begins[holders[i] + 1] - begins[holders[i]]
    found, counts = np.empty(n, np.int32), np.empty(n, np.uint32)
    units, of_units = <int32_t*>cnp.PyArray_DATA(found), <uint32_t*>cnp.PyArray_DATA(counts)
    n = 0
    with nogil:
        for i in range(count):
            if mask[holders[i]]:
                for unit in range(begins[holders[i]], begins[holders[i] + 1]):
                    units[n], of_units[n] = <int32_t>unit, at_place(given, width, i)
                    n += 1
    return found, counts


def best_units(units, score, unit_starts, documents):
    cdef cnp.ndarray numbers = signed(units), scores = floats(score), holders = signed(documents)
    cdef cnp.ndarray starts = of_type(unit_starts, cnp.NPY_INT64, np.int64)
    cdef Py_ssize_t size = holders.shape[0], many = numbers.shape[0], d, u = 0
    cdef cnp.ndarray best = np.zeros(size, np.float64), best_unit = np.full(size, -1, np.int64)
    cdef const int32_t* unit = <const int32_t*>cnp.PyArray_DATA(numbers)
    cdef const int32_t* document = <const int32_t*>cnp.PyArray_DATA(holders)
    cdef const double* scored = <const double*>cnp.PyArray_DATA(scores)
    cdef const int64_t* start = <const int64_t*>cnp.PyArray_DATA(starts)
    cdef double* highest = <double*>cnp.PyArray_DATA(best)
    cdef int64_t* which = <int64_t*>cnp.PyArray_DATA(best_unit)
    with nogil:
        for d in range(size):
            while u < many and unit[u] < start[document[d]]:
                u += 1
            while u < many and unit[u] < start[document[d] + 1]:
                if which[d] < 0 or scored[u] > highest[d]:
                    highest[d], which[d] = scored[u], unit[u]
                u += 1
    return best, best_unit


# --- all words together


cdef struct Entry:
    const int32_t* documents
    const double* strength
    Py_ssize_t at
    Py_ssize_t count
    double scale
    double share


cdef struct Asked:
    Py_ssize_t first  # the word itself; its parts follow
    Py_ssize_t last
    double telling
    double of_parts
    uint64_t bit  # none or one


cdef struct Texts:
    int32_t* documents
    double* covered
    double* added
    uint64_t* has


cdef tuple made(Py_ssize_t size, Texts* texts):
    """Four new arrays of this size, to which `texts` points."""
    cdef cnp.ndarray documents = np.empty(size, np.int32), covered = np.empty(size)
    cdef cnp.ndarray added = np.empty(size), has = np.empty(size, np.uint64)
    texts.documents = <int32_t*>cnp.PyArray_DATA(documents)
    texts.covered = <double*>cnp.PyArray_DATA(covered)
    texts.added = <double*>cnp.PyArray_DATA(added)
    texts.has = <uint64_t*>cnp.PyArray_DATA(has)
    return documents, covered, added, has


cdef void add_entry(
    Entry* entry, int32_t base, double* added
) noexcept nogil:
    """Add one entry to the scores of a window."""
    cdef Py_ssize_t i = entry.at
    cdef const int32_t* documents = entry.documents
    cdef const double* strength = entry.strength
    cdef Py_ssize_t count = entry.count
    cdef double scale = entry.scale
    cdef int64_t end = <int64_t>base + WINDOW
    while i < count and documents[i] < end:
        added[documents[i] - base] += scale * strength[i]
        i += 1
    entry.at = i


cdef void add_whole(
    Entry* entry, int32_t base, double telling, uint64_t bit, double* added,
    double* covered, uint64_t* words, uint64_t* bits,
) noexcept nogil:
    """Add a word without parts to the scores of a window, and to the covered shares."""
    cdef Py_ssize_t i = entry.at
    cdef const int32_t* documents = entry.documents
    cdef const double* strength = entry.strength
    cdef Py_ssize_t count = entry.count
    cdef double scale = entry.scale
    cdef int64_t end = <int64_t>base + WINDOW
    cdef int32_t place
    while i < count and documents[i] < end:
        place = documents[i] - base
        added[place] += scale * strength[i]
        covered[place] += telling
        words[place] |= bit
        bits[place >> 6] |= <uint64_t>1 << (place & 63)
        i += 1
    entry.at = i


cdef void add_word(
    Asked* word, Entry* entries, int32_t base, Scratch scratch
) noexcept nogil:
    """Add one word to the scores of a window, and to the covered shares."""
    cdef Entry* itself = &entries[word.first]
    cdef double* covered = scratch.first
    cdef double* has = scratch.third
    cdef Py_ssize_t e, i, before
    cdef int32_t place
    cdef int block
    cdef uint64_t bits
    for e in range(word.first + 1, word.last):
        before = entries[e].at
        add_entry(&entries[e], base, scratch.second)
        for i in range(before, entries[e].at):
            place = entries[e].documents[i] - base
            has[place] += entries[e].share
            scratch.further[place >> 6] |= <uint64_t>1 << (place & 63)
    before = itself.at
    if word.last - word.first == 1:
        add_whole(
            itself, base, word.telling, word.bit, scratch.second, covered, scratch.words,
            scratch.bits,
        )
    else:
        add_entry(itself, base, scratch.second)
        for i in range(before, itself.at):
            place = itself.documents[i] - base
            if has[place] < word.of_parts:
                has[place] = word.of_parts
            scratch.words[place] |= word.bit
            scratch.further[place >> 6] |= <uint64_t>1 << (place & 63)
        for block in range(BLOCKS):
            bits = scratch.further[block]
            scratch.bits[block] |= bits
            scratch.further[block] = 0
            while bits:
                place = (block << 6) + lowest_bit(bits)
                bits &= bits - 1
                covered[place] += word.telling * (has[place] / word.of_parts)
                has[place] = 0

cdef inline int32_t next_base(const Entry* entries, Py_ssize_t last) noexcept nogil:
    """The first text of the next window; -1 if there is none."""
    cdef int32_t base = -1
    cdef Py_ssize_t e
    for e in range(last):
        if entries[e].at < entries[e].count:
            if base < 0 or entries[e].documents[entries[e].at] < base:
                base = entries[e].documents[entries[e].at]
    return base


cdef double most_covered(const Asked* words, Py_ssize_t many) noexcept nogil:
    """The weight of all words together."""
    cdef double most = 0
    cdef Py_ssize_t w
    for w in range(many):
        most += words[w].telling
    return most if most else 1


cdef Py_ssize_t add_words(
    Asked* words, Py_ssize_t many, Entry* entries, Py_ssize_t last,
    const uint8_t* possible, Scratch scratch, Texts* texts
) noexcept nogil:
    """Write all texts that have any word, and return their number."""
    cdef int32_t* found = texts.documents
    cdef double* covered = texts.covered
    cdef double* added = texts.added
    cdef uint64_t* has = texts.has
    cdef Py_ssize_t w, n = 0
    cdef int32_t base, place
    cdef int block
    cdef uint64_t bits
    cdef double most = most_covered(words, many), share
    cdef bint counts
    while True:
        base = next_base(entries, last)
        if base < 0:
            return n
        for w in range(many):
            add_word(&words[w], entries, base, scratch)
        for block in range(BLOCKS):
            bits = scratch.bits[block]
            scratch.bits[block] = 0
            while bits:
                place = (block << 6) + lowest_bit(bits)
                bits &= bits - 1
                share = scratch.first[place] / most
                # Always written, and counted without a branch, which no processor could predict.
                found[n], covered[n], added[n] = base + place, share, scratch.second[place]
                has[n] = scratch.words[place]
                counts = share > 0
                if possible != NULL:
                    counts &= possible[base + place]
                n += counts
                scratch.first[place] = scratch.second[place] = 0
                scratch.words[place] = 0


cdef void score_alone(
    Entry* entry, uint64_t bit, Texts* texts
) noexcept nogil:
    cdef Py_ssize_t i
    cdef const int32_t* documents = entry.documents
    cdef const double* strength = entry.strength
    cdef double scale = entry.scale
    for i in range(entry.count):
        texts.documents[i], texts.covered[i], texts.has[i] = documents[i], 1.0, bit
        texts.added[i] = scale * strength[i]


cdef void fill(Entry* entry, object documents, object strength, list kept):
    cdef cnp.ndarray numbers = signed(documents)
    kept.append(numbers)
    entry.documents = <const int32_t*>cnp.PyArray_DATA(numbers)
    entry.at, entry.count = 0, numbers.shape[0]
    if strength is not None:
        numbers = floats(strength)
        kept.append(numbers)
        entry.strength = <const double*>cnp.PyArray_DATA(numbers)


cdef class Question:
    """The words of a question as the loops take them."""

    cdef Entry* entries
    cdef Asked* asked
    cdef Py_ssize_t words, terms, most
    cdef list kept

    def __cinit__(self, words):
        cdef Py_ssize_t e = 0, w = 0
        self.kept, self.most = [], 0
        self.words, self.terms = len(words), sum([len(each[3]) for each in words])
        self.entries = <Entry*>malloc((self.terms + 1) * sizeof(Entry))
        self.asked = <Asked*>malloc((self.words + 1) * sizeof(Asked))
        for telling, bit, of_parts, terms in words:
            self.asked[w].first = e
            self.asked[w].telling, self.asked[w].of_parts = telling, of_parts
            self.asked[w].bit = <uint64_t>1 << <int>bit if bit >= 0 else 0
            for documents, strength, scale, share in terms:
                fill(&self.entries[e], documents, strength, self.kept)
                self.entries[e].scale, self.entries[e].share = scale, share
                self.most += self.entries[e].count
                e += 1
            self.asked[w].last = e
            w += 1

    def __dealloc__(self):
        free(self.entries)
        free(self.asked)

    cdef Py_ssize_t add_up(
        self, const uint8_t* possible, Scratch scratch, Texts* texts
    ) noexcept nogil:
        """Write all texts that have any word, and return their number."""
        if self.terms == 1 and possible == NULL and self.asked[0].telling > 0:
            # Nothing to add up: every text with the only word covers the whole question.
            score_alone(self.entries, self.asked[0].bit, texts)
            return self.entries.count
        return add_words(
            self.asked, self.words, self.entries, self.terms, possible, scratch, texts
        )


def total(words, Py_ssize_t size, possible):
    cdef Question question = Question(words)
    cdef cnp.ndarray allowed
    cdef const uint8_t* mask = NULL
    cdef Scratch scratch = borrowed()
    cdef Texts texts
    cdef Py_ssize_t n
    if possible is not None:
        allowed = of_type(possible, cnp.NPY_BOOL, np.bool_)
        mask = <const uint8_t*>cnp.PyArray_DATA(allowed)
    # One more than there can be: a text that does not count is written too.
    arrays = made(min(question.most, size) + 1, &texts)
    with nogil:
        n = question.add_up(mask, scratch, &texts)
    _scratch.append(scratch)
    return tuple([each[:n] for each in arrays])


# --- texts with all words, and texts with some


cdef class Room:
    """Space for the texts of one part. It is used again: new memory costs more than to fill it."""

    cdef Py_ssize_t size
    cdef Texts texts
    cdef void* held

    def __cinit__(self, Py_ssize_t size):
        cdef size_t each = 2 * sizeof(double) + sizeof(uint64_t) + sizeof(int32_t)
        self.size = size
        self.held = malloc(size * each)
        if self.held == NULL:
            raise MemoryError()
        self.texts.covered = <double*>self.held
        self.texts.added = self.texts.covered + size
        self.texts.has = <uint64_t*>(self.texts.added + size)
        self.texts.documents = <int32_t*>(self.texts.has + size)

    def __dealloc__(self):
        free(self.held)


cdef list _rooms = []


cdef Room room_for(Py_ssize_t size):
    cdef Room room
    if _rooms:
        room = _rooms.pop()
        if room.size >= size:
            return room
    return Room(size)


cdef tuple copied(Texts* texts, Py_ssize_t many):
    """The first of the texts, as new arrays."""
    cdef Texts to
    arrays = made(many, &to)
    memcpy(to.documents, texts.documents, many * sizeof(int32_t))
    memcpy(to.covered, texts.covered, many * sizeof(double))
    memcpy(to.added, texts.added, many * sizeof(double))
    memcpy(to.has, texts.has, many * sizeof(uint64_t))
    return arrays


cdef struct Limits:
    const double* telling
    uint64_t every  # the bits of all words
    double may_lack
    uint64_t required
    double least
    double alone


cdef inline bint has_all(uint64_t has, const Limits* limits) noexcept nogil:
    """Whether the missing words weigh no more than may be missing."""
    cdef uint64_t lacks = limits.every & ~has
    cdef double lacking = 0
    cdef int bit
    if limits.may_lack == 0:
        return lacks == 0
    while lacks:
        bit = lowest_bit(lacks)
        lacks &= lacks - 1
        lacking += limits.telling[bit]
    return lacking <= limits.may_lack


cdef struct Parted:
    Texts texts[2]
    Py_ssize_t many[2]
    Py_ssize_t some  # the owners in the second part
    double highest  # the most that any text covers which could be in either part


cdef void unite(
    const Asked* words, Py_ssize_t many, const Entry* entries, const uint8_t* possible,
    const int32_t* owner_of, Bits* union_of,
) noexcept nogil:
    """Give each owner the bits of all words that its possible texts have."""
    cdef Py_ssize_t w, i, count
    cdef const int32_t* documents
    cdef Bits bit
    for w in range(many):
        bit, count = <Bits>words[w].bit, entries[words[w].first].count
        documents = entries[words[w].first].documents
        if bit == 0:
            continue
        if possible == NULL:
            for i in range(count):
                union_of[owner_of[documents[i]]] |= bit
        else:
            for i in range(count):
                union_of[owner_of[documents[i]]] |= bit * possible[documents[i]]


cdef void part(
    Asked* words, Py_ssize_t many, Entry* entries, Py_ssize_t last, const uint8_t* possible,
    const int32_t* owner_of, Bits* union_of, const Limits* limits, Scratch scratch, Parted* parted,
) noexcept nogil:
    """Write the texts of both parts, each with the bits of its owner.

    `union_of` has the bits of the words of each owner. The highest bit comes to say that an owner is
    counted. Without `owner_of`, each text is its own owner.
    """
    cdef Limits local = limits[0]  # nothing that is written can change it
    cdef Texts first = parted.texts[0], second = parted.texts[1]
    cdef Py_ssize_t w, e, firsts = 0, seconds = 0, some = 0
    cdef Bits counted = <Bits>(<Bits>1 << (8 * sizeof(Bits) - 1))
    cdef int32_t base, place, owner = 0
    cdef int block
    cdef uint64_t bits, has, own
    cdef double most = most_covered(words, many), share, added, highest = 0
    cdef bint eligible, complete, partial
    for e in range(last):
        entries[e].at = 0
    while True:
        base = next_base(entries, last)
        if base < 0:
            break
        for w in range(many):
            add_word(&words[w], entries, base, scratch)
        for block in range(BLOCKS):
            bits = scratch.bits[block]
            scratch.bits[block] = 0
            while bits:
                place = (block << 6) + lowest_bit(bits)
                bits &= bits - 1
                share, added = scratch.first[place] / most, scratch.second[place]
                own = has = scratch.words[place]
                scratch.first[place] = scratch.second[place] = 0
                scratch.words[place] = 0
                place += base
                if owner_of != NULL:
                    owner = owner_of[place]
                    has = union_of[owner]
                complete = has_all(has & ~<uint64_t>counted, &local)
                eligible = (share > 0) & ((has & local.required) == local.required)
                if possible != NULL:
                    eligible &= possible[place]
                if own == 0:  # no word, so it needs enough parts; or nothing is demanded
                    eligible &= has == 0 if complete else share >= local.alone
                if share > highest and eligible:
                    highest = share
                partial = eligible & (not complete) & (share >= local.least)
                complete &= eligible
                # Always written, and counted without a branch, which no processor could predict.
                first.documents[firsts], first.covered[firsts] = place, share
                first.added[firsts], first.has[firsts] = added, has
                firsts += complete
                second.documents[seconds], second.covered[seconds] = place, share
                second.added[seconds], second.has[seconds] = added, has & ~<uint64_t>counted
                seconds += partial
                if owner_of != NULL:
                    some += partial & ((has & counted) == 0)
                    union_of[owner] |= counted * <Bits>partial
    parted.many[0], parted.many[1], parted.highest = firsts, seconds, highest
    parted.some = seconds if owner_of == NULL else some


cdef void forget(
    const Entry* entries, Py_ssize_t last, Py_ssize_t postings, const int32_t* owner_of,
    Bits* union_of, Py_ssize_t size,
) noexcept nogil:
    """Fill `union_of` with zeros again."""
    cdef Py_ssize_t e, i
    if 8 * postings > size:
        memset(union_of, 0, size * sizeof(Bits))
        return
    for e in range(last):
        for i in range(entries[e].count):
            union_of[owner_of[entries[e].documents[i]]] = 0


@cython.no_gc_clear
cdef class Rest:
    """The texts of owners that have some words, copied when they are asked for."""

    cdef Room room
    cdef Py_ssize_t many

    def __call__(self):
        cdef Texts texts
        return made(0, &texts) if self.room is None else copied(&self.room.texts, self.many)

    def __dealloc__(self):
        if self.room is not None:
            _rooms.append(self.room)


cdef void part_by_owner(
    Question question, const uint8_t* mask, const int32_t* owning, Bits* union_of,
    Py_ssize_t size, Limits* limits, Scratch scratch, Parted* parted,
) noexcept nogil:
    cdef Asked* asked = question.asked
    cdef Entry* entries = question.entries
    cdef double least = limits.least
    if owning != NULL:
        unite(asked, question.words, entries, mask, owning, union_of)
    part(
        asked, question.words, entries, question.terms, mask, owning, union_of, limits, scratch,
        parted,
    )
    if parted.highest < least:  # no text covers enough, so those are taken that cover most
        limits.least = parted.highest
        part(
            asked, question.words, entries, question.terms, mask, owning, union_of, limits, scratch,
            parted,
        )
    if owning != NULL:
        forget(entries, question.terms, question.most, owning, union_of, size)


def matched(
    words, Py_ssize_t many, possible, owner_of, Py_ssize_t size, telling, double may_lack,
    required, double least, double alone
):
    cdef Question question = Question(words)
    cdef cnp.ndarray weights = floats(telling), unions, allowed, owners
    cdef bint narrow = weights.shape[0] < 16  # less memory to be looked up in
    cdef Py_ssize_t place
    cdef const uint8_t* mask = NULL
    cdef const int32_t* owning = NULL
    cdef Scratch scratch
    cdef Room first
    cdef Limits limits
    cdef Parted parted
    cdef Rest some = Rest()
    if question.terms == 1 and weights.shape[0] == 1 and question.asked[0].bit:
        # Every text that has the only word has them all.
        complete = total(words, many, possible)
        return complete, some, 0, min(least, 1.0 if len(complete[0]) else 0.0)
    unions, scratch = lent_unions(size, narrow), borrowed()
    # One more than there can be: a text that is in neither part is written too.
    first, some.room = room_for(min(question.most, many) + 1), room_for(min(question.most, many) + 1)
    if possible is not None:
        allowed = of_type(possible, cnp.NPY_BOOL, np.bool_)
        mask = <const uint8_t*>cnp.PyArray_DATA(allowed)
    if owner_of is not None:
        owners = signed(owner_of)
        owning = <const int32_t*>cnp.PyArray_DATA(owners)
    limits.telling, limits.every = <const double*>cnp.PyArray_DATA(weights), 0
    for place in range(weights.shape[0]):
        if limits.telling[place] > 0:  # a word that weighs nothing may always be missing
            limits.every |= <uint64_t>1 << place
    limits.may_lack, limits.required, limits.least = may_lack, required, least
    limits.alone = alone
    parted.texts[0], parted.texts[1] = first.texts, some.room.texts
    with nogil:
        if narrow:
            part_by_owner[uint16_t](
                question, mask, owning, <uint16_t*>cnp.PyArray_DATA(unions), size, &limits, scratch,
                &parted,
            )
        else:
            part_by_owner[uint64_t](
                question, mask, owning, <uint64_t*>cnp.PyArray_DATA(unions), size, &limits, scratch,
                &parted,
            )
    complete = copied(&parted.texts[0], parted.many[0])
    some.many = parted.many[1]
    _scratch.append(scratch)
    _rooms.append(first)
    (_narrow_unions if narrow else _unions).append(unions)
    return complete, some, parted.some, limits.least


def distinct(documents, owner_of, Py_ssize_t size):
    cdef cnp.ndarray numbers = signed(documents), owners = signed(owner_of)
    cdef cnp.ndarray slots = lent_slots(size)
    cdef Py_ssize_t count = numbers.shape[0], i, n = 0
    cdef const int32_t* document = <const int32_t*>cnp.PyArray_DATA(numbers)
    cdef const int32_t* owner = <const int32_t*>cnp.PyArray_DATA(owners)
    cdef int32_t* slot_of = <int32_t*>cnp.PyArray_DATA(slots)
    with nogil:
        for i in range(count):
            n += slot_of[owner[document[i]]] == 0
            slot_of[owner[document[i]]] = 1
        for i in range(count):
            slot_of[owner[document[i]]] = 0
    _slots.append(slots)
    return n


# --- results


def group(documents, score, owner_of, rank, Py_ssize_t size):
    cdef cnp.ndarray numbers = signed(documents), scores = floats(score), owners = signed(owner_of)
    cdef cnp.ndarray ranks = of_type(rank, cnp.NPY_UINT32, np.uint32), slots = lent_slots(size)
    cdef Py_ssize_t count = numbers.shape[0], most = min(count, size), n
    cdef cnp.ndarray found = np.empty(most, np.int32), best = np.empty(most, np.float64)
    cdef cnp.ndarray which = np.empty(most, np.int32), times = np.empty(most, np.int32)
    cdef int32_t* slot_of = <int32_t*>cnp.PyArray_DATA(slots)
    with nogil:
        n = grouped(
            <const int32_t*>cnp.PyArray_DATA(numbers), <const double*>cnp.PyArray_DATA(scores),
            count, <const int32_t*>cnp.PyArray_DATA(owners),
            <const uint32_t*>cnp.PyArray_DATA(ranks), slot_of,
            <int32_t*>cnp.PyArray_DATA(found), <double*>cnp.PyArray_DATA(best),
            <int32_t*>cnp.PyArray_DATA(which), <int32_t*>cnp.PyArray_DATA(times),
        )
    _slots.append(slots)
    return found[:n], best[:n], which[:n], times[:n]


cdef Py_ssize_t grouped(
    const int32_t* documents, const double* score, Py_ssize_t count, const int32_t* owner_of,
    const uint32_t* rank, int32_t* slot_of, int32_t* found, double* best, int32_t* which,
    int32_t* times,
) noexcept nogil:
    cdef Py_ssize_t i, n = 0
    cdef int32_t owner, at
    for i in range(count):
        owner = owner_of[documents[i]]
        at = slot_of[owner] - 1
        if at < 0:
            found[n], best[n], which[n], times[n] = owner, score[i], documents[i], 1
            n += 1
            slot_of[owner] = <int32_t>n
            continue
        times[at] += 1
        if score[i] > best[at] or (
            score[i] == best[at] and rank[documents[i]] < rank[which[at]]
        ):
            best[at], which[at] = score[i], documents[i]
    for i in range(n):
        slot_of[found[i]] = 0
    return n


def tally(numbers, starts, codes, Py_ssize_t counted, wanted, spans):
    cdef cnp.ndarray results = signed(numbers), begin = of_type(starts, cnp.NPY_UINT32, np.uint32)
    cdef cnp.ndarray held = unsigned(codes), bits, passing, counts
    cdef Py_ssize_t many = results.shape[0], n
    cdef int filters = len(spans), bit
    cdef const uint16_t* satisfied = NULL
    cdef uint32_t lowest[16]
    cdef uint32_t highest[16]
    if filters:
        bits = of_type(wanted, cnp.NPY_UINT16, np.uint16)
        satisfied = <const uint16_t*>cnp.PyArray_DATA(bits)
    for bit in range(filters):
        lowest[bit], highest[bit] = spans[bit][0], min(spans[bit][1], counted)
    passing, counts = np.empty(many, np.int32), np.zeros(counted, np.int64)
    with nogil:
        if cnp.PyArray_ITEMSIZE(held) == 1:
            n = tallied[uint8_t](
                <const int32_t*>cnp.PyArray_DATA(results), many,
                <const uint32_t*>cnp.PyArray_DATA(begin), <const uint8_t*>cnp.PyArray_DATA(held),
                counted, satisfied, filters, lowest, highest,
                <int32_t*>cnp.PyArray_DATA(passing), <int64_t*>cnp.PyArray_DATA(counts),
            )
        elif cnp.PyArray_ITEMSIZE(held) == 2:
            n = tallied[uint16_t](
                <const int32_t*>cnp.PyArray_DATA(results), many,
                <const uint32_t*>cnp.PyArray_DATA(begin), <const uint16_t*>cnp.PyArray_DATA(held),
                counted, satisfied, filters, lowest, highest,
                <int32_t*>cnp.PyArray_DATA(passing), <int64_t*>cnp.PyArray_DATA(counts),
            )
        else:
            n = tallied[uint32_t](
                <const int32_t*>cnp.PyArray_DATA(results), many,
                <const uint32_t*>cnp.PyArray_DATA(begin), <const uint32_t*>cnp.PyArray_DATA(held),
                counted, satisfied, filters, lowest, highest,
                <int32_t*>cnp.PyArray_DATA(passing), <int64_t*>cnp.PyArray_DATA(counts),
            )
    return passing[:n], counts


cdef Py_ssize_t tallied(
    const int32_t* results, Py_ssize_t many, const uint32_t* starts, const Unsigned* codes,
    Py_ssize_t counted, const uint16_t* satisfied, int filters, const uint32_t* lowest,
    const uint32_t* highest, int32_t* passing, int64_t* counts,
) noexcept nogil:
    cdef Py_ssize_t i, n = 0
    cdef uint32_t c, last
    cdef uint32_t every = (<uint32_t>1 << filters) - 1, missing
    cdef int bit
    for i in range(many):
        last = starts[results[i] + 1]
        missing = every
        if missing:
            for c in range(starts[results[i]], last):
                missing &= ~<uint32_t>satisfied[codes[c]]
        if missing == 0:
            passing[n] = <int32_t>i
            n += 1
            for c in range(starts[results[i]], last):
                if codes[c] < counted:
                    counts[codes[c]] += 1
        elif missing & (missing - 1) == 0:
            bit = lowest_bit(missing)
            for c in range(starts[results[i]], last):
                if lowest[bit] <= codes[c] < highest[bit]:
                    counts[codes[c]] += 1
    return n


cdef struct Order:
    const double* score  # NULL: by rank alone
    const uint32_t* rank
    const int32_t* numbers


cdef inline bint is_before(const Order* order, Py_ssize_t one, Py_ssize_t other) noexcept nogil:
    if order.score != NULL and order.score[one] != order.score[other]:
        return order.score[one] > order.score[other]
    return order.rank[order.numbers[one]] < order.rank[order.numbers[other]]


cdef void sink(const Order* order, int64_t* heap, Py_ssize_t size, Py_ssize_t at) noexcept nogil:
    """Move an entry down the heap until no entry below it comes later in order."""
    cdef int64_t moved = heap[at]
    cdef Py_ssize_t child
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and is_before(order, heap[child], heap[child + 1]):
            child += 1
        if not is_before(order, moved, heap[child]):
            break
        heap[at] = heap[child]
        at = child
    heap[at] = moved


def first_places(score, numbers, rank, Py_ssize_t depth):
    cdef cnp.ndarray results = signed(numbers), ranks = of_type(rank, cnp.NPY_UINT32, np.uint32)
    cdef cnp.ndarray scores
    cdef Py_ssize_t many = results.shape[0], size = min(depth, many), i
    cdef cnp.ndarray places = np.arange(size, dtype=np.int64)
    cdef int64_t* heap = <int64_t*>cnp.PyArray_DATA(places)
    cdef int64_t last
    cdef Order order
    order.score = NULL
    if score is not None:
        scores = floats(score)
        order.score = <const double*>cnp.PyArray_DATA(scores)
    order.rank = <const uint32_t*>cnp.PyArray_DATA(ranks)
    order.numbers = <const int32_t*>cnp.PyArray_DATA(results)
    if size == 0:
        return places
    with nogil:
        # The top of the heap is the last in order of the best results so far.
        for i in range(size // 2 - 1, -1, -1):
            sink(&order, heap, size, i)
        for i in range(size, many):
            if is_before(&order, i, heap[0]):
                heap[0] = i
                sink(&order, heap, size, 0)
        for i in range(size - 1, 0, -1):
            last = heap[0]
            heap[0] = heap[i]
            heap[i] = last
            sink(&order, heap, i, 0)
    return places
