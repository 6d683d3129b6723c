"""What the listings of this run name, and when each listing was asked last."""

from collections.abc import Iterable
from datetime import date

from harvest.state.known import LIVE, REFUSED
from harvest.state.tables import Tables


class Sightings(Tables):
    """The part of a state that knows which papers are listed."""

    def see(self, source: str, key: str) -> bool:
        """Note that a listing names a paper; False if another in this run has named it."""
        asked = (
            "INSERT INTO seen VALUES (?, ?, 1) "
            "ON CONFLICT (source, key) DO UPDATE SET named = 1 WHERE NOT named"
        )
        return self._do(asked, source, key).rowcount == 1

    def see_listing(self, source: str, listing: str) -> int:
        """Note as named what a listing lately named; returns how many papers those are."""
        return self._do(
            "INSERT OR IGNORE INTO seen SELECT source, key, 0 FROM paper WHERE source = ? "
            "AND listing = ? AND NOT unlisted AND state IN (?, ?)",
            *(source, listing, LIVE, REFUSED),
        ).rowcount

    def saw(self, source: str, key: str) -> bool:
        """Whether this run has seen a paper listed."""
        asked = "SELECT 1 FROM seen WHERE source = ? AND key = ?"
        return next(self._rows(asked, source, key), None) is not None

    def forget_seen(self, source: str) -> None:
        """Begin anew with what is seen of a source."""
        self._do("DELETE FROM seen WHERE source = ?", source)

    def settle_seen(self, source: str, day: date) -> None:
        """Remember which papers of a source were listed: those have no strikes any more."""
        with self._whole():
            self._do(
                "UPDATE paper SET last_seen = ?, unlisted = 0, strikes = 0, last_strike = NULL "
                "WHERE source = ? AND key IN (SELECT key FROM seen WHERE source = ?) "
                "AND (last_seen IS NOT ? OR unlisted OR strikes)",
                *(day.isoformat(), source, source, day.isoformat()),
            )

    def visited(self, source: str, listing: str) -> tuple[date, str] | None:
        """When a listing was asked last, and under which definition; None if never."""
        asked = "SELECT day, how FROM visited WHERE source = ? AND listing = ?"
        row = next(self._rows(asked, source, listing), None)
        return row and (date.fromisoformat(row[0]), row[1])

    def visit(self, source: str, listings: Iterable[str], day: date, how: str) -> None:
        """Remember that all that these listings name was dealt with."""
        with self._whole():
            for listing in listings:
                self._do(
                    "INSERT OR REPLACE INTO visited VALUES (?, ?, ?, ?)",
                    *(source, listing, day.isoformat(), how),
                )
