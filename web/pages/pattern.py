"""The pattern page: shows each piece of the interface once, with invented values."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from corpus.vocabulary import load
from search.answer import Fragment, Notice
from web import addresses
from web.pages.place import parameters
from web.parameters import Question, refuse_unknown
from web.shown import (
    Bar,
    Card,
    Chip,
    Choice,
    EvidenceSpan,
    Facet,
    Passage,
    ShownStep,
    Stated,
    Was,
    late_badge,
    marked,
    present,
)
from web.templating import rendering

TEXT = """§ 12 Motion om belysning vid Kvarndammen
Beslut

Motionen bifalles.

Yrkanden

Siv Lindgren (V) och Oskar Brandt (L) yrkar bifall till motionen med den ändringen att stolpar
sätts upp på båda sidor.
- Belysning längs södra stranden
- Belysning längs norra stranden
"""


def show(request: Request) -> Response:
    """Every piece, for whoever changes the stylesheet. There is no data and so no twin."""
    refuse_unknown(dict(parameters(request)), ())
    bifall, avslag = present.outcome("bifall"), present.outcome("avslag")
    postponed = present.outcome("bordlagd")
    assert bifall
    assert avslag
    where = ("Kommunfullmäktige", "Ekhamra", "14 mars 2024", "§\u00a012")
    title = "Motion av Siv Lindgren (V) om belysning vid Kvarndammen"
    words = (Fragment("Belysningen vid "), Fragment("dammen", True), Fragment(" ska byggas ut …"))
    href = addresses.page(addresses.PATTERNS)
    beslut = "Motionen bifalles."
    choices = (
        Choice("Bifall", 12, "träffar", True, href, bifall),
        Choice("Avslag", 1, "träff", False, href, avslag),
        Choice("Bordlagd", 1204, "träffar", False, href, present.outcome("bordlagd")),
    )
    at = TEXT.index(beslut)
    dammen = TEXT.index("Kvarndammen")
    values = {
        "question": Question("dammen", page=5),
        "outcomes": [present.outcome(term.name) for term in load("outcomes").terms],
        "chips": (Chip("Utfall", "Bifall", href), Chip("Kommun", "Ekhamra", None)),
        "notices": (
            Notice("suggestion", "Menade du dammen?", ("dammen",)),
            Notice("also", "Sökte även: damm, Kvarndammen.", ("damm",)),
        ),
        "cards": (
            Card(
                href,
                title,
                (bifall,),
                "Kommunfullmäktige beslutade 2 maj 2024",
                None,
                ("Ekhamra",),
                words,
                Passage(href, where[2:], 3),
            ),
            Card(
                href,
                title,
                (present.proposed(avslag), late_badge()),
                "Kommunstyrelsen föreslår kommunfullmäktige 14 mars 2024",
                None,
                where,
                (Fragment(beslut),),
                people=Markup("Siv Lindgren (V)"),
            ),
            Card(
                href,
                "Belysning vid Kvarndammen",
                (),
                None,
                "Motion",
                where[1:2],
                words,
            ),
        ),
        "bars": (
            Bar("2024", 1, 5.0, False, href, "träff"),
            Bar("2023", 20, 100.0, True, href, "träffar"),
            Bar("2021", 12, 60.0, False, href, "träffar"),
        ),
        "stretches": (
            (_step("2024-01-08", None, "Motion", None),),
            (_step("2024-03-14", present.proposed(avslag), "Avslag", "§\u00a012"),),
            tuple(_step(f"2024-04-0{day}", postponed, "Bordlagd", "§\u00a020") for day in "123"),
            (_step("2024-05-02", bifall, "Bifall", "§\u00a034"),),
        ),
        "facet": Facet("utfall", "Utfall", choices[:2], choices[2:]),
        "stated": (
            Stated(beslut, "belagg-beslutstext-1", 12, False),
            Stated(beslut, "belagg-beslutstext-1", 12, sidecar=False, again=True),
            Stated("EKHAMRA KOMMUN", None, 1, False),
            Stated("2024-03-14", None, None, True),
            Stated("utfall = avslag", None, None, True, was=Was((("Bifall", beslut, 12),))),
        ),
        "vote": {"ja": 21, "nej": 18, "avstår": 2},
        "blocks": marked(
            TEXT,
            [EvidenceSpan(at, at + len(beslut), "belagg-beslutstext-1")],
            [(dammen, dammen + len("Kvarndammen"))],
            [(0, 12)],
        ),
        "canonical": href,
    }
    return rendering.page(request, "pattern.html", values)


def _step(iso: str, badge: present.Outcome | None, kind: str, paragraph: str | None) -> ShownStep:
    at = addresses.page(addresses.PATTERNS)
    body = "Kommunfullmäktige" if paragraph else None
    sentence = f"Motionen: {kind.lower()}." if paragraph else None
    decisive = iso == "2024-05-02"
    day = present.date(iso)
    ocr = None if paragraph else present.step_by_ocr({"ocr": 91})
    return ShownStep(
        *(iso, at, iso, day, body, paragraph, badge, kind, sentence, at, at, 12, decisive),
        ocr,
        present.corrected_in(("utfall",)) if decisive else None,
    )
