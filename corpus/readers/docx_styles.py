"""What the styles of a Word file say of its paragraphs and runs: their names, what is hidden."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from corpus.readers.docx_package import is_on, named, value

_DEEPEST = 12
"""Styles that build on each other; a ring of them ends here."""

_VANISH = named("w:rPr/w:vanish")


class Styles:
    """The styles of a document, by their ids.

    Args:
        root: the part with the styles; None if there is none.
    """

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iterfind(named("w:style"))
        self._styles = {style.get(named("w:styleId")): style for style in found}

    def name(self, paragraph: Element) -> str:
        """Return the name of the paragraph's style in lower case; empty for the default."""
        style = self._styles.get(value(paragraph, "w:pPr/w:pStyle"))
        return "" if style is None else (value(style, "w:name") or "").lower()

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield the style with this id, and those that it builds on."""
        for _ in range(_DEEPEST):
            if (found := self._styles.get(style)) is None:
                return
            yield found
            style = value(found, "w:basedOn")

    def hides(self, paragraph: Element, run: Element) -> bool:
        """Return whether Word hides a run, by itself or by a style."""
        if (own := run.find(_VANISH)) is not None:
            return is_on(own)
        by_paragraph = self._vanishes(value(paragraph, "w:pPr/w:pStyle"))
        # Two styles that both hide show it again (ECMA-376, 17.7.3).
        return by_paragraph != self._vanishes(value(run, "w:rPr/w:rStyle"))

    def _vanishes(self, style: str | None) -> bool:
        for each in self.chain(style) if style else ():
            if (switch := each.find(_VANISH)) is not None:
                return is_on(switch)
        return False
