"""Gives each request its budget of counted work (`search.budget`)."""

from starlette.types import ASGIApp, Receive, Scope, Send

from search.budget import budgeted


class Budgeted:
    """Middleware within which all that a request causes is counted.

    Args:
        app: the application that answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        with budgeted():
            await self.app(scope, receive, send)
