"""Whether a file is a paper, as its bytes tell: a whole PDF, or a Word file."""

import zipfile
from pathlib import Path

from harvest.decoding import is_html, text_of, title_of

_HEAD = 1024
_TAIL = 2048

_OTHERS = (
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
)


class NoPaper(Exception):
    """A file is no paper. The message says what it is instead.

    `cut` is true if it begins as a paper does, and does not end as one.
    """

    def __init__(self, why: str, cut: bool = False) -> None:
        super().__init__(why)
        self.cut = cut


def suffix_of(file: Path) -> str:
    """The suffix of the paper that a file holds, whatever its publisher calls it: ``.pdf``.

    Raises:
        NoPaper: it is none, or only its beginning.
    """
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
        opened.seek(max(0, file.stat().st_size - _TAIL))
        tail = opened.read()
    if not head.strip():
        raise NoPaper("an empty answer", cut=True)
    if head.startswith(b"PK"):
        return _zipped(file)
    text = text_of(head, "")
    if is_html(text) or text.lstrip().startswith("<"):
        title = title_of(text)
        raise NoPaper(f"a page came, and no paper{f': {title}' if title else ''}")
    if b"%PDF" in head:
        if b"%%EOF" not in tail:
            raise NoPaper("a PDF that is cut short: it has no %%EOF at its end", cut=True)
        return ".pdf"
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise NoPaper(f"another kind: {what}; papers are PDF and Word (.docx)")
    raise NoPaper("another kind: neither PDF nor Word (.docx)")


def _zipped(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise NoPaper("a Word file or archive that is cut short", cut=True) from None
    if any(name.startswith("word/") for name in names):
        return ".docx"
    raise NoPaper("another kind: an archive; papers are PDF and Word (.docx)")
