"""Invented papers of invented municipalities, as extracts."""

from collections.abc import Mapping
from typing import Any

from corpus.elected import elected_in, merged
from corpus.extract import extract_from
from corpus.vocabulary import load
from tests.extracts import extract

FINAL = {term.name for term in load("outcomes").terms if term.more["final"]}
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
    """The evidence of an extract for words that are in its text."""
    start = text.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote), "sida": page}


def arende(id: str, *papers: Mapping[str, Any], **given: Any) -> dict[str, Any]:
    """An ärende of papers in order of time. The last paper decides it, if it states an outcome."""
    last = papers[-1]
    ended = last["utfall"] in FINAL
    keys = ("id", "datum", "namnd", "paragraf", "utfall", "niva", "beslutstext")
    steps = [{key: p[key] for key in keys} | {"slag": p["niva"] or p["doktyp"]} for p in papers]
    status = "pågår" if not ended else "avgjort" if last["niva"] == "beslut" else "förslag"
    return {
        "id": id,
        "alias": [],
        **{key: papers[0][key] for key in ("kommun", "titel", "diarienummer", "motionarer")},
        "personer": merged(who for p in papers for who in elected_in(extract_from(p))),
        "reservationer": list(dict.fromkeys(r for p in papers for r in p["reservationer"])),
        "arendetyp": last["arendetyp"],
        "namnder": list(dict.fromkeys(p["namnd"] for p in papers if p["namnd"])),
        "steg": steps,
        **{key: last[key] if ended else None for key in ("utfall", "niva", "beslutstext")},
        "beslutsdatum": last["datum"] if ended else None,
        "beslutat_av": last["namnd"] if ended else None,
        "beslutssteg": last["id"] if ended else None,
        "forsta_dag": papers[0]["datum"],
        "doktyper": list(dict.fromkeys(p["doktyp"] for p in papers)),
        "svar_senast": None,
        "protokoll_till": None,
        "lagrum": [],
        "dagar": None,
        "sakerhet": "uttryckt",
        "lage": [status],
        **given,
    }


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
_OUTCOMES = tuple(term.name for term in load("outcomes").terms if "instead_of" not in term.more)


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

_MATTER = "ekhamra-ks-2023-7"
_ASKED = "att belysning sätts upp längs strandpromenaden."
_FILED = f"Därför föreslår jag\n\n{_ASKED}"
_EXECUTIVE = """§ 8 Svar på motion om belysning längs strandpromenaden

Kommunstyrelsens förslag

Motionen avslås.
"""
_COUNCIL = """§ 34 Svar på motion om belysning längs strandpromenaden

Beslut

Motionen bifalles.

Yrkanden

Siv Lindgren (V) yrkar bifall till motionen.

Votering

Med 31 ja mot 18 nej bifaller fullmäktige motionen.

Reservation

Oskar Brandt (L) reserverar sig mot beslutet.
"""


def _step(id: str, text: str, **given: Any) -> dict[str, Any]:
    matter: dict[str, Any] = {
        "arende": _MATTER,
        "kommun": "Ekhamra",
        "titel": "Svar på motion om belysning längs strandpromenaden",
        "arendetyp": "motion",
        "motionarer": [PERSONS[0]],
        "diarienummer": ["KS 2023-00007"],
        "text": text,
    }
    return extract(id, **matter | given)


FILED = _step(
    "strand-motion",
    _FILED,
    doktyp="motion",
    titel="Belysning längs strandpromenaden",
    datum="2023-01-09",
    media="text",
    attsatser=[_ASKED],
    evidens={"attsatser": [evidence(_FILED, _ASKED, 1)]},
)
EXECUTIVE = _step(
    "strand-ks",
    _EXECUTIVE,
    namnd="Kommunstyrelsen",
    datum="2023-03-14",
    paragraf="8",
    utfall="avslag",
    niva="förslag",
    beslutstext="Motionen avslås.",
    evidens={"beslutstext": evidence(_EXECUTIVE, "Motionen avslås.")},
)
COUNCIL = _step(
    "strand-kf",
    _COUNCIL,
    namnd="Kommunfullmäktige",
    datum="2023-05-02",
    paragraf="34",
    utfall="bifall",
    niva="beslut",
    beslutstext="Motionen bifalles.",
    yrkanden=[PERSONS[0] | {"riktning": "bifall"}],
    reservationer=["L"],
    votering={"ja": 31, "nej": 18, "avstår": None},
    sida=7,
    evidens={
        "beslutstext": evidence(_COUNCIL, "Motionen bifalles.", 7),
        "yrkanden": [evidence(_COUNCIL, "Siv Lindgren (V) yrkar bifall till motionen.", 7)],
        "votering": evidence(_COUNCIL, "Med 31 ja mot 18 nej", 7),
        "reservationer": [evidence(_COUNCIL, "Oskar Brandt (L) reserverar sig", 7)],
    },
)
BEACH = (FILED, EXECUTIVE, COUNCIL)
"""The steps of one ärende, of the same municipality as `SCHOOL`."""
