"""The table of the names that were ever given, of papers and of ärenden (`corpus.addresses`)."""

from typing import Literal

from corpus.addresses import Address, Addresses
from corpus.catalogue.connection import Connection
from corpus.catalogue.ledger import insert

Kind = Literal["paper", "arende"]
NAMED: tuple[Kind, ...] = ("paper", "arende")
"""What is named."""


class AddressTables(Connection):
    """The part of a catalogue that tells which names were given."""

    def addresses(self, kind: Kind) -> Addresses:
        """All names of papers, or of ärenden, that were ever given."""
        asked = "SELECT mark, name, holders, turn, told FROM addresses WHERE kind = ?"
        return Addresses(
            Address(mark, name, tuple(map(int, holders.split())), turn, _facts(told))
            for mark, name, holders, turn, told in self._rows(asked, kind)
        )

    def keep_addresses(self, kind: Kind, addresses: Addresses) -> None:
        """Store what is new in these addresses."""
        for each in addresses.changed.values():
            holders, told = " ".join(map(str, each.holders)), "\n".join(each.told)
            insert(self._db, "addresses", kind, each.mark, each.turn, each.name, holders, told)
        for mark in addresses.dropped:
            self._db.execute("DELETE FROM addresses WHERE kind = ? AND mark = ?", (kind, mark))
        addresses.changed.clear()
        addresses.dropped.clear()


def _facts(told: str) -> tuple[str, ...]:
    return tuple(told.split("\n")) if told else ()
