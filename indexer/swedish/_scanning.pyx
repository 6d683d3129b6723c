# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Finds the words of a text in one pass over its characters: see `indexer.swedish.scanning`.

Most words are a run of letters followed by a blank or a full stop, and no regular expression is
needed to find them. If the run is followed by something that may be inside a word (a hyphen, a
colon, a soft hyphen), or if digits may belong to a longer number, `WORD` decides.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_Substring
from libc.stdint cimport int32_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define soon_read(address) __builtin_prefetch(address)
    #else
    #define soon_read(address)
    #endif
    """
    void soon_read(const void* address) noexcept nogil

cdef extern from "Python.h":
    Py_UCS4* PyUnicode_AsUCS4(object text, Py_UCS4* buffer, Py_ssize_t size, int null) except NULL
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

cdef uint64_t BASIS = 14695981039346656037U
cdef uint64_t PRIME = 1099511628211U

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
    """Set which characters are of which kind; call this before anything is read."""
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


cdef inline bint is_capital(Py_UCS4 c) noexcept nogil:
    return u"A" <= c <= u"Z" or c == u"Å" or c == u"Ä" or c == u"Ö"


cdef bint may_begin(const Py_UCS4* letters, const uint8_t* kinds, Py_ssize_t at) noexcept nogil:
    """Whether an identifier may begin here, with its first word or number.

    It rules out most numbers and capitalised words: *2019 års*, *350 kronor*, *Den som har 3*.
    If you add an identifier to `corpus.names.identifiers` that begins otherwise, add it here too.
    """
    cdef Py_ssize_t start = at, digits
    cdef Py_UCS4 c
    if kinds[at] & DECIMAL:
        while kinds[at] & DECIMAL:
            at += 1
        digits = at - start
        if digits == 8:  # 20240522
            return True
        c = letters[at]
        if c == u"§":
            return digits < 4
        if c in u"-–/:.":
            if c == u"/" and is_capital(letters[at + 1]):  # 2017/SN 0229
                return True
            return kinds[at + 1] & DECIMAL or (kinds[at + 1] & SPACE and kinds[at + 2] & DECIMAL)
        if digits > 3:
            return False
        if kinds[at] & ALNUM:  # 22KS391, 5kap., 5a §
            return True
        if not kinds[at] & SPACE:
            return False
        while kinds[at] & SPACE:
            at += 1
        c = letters[at]
        if c in u"-–§":
            return True
        # A month or *kap.*, or a single letter: *5 a §*.
        return kinds[at] & ALNUM and (c in u"jfmasondkJFMASOND" or not kinds[at + 1] & ALNUM)
    c = letters[at]
    if not is_capital(c) or c == u"D" or c == u"Ä":  # §; Dnr, Diarienummer, Ärendenummer
        return True
    while kinds[at] & (ALNUM | DECIMAL) == ALNUM:
        at += 1
    if at - start < 2:
        return False
    while kinds[at] & SPACE or letters[at] in u"-–/:.":
        at += 1
    # SFS nr 2010:1
    return is_capital(letters[at]) or letters[at] == u"n" or kinds[at] & DECIMAL


cdef enum:
    AHEAD = 8  # how many words ahead memory is fetched before they are looked up


cdef struct Slot:
    uint64_t hashed
    int32_t number  # the number plus one, so that 0 means none
    uint32_t at


cdef struct Place:
    uint64_t hashed
    int32_t start
    int32_t end


cdef class Scanner:
    """Reads texts as numbers of the written forms in them.

    A new form is passed to `learn` and gets the next number. Most of the time of a lookup is spent
    waiting for memory. So a slot has all that is needed to tell most forms apart, and is fetched
    ahead.
    """

    cdef object _match, _learn
    cdef Slot* _slots
    cdef Py_ssize_t _known, _mask
    # The known forms: the length of each, and its letters.
    cdef Py_UCS4* _forms
    cdef Py_ssize_t _forms_size, _forms_room
    # The letters of the text and their kinds, with some of kind 0 before and after them.
    cdef Py_UCS4* _letters
    cdef uint8_t* _kinds
    cdef Place* _places
    cdef int32_t* _found
    cdef int32_t* _ends
    cdef Py_ssize_t _capacity
    cdef Py_ssize_t _reach
    cdef Py_ssize_t* _begun
    cdef Py_ssize_t _begins, _waiting

    def __cinit__(self, object word, object learn, Py_ssize_t reach):
        self._match, self._learn, self._reach = word.match, learn, reach
        self._known, self._mask = 0, (1 << 13) - 1
        self._slots = <Slot*>PyMem_Calloc(self._mask + 1, sizeof(Slot))
        self._forms, self._forms_size, self._forms_room = NULL, 0, 0
        self._begun = <Py_ssize_t*>PyMem_Malloc((reach + 1) * sizeof(Py_ssize_t))
        self._letters, self._kinds, self._places = NULL, NULL, NULL
        self._found = self._ends = NULL
        self._capacity = 0
        if not self._slots or not self._begun:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self._slots)
        PyMem_Free(self._forms)
        PyMem_Free(self._begun)
        PyMem_Free(self._letters)
        PyMem_Free(self._kinds)
        PyMem_Free(self._places)
        PyMem_Free(self._found)
        PyMem_Free(self._ends)

    def __len__(self) -> int:
        return self._known

    def read(self, str text):
        """The number of each form of a text, where each ends, and four hints: see `Scanned`."""
        cdef Py_ssize_t size = len(text), at = 0, start, count = 0
        cdef const Py_UCS4* letters
        cdef const uint8_t* kinds
        cdef uint64_t hashed
        cdef uint8_t here, all_of, any_of
        cdef list suspended = [], left_out = [], places = []
        cdef bint bracket = False
        self._take(text, size)
        letters, kinds = self._letters, self._kinds + 1
        self._begins = self._waiting = 0
        while at < size:
            here = kinds[at]
            if here & BEGINS:
                self._note(letters, kinds, at)
            if not here & ALNUM:
                if here & HYPHEN:
                    if kinds[at + 1] & SPACE or letters[at + 1] in u",/":
                        suspended.append(at)
                    if kinds[at - 1] & SPACE and kinds[at + 1] & ALNUM:
                        left_out.append(at)
                elif letters[at] == u"(":
                    if letters[at + 1] == u"-" or Py_UNICODE_ISUPPER(letters[at + 1]):
                        bracket = True
                at += 1
                continue
            start = at
            hashed = BASIS
            all_of = any_of = here
            while here & ALNUM:
                all_of &= here
                any_of |= here
                hashed = (hashed ^ <uint64_t>letters[at]) * PRIME
                at += 1
                here = kinds[at]
            if is_more(kinds, start, at, all_of):
                at = self._match(text, start).end()
                hashed = hash_of(letters, start, at)
                any_of = DECIMAL
            if any_of & DECIMAL:
                self._go_through(letters, kinds, start, at, places)
            self._places[count] = Place(hashed, <int32_t>start, <int32_t>at)
            count += 1
        self._number_all(text, count)
        return (
            PyBytes_FromStringAndSize(<char*>self._found, count * sizeof(int32_t)),
            PyBytes_FromStringAndSize(<char*>self._ends, count * sizeof(int32_t)),
            suspended,
            left_out,
            bracket,
            places,
        )

    cdef int _take(self, str text, Py_ssize_t size) except -1:
        """Set the letters and kinds of the text, and make room for its words."""
        cdef Py_ssize_t at, room
        cdef Py_UCS4 c
        if size > self._capacity or not self._capacity:
            room = 2 * size + 3
            self._letters = <Py_UCS4*>grown(self._letters, room * sizeof(Py_UCS4))
            self._kinds = <uint8_t*>grown(self._kinds, room)
            self._places = <Place*>grown(self._places, room * sizeof(Place))
            self._found = <int32_t*>grown(self._found, room * sizeof(int32_t))
            self._ends = <int32_t*>grown(self._ends, room * sizeof(int32_t))
            self._capacity = room - 3
        PyUnicode_AsUCS4(text, self._letters, size + 1, 1)
        self._letters[size + 1] = 0
        self._kinds[0] = self._kinds[size + 1] = self._kinds[size + 2] = 0
        for at in range(size):
            c = self._letters[at]
            self._kinds[at + 1] = classes[c] if c < CLASSED else class_of(c)
        return 0

    cdef int _number_all(self, str text, Py_ssize_t count) except -1:
        """Set the number and the end of every word."""
        cdef Py_ssize_t word, ahead
        for word in range(min(AHEAD, count)):
            soon_read(self._slot(self._places[word].hashed))
        for word in range(count):
            ahead = word + AHEAD
            if ahead < count:
                soon_read(self._slot(self._places[ahead].hashed))
            ahead = word + AHEAD // 2
            if ahead < count:
                soon_read(&self._forms[self._slot(self._places[ahead].hashed).at])
            self._found[word] = self._number(text, &self._places[word])
            self._ends[word] = self._places[word].end
        return 0

    cdef inline Slot* _slot(self, uint64_t hashed) noexcept:
        return &self._slots[<Py_ssize_t>(hashed ^ hashed >> 32) & self._mask]

    cdef int32_t _number(self, str text, const Place* place) except -1:
        cdef Slot* slot = self._slot(place.hashed)
        cdef const Py_UCS4* known
        cdef uint32_t size = place.end - place.start
        while slot.number:
            if slot.hashed == place.hashed:
                known = &self._forms[slot.at]
                if known[0] == size and not memcmp(
                    known + 1, &self._letters[place.start], size * sizeof(Py_UCS4)
                ):
                    return slot.number - 1
            slot = self._next(slot)
        self._learn(PyUnicode_Substring(text, place.start, place.end))
        if 2 * (self._known + 1) > self._mask:
            self._grow()
        slot = self._slot(place.hashed)
        while slot.number:
            slot = self._next(slot)
        self._known += 1
        slot[0] = Slot(place.hashed, <int32_t>self._known, <uint32_t>self._kept(place.start, size))
        return <int32_t>(self._known - 1)

    cdef inline Slot* _next(self, Slot* slot) noexcept:
        return &self._slots[(slot - self._slots + 1) & self._mask]

    cdef Py_ssize_t _kept(self, Py_ssize_t start, uint32_t size) except -1:
        """Keep the letters of a form, and say where."""
        cdef Py_ssize_t at = self._forms_size, room
        if at >> 32:
            raise MemoryError
        if at + size + 1 > self._forms_room:
            room = 2 * (at + size + 1)
            self._forms = <Py_UCS4*>grown(self._forms, room * sizeof(Py_UCS4))
            self._forms_room = room
        self._forms[at] = size
        memcpy(&self._forms[at + 1], &self._letters[start], size * sizeof(Py_UCS4))
        self._forms_size += size + 1
        return at

    cdef int _grow(self) except -1:
        cdef Py_ssize_t number, size = self._mask + 1
        cdef Slot* old = self._slots
        cdef Slot* slot
        self._slots = <Slot*>PyMem_Calloc(2 * size, sizeof(Slot))
        if not self._slots:
            self._slots = old
            raise MemoryError
        self._mask = 2 * size - 1
        for number in range(size):
            if old[number].number:
                slot = self._slot(old[number].hashed)
                while slot.number:
                    slot = self._next(slot)
                slot[0] = old[number]
        PyMem_Free(old)
        return 0

    cdef void _note(self, const Py_UCS4* letters, const uint8_t* kinds, Py_ssize_t at) noexcept:
        """Keep in mind that an identifier may begin here, should a digit follow within reach."""
        if kinds[at - 1] & ALNUM or (at and letters[at - 1] in u"_/-"):
            return
        # It overwrites one that is too far away for any digit to come.
        self._begun[self._begins % (self._reach + 1)] = at
        self._begins += 1
        self._waiting = min(self._waiting + 1, self._reach + 1)

    cdef int _go_through(
        self, const Py_UCS4* letters, const uint8_t* kinds, Py_ssize_t start, Py_ssize_t end,
        list places,
    ) except -1:
        """Look for digits in a word, and add the places where what they belong to may begin.

        A word's own beginning is noted before.
        """
        cdef Py_ssize_t at, number, begun
        for at in range(start, end):
            if at > start and kinds[at] & BEGINS:
                self._note(letters, kinds, at)
            if kinds[at] & DECIMAL:
                for number in range(self._begins - self._waiting, self._begins):
                    begun = self._begun[number % (self._reach + 1)]
                    if at - begun <= self._reach and may_begin(letters, kinds, begun):
                        places.append(begun)
                self._waiting = 0
        return 0


cdef bint is_more(
    const uint8_t* kinds, Py_ssize_t start, Py_ssize_t end, uint8_t all_of
) noexcept nogil:
    """Whether the word that began with such a run may end elsewhere than the run does."""
    if kinds[end] & MARK:
        return True
    if kinds[end] & JOINT and kinds[end + 1] & ALNUM:
        return True
    if kinds[start] & DECIMAL:
        if not all_of & DECIMAL:
            return True
        return kinds[end] & IN_NUMBER and kinds[end + 1] & DECIMAL
    return False


cdef uint64_t hash_of(const Py_UCS4* letters, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    cdef uint64_t hashed = BASIS
    while at < end:
        hashed = (hashed ^ <uint64_t>letters[at]) * PRIME
        at += 1
    return hashed


cdef void* grown(void* memory, size_t size) except NULL:
    cdef void* more = PyMem_Realloc(memory, size)
    if not more:
        raise MemoryError
    return more
