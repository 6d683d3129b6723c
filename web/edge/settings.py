"""The operator's settings of how the site meets the net."""

from dataclasses import dataclass, field

from web.edge.limits import Limits
from web.edge.rate import Allowance
from web.edge.told import Log, to_stderr


@dataclass(frozen=True, slots=True)
class Edge:
    """What an operator sets. It is pickled for each process that answers.

    `rate` is how many requests an address may make in a minute; 0 sets no limit. `proxies` are
    addresses and networks whose ``X-Forwarded-…`` headers are believed. `logged` writes a line for
    each request. `metrics` is the host and port of the operator's own port, if there is one.
    """

    limits: Limits = field(default_factory=Limits)
    proxies: tuple[str, ...] = ()
    rate: int = 0
    logged: bool = False
    metrics: tuple[str, int] | None = None

    @property
    def log(self) -> Log | None:
        """What writes a line of the log."""
        return to_stderr if self.logged else None

    def allowance(self) -> Allowance | None:
        """What each address may ask for, counted by the process that asks."""
        return Allowance(self.rate) if self.rate else None
