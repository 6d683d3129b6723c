"""``klubbat similar``: finds ärenden similar to one of the index, or to another paper."""

from collections.abc import Mapping
from typing import Any

import click

import cli
from cli.engine import Place, engine_options
from cli.filters import chosen, filter_options
from cli.language import label, say, sentence
from cli.output import Form, form_options, print_json, print_rows, tell_cut
from cli.papers import STDIN, subject_in
from cli.terminal import ending, found_at, title, wrapped
from corpus.vocabulary import load
from search.precedent import (
    LEAST,
    MOST_COUNTED,
    MOST_LIKES,
    Precedence,
    Precedent,
    Precedents,
    Tally,
    words_to_search,
)

FACTS = (
    *("kommun", "namnd", "datum", "paragraf", "diarienummer", "titel", "motionarer"),
    *("kalla", "sida"),
)
"""What a row of the table tells of a section; JSON Lines have all that is known of it."""
COLUMNS = ("id", *FACTS, "utfall", "arende", "likhet", "nara", "samma", "skal", "ord")


@click.command("similar")
@click.argument("paper", metavar="ID|FILE|-")
@filter_options
@click.option("--limit", type=click.IntRange(1, 200), default=MOST_LIKES, show_default=True)
@click.option("--section", metavar="§", help="which section of a FILE that has several")
@engine_options
@form_options
def command(
    paper: str,
    directory: Place,
    limit: int,
    section: str | None,
    form: Form | None,
    **filters: tuple[str, ...],
) -> int:
    """Find ärenden similar to an ärende or a section (ID), to a FILE, or to standard input (-).

    ID may be a diary number, an address of the site, or a body, a day and a §.

    First comes a count of how they ended. It counts the 20 most alike, however many are listed.
    Each ärende has its likeness, from 0 to 1, the shared words that count most, quoted from it, and
    the reasons of its decision. Papers with the same text come first and are marked.

    If there is both an ID and a FILE of this name, the ID is used; write ./FILE for the file.

    Example: klubbat similar 2023-11-07_KS_protokoll~162 --index demo-index
    """
    from cli.matters import arende_named, id_in
    from search import open_index

    index = open_index(directory)
    precedence, narrowed = Precedence(index), chosen(filters)
    found = None
    if paper != STDIN:
        arende = index.arende(id_in(paper))
        if arende:
            found = precedence.of_arende(arende, narrowed, limit)
        else:
            found = precedence.of_section(id_in(paper), narrowed, limit)
    asked = subject_in(paper, section) if found is None else None
    if asked is not None:
        found = precedence.of_paper(asked, narrowed, limit)
    if found is None and (arende := arende_named(index, paper)):
        found = precedence.of_arende(arende, narrowed, limit)
    if found is None:
        click.echo(f"klubbat: the index holds no {paper}, and there is no such file", err=True)
        return cli.NOTHING
    if form == "json":
        print_json(found.as_json())
    elif form == "jsonl":
        print_rows(found.as_json()["likes"], form)
    elif form:
        from web.formats import heads

        print_rows(map(_row, found.found), form, COLUMNS, heads.head_of)
    else:
        _print(found, words_to_search(asked) if asked else "")
    # Everything is a little like everything, so a list of likes is whole if all that count are in.
    tell_cut(len(found.found), min(found.tally.total, MOST_COUNTED))
    return cli.FOUND if found.found else cli.NOTHING


def _row(precedent: Precedent) -> dict[str, Any]:
    """A like as a row of a table, with a key for each of `COLUMNS`."""
    like = precedent.like
    known: Mapping[str, Any] = like.extract
    return {
        "id": like.id,
        **{key: known[key] for key in FACTS},
        "utfall": like.arende["utfall"] if like.arende else None,
        "arende": like.arende["id"] if like.arende else None,
        "likhet": round(like.likeness, 2),
        "nara": "ja" if precedent.close else "nej",
        "samma": "ja" if precedent.again else "nej",
        "skal": [reason.text for reason in precedent.reasons],
        "ord": [reason.word for reason in like.why],
    }


def _print(found: Precedents, words: str) -> None:
    """Print what is alike; `words` of the heading are offered to search by if nothing is."""
    if not found.found:
        click.echo(say("nothing found"))
        if words:
            click.echo(say("search for its words: {line}", line=f'klubbat search "{words}"'))
    else:
        _print_tally(found.tally)
    for place, precedent in enumerate(found.found, 1):
        _print_like(place, precedent)
    for notice in found.notices:
        click.echo(sentence(notice))


def _print_tally(tally: Tally) -> None:
    years = f", {'–'.join(dict.fromkeys(tally.years))}" if tally.years else ""
    told = (
        "{total} likes counted (likeness {least} or more, at most {most}), "
        "{close} of them close{years}"
    )
    counts = {"total": tally.total, "close": tally.close, "years": years}
    click.echo(say(told, least=LEAST, most=MOST_COUNTED, **counts))
    for count in tally.utfall:
        close = say("{count} close", count=count.close)
        click.echo(f"  {count.count:>3} {_ended(count.value)} ({close})")
    click.echo()


def _ended(value: str) -> str:
    """How a matter ended, or how far it has come, in words."""
    known = [each for each in ("outcomes", "standings") if load(each).find(value)]
    return label(known[0], value) if known else value


def _print_like(place: int, precedent: Precedent) -> None:
    like = precedent.like
    click.echo(click.style(f"{place}. {title(like.arende or like.extract)}", bold=True))
    about = f" · {ending(like.arende)}" if like.arende else ""
    near = say(", the same text") if precedent.again else say(", close") if precedent.close else ""
    click.echo(f"   {say('likeness {likeness}', likeness=f'{like.likeness:.2f}')}{near}{about}")
    click.echo(f"   {found_at(like.extract)}")
    for reason in like.why:
        lines = wrapped(reason.quote)
        click.echo(f"     {reason.word} ({reason.share:.0%}): {lines[0]}")
        for line in lines[1:]:
            click.echo(f"       {line}")
    for why in precedent.reasons:
        click.echo(f"     {say('reason: ”{text}”', text=why.text)}")
    click.echo(click.style(f"   {like.id}\n", dim=True))
