"""Binary search among strings that lie one behind the other: the plain twin of `_bisection.pyx`."""

from indexer.store.arrayfile import Array


def lower_bound(starts: Array, text: Array, wanted: bytes, low: int = 0) -> int:
    """The number of the first string, from number `low` on, that is not before the one wanted.

    Args:
        starts: where each string begins in `text`, and behind them where the last one ends;
            unsigned, or int64.
        text: the bytes of all strings, in the order of their bytes.
        wanted: what is looked for.
        low: the number of the first string that may be it.
    """
    begins, letters = starts.data, text.data
    high = len(begins) - 1
    while low < high:
        middle = (low + high) // 2
        if bytes(letters[begins[middle] : begins[middle + 1]]) < wanted:
            low = middle + 1
        else:
            high = middle
    return low
