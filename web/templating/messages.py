"""Gathers the messages of the pages for translation.

``python -m web.templating.messages`` (``make catalogues``) brings the catalogues up to date. A
message is the Swedish text in a template or in the code. A new message is added to each catalogue
without a translation, and one that is no longer used is removed. The tests refuse a catalogue that
lacks a translation.
"""

from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from web.language import LANGUAGES, SOURCE

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "web" / "catalogues"

_SAID_BY: Mapping[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "translated_plural": (1, 2),
    "count": (2, 3),
    "PublicField": (2,),
    "_field_of_people": (2,),
    "_field_of_parties": (2,),
}
"""The functions that take messages, and which arguments those are (None: the first)."""

_TEMPLATES = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


def gathered() -> Catalog:
    """All messages that are in use now."""
    methods = [("web/**.py", "python"), ("indexer/fields.py", "python")]
    methods += [("corpus/fact_table.py", "python")]
    methods += [("web/templates/**.*", "jinja2")]
    catalogue = Catalog(project="Klubbat", charset="utf-8")
    found = extract_from_dir(
        ROOT,
        methods,
        {"web/templates/**.*": _TEMPLATES},
        _SAID_BY,
        directory_filter=lambda path: (
            Path(path).name not in {"tests", "search", "cli"}
            and not Path(path).name.startswith(".")
        ),
    )
    for file, _, message, comments, context in found:
        catalogue.add(message, None, [(file, 1)], auto_comments=comments, context=context)
    return catalogue


def held(language: str) -> Catalog:
    """The catalogue of a language as it is on disk."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def renew(language: str) -> None:
    """Update the catalogue of a language with the messages, and keep its translations."""
    catalogue = held(language)
    catalogue.update(gathered(), no_fuzzy_matching=True)
    with (CATALOGUES / f"{language}.po").open("wb") as file:
        write_po(
            file,
            catalogue,
            width=0,
            omit_header=True,
            sort_by_file=True,
            ignore_obsolete=True,
            include_lineno=False,  # else every change of a template would change the catalogue
        )


if __name__ == "__main__":
    for each in LANGUAGES:
        if each != SOURCE:
            renew(each)
