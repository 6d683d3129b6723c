"""The parts of a Word file, and the relations between them, as forgiving as Word is.

Programs that write Word files, and programs that clean them afterwards, leave relations to parts
that are not there, pictures of no declared kind, and names in another case. None of that matters
to the text. So a part is looked for by its name alone, and only the document itself must be there.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from corpus.errors import UnreadableFile
from corpus.readers.bounds import MAX_MARKUP_BYTES, MAX_UNPACKED_BYTES

_ENCRYPTED = 0x1  # the general purpose flag of a ZIP entry (APPNOTE 4.4.4)

REMEMBERED_NAMES = 256
"""How many names of Word's vocabulary are remembered: at most 50 kB."""

_STRICT = b"http://purl.oclc.org/ooxml/"
# The same words under other addresses, as ISO 29500 has them in its strict form.
_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@lru_cache(REMEMBERED_NAMES)
def named(name: str) -> str:
    """Return a name of Word's vocabulary, ``w:p`` or a path of such, as XML knows it.

    >>> named("w:p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return "/".join(part.replace("w:", _WORD, 1) for part in name.split("/"))


def value(element: Element, path: str) -> str | None:
    """Return ``w:val`` of the element at a path below `element`; None if there is none."""
    found = element.find(named(path))
    return None if found is None else found.get(named("w:val"))


def is_on(switch: Element | None) -> bool:
    """Return whether a switch is on; one that is there is, unless it says otherwise.

    See ECMA-376, 17.17.4.
    """
    return switch is not None and switch.get(named("w:val")) not in {"0", "false", "off"}


class Package:
    """An opened Word file.

    Raises:
        UnreadableFile: it is encrypted, or unpacks to more than is safe.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = ZipFile(BytesIO(content))
        parts = self._archive.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise UnreadableFile("encrypted: a password is needed")
        # What the archive says of itself binds: no more than that is unpacked of any part.
        xml = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
        if xml > MAX_MARKUP_BYTES or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise UnreadableFile("too large: the DOCX unpacks to more than is safe to read")
        self._names = {plain_name(part.filename): part.filename for part in parts}
        self.document = self._document()

    def root(self, part: str) -> Element:
        """Return the root element of a part that must be there and whole."""
        content = self._archive.read(self._names[part])
        if _STRICT in content:
            for strict, transitional in _TRANSITIONAL:
                content = content.replace(strict, transitional)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(content, parser)

    def related(self, kind: str) -> Iterator[Element]:
        """Yield the root of each part of the kind, such as ``styles``, that the document has.

        One that is missing or damaged is left out: the text is there without it.
        """
        for its_kind, part in self._relations().values():
            if its_kind == kind and (root := self._root(part)) is not None:
                yield root

    def referred(self, reference: Element) -> Element | None:
        """Return the root of the part that an element refers to; None without a whole one."""
        _, part = self._relations().get(reference.get(_RELATION, ""), ("", ""))
        return self._root(part)

    def embedded(self, reference: Element) -> bytes:
        """Return the bytes of the file that an element puts into the text; empty if missing."""
        _, part = self._relations().get(reference.get(_RELATION, ""), ("", ""))
        return self._archive.read(self._names[part]) if part in self._names else b""

    def _root(self, part: str) -> Element | None:
        try:
            return self.root(part) if part in self._names else None
        except etree.XMLSyntaxError:
            return None

    def _document(self) -> str:
        """The part with the text, wherever the writing program put it."""
        for kind, part in self._relations_of("").values():
            if kind == "officedocument" and part in self._names:
                return part
        return "word/document.xml"

    def _relations(self) -> dict[str, tuple[str, str]]:
        return self._relations_of(self.document)

    def _relations_of(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and the part of each relation, by its id."""
        folder = dirname(part)
        root = self._root(join(folder, "_rels", f"{basename(part)}.rels"))
        found = {}
        for relation in () if root is None else root:
            kind = relation.get("Type", "").rpartition("/")[2].lower()
            target = unquote(relation.get("Target", ""))
            if relation.get("TargetMode") != "External":
                whole = plain_name(normpath(join("/", folder, target)))
                found[relation.get("Id", "")] = kind, whole
        return found


def plain_name(name: str) -> str:
    r"""Return a part's name as it is compared: in lower case, and with the slashes of the standard.

    >>> plain_name("word\\Document.xml")
    'word/document.xml'
    """
    return name.replace("\\", "/").lower().lstrip("/")
