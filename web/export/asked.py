"""What a page was made from: every question that it asked, and a digest of each answer.

While a page is made, it asks the index, the files and the list of removals through the objects of
this module. They pass each question on, and note it. The same program makes the same page from the
same answers, so a page need not be made again while each of its questions has the answer that it
had. Nobody has to know what a kind of page is made of.

What cannot be noted (`Asked.never_again`) leads to a page that is made in every run.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields, is_dataclass
from hashlib import blake2b
from typing import Any, TypeVar

import orjson

from corpus.errors import KlubbatError

Value = TypeVar("Value")

DIGEST = 8
"""Bytes of a digest: of a million questions, one has a wrong one once in 10¹³ runs."""
_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_NON_STR_KEYS


def digest_of(answer: object) -> bytes:
    """A digest of an answer of plain values: dataclasses, mappings, sequences, texts, numbers.

    Answers that differ only in whether a sequence is a tuple or a list have the same one.
    """
    try:
        written = orjson.dumps(answer, _plain, _OPTIONS)
    except orjson.JSONEncodeError:  # half a character, or what is no plain value
        written = repr(answer).encode("utf-8", "surrogatepass")
    return blake2b(written, digest_size=DIGEST).digest()


def _plain(value: object) -> object:
    if is_dataclass(value):
        return [getattr(value, each.name) for each in fields(value)]
    if isinstance(value, tuple):  # one with names
        return list(value)
    raise TypeError


def as_noted(name: str, *given: object) -> bytes:
    """A question as it is noted: its name and what it was asked with."""
    try:
        return orjson.dumps([name, *given])
    except orjson.JSONEncodeError:  # half a character
        return json.dumps([name, *given], default=asdict).encode()


class Asked:
    """The questions that were asked since `begin`, and the digest of every answer so far.

    An index is never changed while it is open, so each question has one answer.
    """

    def __init__(self) -> None:
        self.answers: dict[bytes, bytes] = {}
        """The digest of the answer to each question."""
        self._frames: list[dict[bytes, None]] = [{}]
        self._repeatable = True

    def begin(self) -> None:
        """Begin a page."""
        self._frames, self._repeatable = [{}], True

    def questions(self) -> tuple[bytes, ...] | None:
        """The questions of the page; None if not all can be asked again."""
        return tuple(self._frames[-1]) if self._repeatable else None

    def never_again(self) -> None:
        """Note that the page asks something that cannot be asked again."""
        self._repeatable = False

    def of(self, question: bytes, answer: Callable[[], Value]) -> Value:
        """The answer to a question, which is noted; an error counts as an answer."""
        self._frames[-1][question] = None
        try:
            found = answer()
        except KlubbatError as error:
            self.answers.setdefault(question, digest_of(f"{type(error).__name__} {error}"))
            raise
        if question not in self.answers:
            self.answers[question] = digest_of(found)
        return found

    def apart(self, make: Callable[[], Value]) -> tuple[Value, Iterable[bytes]]:
        """What a function returns, and the questions that it asked; the page has not asked them."""
        self._frames.append({})
        try:
            made = make()
        finally:
            frame = self._frames.pop()
        return made, frame

    def again(self, questions: Iterable[bytes]) -> None:
        """Note questions whose answers the page uses without asking."""
        self._frames[-1].update(dict.fromkeys(questions))


def read(question: bytes) -> tuple[str, list[Any]]:
    """The name of a noted question, and what it was asked with."""
    name, *given = json.loads(question)  # it also reads half a character
    return name, given
