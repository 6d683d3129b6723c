"""Has OCR read the pages that are pictures, on every core, and puts them into their documents."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from corpus.catalogue.tables import Catalogue
from corpus.cell import Limits, spread
from corpus.document import Document
from corpus.ocr import SECONDS_PER_PAGE, SECONDS_PER_SCAN, Recognised, Scan, recognise
from corpus.personal import NOTHING, Choice
from corpus.readers import Unread, with_recognised

_GRACE = 10
"""Seconds after which a page is ended from outside that did not end by itself."""
_LEFT = f"was left: OCR had worked {SECONDS_PER_SCAN // 60} minutes on the file"


def readable(document: Document) -> bool:
    """Return whether a document has any text."""
    return any(page.text.strip() for page in document.pages)


def with_earlier(
    catalogue: Catalogue, document: Document, masks: Choice = NOTHING
) -> tuple[Document, str | None]:
    """Return the document with what OCR read of it in an earlier run, and by which version."""
    version = catalogue.ocr_of(document.digest)
    if version is None:
        return document, None
    earlier = catalogue.document(document.digest)
    read = {
        page.number: (page.text, page.ocr)
        for page in earlier.pages
        if page.ocr is not None and page.number in document.scans
    }
    return with_recognised(document, read, masks), version


def recognise_scans(
    scanned: Sequence[tuple[Unread, Document]], progress: Callable[[str, int, int], None] | None
) -> Iterator[Document]:
    """Yield each document with what OCR made of its scans, as soon as all of them are done.

    Pages of one file are read on every core at the same time. A page that takes too long is given
    up, and so is the rest of a file that does.
    """
    total = sum(len(document.scans) for _, document in scanned)
    read: dict[str, dict[int, tuple[str, int] | str]] = {doc.digest: {} for _, doc in scanned}
    masks = {document.digest: file.masks for file, document in scanned}
    spent = dict.fromkeys(read, 0.0)
    under_way: deque[tuple[Document, int]] = deque()
    finished = 0

    def tasks() -> Iterator[Scan]:
        for file, document in scanned:
            for number in document.scans:
                if spent[document.digest] < SECONDS_PER_SCAN:
                    under_way.append((document, number))
                    yield Scan(file.path, number)
                else:
                    read[document.digest][number] = _LEFT

    outcomes = spread(recognise, tasks(), Limits(SECONDS_PER_PAGE + _GRACE, starts=True))
    for outcome in outcomes if scanned else ():
        document, number = under_way.popleft()
        pages = read[document.digest]
        if isinstance(outcome, Recognised):
            pages[number] = (outcome.text, outcome.confidence)
            spent[document.digest] += outcome.seconds
        else:
            pages[number] = str(outcome)
            spent[document.digest] += SECONDS_PER_PAGE
        if progress:
            progress("ocr", finished + sum(map(len, read.values())), total)
        if len(pages) == len(document.scans):
            known = dict(sorted(read.pop(document.digest).items()))
            yield with_recognised(document, known, masks[document.digest])
            finished += len(pages)
    for _, document in scanned:
        if document.digest in read:  # all of it was left
            yield with_recognised(document, read[document.digest], masks[document.digest])
