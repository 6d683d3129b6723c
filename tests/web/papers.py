"""Papers of invented municipalities, as extracts."""

from typing import Any

from corpus.vocabulary import load

PERSONS = ({"namn": "Siv Lindgren", "parti": "V"}, {"namn": "Oskar Brandt", "parti": "L"})

MINUTES = """§ 12 Dnr KS 2024-00031
Motion av Siv Lindgren (V) om säkra skolvägar
i Ekhamra

Beslut

Kommunstyrelsen föreslår att kommunfullmäktige beslutar:
1. Motionen avslås med hänvisning till trafikplanen.
2. Tekniska nämnden får i uppdrag att redovisa hastigheterna vid skolorna före årets slut, och att
föreslå var farthinder behövs.

Yrkanden

Siv Lindgren (V) yrkar bifall till motionen.

Oskar Brandt (L) yrkar bifall till tekniska nämndens förslag, med den ändringen att redovisningen
lämnas redan i september.

Reservation

Siv Lindgren (V) reserverar sig mot beslutet.
"""


def evidence(text: str, quote: str, page: int = 4) -> dict[str, Any]:
    """Evidence as an extract carries it, for words that stand in the text."""
    start = text.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote), "sida": page}


def extract(id: str, **given: Any) -> dict[str, Any]:
    """An extract in which only what is given is known."""
    bare: dict[str, Any] = {
        **dict.fromkeys(("kommun", "namnd", "datum", "paragraf", "titel", "arendetyp")),
        **dict.fromkeys(("utfall", "niva", "beslutstext", "votering", "url")),
        "doktyp": "protokollsparagraf",
        "diarienummer": [],
        "motionarer": [],
        "yrkanden": [],
        "reservationer": [],
        "attsatser": [],
        "text": "",
        "sida": 1,
        "sidor": [[0, given.get("sida", 1)]],
        "kalla": f"{id}.pdf",
        "kallor": [f"{id}.pdf"],
        "media": "pdf",
        "dokument": "0" * 64,
        "evidens": {},
    }
    return {"id": id, **bare, **given}


SCHOOL = extract(
    "ekhamra-ks-2024-03-14-12",
    kommun="Ekhamra",
    namnd="Kommunstyrelsen",
    datum="2024-03-14",
    paragraf="12",
    diarienummer=["KS 2024-00031"],
    titel="Motion av Siv Lindgren (V) om säkra skolvägar i Ekhamra",
    arendetyp="motion",
    motionarer=[PERSONS[0]],
    utfall="avslag",
    niva="förslag",
    beslutstext="Motionen avslås med hänvisning till trafikplanen.",
    yrkanden=[PERSONS[0] | {"riktning": "bifall"}, PERSONS[1] | {"riktning": "annat"}],
    reservationer=["V"],
    votering={"ja": 8, "nej": 5, "avstår": None},
    text=MINUTES,
    sida=4,
    sidor=[[0, 4], [MINUTES.index("Oskar Brandt"), 5]],
    kalla="ekhamra/2024-03-14 KS.pdf",
    kallor=["ekhamra/2024-03-14 KS.pdf", "ekhamra/kopia.pdf"],
    url="https://ekhamra.example/ks.pdf",
    evidens={
        "kommun": {
            "quote": "Ekhamra",
            "start": None,
            "end": None,
            "sidecar": "ekhamra/klubbat.toml",
        },
        "namnd": {"quote": "KOMMUNSTYRELSEN", "start": None, "end": None, "sida": 1},
        "paragraf": evidence(MINUTES, "§ 12"),
        "diarienummer": [evidence(MINUTES, "KS 2024-00031")],
        "titel": evidence(MINUTES, "Motion av Siv Lindgren (V) om säkra skolvägar\ni Ekhamra"),
        "motionarer": [evidence(MINUTES, "Siv Lindgren (V)")],
        "utfall": evidence(MINUTES, "Motionen avslås med hänvisning till trafikplanen."),
        "niva": evidence(MINUTES, "Kommunstyrelsen föreslår att kommunfullmäktige beslutar"),
        "beslutstext": evidence(MINUTES, "Motionen avslås med hänvisning till trafikplanen."),
        "yrkanden": [
            evidence(MINUTES, "Siv Lindgren (V) yrkar bifall till motionen."),
            evidence(MINUTES, "Oskar Brandt (L) yrkar bifall", 5),
        ],
        "reservationer": [evidence(MINUTES, "Siv Lindgren (V) reserverar sig", 5)],
    },
)

_BODIES = (
    "Kommunfullmäktige",
    "Kommunstyrelsen",
    "Barn- och utbildningsnämnden",
    "Tekniska nämnden",
)
_MATTERS = ("belysning vid badplatsen", "gratis skolmat", "en hundrastgård", "fler laddstolpar")
_OUTCOMES = tuple(term.name for term in load("outcomes").terms)


def _another(n: int) -> dict[str, Any]:
    title = f"Motion om {_MATTERS[n % 4]}"
    outcome = _OUTCOMES[n % len(_OUTCOMES)]
    return extract(
        f"nordvik-{n}",
        kommun=("Nordvik", "Lindåsen")[n % 2],
        namnd=_BODIES[n % 4],
        datum=f"20{20 + n % 5}-0{1 + n % 9}-11",
        paragraf=str(n + 20),
        titel=title,
        arendetyp="motion",
        motionarer=[PERSONS[n % 2]],
        utfall=outcome,
        niva="beslut",
        beslutstext=f"Ärendet om {_MATTERS[n % 4]}: {outcome}.",
        text=f"{title}\n\nBeslut\n\nÄrendet om {_MATTERS[n % 4]}: {outcome}.",
    )


PAPERS: tuple[dict[str, Any], ...] = (
    SCHOOL,
    extract("blank", doktyp="motion", text="Trygga skolvägar åt alla.", kalla="in/odaterad.txt"),
    *(_another(n) for n in range(28)),
)
