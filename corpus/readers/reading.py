"""From a path to a `Document`: open the file, find its kind, read it, clean it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from corpus.document import PAGE_BREAK, Document, Page
from corpus.errors import UnreadableFile
from corpus.personal import NOTHING, Choice, masked_by
from corpus.readers.bounds import MAX_CHARACTERS
from corpus.readers.cleaning import clean
from corpus.readers.opening import content_of
from corpus.readers.pages import RawPages
from corpus.readers.sniff import Kind, sniff


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is to be read, and what is masked in it besides identity numbers."""

    path: Path
    masks: Choice = NOTHING


def read_masked(file: Unread) -> Document:
    """Return what the file says as `read` does, and without what is to be masked.

    Raises:
        UnreadableFile: as `read` does.
        OnlyScans: as `read` does.
    """
    return from_content(_content(file.path), file.path.suffix, file.masks)


def read(path: Path) -> Document:
    """Return what the file says, page by page, cleaned, and without identity numbers.

    Raises:
        UnreadableFile: there is nothing to be had from it; the message is the reason alone.
        OnlyScans: there is nothing to be had from it without OCR.
    """
    return from_content(_content(path), path.suffix)


def from_content(content: bytes, suffix: str = "", masks: Choice = NOTHING) -> Document:
    """Return what the bytes of a file say, as `read` does; `suffix` is the ending of its name.

    What `masks` names is masked besides.

    Raises:
        UnreadableFile: as `read` does.
    """
    kind = sniff(content, suffix)
    raw = _reader(kind)(content)
    return _document(sha256(content).hexdigest(), kind, raw, masks)


def from_text(text: str) -> Document:
    r"""Return a document of plain text, with pages divided by form feeds.

    Its digest is that of the text as UTF-8.

    >>> [page.text for page in from_text("§ 1\fBeslut").pages]
    ['§ 1', 'Beslut']
    """
    content = text.encode("utf-8", "surrogatepass")
    return _document(sha256(content).hexdigest(), "text", RawPages(text.split(PAGE_BREAK)))


def of_scans(digest: str, pages: int) -> Document:
    """Return the document of a PDF of which OCR must read every page, still without text."""
    numbers = tuple(range(1, pages + 1))
    notes = tuple(f"{_page(number)}has no text" for number in numbers)
    return Document(digest, "pdf", tuple(Page(number, "") for number in numbers), notes, numbers)


def with_recognised(
    document: Document, read: Mapping[int, tuple[str, int] | str], masks: Choice = NOTHING
) -> Document:
    """Return the document with what OCR made of some of its pages, by their numbers.

    That is a page's text and how sure OCR is of it, or the reason why it could not be read. Such
    pages are no scans any more, whatever came of them: they need not be tried again.
    """
    texts = [page.text for page in document.pages]
    sure = {page.number: page.ocr for page in document.pages}
    for number, said in read.items():
        text, sure[number] = said if not isinstance(said, str) else ("", 0)
        texts[number - 1] = text.replace(PAGE_BREAK, "\n")
    notes = [note for note in document.notes if not note.startswith(tuple(map(_page, read)))]
    notes += [f"{_page(number)}{said}" for number, said in read.items() if isinstance(said, str)]
    whole = _cleaned(texts, masks)
    pages = tuple(Page(number, text, sure[number]) for number, text in enumerate(whole, 1))
    scans = tuple(number for number in document.scans if number not in read)
    return replace(document, pages=pages, notes=tuple(notes), scans=scans)


def _page(number: int) -> str:
    """What the notes on a page begin with."""
    return f"page {number} "


def _reader(kind: Kind) -> Callable[[bytes], RawPages]:
    """Return the function `pages` of the module that has the name of the kind."""
    # Loaded when the first such file comes: the PDF and DOCX libraries take longer to load than a
    # search takes, and whoever searches reads no files.
    pages: Callable[[bytes], RawPages] = import_module(f"corpus.readers.{kind}").pages
    return pages


def _content(path: Path) -> bytes:
    try:
        return content_of(path)
    except FileNotFoundError as error:
        raise UnreadableFile(f"cannot be opened: {error.strerror}") from error


def _cleaned(texts: Iterable[str], masks: Choice) -> list[str]:
    """The texts of pages, cleaned and masked: every document is made of such.

    All pages at once: whether a hyphen at a line end is real, other pages may tell, and a number
    may go on overleaf.
    """
    return masked_by(masks, clean(PAGE_BREAK.join(texts))).split(PAGE_BREAK)


def _document(digest: str, kind: Kind, raw: RawPages, masks: Choice = NOTHING) -> Document:
    if sum(map(len, raw.texts)) > MAX_CHARACTERS:
        raise UnreadableFile(f"too large: more than {MAX_CHARACTERS:,} characters of text")
    whole = _cleaned((text.replace(PAGE_BREAK, "\n") for text in raw.texts), masks)
    pages = tuple(Page(number, text) for number, text in enumerate(whole, 1))
    if not any(page.text.strip() for page in pages):
        raise UnreadableFile("empty: there is no text in it")
    return Document(digest, kind, pages, raw.notes, raw.scans)
