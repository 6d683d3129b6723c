# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Makes postings by counting, in C: it goes through the tokens twice and sorts nothing.

`indexer.store.inversion` explains what it is for. `indexer.store.inverting_plain` does the same
with NumPy.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t


cdef struct Cursor:
    int32_t document
    int64_t postings
    int64_t positions


cdef class Inverter:
    """Goes through the texts of one zone: once to count postings, once to write them.

    The terms of a form get the form's position. Those of `further` have positions of their own.
    """

    cdef const int32_t[::1] _forms, _documents, _further, _terms
    cdef const int64_t[::1] _word_starts, _further_starts, _term_starts
    cdef const uint32_t[::1] _firsts, _positions
    cdef const uint8_t[::1] _zones
    cdef uint8_t _zone
    cdef Cursor* _cursors
    cdef Py_ssize_t _size
    cdef int32_t[::1] _out_documents
    cdef uint32_t[::1] _out_frequencies, _out_positions
    cdef bint _placing

    def __cinit__(
        self,
        const int32_t[::1] forms,
        const int64_t[::1] word_starts,
        const int32_t[::1] documents,
        const uint32_t[::1] firsts,
        const uint8_t[::1] zones,
        const int32_t[::1] further,
        const uint32_t[::1] positions,
        const int64_t[::1] further_starts,
        const int32_t[::1] terms,
        const int64_t[::1] term_starts,
        Py_ssize_t size,
        uint8_t zone,
    ):
        self._forms, self._word_starts, self._documents = forms, word_starts, documents
        self._firsts, self._zones, self._zone = firsts, zones, zone
        self._further, self._positions = further, positions
        self._further_starts, self._terms, self._term_starts = further_starts, terms, term_starts
        self._size = size
        self._cursors = <Cursor*>PyMem_Malloc(max(size, 1) * sizeof(Cursor))
        if not self._cursors:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self._cursors)

    def count(self, int64_t[::1] postings, int64_t[::1] positions) -> None:
        """Write the number of postings and of positions of each term into the two arrays."""
        cdef Py_ssize_t term
        for term in range(self._size):
            self._cursors[term] = Cursor(-1, 0, 0)
        self._placing = False
        self._go()
        for term in range(self._size):
            postings[term] = self._cursors[term].postings
            positions[term] = self._cursors[term].positions

    def place(
        self,
        const int64_t[::1] postings,
        const int64_t[::1] positions,
        int32_t[::1] out_documents,
        uint32_t[::1] out_frequencies,
        uint32_t[::1] out_positions,
    ) -> None:
        """Write the postings and positions of each term, beginning at the places given for it."""
        cdef Py_ssize_t term
        for term in range(self._size):
            self._cursors[term] = Cursor(-1, postings[term], positions[term])
        self._out_documents, self._out_frequencies = out_documents, out_frequencies
        self._out_positions = out_positions
        self._placing = True
        self._go()

    cdef void _go(self) noexcept:
        cdef Py_ssize_t text, word, extra, last_extra, each
        cdef int32_t document, form
        cdef uint32_t position
        with nogil:
            for text in range(self._zones.shape[0]):
                if self._zones[text] != self._zone:
                    continue
                document, position = self._documents[text], self._firsts[text]
                extra, last_extra = self._further_starts[text], self._further_starts[text + 1]
                for word in range(self._word_starts[text], self._word_starts[text + 1]):
                    form = self._forms[word]
                    for each in range(self._term_starts[form], self._term_starts[form + 1]):
                        self._token(self._terms[each], document, position)
                    while extra < last_extra and self._positions[extra] == position:
                        self._token(self._further[extra], document, position)
                        extra += 1
                    position += 1
                while extra < last_extra:  # a text that has no word at all
                    self._token(self._further[extra], document, self._positions[extra])
                    extra += 1

    cdef inline void _token(self, int32_t term, int32_t document, uint32_t position) noexcept nogil:
        cdef Cursor* cursor = &self._cursors[term]
        if cursor.document != document:
            cursor.document = document
            if self._placing:
                self._out_documents[cursor.postings] = document
            cursor.postings += 1
        if self._placing:
            self._out_frequencies[cursor.postings - 1] += 1
            self._out_positions[cursor.positions] = position
        cursor.positions += 1


def count_documents(
    const int32_t[::1] forms,
    const int64_t[::1] word_starts,
    const int32_t[::1] documents,
    const int32_t[::1] groups,
    const int64_t[::1] group_starts,
    int32_t[::1] last_of_form,
    int32_t[::1] last_of_group,
    int64_t[::1] counts,
) -> None:
    """Add to `counts` the number of documents that have each group.

    Both arrays of last documents must be filled with -1.
    """
    cdef Py_ssize_t text, word, each
    cdef int32_t document, form, group
    with nogil:
        for text in range(documents.shape[0]):
            document = documents[text]
            for word in range(word_starts[text], word_starts[text + 1]):
                form = forms[word]
                if last_of_form[form] == document:
                    continue
                last_of_form[form] = document
                for each in range(group_starts[form], group_starts[form + 1]):
                    group = groups[each]
                    if group >= 0 and last_of_group[group] != document:
                        last_of_group[group] = document
                        counts[group] += 1
