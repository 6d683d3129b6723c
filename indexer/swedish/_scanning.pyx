# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The words of a text, by one pass over its characters: see `indexer.swedish.scanning`.

Most words are a run of letters with a blank or a full stop behind it, and need no regular
expression to be found. Where something stands behind the run that a word may go on over (a hyphen,
a colon, a soft hyphen), or where digits may be a number's, `WORD` decides.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_Substring
from libc.stdint cimport int32_t, uint8_t, uint64_t

cdef extern from "Python.h":
    Py_UCS4 PyUnicode_READ(int kind, const void* data, Py_ssize_t at) nogil
    bint Py_UNICODE_ISALNUM(Py_UCS4 character) nogil
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 character) nogil
    bint Py_UNICODE_ISSPACE(Py_UCS4 character) nogil
    bint Py_UNICODE_ISUPPER(Py_UCS4 character) nogil

cdef enum:
    ALNUM = 1
    DECIMAL = 2
    MARK = 4
    JOINT = 8
    HYPHEN = 16
    SPACE = 32
    BEGINS = 64
    IN_NUMBER = 128

cdef enum:
    LEFT_OUT = 1
    BRACKET = 2

cdef enum:
    CLASSED = 0x10000

cdef uint8_t[CLASSED] classes


cdef uint8_t class_of(Py_UCS4 c) noexcept nogil:
    cdef uint8_t found = 0
    if Py_UNICODE_ISALNUM(c):
        found |= ALNUM
    if Py_UNICODE_ISDECIMAL(c):
        found |= DECIMAL
    if Py_UNICODE_ISSPACE(c):
        found |= SPACE
    return found


def prepare(str marks, str joints, str hyphens, str begin_identifiers, str in_numbers) -> None:
    """Say which characters are of which kind; before anything is read."""
    cdef Py_UCS4 c
    cdef int code
    for code in range(CLASSED):
        classes[code] = class_of(<Py_UCS4>code)
    for text, kind in (
        (marks, MARK), (joints, JOINT), (hyphens, HYPHEN), (begin_identifiers, BEGINS),
        (in_numbers, IN_NUMBER),
    ):
        for c in text:
            classes[<int>c] |= kind


