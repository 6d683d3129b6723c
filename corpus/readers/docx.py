"""DOCX, by python-docx: paragraphs and tables as they follow each other, with headers and footers.

Word decides where pages end when it shows them, and no two machines agree; pages are parted here
only where the author put a page break. A paragraph is one line, and a heading has a blank line
before it; the cells of a row stand two spaces apart.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document

from corpus.document import PAGE_BREAK
from corpus.errors import UnreadableFile
from corpus.readers.bounds import MAX_UNPACKED_BYTES, MAX_XML_BYTES
from corpus.readers.pages import RawPages

_ENCRYPTED = 0x1


def pages(content: bytes) -> RawPages:
    """The pages of a Word document, parted at its explicit page breaks.

    Raises:
        UnreadableFile: it is encrypted, damaged, or unpacks to more than is safe.
    """
    try:
        _check_size(content)
        document = docx.Document(BytesIO(content))
        return RawPages("\n".join(_lines(document)).split(PAGE_BREAK))
    except UnreadableFile:
        raise
    except Exception as error:  # a damaged part makes python-docx stumble in any way
        raise UnreadableFile("damaged: the DOCX cannot be unpacked; save it again") from error


def _check_size(content: bytes) -> None:
    """What the archive says of itself binds: no more than that is unpacked of any part."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableFile("encrypted: a password is needed")
    xml = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
    if xml > MAX_XML_BYTES or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UnreadableFile("too large: the DOCX unpacks to more than is safe to read")


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        yield getattr(block, "text", "")
