"""The folder of a host below which the site lies: ``/arkiv`` for ``https://x.example/arkiv``.

Like the language (`web.language`), it is a context variable that is set for the time of a request.
Within the application every path begins at the site's own root; only addresses have the folder.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_PROPER = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")

_folder: ContextVar[str] = ContextVar("folder", default="")


def folder() -> str:
    """The folder of the current request; empty for a site that has a host of its own.

    >>> folder()
    ''
    """
    return _folder.get()


@contextmanager
def lying_below(path: str) -> Iterator[None]:
    """Make `path` the current folder while the block lasts.

    >>> with lying_below("/arkiv"):
    ...     folder()
    '/arkiv'
    """
    before = _folder.set(path)
    try:
        yield
    finally:
        _folder.reset(before)


def as_folder(path: str) -> str | None:
    """A path as a folder, without a slash at the end; None if it has other than plain characters.

    >>> as_folder("/arkiv/"), as_folder("/"), as_folder("/a b"), as_folder("/a/../b")
    ('/arkiv', '', None, None)
    """
    bare = path.rstrip("/")
    steps = bare.split("/")
    proper = _PROPER.fullmatch(bare) is not None and not {".", ".."} & set(steps)
    return bare if proper else None


def without_folder(address: str) -> str:
    """An address of the current site without its folder.

    >>> with lying_below("/arkiv"):
    ...     without_folder("/arkiv/sok"), without_folder("/arkivet")
    ('/sok', '/arkivet')
    """
    held = folder()
    return address[len(held) :] if held and address.startswith(f"{held}/") else address
