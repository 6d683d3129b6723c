"""Why there is no answer to a request."""


class NoAnswer(Exception):
    """There is none, and it was tried as often as it may be. The message is the reason alone.

    `status` is that of the last answer, if all said that the server cannot answer now.
    """

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.status = status


class Astray(NoAnswer):
    """The answer leads on, to where nobody follows."""


class TooLarge(Exception):
    """A body is larger than what is read of it. The message is the reason alone."""

    def __init__(self, most: int) -> None:
        size = f"{most / 1_000_000:g} MB" if most >= 1_000_000 else f"{most:,} bytes"
        super().__init__(f"it is larger than {size}")


class Broken(Exception):
    """A connection failed. `again` tells whether another try may help.

    `stale` is true if a connection that had served before was closed before the answer began.
    """

    def __init__(self, why: str, again: bool = True, stale: bool = False) -> None:
        super().__init__(why)
        self.again = again
        self.stale = stale
