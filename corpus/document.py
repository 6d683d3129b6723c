"""The values that pass from room to room: frozen, and nothing else in here.

A file becomes a `Document` of `Page`s; a document becomes `Section`s (a § of minutes, or the whole
of any other paper); a section is understood as `Facts`, each a value and the `Evidence` for it; and
a `Record` is one section with its facts and its place in the world. Offsets count characters
(code points), half open as in Python slices.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

Value = TypeVar("Value", covariant=True)

Direction = Literal[
    "bifall", "avslag", "delvis bifall", "återremiss", "bordläggning", "besvarad", "annat"
]
Level = Literal["beslut", "förslag"]
Origin = Literal["section", "document", "sidecar"]

PAGE_BREAK = "\f"
"""What stands between two pages in `Document.text`."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file, its text already normalised (see `corpus.readers.cleaning`).

    `number` counts from 1 in the file's own order, as in ``#page=N``; what is printed on the page
    may differ.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What reading a file gives, before anyone asks what it means.

    `digest` is the SHA-256 of the file's bytes in hex and is the document's identity: the same
    bytes under two names are one document. `media` is what the content is (``pdf docx html text``),
    whatever the name claims. `notes` are things the reader must be told (a page without text).
    """

    digest: str
    media: str
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All pages, joined by `PAGE_BREAK`. Evidence of origin ``document`` cuts this string."""
        return PAGE_BREAK.join(page.text for page in self.pages)

    def page_at(self, offset: int) -> int:
        """The number of the page that the character at `offset` of `text` stands on."""
        end = -1
        for page in self.pages:
            end += len(page.text) + len(PAGE_BREAK)
            if offset <= end:
                return page.number
        return self.pages[-1].number


@dataclass(frozen=True, slots=True)
class PageMark:
    """From character `start` of a section's text on, we are on page `number` of the file."""

    start: int
    number: int


@dataclass(frozen=True, slots=True)
class Section:
    """A § of minutes, or the whole of a paper that has none, as it is shown and searched.

    `text` is free of page furniture. `marks` are in rising order and the first starts at 0.
    `numbered` tells a § of minutes from a whole paper. `span` is where the section lies in
    `Document.text`, furniture and all.
    """

    text: str
    marks: tuple[PageMark, ...]
    numbered: bool
    span: tuple[int, int]

    def page_at(self, offset: int) -> int:
        """The number of the page that the character at `offset` of `text` stands on.

        >>> section = Section("ett två", (PageMark(0, 3), PageMark(4, 4)), True, (0, 7))
        >>> section.page_at(0), section.page_at(4)
        (3, 4)
        """
        mark = bisect_right(self.marks, offset, key=lambda m: m.start) - 1
        return self.marks[max(mark, 0)].number


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact, and where they stand.

    `origin` says what `start` and `end` count in: ``section`` (`Section.text`), ``document``
    (`Document.text`: a cover page, a running header), or ``sidecar``, where both are 0 and `source`
    is the path of the ``klubbat.toml``. Otherwise ``text[start:end] == quote`` holds.
    """

    quote: str
    start: int
    end: int
    origin: Origin = "section"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """A value and what states it. What no evidence supports is not a fact and is not stored."""

    value: Value
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a role in a matter. A paper may name only a party (`namn` is None).

    `parti` is the party's letters as the vocabulary has them; ``-`` says *no party*, None *unsaid*.
    """

    namn: str | None
    parti: str | None


@dataclass(frozen=True, slots=True)
class Yrkande:
    """What one person moved, its direction relative to the motion under treatment."""

    namn: str | None
    parti: str | None
    riktning: Direction


@dataclass(frozen=True, slots=True)
class Votering:
    """The decisive vote on the matter itself. `avstar` is None where the text does not count it."""

    ja: int
    nej: int
    avstar: int | None = None


@dataclass(frozen=True, slots=True)
class Hanvisning:
    """Another section that a paper names. `namnd` is None where the body is unsaid.

    It is then most often the body that meets.
    """

    namnd: str | None
    paragraf: str
    datum: str


THE_REST = "övriga"
"""The number given to all att-satser that a decision has not named."""


@dataclass(frozen=True, slots=True)
class Attsatsutfall:
    """What became of one att-sats of a motion: its number, or `THE_REST`."""

    attsats: str
    utfall: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one section states. None or an empty tuple: the text does not say."""

    kommun: Fact[str] | None = None
    namnd: Fact[str] | None = None
    datum: Fact[str] | None = None
    paragraf: Fact[str] | None = None
    diarienummer: tuple[Fact[str], ...] = ()
    titel: Fact[str] | None = None
    doktyp: Fact[str] | None = None
    arendetyp: Fact[str] | None = None
    motionarer: tuple[Fact[Person], ...] = ()
    utfall: Fact[str] | None = None
    niva: Fact[Level] | None = None
    beslutstext: Fact[str] | None = None
    yrkanden: tuple[Fact[Yrkande], ...] = ()
    reservationer: tuple[Fact[str], ...] = ()
    votering: Fact[Votering] | None = None
    attsatser: tuple[Fact[str], ...] = ()
    attsatsutfall: tuple[Fact[Attsatsutfall], ...] = ()
    vackt: Fact[str] | None = None
    hanvisningar: tuple[Fact[Hanvisning], ...] = ()
    lagrum: tuple[Fact[str], ...] = ()
    skal: tuple[Fact[str], ...] = ()
    handlingar: tuple[Fact[str], ...] = ()
    skickas_till: tuple[Fact[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact that the person indexing knows better than the reading of the text.

    `paragraf` says of which § in the file; None: of the whole paper. `fact` is what shall stand
    under `key` in `Facts`, None or empty if it shall be unknown.
    """

    paragraf: str | None
    key: str
    fact: Fact[Any] | tuple[Fact[Any], ...] | None


@dataclass(frozen=True, slots=True)
class Given:
    """What the person indexing says of a file (``klubbat.toml``).

    The first five speak where the text is silent; each is a fact whose evidence has origin
    ``sidecar``, so it can stand in a record as it is. `renamed` holds pairs of a body's older name
    and the one it goes under now. `corrections` speak against the text.
    """

    kommun: Fact[str] | None = None
    namnd: Fact[str] | None = None
    datum: Fact[str] | None = None
    doktyp: Fact[str] | None = None
    url: Fact[str] | None = None
    renamed: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One section understood, ready to be catalogued, indexed and shown.

    `id` is permanent and fit for an address. `kalla` is the file's path relative to the folder that
    was given; `sources` holds every path at which the same document was found, `kalla` first.
    """

    id: str
    document: str
    kalla: str
    media: str
    section: Section
    facts: Facts
    url: str | None = None
    sources: tuple[str, ...] = field(default=())

    @property
    def sida(self) -> int:
        """The page of the file on which the section begins."""
        return self.section.marks[0].number
