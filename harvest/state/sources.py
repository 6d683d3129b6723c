"""How each source stands after its runs, and the log of what happened."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from harvest.state.known import AGED, GONE, LIVE, TAKEN, Sum
from harvest.state.tables import Tables

_KEPT_FAILURES = timedelta(days=90)


class Sources(Tables):
    """The part of a state that knows sources."""

    def listed_before(self, source: str) -> int:
        """How many papers a source listed when it last went well."""
        row = next(self._rows("SELECT listed FROM source WHERE source = ?", source), None)
        return row[0] if row else 0

    def close_source(
        self, sum_: Sum, listed: int | None, at: datetime, detail: str | None = None
    ) -> None:
        """Remember how a run of a source ended; `listed` is None if it failed."""
        name = sum_.source
        with self._whole():
            success = sum_.last_success and sum_.last_success.isoformat()
            self._do(
                "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source) DO UPDATE "
                "SET kommun = excluded.kommun, namnd = excluded.namnd, "
                "last_success = coalesce(excluded.last_success, last_success), "
                "listed = CASE WHEN ?8 IS NULL THEN listed ELSE ?8 END, "
                "failed = excluded.failed, why = excluded.why",
                *(name, sum_.kommun, sum_.namnd, success, listed or 0, sum_.failed, sum_.why),
                listed,
            )
            if detail:
                self._event(at, name, "", "source failed", detail)

    def left_by(self, named: Collection[str]) -> frozenset[str]:
        """The sources that are known, and are none of those that are `named`."""
        known = self._rows("SELECT source FROM source UNION SELECT source FROM paper")
        return frozenset(name for (name,) in known if name not in named)

    def forget_source(self, source: str) -> None:
        """Forget how a source stood, which has no papers any more."""
        with self._whole():
            self._do("DELETE FROM source WHERE source = ?", source)
            self._do("DELETE FROM visited WHERE source = ?", source)

    def sums(self) -> tuple[Sum, ...]:
        """How every source stands, by name."""
        asked = (
            "SELECT s.source, s.kommun, s.namnd, s.last_success, "
            "coalesce(sum(p.state = ?1), 0), coalesce(sum(p.state = ?2), 0), "
            "coalesce(sum(p.state IN (?3, ?4)), 0), s.failed, s.why "
            "FROM source s LEFT JOIN paper p ON p.source = s.source GROUP BY s.source"
        )
        return tuple(
            Sum(name, kommun, namnd, success and date.fromisoformat(success), *counts)
            for name, kommun, namnd, success, *counts in self._rows(asked, LIVE, AGED, GONE, TAKEN)
        )

    def note(self, at: datetime, source: str, key: str, what: str, detail: str) -> None:
        """Write a line in the log of what happened."""
        with self._whole():
            self._event(at, source, key, what, detail)

    def events(self) -> Iterator[tuple[str, str, str, str, str]]:
        """The log, oldest first: when, source, key, what, and more of it."""
        yield from self._rows("SELECT at, source, key, what, detail FROM event ORDER BY rowid")

    def forget_failures(self, now: datetime) -> None:
        """Remove old failures from the log; what was withdrawn stays for good."""
        until = (now - _KEPT_FAILURES).isoformat()
        self._do("DELETE FROM event WHERE what LIKE '%failed' AND at < ?", until)
