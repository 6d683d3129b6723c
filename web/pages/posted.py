"""Reads a form that was posted, with a file or without; nothing of it leaves the memory."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from web.language import gettext, number

MOST_CHARACTERS = 200_000
"""The most characters of a text."""
MOST_BYTES = 2_000_000
"""The most bytes of a form besides its file; a longer one is not even read."""
MOST_FILE_BYTES = 20 * 2**20
"""The most bytes of a file."""
MOST_FIELDS = 100
MB = 2**20
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that was sent: its name and its bytes."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of a form, in order, and the file that was chosen; None if none was."""

    fields: tuple[tuple[str, str], ...]
    file: Uploaded | None = None


class _InMemory(MultiPartParser):
    """Keeps files in memory, where Starlette would write the larger ones to a disk."""

    spool_max_size = MOST_FILE_BYTES + MOST_BYTES


async def posted(request: Request) -> Posted:
    """The form that a request brings.

    Raises:
        HTTPException: it is none, or too large.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == URLENCODED:
        body = b"".join([piece async for piece in _bounded(request, MOST_BYTES)])
        return Posted(tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))
    if kind == MULTIPART:
        return await _with_file(request)
    raise HTTPException(400, gettext("Texten ska skickas från formuläret på sidan."))


async def _with_file(request: Request) -> Posted:
    stream = _bounded(request, MOST_FILE_BYTES + MOST_BYTES)
    parser = _InMemory(
        request.headers, stream, max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise HTTPException(400, gettext("Formuläret kom inte fram som det skulle.")) from error
    try:
        fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        files = [value for value in form.values() if isinstance(value, UploadFile)]
        # A browser sends an empty file without a name where none was chosen.
        chosen = files[0] if files and files[0].filename else None
        content = await chosen.read() if chosen else b""
    finally:
        await form.close()
    if len(content) > MOST_FILE_BYTES:
        raise too_large()
    file = Uploaded(chosen.filename or "", content) if chosen else None
    return Posted(tuple(fields), file)


async def _bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body of a request, piece by piece, as long as it is not longer than allowed."""
    read = 0
    async for piece in request.stream():
        read += len(piece)
        if read > most:
            raise too_long() if most == MOST_BYTES else too_large()
        yield piece


def too_long() -> HTTPException:
    """The answer to a text that is longer than allowed."""
    return HTTPException(
        413,
        gettext(
            "Texten får vara högst %(most)s tecken. Det räcker med rubriken, förslagen och det "
            "viktigaste av motiveringen.",
            most=number(MOST_CHARACTERS),
        ),
    )


def too_large() -> HTTPException:
    """The answer to a file that is larger than allowed."""
    return HTTPException(
        413,
        gettext(
            "Filen får vara högst %(most)s MB. Klistra in texten i stället.",
            most=MOST_FILE_BYTES // MB,
        ),
    )
