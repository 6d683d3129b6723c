"""The table of what records are compared by, so that twins are found without unpacking them all."""

from collections.abc import Iterator
from typing import Any

import orjson

from corpus.catalogue.connection import Connection
from corpus.catalogue.duplicates import Traits, Twins, meeting_of, traits_of, twins_among
from corpus.catalogue.ledger import checked, damage_told, insert, unpack
from corpus.extract import Extract, extract_from
from corpus.stages import GATHERING

_NO_BODY = ""
"""In place of what a § is compared by, while there is no other § with which to compare it."""


class TraitTables(Connection):
    """The part of a catalogue that tells which records are of the same paper."""

    def twins(self) -> Twins:
        """The twins among all records: the same as `find_twins` finds among their extracts.

        What a record is compared by is kept from one run to the next, by the version that made it.
        """
        self._add_traits()
        counted = self._rows("SELECT digest, count(*) FROM records GROUP BY digest")
        with damage_told(self._path):
            return twins_among(self._compared(), dict(counted))

    def _add_traits(self) -> None:
        """Store what is not known yet of records; of most §§ that is only their meeting."""
        lacking = self._rows(
            "SELECT r.digest, r.place FROM records r LEFT JOIN traits t "
            "ON t.digest = r.digest AND t.place = r.place WHERE t.version IS NOT ?",
            GATHERING.version,
        )
        for digest, place in list(lacking):
            extract = self._record(digest, place)
            meeting = meeting_of(extract)
            self._keep(digest, place, extract if meeting is None else None, meeting)
        alone = self._rows(
            "SELECT digest, place FROM traits WHERE body = ? AND meeting IN "
            "(SELECT meeting FROM traits GROUP BY meeting HAVING count(*) > 1)",
            _NO_BODY,
        )
        for digest, place in list(alone):
            extract = self._record(digest, place)
            self._keep(digest, place, extract, meeting_of(extract))

    def _record(self, digest: str, place: int) -> Extract:
        row = self._row("SELECT body FROM records WHERE digest = ? AND place = ?", digest, place)
        assert row
        return extract_from(unpack(row[0]))

    def _keep(self, digest: str, place: int, extract: Extract | None, meeting: str | None) -> None:
        body, signature = _NO_BODY, b""
        if extract:
            traits = traits_of(extract)
            told = traits.words, traits.facts, traits.kallor, traits.known, traits.title
            body, signature = orjson.dumps(told).decode(), traits.signature
        insert(self._db, "traits", digest, place, GATHERING.version, meeting, body, signature)

    def _compared(self) -> Iterator[Traits]:
        """What may be a twin, in the order of `RecordTables.extracts`."""
        rows = self._rows(
            "SELECT t.digest, t.place, t.version, t.meeting, t.body, t.signature, t.seal, r.id "
            "FROM traits t JOIN records r ON r.digest = t.digest AND r.place = t.place "
            "JOIN documents d ON d.digest = t.digest WHERE t.meeting IS NULL OR t.meeting IN "
            "(SELECT meeting FROM traits GROUP BY meeting HAVING count(*) > 1) "
            "ORDER BY d.slug, t.place"
        )
        return (_traits(checked(row[:7]), row[7]) for row in rows)


def _traits(cells: Any, id_: str) -> Traits:
    digest, _, _, meeting, body, signature = cells
    words, facts, kallor, known, title = orjson.loads(body)
    own = tuple(kallor), tuple(known), title
    return Traits(id_, digest, meeting, words, facts, *own, signature)
