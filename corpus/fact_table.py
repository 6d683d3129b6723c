"""The one table of facts: every fact that is read from a section, with its type and its use.

`FactValues` declares each fact once: its key, the type of its value in JSON, and a `FactEntry` with
its Swedish label and where it is shown. These are derived from it: the keys of an extract, the
corrections of a sidecar, the schemas of the API, the rows of a document's page and the columns of a
download. `corpus.document.Facts`, which the readers fill, has the same keys in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import NoneType
from typing import Annotated, Any, TypedDict, get_args, get_origin, get_type_hints

from corpus.document import Level


class PersonValue(TypedDict):
    """A `corpus.document.Person` in JSON."""

    namn: str | None
    parti: str | None


class YrkandeValue(TypedDict):
    """A `corpus.document.Yrkande` in JSON."""

    namn: str | None
    parti: str | None
    riktning: str


class VoteringValue(TypedDict):
    """A `corpus.document.Votering` in JSON; `avstår` is spelt as in docs/extract.md."""

    ja: int
    nej: int
    avstår: int | None


class RostsiffrorValue(TypedDict):
    """A `corpus.document.Rostsiffror` in JSON; `avstår` is spelt as in docs/extract.md."""

    ena: int
    andra: int
    avstår: int | None


class RostValue(TypedDict):
    """A `corpus.document.Rost` in JSON."""

    namn: str | None
    parti: str | None
    rost: str


class AnmaldValue(TypedDict):
    """A `corpus.document.Anmald` in JSON."""

    titel: str
    datum: str


class RostlistaValue(TypedDict):
    """A `corpus.document.Rostlista` in JSON; `avstår` is spelt as in docs/extract.md."""

    ja: int
    nej: int
    avstår: int
    ja_for: str | None
    nej_for: str | None
    avgor: bool
    roster: list[RostValue]


class RostningValue(TypedDict):
    """A `corpus.document.Rostning` in JSON; `avstår` is spelt as in docs/extract.md."""

    ja: int
    nej: int
    avstår: int | None
    ja_for: str | None
    nej_for: str | None
    avgor: bool
    bilaga: str | None


class HanvisningValue(TypedDict):
    """A `corpus.document.Hanvisning` in JSON."""

    namnd: str | None
    paragraf: str
    datum: str


class AttsatsutfallValue(TypedDict):
    """A `corpus.document.Attsatsutfall` in JSON."""

    attsats: str
    utfall: str


@dataclass(frozen=True, slots=True)
class FactEntry:
    """Everything about one fact, except how it is read.

    Attributes:
        label: its name in Swedish; the pages translate it.
        public: ``klubbat extract`` prints it, and a download has a column for it.
        correctable: a sidecar may correct it; its type decides how it is written there.
        vocabulary: the TOML file that lists its allowed values; None if any text is allowed.
        is_date: its values are dates in ISO 8601.
        row: its place in the list of facts on a document's page, counted from 1; None if it is not
            in that list.
        is_quoted: its values are quotes from the text, so a page does not print the quote again.
        marked: its words are marked in the text of a document's page.
        description: its description in the schemas of the API, in Swedish.
        key: its key in JSON, which is also its name in `corpus.document.Facts`.
        shape: the type of its value in JSON.
    """

    label: str
    public: bool = False
    correctable: bool = False
    vocabulary: str | None = None
    is_date: bool = False
    row: int | None = None
    is_quoted: bool = False
    marked: bool = True
    description: str | None = None
    key: str = ""
    shape: Any = None

    @property
    def is_many(self) -> bool:
        """Whether it has a list of values.

        >>> FACTS["diarienummer"].is_many, FACTS["titel"].is_many
        (True, False)
        """
        return get_origin(self.shape) is list

    @property
    def value_type(self) -> Any:
        """The type of one value in JSON: for a list, of its items; never with None.

        >>> FACTS["kommun"].value_type, FACTS["motionarer"].value_type.__name__
        (<class 'str'>, 'PersonValue')
        """
        if self.is_many:
            return get_args(self.shape)[0]
        (value,) = (each for each in get_args(self.shape) if each is not NoneType)
        return value


def gettext_noop(message: str) -> str:
    """Return `message` unchanged; the call marks it for the translators of the pages."""
    return message


class FactValues(TypedDict):
    """The value of every fact of a section, by key; None or ``[]`` where the text does not say."""

    kommun: Annotated[
        str | None, FactEntry(gettext_noop("Kommun"), public=True, correctable=True, row=2)
    ]
    namnd: Annotated[
        str | None, FactEntry(gettext_noop("Nämnd"), public=True, correctable=True, row=3)
    ]
    datum: Annotated[
        str | None,
        FactEntry(
            gettext_noop("Datum"),
            public=True,
            correctable=True,
            is_date=True,
            row=4,
            description="ISO 8601",
        ),
    ]
    paragraf: Annotated[str | None, FactEntry(gettext_noop("Paragraf"), public=True, row=5)]
    diarienummer: Annotated[
        list[str], FactEntry(gettext_noop("Diarienummer"), public=True, correctable=True, row=6)
    ]
    titel: Annotated[str | None, FactEntry(gettext_noop("Rubrik"), public=True, correctable=True)]
    doktyp: Annotated[
        str | None,
        FactEntry(
            gettext_noop("Typ av handling"),
            public=True,
            correctable=True,
            vocabulary="kinds",
            row=7,
        ),
    ]
    arendetyp: Annotated[
        str | None,
        FactEntry(
            gettext_noop("Slag av ärende"),
            public=True,
            correctable=True,
            vocabulary="matters",
            row=8,
        ),
    ]
    motionarer: Annotated[
        list[PersonValue],
        FactEntry(gettext_noop("Väckt av"), public=True, correctable=True, row=1),
    ]
    utfall: Annotated[
        str | None,
        FactEntry(
            gettext_noop("Utfall"),
            public=True,
            correctable=True,
            vocabulary="outcomes",
            row=9,
            description=gettext_noop("I förhållande till motionen"),
        ),
    ]
    niva: Annotated[
        Level | None, FactEntry(gettext_noop("Nivå"), public=True, correctable=True, row=10)
    ]
    beslutstext: Annotated[
        str | None, FactEntry(gettext_noop("Beslut"), public=True, correctable=True)
    ]
    yrkanden: Annotated[list[YrkandeValue], FactEntry(gettext_noop("Yrkanden"), public=True)]
    reservationer: Annotated[
        list[str],
        FactEntry(
            gettext_noop("Reservationer"),
            public=True,
            correctable=True,
            vocabulary="parties",
            row=11,
        ),
    ]
    votering: Annotated[VoteringValue | None, FactEntry(gettext_noop("Votering"), public=True)]
    attsatser: Annotated[
        list[str],
        FactEntry(
            gettext_noop("Att-satser"),
            description=gettext_noop("Det som motionen begär, punkt för punkt"),
        ),
    ]
    attsatsutfall: Annotated[
        list[AttsatsutfallValue],
        FactEntry(
            gettext_noop("Utfall per att-sats"),
            description=gettext_noop("Där beslutet skiljer att-satserna åt; numret, eller övriga"),
        ),
    ]
    vackt: Annotated[
        str | None,
        FactEntry(
            gettext_noop("Väckt"),
            is_date=True,
            marked=False,
            description=gettext_noop("Dagen då motionen väcktes, som handlingen anger den"),
        ),
    ]
    hanvisningar: Annotated[
        list[HanvisningValue],
        FactEntry(
            gettext_noop("Hänvisningar"),
            marked=False,
            description=gettext_noop("Andra paragrafer som nämns"),
        ),
    ]
    lagrum: Annotated[
        list[str],
        FactEntry(
            gettext_noop("Lagrum"),
            row=13,
            description=gettext_noop("Ställen i lagen som åberopas, i normalform"),
        ),
    ]
    skal: Annotated[
        list[str],
        FactEntry(
            gettext_noop("Skäl"),
            row=12,
            description=gettext_noop("Meningarna som anger skäl för beslutet"),
        ),
    ]
    handlingar: Annotated[
        list[str],
        FactEntry(
            gettext_noop("Beslutsunderlag"),
            row=14,
            is_quoted=True,
            description=gettext_noop("Det underlag som beslutet vilar på"),
        ),
    ]
    skickas_till: Annotated[
        list[str],
        FactEntry(
            gettext_noop("Skickas till"),
            row=15,
            is_quoted=True,
            description=gettext_noop("Vilka som beslutet skickas till"),
        ),
    ]
    reserverade: Annotated[
        list[PersonValue],
        FactEntry(
            gettext_noop("Reserverade sig"),
            marked=False,
            description=gettext_noop("De som reserverade sig, där de nämns vid namn"),
        ),
    ]
    roster: Annotated[
        list[RostValue],
        FactEntry(
            gettext_noop("Röster"),
            marked=False,
            description=gettext_noop("Hur var och en röstade, där protokollet säger det"),
        ),
    ]
    rostlista: Annotated[
        list[RostlistaValue],
        FactEntry(
            gettext_noop("Röstlistor"),
            marked=False,
            description=gettext_noop(
                "Varje votering med namn: vad Ja och Nej stod för, och hur var och en röstade"
            ),
        ),
    ]
    voteringar: Annotated[
        list[RostningValue],
        FactEntry(
            gettext_noop("Voteringar"),
            marked=False,
            description=gettext_noop("Varje räknad votering, och vad Ja och Nej stod för"),
        ),
    ]
    rostsiffror: Annotated[
        RostsiffrorValue | None,
        FactEntry(
            gettext_noop("Röstsiffror"),
            description=gettext_noop(
                "Omröstningens två tal, där texten inte säger vilket som är Ja"
            ),
        ),
    ]
    anmalda: Annotated[
        list[AnmaldValue],
        FactEntry(
            gettext_noop("Anmälda"),
            marked=False,
            description=gettext_noop(
                "Motioner som en förteckning anmäler, med dagen då de väcktes"
            ),
        ),
    ]


def _read() -> dict[str, FactEntry]:
    found = {}
    for key, hint in get_type_hints(FactValues, include_extras=True).items():
        shape, entry = get_args(hint)
        found[key] = replace(entry, key=key, shape=shape)
    return found


FACTS: Mapping[str, FactEntry] = _read()
"""Every fact by its key, in the order of `FactValues`."""
