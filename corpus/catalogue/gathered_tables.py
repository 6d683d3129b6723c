"""The table of ärenden as they were last gathered; only those of changed papers are again."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from corpus.arende_record import ArendeRecord, arende_from
from corpus.catalogue.connection import Connection
from corpus.catalogue.duplicates import Twins
from corpus.catalogue.ledger import checked, insert, pack, unpack
from corpus.stages import GATHERING

Group = Sequence[str | None]
"""Municipalities that are gathered together."""

_ADDRESSES = ""
"""In place of municipalities: the addresses of ärenden as they were when all was gathered."""

_BUILT = "built"
"""In place of municipalities: what the index was built from, and what each group was then."""


class GatheredTables(Connection):
    """The part of a catalogue that tells what ärenden there were."""

    def arenden_before(self, twins: Twins) -> "KeptArenden":
        """The ärenden as they were last gathered, for a run in which these are the twins."""
        return KeptArenden(self._db, twins)

    def forget_arenden(self) -> None:
        """Remove what was gathered, which may have the words of what was taken down."""
        self._db.execute("DELETE FROM gathered")


class KeptArenden:
    """The ärenden of the last run by groups of municipalities; see `corpus.catalogue.Gathered`."""

    def __init__(self, db: sqlite3.Connection, twins: Twins) -> None:
        self._db, self._twins = db, twins
        self._bases: dict[str, str] = {}
        self._same: dict[str, Group] = {}

    def basis(self, group: Group) -> str:
        """A fingerprint of all that the ärenden of some municipalities are made of.

        Their addresses are no part of it; see `are_addresses_kept`.
        """
        papers: dict[str, str] = {}
        for kommun in group:
            papers |= self._papers.get(kommun, {})
        stays, kallor = self._twins.stays, self._twins.kallor
        alike = [
            (*pair, *kallor[pair[1]])
            for pair in stays.items()
            if any(id_.partition("~")[0] in papers for id_ in pair)
        ]
        told = GATHERING.version, group, sorted(papers.items()), alike
        return sha256(json.dumps(told).encode()).hexdigest()

    def arenden(self, group: Group, basis: str) -> list[ArendeRecord] | None:
        """The ärenden that were made from this basis; None if there are none."""
        asked = "SELECT kommuner, basis, body, seal FROM gathered WHERE kommuner = ?"
        row = self._db.execute(asked, (json.dumps(group),)).fetchone()
        self._bases[json.dumps(group)] = basis
        if row is None or row[1] != basis:
            return None
        self._same[json.dumps(group)] = group
        return [arende_from(each) for each in unpack(checked(row)[2])]

    def keep(self, group: Group, basis: str, records: Sequence[ArendeRecord]) -> None:
        """Keep the ärenden of a group, which were made from this basis."""
        self._bases[json.dumps(group)] = basis
        self._same.pop(json.dumps(group), None)
        insert(self._db, "gathered", json.dumps(group), basis, pack(records))

    def unchanged(self, source: str | None) -> frozenset[str | None]:
        """The municipalities of which an index that was built from `source` has all as it is.

        To be asked when everything has been gathered.
        """
        asked = "SELECT kommuner, basis, body, seal FROM gathered WHERE kommuner = ?"
        row = self._db.execute(asked, (_BUILT,)).fetchone()
        if source is None or row is None or row[1] != source:
            return frozenset()
        built = unpack(checked(row)[2])
        same = (group for key, group in self._same.items() if built.get(key) == self._bases[key])
        return frozenset(kommun for group in same for kommun in group)

    def keep_built(self, source: str) -> None:
        """Note that an index was built from `source`, when all that was gathered is in it."""
        insert(self._db, "gathered", _BUILT, source, pack(self._bases))

    def are_addresses_kept(self) -> bool:
        """Whether the addresses of ärenden are those that `keep_all` saw."""
        asked = "SELECT basis FROM gathered WHERE kommuner = ?"
        row = self._db.execute(asked, (_ADDRESSES,)).fetchone()
        return row is not None and row[0] == self._addresses_now()

    def keep_all(self, groups: Sequence[Group]) -> None:
        """Note that these groups are all, and the addresses that ärenden have now."""
        known = {_BUILT, *map(json.dumps, groups)}
        for (kommuner,) in self._db.execute("SELECT kommuner FROM gathered").fetchall():
            if kommuner not in known:
                self._db.execute("DELETE FROM gathered WHERE kommuner = ?", (kommuner,))
        insert(self._db, "gathered", _ADDRESSES, self._addresses_now(), b"")

    def _addresses_now(self) -> str:
        digest = sha256()
        asked = "SELECT seal FROM addresses WHERE kind = 'arende' ORDER BY mark"
        for (sealed,) in self._db.execute(asked):
            digest.update(sealed)
        return digest.hexdigest()

    @cached_property
    def _papers(self) -> Mapping[str | None, Mapping[str, str]]:
        """By municipality, the names of its papers, each with what its records were made from."""
        asked = "SELECT digest, slug, basis FROM understood JOIN documents USING (digest)"
        made = {digest: (slug, basis) for digest, slug, basis in self._db.execute(asked)}
        found: dict[str | None, dict[str, str]] = {}
        for kommun, digest in self._db.execute("SELECT DISTINCT kommun, digest FROM records"):
            slug, basis = made[digest]
            found.setdefault(kommun, {})[slug] = basis
        return found
