"""That a decision was revoked by a later section, as the command line says it."""

from cli.language import say
from corpus.arende_record import UpphavdValue
from corpus.extract import Extract
from search.engine import Index


def revoked(value: UpphavdValue, index: Index) -> str:
    """The line that says by which section a decision was revoked, in its own words."""
    by = index.extract(value["av"])
    known = (by["namnd"], by["datum"], f"§ {by['paragraf']}") if by else (value["av"],)
    where = " ".join(filter(None, known))
    return say("later revoked by {where}: “{words}”", where=where, words=value["citat"])


def revocation_of(extract: Extract, index: Index) -> UpphavdValue | None:
    """By which section a decision was revoked; None if no section of the index says so."""
    arende = index.arende(extract.get("arende") or "")
    steps = arende["steg"] if arende else ()
    return next((s.get("upphavd") for s in steps if s["id"] == extract["id"]), None)
