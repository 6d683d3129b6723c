"""The frozen values that one stage of reading passes to the next, from `Document` to `Record`.

A file becomes a `Document` of `Page`s. A document becomes `Section`s: the §§ of minutes, or the
whole of any other paper. A section is understood as `Facts`, each a value with the `Evidence` for
it. A `Record` is one section with its facts, its id and its source. Offsets count characters (code
points) and are half open, as in Python slices.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar, get_args

Value = TypeVar("Value", covariant=True)

Direction = Literal[
    "bifall", "avslag", "delvis bifall", "återremiss", "bordläggning", "besvarad", "annat"
]
Level = Literal["beslut", "förslag"]
Origin = Literal["section", "document", "sidecar", "template"]
Sureness = Literal["uttryckt", "sammanhang", "gissat"]
"""How sure the rule is that read a fact, the surest first (``vocabulary/sureness.toml``)."""
SURENESS: tuple[Sureness, ...] = get_args(Sureness)
"""The values of `Sureness`, the surest first."""

PAGE_BREAK = "\f"
"""The character between two pages in `Document.text`."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file, with its text normalised (see `corpus.readers.cleaning`).

    `number` counts from 1 in the file's own order, as in ``#page=N``. The number printed on the
    page may differ. `ocr` is how sure OCR is of the text, from 0 to 100, if it read the page from a
    picture; None if the text is the file's own.
    """

    number: int
    text: str
    ocr: int | None = None


@dataclass(frozen=True, slots=True)
class Taught:
    """What other papers of the same body tell of a paper, each only where it leaves a doubt.

    `template` names whose papers they are. `headings` are the shapes in which their §§ are written
    (`corpus.layout.heading_shape`), given only to a paper whose own §§ were not found without them.
    The evidence of the facts has the origin ``template``: words of the other papers.
    """

    template: str
    headings: tuple[str, ...] = ()
    kommun: "Fact[str] | None" = None
    namnd: "Fact[str] | None" = None
    datum: "Fact[str] | None" = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, page by page, before anything in it is interpreted.

    `digest` is the SHA-256 of the file's bytes in hex. It identifies the document: the same bytes
    under two names are one document. `media` is the kind of the content (``pdf docx html text``),
    whatever the file's name claims. `notes` are remarks for the user, such as a page without text.
    `scans` are the numbers of the pages without text that OCR may be able to read, and has not.
    `taught` is what other papers of the same body tell of this one.
    """

    digest: str
    media: str
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()
    taught: Taught | None = None

    def __hash__(self) -> int:
        # What is learnt of a document is cached by it, and its pages are long.
        return hash(self.digest)

    @property
    def text(self) -> str:
        """All pages, joined by `PAGE_BREAK`. Evidence of origin ``document`` counts in it."""
        return _joined(self)

    def page_at(self, offset: int) -> int:
        """The number of the page that has the character at `offset` of `text`."""
        end = -1
        for page in self.pages:
            end += len(page.text) + len(PAGE_BREAK)
            if offset <= end:
                return page.number
        return self.pages[-1].number


CACHED_WHOLE = 4
"""The most documents whose whole text is cached, as each section asks for it: 2 MB."""


@lru_cache(CACHED_WHOLE)
def _joined(document: Document) -> str:
    return PAGE_BREAK.join(page.text for page in document.pages)


@dataclass(frozen=True, slots=True)
class PageMark:
    """Page `number` of the file begins at character `start` of a section's text."""

    start: int
    number: int


@dataclass(frozen=True, slots=True)
class Section:
    """A § of minutes, or the whole of a paper that has none, as it is shown and searched.

    `text` has no page furniture (headers, footers, page numbers). `marks` are in rising order and
    the first starts at 0. `numbered` is True for a § of minutes and False for a whole paper. `span`
    is the section's start and end in `Document.text`, with the furniture. `number` is the number of
    a § whose sign was lost, in a text without the signs or one that OCR misread.
    """

    text: str
    marks: tuple[PageMark, ...]
    numbered: bool
    span: tuple[int, int]
    number: str | None = None

    def page_at(self, offset: int) -> int:
        """The number of the page that has the character at `offset` of `text`.

        >>> section = Section("ett två", (PageMark(0, 3), PageMark(4, 4)), True, (0, 7))
        >>> section.page_at(0), section.page_at(4)
        (3, 4)
        """
        mark = bisect_right(self.marks, offset, key=lambda m: m.start) - 1
        return self.marks[max(mark, 0)].number


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact, and where they were found.

    `origin` says which text `start` and `end` count in: ``section`` (`Section.text`) or
    ``document`` (`Document.text`, for a cover page or a running header). In that text
    ``text[start:end] == quote``. With the origin ``sidecar`` both are 0, and `source` is the path
    of the ``klubbat.toml``. With the origin ``template`` both are 0, the words are those of other
    papers of the same body, and `source` names whose they are. A fact that is in the text, but was
    found because of those papers, has their name as its `source`, too.

    `sure` says what the rule goes by. ``uttryckt``: the words say it themselves, under a label or
    in a form that means nothing else. ``sammanhang``: it follows from what is said around them, or
    in other papers of the body.
    ``gissat``: it is taken for it only because of where it stands, or because nothing else is said.
    """

    quote: str
    start: int
    end: int
    origin: Origin = "section"
    source: str | None = None
    sure: Sureness = "uttryckt"


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """A value, and the words that state it. A value without evidence is never stored."""

    value: Value
    evidence: Evidence

    def less_sure(self, sure: Sureness) -> "Fact[Value]":
        """The same fact, read by a rule that is no surer than `sure`.

        >>> Fact("7", Evidence("7", 0, 1)).less_sure("gissat").evidence.sure
        'gissat'
        """
        said = self.evidence
        if SURENESS.index(said.sure) >= SURENESS.index(sure):
            return self
        # `dataclasses.replace` takes several times as long, and most sections have such facts.
        words = Evidence(said.quote, said.start, said.end, said.origin, said.source, sure)
        return Fact(self.value, words)


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a party with a role in a matter; `namn` is None where only a party is named.

    `parti` is the party's letters, as in the vocabulary. ``-`` means that the person has no party,
    None that the text does not say.
    """

    namn: str | None
    parti: str | None


