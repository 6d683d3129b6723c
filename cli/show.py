"""``klubbat show``: shows one section, its facts and the sentences that state them."""

from collections.abc import Mapping
from typing import Any

import click

import cli
from cli.debate import counted_vote, vote_by_name, vote_with_sides
from cli.engine import Place, engine_options
from cli.language import fact_name, label, say, spoken
from cli.output import print_json
from cli.revoked import revocation_of, revoked
from cli.terminal import by_ocr, outcome, person
from corpus.document import SURENESS, THE_REST
from corpus.extract import (
    SUREST,
    CorrectionValue,
    Extract,
    evidence_of,
    outcome_in_arende,
    values_of,
)
from corpus.fact_table import FACTS


@click.command("show")
@click.argument("record", metavar="ID")
@engine_options
@click.option("--json", "as_json", is_flag=True, help="print all that is known as JSON")
def command(record: str, directory: Place, as_json: bool) -> int:
    """Show a section: its outcome, each fact with its evidence, and the text.

    ID may be that of a section, an address of the site, or a body, a day and a §, such as "KF
    2025-02-13 § 21". For an ärende or a diary number, the section that decided it is shown.

    Example: klubbat show 2023-11-07_KS_protokoll~162 --index demo-index
    """
    from cli.matters import none_named, section_named
    from search import open_index

    index = open_index(directory)
    extract = section_named(index, record)
    if extract is None:
        click.echo(none_named(record), err=True)
        return cli.NOTHING
    revocation = revocation_of(extract, index)
    if as_json:
        print_json({**extract, "upphavd": revocation} if revocation else extract)
    else:
        _print(extract, revoked(revocation, index) if revocation else None)
    return cli.FOUND


def _print(extract: Extract, later: str | None) -> None:
    click.echo(click.style(extract["titel"] or extract["id"], bold=True))
    utfall, niva, matter = outcome_in_arende(extract), extract["niva"], extract["arendetyp"]
    click.echo(outcome({"utfall": utfall, "niva": niva, "arendetyp": matter}))
    if extract["beslutstext"]:
        click.echo(f"  “{extract['beslutstext']}”")
    if later:
        click.echo(later)
    click.echo()
    corrections = extract.get("rattat", {})
    for name in dict.fromkeys((*extract["evidens"], *corrections)):
        if name == "roster" and extract["rostlista"]:
            continue  # the roll calls below name the same people, by side and party
        if name in corrections and not values_of(extract, name):
            click.echo(f"{fact_name(name):<23} {say('(unknown)')}")
        for each, words in zip(values_of(extract, name), evidence_of(extract, name), strict=True):
            page = say("page {number}", number=words["sida"]) if "sida" in words else None
            whose = words.get("template")
            told = say("by the papers of {whose}", whose=whose) if whose else None
            sure = words.get("sakerhet", SUREST)
            read_as = say(_READ_AS[sure]) if sure != SUREST else None
            said = words.get("sidecar") or ", ".join(filter(None, (page, told, read_as)))
            click.echo(f"{fact_name(name):<23} {_told(name, each)}")
            click.echo(
                click.style(f"{'':<23} {said}: “{' '.join(words['quote'].split())}”", dim=True)
            )
        if name in corrections:
            click.echo(click.style(f"{'':<23} {_read_before(name, corrections[name])}", dim=True))
    if read := by_ocr(extract):
        click.echo(f"\n{read}")
    click.echo(f"\n{extract['text']}\n")
    click.echo("\n".join(f"{kalla}#page={extract['sida']}" for kalla in extract["kallor"]))


def _read_before(key: str, correction: CorrectionValue) -> str:
    """Who corrects a fact, and what the text was read as, with its own words."""
    read = "; ".join(
        f"{_told(key, each['varde'])} “{' '.join(each['evidens']['quote'].split())}”"
        for each in correction["texten"]
    )
    told = "corrected in {file}; the text was read as: {read}"
    return say(told, file=correction["sidecar"], read=read or say("nothing"))


_READ_AS = dict(zip(SURENESS, ("", "from context", "guessed from its place"), strict=True))


def _told(key: str, value: Any) -> str:
    """A value as people read it; the words of the paper are as they are."""
    vocabulary = FACTS[key].vocabulary
    if key == "niva":
        return say("decided" if value == "beslut" else "proposal")
    if vocabulary and isinstance(value, str):
        return label(vocabulary, value)
    if isinstance(value, Mapping) and {"namn", "parti"} <= value.keys():
        did = value.get("riktning") or value.get("rost")
        return ": ".join(filter(None, (person(value), did and _did(did))))  # type: ignore[arg-type]
    if key == "votering":
        return counted_vote(value)
    if key == "voteringar":
        return vote_with_sides(value)
    if key == "rostlista":
        return f"\n{'':<24}".join(vote_by_name(value))
    if key == "attsatsutfall":
        number = say("the others") if value["attsats"] == THE_REST else value["attsats"]
        return f"{number}: {label('outcomes', value['utfall'])}"
    return _plain(value)


def _did(word: str) -> str:
    """What somebody moved, or how they voted."""
    if word in _VOTED:
        return say(_VOTED[word])
    return word if spoken() == "sv" else label("outcomes", word)


_VOTED = {"ja": "yes", "nej": "no", "avstår": "abstained"}


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(each) for each in value.values() if each is not None)
    return str(value)
