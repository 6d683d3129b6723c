"""What an address is called as a file, on any file system, server or object store."""

import re
import unicodedata
from hashlib import blake2b

LONGEST = 80
"""Characters of a name; all file systems take 255 bytes, but some tools end paths earlier."""

_AS_IT_IS = re.compile(rf"(?!.*\.\Z)[A-Za-z0-9][A-Za-z0-9._~-]{{0,{LONGEST - 1}}}", re.DOTALL)
# What Windows keeps for its devices, whatever the ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_OTHERS = re.compile(r"[^A-Za-z0-9~]+")


def named(name: str) -> str:
    """A name for one step of a path: ASCII letters that no address has to encode.

    A name that is plain stands as it is. Of another what is left is legible, and a digest of the
    whole tells it from its like; it depends on nothing else, so it never changes.

    >>> named("2023-11-27_KF_protokoll~118"), named("Tekniska nämnden"), named("..")
    ('2023-11-27_KF_protokoll~118', 'Tekniska-namnden-c1397dca', 'e6fc5bb9')
    """
    if _AS_IT_IS.fullmatch(name) and not _DEVICES.fullmatch(name):
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    legible = _OTHERS.sub("-", letters)[: LONGEST - 9].strip("-~")
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{legible}-{digest}".lstrip("-")
