"""Text recognition (OCR): the picture of a page becomes text, with how sure it is.

`corpus.readers` says which pages have no text of their own (`Document.scans`). Each is painted as a
picture (`painted`, with the extra ``klubbat[ocr]``) and read by the system's Tesseract
(`tesseract`); `recognise` does both for one page, in bounded time and memory (`bounds`). What comes
of it becomes part of the document by `corpus.readers.with_recognised`.
"""

from corpus.ocr.bounds import SECONDS_PER_PAGE, SECONDS_PER_SCAN
from corpus.ocr.recognising import Recognised, Scan, check_tools, recognise

__all__ = [
    "SECONDS_PER_PAGE",
    "SECONDS_PER_SCAN",
    "Recognised",
    "Scan",
    "check_tools",
    "recognise",
]
