"""A body that its server says is compressed, though it was asked not to be."""

import zlib
from collections.abc import Iterable, Iterator

from harvest.asking.faults import TooLarge

_WINDOWS = {
    "gzip": (zlib.MAX_WBITS | 16,),
    "x-gzip": (zlib.MAX_WBITS | 16,),
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),  # with its own head, and as some send it
}
_PIECE = 65_536
_MEMBER = b"\x1f\x8b\x08"


class NotPacked(Exception):
    """The bytes are not what their Content-Encoding says."""


def unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Yield a body unpacked, once. Raises `TooLarge` after `most` bytes, so that a bomb is stopped.

    Raises:
        NotPacked: the bytes are not in that encoding, or it is one that is not known.
    """
    windows = _WINDOWS.get(encoding.strip().lower())
    if not windows:
        raise NotPacked
    pieces = iter(pieces)
    first = next(pieces, b"")
    window = next((each for each in windows if _begins(first, each)), None)
    if window is None:
        raise NotPacked
    reader, size = zlib.decompressobj(window), 0
    try:
        while True:
            left = first
            while left and not reader.eof:
                piece = reader.decompress(left, _PIECE)
                left = reader.unconsumed_tail
                size += len(piece)
                if size > most:
                    raise TooLarge(most)
                yield piece
            first = next(pieces, b"")
            if reader.eof:
                first = reader.unused_data + first
                if window <= zlib.MAX_WBITS or not first.startswith(_MEMBER):
                    return
                reader = zlib.decompressobj(window)  # gzip may come in several members
            elif not first:
                raise NotPacked
    except zlib.error:
        raise NotPacked from None


def _begins(data: bytes, window: int) -> bool:
    try:
        zlib.decompressobj(window).decompress(data, 1)
    except zlib.error:
        return False
    return bool(data)
