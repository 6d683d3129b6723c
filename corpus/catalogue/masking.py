"""Masks what is kept of files that cannot be read again, by what an operator chose since."""

from dataclasses import replace

from corpus.catalogue.beside import Beside
from corpus.catalogue.tables import Catalogue
from corpus.document import PAGE_BREAK, Document, Page
from corpus.personal import NOTHING, Choice, masked_by


def mask_kept(catalogue: Catalogue, beside: Beside) -> None:
    """Mask what is held of papers that are missing or cannot be read any more.

    All others are read again by the choice of the operator, and so have nothing to be masked here.
    """
    told = catalogue.documents_told()
    wanted: dict[str, Choice] = {}
    for entry in catalogue.files().values():
        masks = beside.masks(entry)
        if not masks.kinds:
            continue
        if (kalla := masked_by(masks, entry.kalla)) != entry.kalla:
            catalogue.remember(replace(entry, kalla=kalla))
        for digest in filter(None, (entry.digest, entry.earlier)):
            held = wanted.get(digest, NOTHING)
            wanted[digest] = held.and_that_of(masks.stamped(""))
    for digest, masks in wanted.items():
        if digest not in told or NOTHING.and_that_of(told[digest].version).covers(masks):
            continue
        version, _, _ = told[digest].version.partition(" ")
        masks = masks.and_that_of(told[digest].version)
        document = _masked(catalogue.document(digest), masks)
        catalogue.store(document, masks.stamped(version), told[digest].ocr)


def _masked(document: Document, masks: Choice) -> Document:
    whole = masked_by(masks, PAGE_BREAK.join(page.text for page in document.pages))
    texts = zip(document.pages, whole.split(PAGE_BREAK), strict=True)
    return replace(document, pages=tuple(Page(page.number, text, page.ocr) for page, text in texts))
