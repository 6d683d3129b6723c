"""The origins that are not to be asked, and listings as they were answered."""

from harvest.fetched import Validators
from harvest.state.tables import Tables


class OriginTables(Tables):
    """The part of a state that is a `harvest.fetched.Origins`."""

    def closed(self, origin: str) -> tuple[float, str] | None:
        """Until when an origin is not asked, and why; None if it never was closed."""
        asked = "SELECT closed_until, why FROM origin WHERE origin = ?"
        row = next(self._rows(asked, origin), None)
        return row and (float(row[0]), str(row[1]))

    def close(self, origin: str, until: float, why: str) -> None:
        """Remember that an origin is not to be asked before `until`."""
        self._do("INSERT OR REPLACE INTO origin VALUES (?, ?, ?)", origin, until, why)

    def listing(self, url: str) -> tuple[Validators, bytes, str] | None:
        """The validators, body and content type of a listing as it was last answered."""
        asked = "SELECT etag, last_modified, body, kind FROM listing WHERE url = ?"
        row = next(self._rows(asked, url), None)
        return row and (Validators(row[0], row[1]), bytes(row[2]), str(row[3]))

    def keep_listing(self, url: str, validators: Validators, body: bytes, kind: str) -> None:
        """Remember a listing that has a validator."""
        row = (url, validators.etag, validators.last_modified, kind, body)
        self._do("INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?)", *row)