@dataclass(frozen=True, slots=True)
class Yrkande:
    """What one person moved at the meeting; `riktning` is relative to the motion it is about."""

    namn: str | None
    parti: str | None
    riktning: Direction


@dataclass(frozen=True, slots=True)
class Votering:
    """The decisive vote on the matter itself; `avstar` is None if the text does not give it."""

    ja: int
    nej: int
    avstar: int | None = None


@dataclass(frozen=True, slots=True)
class Rostsiffror:
    """The two counts of the decisive vote, where the text does not say which one is the Ja side's.

    They stand in the text's order; the first is most often that of whoever won, whatever they
    voted for.
    """

    ena: int
    andra: int
    avstar: int | None = None


@dataclass(frozen=True, slots=True)
class Rost:
    """How one person voted in the decisive vote: `rost` is ``ja``, ``nej`` or ``avstår``."""

    namn: str | None
    parti: str | None
    rost: str


@dataclass(frozen=True, slots=True)
class Anmald:
    """An initiative that a list reports as raised: its heading, and the day (ISO 8601)."""

    titel: str
    datum: str


@dataclass(frozen=True, slots=True)
class Rostlista:
    """Who voted what in one vote; as many are named on each side as the vote counts.

    `ja_for` and `nej_for` are what each side stood for in the text's words, None if it does not
    say. `avgor` tells whether this vote decided the matter.
    """

    ja: int
    nej: int
    avstar: int
    ja_for: str | None
    nej_for: str | None
    avgor: bool
    roster: tuple[Rost, ...]


@dataclass(frozen=True, slots=True)
class Rostning:
    """One vote of a section whose counts have sides, whether or not it is known who voted what.

    `ja_for`, `nej_for` and `avgor` are as in `Rostlista`; `avstar` is None if the text does not
    give it. `bilaga` is the number of the appendix that tells how everybody voted, if the section
    names one and the paper does not have it.
    """

    ja: int
    nej: int
    avstar: int | None
    ja_for: str | None
    nej_for: str | None
    avgor: bool
    bilaga: str | None


@dataclass(frozen=True, slots=True)
class Hanvisning:
    """A reference to another section; `namnd` is None if the text does not name the body.

    The body is then most often the one that is meeting.
    """

    namnd: str | None
    paragraf: str
    datum: str


THE_REST = "övriga"
"""The number that stands for all att-satser that a decision does not name."""


@dataclass(frozen=True, slots=True)
class Attsatsutfall:
    """The outcome of one att-sats of a motion; `attsats` is its number, or `THE_REST`."""

    attsats: str
    utfall: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts that one section states; None or an empty tuple where the text does not say."""

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
    reserverade: tuple[Fact[Person], ...] = ()
    roster: tuple[Fact[Rost], ...] = ()
    rostlista: tuple[Fact[Rostlista], ...] = ()
    voteringar: tuple[Fact[Rostning], ...] = ()
    rostsiffror: Fact[Rostsiffror] | None = None
    anmalda: tuple[Fact[Anmald], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that the person indexing makes to one fact.

    `paragraf` is the § of the file that it applies to; None applies to every section. `fact`
    replaces what was read under `key` in `Facts`; None or an empty tuple makes the fact unknown.
    `where` names the place where it is written, and `source` is the path of that sidecar.
    """

    paragraf: str | None
    key: str
    fact: Fact[Any] | tuple[Fact[Any], ...] | None
    where: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a correction took the place of: the facts that were read under `key`, often one.

    They are none if nothing was read. `source` is the path of the sidecar that corrects them.
    """

    key: str
    source: str
    facts: tuple[Fact[Any], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a file beside it (``klubbat.toml``, ``insamlat.toml``).

    The first six are used where the text says nothing. Each is a fact whose evidence has the
    origin ``sidecar``, so a record can take it over unchanged. `renamed` has pairs of a body's old
    name and its present one. `corrections` overrule the text.
    """

    kommun: Fact[str] | None = None
    namnd: Fact[str] | None = None
    datum: Fact[str] | None = None
    doktyp: Fact[str] | None = None
    url: Fact[str] | None = None
    titel: Fact[str] | None = None
    renamed: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One section understood, ready to be catalogued, indexed and shown.

    `id` is permanent and can be used in an address. `kalla` is the file's path, relative to the
    folder that was given. `sources` are all paths at which the same document was found, `kalla`
    first. `replaced` is what was read where `facts` are corrected.
    """

    id: str
    document: str
    kalla: str
    media: str
    section: Section
    facts: Facts
    url: str | None = None
    sources: tuple[str, ...] = field(default=())
    replaced: tuple[Replaced, ...] = ()

    @property
    def sida(self) -> int:
        """The page of the file on which the section begins."""
        return self.section.marks[0].number
