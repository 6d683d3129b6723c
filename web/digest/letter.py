"""Writes the letter: as text, and the same as a page for mail programs that show it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import quote

from web.digest.definition import Definition
from web.digest.fresh import Told
from web.language import count, gettext
from web.shown import present
from web.templating import environment

LONGEST_SUBJECT = 90


def letter(
    definition: Definition, epost: str, told: Sequence[Told], message: str, now: datetime
) -> EmailMessage:
    """The letter to one reader about what is told, with a Message-ID and the time of writing."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = definition.sender
    mail["To"] = epost
    mail["Subject"] = _subject(told)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = message
    # So that no holiday reply comes back (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    if "@" in parseaddr(definition.contact)[1] and " " not in definition.contact:
        asks = quote(gettext("Avsluta bevakningen"))
        mail["List-Unsubscribe"] = f"<mailto:{definition.contact}?subject={asks}>"
    foot = _foot(definition, epost)
    mail.set_content("\n".join((*_lines(told), *foot)) + "\n")
    page = environment().get_template("digest.html")
    mail.add_alternative(
        page.render(told=told, foot=foot, subject=mail["Subject"], begun=begun), subtype="html"
    )
    return mail


def _subject(told: Sequence[Told]) -> str:
    number = sum(len(each.news) + each.more for each in told if not each.begins)
    searches = ", ".join(each.search for each in told)
    if number == 0:
        return present.short(
            gettext("Bevakningen har börjat: %(searches)s", searches=searches), LONGEST_SUBJECT
        )
    what = gettext("Nytt i %(many)s", many=count(number, "ärende", "ärenden"))
    return present.short(f"{what}: {searches}", LONGEST_SUBJECT)


def _lines(told: Sequence[Told]) -> Iterator[str]:
    for each in told:
        yield each.search
        yield each.href
        yield ""
        if each.begins:
            yield begun(each)
            yield ""
        for news in each.news:
            yield f"* {news.title}"
            yield from (f"  {line}" for line in news.lines)
            yield f"  {news.href}"
            yield ""
        if each.more and not each.begins:
            yield gettext("och %(more)s till", more=count(each.more, "ärende", "ärenden"))
            yield ""


def begun(told: Told) -> str:
    """What the first letter about a search says before its news."""
    number = len(told.news) + told.more
    if not number:
        return gettext("Bevakningen har börjat. Ännu finns inget som svarar mot sökningen.")
    return gettext(
        "Bevakningen har börjat. %(many)s finns redan. Härefter kommer bara det som är nytt. "
        "De nyaste:",
        many=count(number, "ärende", "ärenden"),
    )


def _foot(definition: Definition, epost: str) -> tuple[str, ...]:
    return (
        "-- ",
        gettext("Brevet går till %(epost)s från %(site)s.", epost=epost, site=definition.site),
        gettext(
            "Vill du inte ha det längre, eller följa något annat? Skriv till %(contact)s.",
            contact=definition.contact,
        ),
    )
