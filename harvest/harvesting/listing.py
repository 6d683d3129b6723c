"""A paper as its listing tells it, in the form in which it is known."""

from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from unicodedata import normalize

from harvest.listed import Listed
from harvest.source import Source
from harvest.state import AGED, LIVE, Known


def clean(listed: Listed) -> Listed:
    """The paper with texts that can be kept: composed, and without halves of signs."""
    kept = {
        field.name: value.encode("utf-8", "replace").decode()
        for field in fields(listed)
        if isinstance(value := getattr(listed, field.name), str)
    }
    for name in {"kommun", "namnd", "title"} & kept.keys():
        kept[name] = " ".join(normalize("NFC", kept[name]).split())
    return replace(listed, **kept)  # type: ignore[arg-type]


def told(known: Known | None, listed: Listed, source: Source, day: date) -> Known:
    """The paper as it is known, with what its listing now says of it.

    Its version is left as it was: that one is of the bytes that are held.
    """
    paper = known or Known(source.name, listed.key, listed.url, first_seen=day, last_seen=day)
    return replace(
        paper,
        url=listed.url,
        listing=listed.listing,
        title=listed.title,
        kommun=listed.kommun or source.kommun,
        namnd=listed.namnd or source.namnd,
        slag=listed.slag,
        datum=listed.datum or paper.datum,
        strikes=0,
        last_strike=None,
        unlisted=False,
        state=LIVE if paper.state == AGED else paper.state,
    )


def fingerprint(source: Source) -> str:
    """The same for the same definition of a source."""
    said = [
        getattr(value, "pattern", value)
        for field in fields(source)
        if (value := getattr(source, field.name)) is not source.own
    ]
    whole = repr((said, sorted(source.own.items())))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
