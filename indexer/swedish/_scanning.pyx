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


cdef inline Py_UCS4 letter_at(int kind, const void* data, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    return PyUnicode_READ(kind, data, at) if at < size else u"\0"


cdef inline bint is_capital(Py_UCS4 c) noexcept nogil:
    return u"A" <= c <= u"Z" or c == u"Å" or c == u"Ä" or c == u"Ö"


cdef bint may_begin(int kind, const void* data, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    """Whether what stands here may be an identifier's first word or number.

    It spares trying most numbers and words with a capital: *2019 års*, *350 kronor*, *Den som har 3*.
    Who adds to `corpus.identifiers` what begins otherwise has to add it here.
    """
    cdef Py_ssize_t start = at, digits
    cdef Py_UCS4 c = letter_at(kind, data, at, size)
    if kind_of(kind, data, at, size) & DECIMAL:
        while kind_of(kind, data, at, size) & DECIMAL:
            at += 1
        digits = at - start
        if digits == 8:  # 20240522
            return True
        c = letter_at(kind, data, at, size)
        if c == u"§":
            return digits < 4
        if c in u"-–/:.":
            if c == u"/" and is_capital(letter_at(kind, data, at + 1, size)):  # 2017/SN 0229
                return True
            at += 1
            if kind_of(kind, data, at, size) & SPACE:
                at += 1
            return kind_of(kind, data, at, size) & DECIMAL
        if digits > 3:
            return False
        if kind_of(kind, data, at, size) & ALNUM:  # 22KS391, 5kap., 5a §
            return True
        if not kind_of(kind, data, at, size) & SPACE:
            return False
        while kind_of(kind, data, at, size) & SPACE:
            at += 1
        c = letter_at(kind, data, at, size)
        if c in u"-–§":
            return True
        if not kind_of(kind, data, at, size) & ALNUM:
            return False
        # A month or *kap.*, or a single letter: *5 a §*.
        return c in u"jfmasondkJFMASOND" or not kind_of(kind, data, at + 1, size) & ALNUM
    if not is_capital(c) or c == u"D" or c == u"Ä":  # Dnr, Diarienummer, Ärendenummer
        return True
    while kind_of(kind, data, at, size) & ALNUM and not kind_of(kind, data, at, size) & DECIMAL:
        at += 1
    if at - start < 2:
        return False
    while kind_of(kind, data, at, size) & SPACE or letter_at(kind, data, at, size) in u"-–/:.":
        at += 1
    c = letter_at(kind, data, at, size)
    return is_capital(c) or c == u"n" or kind_of(kind, data, at, size) & DECIMAL  # SFS nr 2010:1


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
    cdef Py_ssize_t* _begun
    cdef Py_ssize_t _begins, _waiting

    def __cinit__(self, object match, object learn, Py_ssize_t reach):
        self._match, self._learn, self._reach = match, learn, reach
        self._written = []
        self._room, self._mask = 1 << 12, (1 << 13) - 1
        self._hashes = <uint64_t*>PyMem_Malloc(self._room * sizeof(uint64_t))
        self._slots = <int32_t*>PyMem_Calloc(self._mask + 1, sizeof(int32_t))
        self._found = self._ends = NULL
        self._capacity = 0
        self._begun = <Py_ssize_t*>PyMem_Malloc((reach + 1) * sizeof(Py_ssize_t))
        if not self._hashes or not self._slots or not self._begun:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self._hashes)
        PyMem_Free(self._slots)
        PyMem_Free(self._found)
        PyMem_Free(self._ends)
        PyMem_Free(self._begun)

    def __len__(self) -> int:
        return len(self._written)

    def read(self, str text):
        """The forms of a text by number, where each ends, and four hints: see `Scanned`."""
        cdef Py_ssize_t size = len(text), at = 0, start, count = 0
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef uint64_t hashed
        cdef uint8_t here = 0, before, after, all_of, any_of
        cdef Py_UCS4 c
        cdef list suspended = [], left_out = [], places = []
        cdef bint bracket = False
        self._make_room(size + 1)
        self._begins = self._waiting = 0
        while at < size:
            before = here
            c = PyUnicode_READ(kind, data, at)
            here = classes[c] if c < CLASSED else class_of(c)
            if not here & ALNUM:
                at += 1
                if here & BEGINS:
                    self._note(kind, data, at - 1)
                if here & HYPHEN:
                    after = kind_of(kind, data, at, size)
                    if after & SPACE or (at < size and PyUnicode_READ(kind, data, at) in u",/"):
                        suspended.append(at - 1)
                    if before & SPACE and after & ALNUM:
                        left_out.append(at - 1)
                elif c == u"(" and at < size:
                    c = PyUnicode_READ(kind, data, at)
                    if c == u"-" or Py_UNICODE_ISUPPER(c):
                        bracket = True
                continue
            start = at
            hashed = 14695981039346656037U
            before = all_of = any_of = here
            if here & BEGINS:
                self._note(kind, data, at)
            while here & ALNUM:
                all_of &= here
                any_of |= here
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
                self._go_through(kind, data, start, at, size, places)
            else:
                if any_of & DECIMAL:
                    self._go_through(kind, data, start, at, size, places)
                here = ALNUM
            self._found[count] = self._number(text, kind, data, start, at, hashed)
            self._ends[count] = at
            count += 1
        return (
            PyBytes_FromStringAndSize(<char*>self._found, count * sizeof(int32_t)),
            PyBytes_FromStringAndSize(<char*>self._ends, count * sizeof(int32_t)),
            suspended,
            left_out,
            bracket,
            places,
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

    cdef void _note(self, int kind, const void* data, Py_ssize_t at) noexcept:
        """Keep in mind that an identifier may begin here, should a digit follow within reach."""
        cdef Py_UCS4 c = PyUnicode_READ(kind, data, at - 1) if at else u" "
        if c not in u"_/-" and not kind_of(kind, data, at - 1, at) & ALNUM:
            # Those that the newest takes the place of are out of every coming digit's reach.
            self._begun[self._begins % (self._reach + 1)] = at
            self._begins += 1
            self._waiting = min(self._waiting + 1, self._reach + 1)

    cdef int _go_through(
        self, int kind, const void* data, Py_ssize_t at, Py_ssize_t end, Py_ssize_t size, list places
    ) except -1:
        """Look for digits in a word, and add the places where what they belong to may begin.

        A word's own beginning is noted before.
        """
        cdef Py_ssize_t start = at, number, begun
        cdef uint8_t here
        while at < end:
            here = kind_of(kind, data, at, size)
            if here & BEGINS and at > start:
                self._note(kind, data, at)
            if here & DECIMAL:
                for number in range(self._begins - self._waiting, self._begins):
                    begun = self._begun[number % (self._reach + 1)]
                    if at - begun <= self._reach and may_begin(kind, data, begun, size):
                        places.append(begun)
                self._waiting = 0
            at += 1
        return 0