cdef inline uint8_t kind_of(int kind, const void* data, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    cdef Py_UCS4 c
    if at < 0 or at >= size:
        return 0
    c = PyUnicode_READ(kind, data, at)
    return classes[c] if c < CLASSED else class_of(c)


cdef class Scanner:
    """Reads texts as numbers of the written forms in them.

    A form that was not met before is given to `learn`, and has the next number.
    """

    cdef object _match, _learn
    cdef list _written
    cdef uint64_t* _hashes
    cdef int32_t* _slots
    cdef Py_ssize_t _room, _mask
    cdef int32_t* _found
    cdef int32_t* _ends
    cdef Py_ssize_t _capacity
    cdef Py_ssize_t _reach

    def __cinit__(self, object match, object learn, Py_ssize_t reach):
        self._match, self._learn, self._reach = match, learn, reach
        self._written = []
        self._room, self._mask = 1 << 12, (1 << 13) - 1
        self._hashes = <uint64_t*>PyMem_Malloc(self._room * sizeof(uint64_t))
        self._slots = <int32_t*>PyMem_Calloc(self._mask + 1, sizeof(int32_t))
        self._found = self._ends = NULL
        self._capacity = 0
        if not self._hashes or not self._slots:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self._hashes)
        PyMem_Free(self._slots)
        PyMem_Free(self._found)
        PyMem_Free(self._ends)

    def __len__(self) -> int:
        return len(self._written)

    def read(self, str text):
        """The forms of a text by number, where each ends, and four hints: see `Scanned`."""
        cdef Py_ssize_t size = len(text), at = 0, start, count = 0
        cdef int kind = PyUnicode_KIND(text), flags = 0
        cdef const void* data = PyUnicode_DATA(text)
        cdef uint64_t hashed
        cdef uint8_t here = 0, before, after, all_of
        cdef Py_UCS4 c
        cdef bint digits = False
        cdef list suspended = []
        self._make_room(size + 1)
        while at < size:
            before = here
            c = PyUnicode_READ(kind, data, at)
            here = classes[c] if c < CLASSED else class_of(c)
            if not here & ALNUM:
                at += 1
                if here & HYPHEN:
                    after = kind_of(kind, data, at, size)
                    if after & SPACE or (at < size and PyUnicode_READ(kind, data, at) in u",/"):
                        suspended.append(at - 1)
                    if before & SPACE and after & ALNUM:
                        flags |= LEFT_OUT
                elif c == u"(" and at < size:
                    c = PyUnicode_READ(kind, data, at)
                    if c == u"-" or Py_UNICODE_ISUPPER(c):
                        flags |= BRACKET
                continue
            start = at
            hashed = 14695981039346656037U
            before = all_of = here
            while here & ALNUM:
                digits |= here & DECIMAL
                all_of &= here
                hashed = (hashed ^ <uint64_t>c) * 1099511628211U
                at += 1
                if at == size:
                    here = 0
                    break
                c = PyUnicode_READ(kind, data, at)
                here = classes[c] if c < CLASSED else class_of(c)
            if self._is_more(kind, data, at, size, here, before, all_of):
                at = self._match(text, start).end()
                hashed = self._hash(kind, data, start, at)
                here = kind_of(kind, data, at - 1, size)
                digits = True
            else:
                here = ALNUM
            self._found[count] = self._number(text, kind, data, start, at, hashed)
            self._ends[count] = at
            count += 1
        return (
            PyBytes_FromStringAndSize(<char*>self._found, count * sizeof(int32_t)),
            PyBytes_FromStringAndSize(<char*>self._ends, count * sizeof(int32_t)),
            suspended,
            flags & LEFT_OUT != 0,
            flags & BRACKET != 0,
            self._places(kind, data, size) if digits else [],
        )

    cdef bint _is_more(
        self, int kind, const void* data, Py_ssize_t at, Py_ssize_t size,
        uint8_t here, uint8_t first, uint8_t all_of,
    ) noexcept:
        """Whether the word that began with such a run may end elsewhere than the run does."""
        cdef uint8_t after
        if here & MARK:
            return True
        if here & JOINT and kind_of(kind, data, at + 1, size) & ALNUM:
            return True
        if first & DECIMAL:
            if not all_of & DECIMAL:
                return True
            return here & IN_NUMBER and kind_of(kind, data, at + 1, size) & DECIMAL
        return False

    cdef uint64_t _hash(self, int kind, const void* data, Py_ssize_t at, Py_ssize_t end) noexcept:
        cdef uint64_t hashed = 14695981039346656037U
        while at < end:
            hashed = (hashed ^ <uint64_t>PyUnicode_READ(kind, data, at)) * 1099511628211U
            at += 1
        return hashed

    cdef int32_t _number(
        self, str text, int kind, const void* data, Py_ssize_t start, Py_ssize_t end, uint64_t hashed
    ) except -1:
        cdef Py_ssize_t slot = <Py_ssize_t>(hashed ^ hashed >> 32) & self._mask
        cdef int32_t number = self._slots[slot]
        while number:
            if self._hashes[number - 1] == hashed and self._is(number - 1, kind, data, start, end):
                return number - 1
            slot = (slot + 1) & self._mask
            number = self._slots[slot]
        number = <int32_t>len(self._written)
        written = PyUnicode_Substring(text, start, end)
        self._learn(written)
        self._written.append(written)
        if number == self._room:
            self._grow()
            slot = <Py_ssize_t>(hashed ^ hashed >> 32) & self._mask
            while self._slots[slot]:
                slot = (slot + 1) & self._mask
        self._hashes[number] = hashed
        self._slots[slot] = number + 1
        return number

    cdef bint _is(
        self, Py_ssize_t number, int kind, const void* data, Py_ssize_t start, Py_ssize_t end
    ):
        cdef str known = <str>self._written[number]
        cdef int known_kind = PyUnicode_KIND(known)
        cdef const void* letters = PyUnicode_DATA(known)
        cdef Py_ssize_t at
        if len(known) != end - start:
            return False
        for at in range(end - start):
            if PyUnicode_READ(known_kind, letters, at) != PyUnicode_READ(kind, data, start + at):
                return False
        return True

    cdef int _grow(self) except -1:
        cdef Py_ssize_t slot, number
        cdef uint64_t* hashes = <uint64_t*>PyMem_Realloc(
            self._hashes, 2 * self._room * sizeof(uint64_t)
        )
        if not hashes:
            raise MemoryError
        self._hashes = hashes
        cdef int32_t* slots = <int32_t*>PyMem_Calloc(4 * self._room, sizeof(int32_t))
        if not slots:
            raise MemoryError
        PyMem_Free(self._slots)
        self._slots = slots
        self._mask = 4 * self._room - 1
        for number in range(self._room):
            slot = <Py_ssize_t>(hashes[number] ^ hashes[number] >> 32) & self._mask
            while slots[slot]:
                slot = (slot + 1) & self._mask
            slots[slot] = <int32_t>(number + 1)
        self._room *= 2
        return 0

    cdef int _make_room(self, Py_ssize_t words) except -1:
        cdef int32_t* grown
        if words > self._capacity:
            grown = <int32_t*>PyMem_Realloc(self._found, words * sizeof(int32_t))
            if not grown:
                raise MemoryError
            self._found = grown
            grown = <int32_t*>PyMem_Realloc(self._ends, words * sizeof(int32_t))
            if not grown:
                raise MemoryError
            self._ends = grown
            self._capacity = words
        return 0

    cdef list _places(self, int kind, const void* data, Py_ssize_t size):
        """Where an identifier may begin: a digit is near behind, no word and no stroke before."""
        cdef list places = []
        cdef Py_ssize_t at = size - 1, digit = 2 * size + self._reach
        cdef uint8_t here = kind_of(kind, data, at, size), before
        cdef Py_UCS4 c
        while at >= 0:
            before = kind_of(kind, data, at - 1, size)
            if here & DECIMAL:
                digit = at
            if here & BEGINS and digit - at <= self._reach and not before & ALNUM:
                c = PyUnicode_READ(kind, data, at - 1) if at else u" "
                if c not in u"_/-":
                    places.append(at)
            here = before
            at -= 1
        places.reverse()
        return places
