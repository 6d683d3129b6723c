"""The pattern page: each piece of the interface once, made of invented values."""

from starlette.requests import Request
from starlette.responses import Response

from corpus.vocabulary import load
from search.answer import Fragment, Notice
from web import addresses, present, rendering
from web.facets import Chip, Choice, Facet
from web.facts import Span, Stated
from web.marking import marked
from web.pages.place import parameters
from web.parameters import Question, refuse_unknown

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
    """Each piece, for the eye that changes the stylesheet. It is no data and has no twin."""
    refuse_unknown(dict(parameters(request)), ())
    bifall, avslag = present.outcome("bifall"), present.outcome("avslag")
    where = ("Kommunfullmäktige", "Ekhamra", "14 mars 2024", "§\u00a012")
    title = "Motion av Siv Lindgren (V) om belysning vid Kvarndammen"
    words = (Fragment("Belysningen vid "), Fragment("dammen", True), Fragment(" ska byggas ut …"))
    href = addresses.PATTERNS
    movers = "Siv Lindgren (V)"
    beslut = "Motionen bifalles."
    choices = (
        Choice("Bifall", 12, True, href, bifall),
        Choice("Avslag", 1, False, href, avslag),
        Choice("Bordlagd", 1204, False, href, present.outcome("bordlagd")),
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
            present.Card(
                href,
                title,
                bifall,
                "Kommunfullmäktige beslutade",
                "",
                where,
                movers,
                beslut,
                words,
            ),
            present.Card(
                href,
                "Belysning vid Kvarndammen",
                None,
                None,
                "Motion",
                where[1:2],
                "",
                None,
                words,
            ),
        ),
        "facet": Facet("utfall", "Utfall", choices[:2], choices[2:]),
        "stated": (
            Stated(beslut, "belagg-beslutstext-1", 12, False),
            Stated(beslut, "belagg-beslutstext-1", 12, sidecar=False, again=True),
            Stated("EKHAMRA KOMMUN", None, 1, False),
            Stated("2024-03-14", None, None, True),
        ),
        "vote": {"ja": 21, "nej": 18, "avstår": 2},
        "blocks": marked(
            TEXT,
            [Span(at, at + len(beslut), "belagg-beslutstext-1")],
            [(dammen, dammen + len("Kvarndammen"))],
            [(0, 12)],
        ),
        "canonical": addresses.PATTERNS,
    }
    return rendering.page(request, "pattern.html", values)
