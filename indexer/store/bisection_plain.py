"""Binary search in sorted strings that are stored one after the other: twin of `_bisection.pyx`."""

from indexer.store.storedarray import Array


def lower_bound(starts: Array, text: Array, wanted: bytes, low: int = 0) -> int:
    """The number of the first string, from number `low` on, that is `wanted` or comes after it.

    Args:
        starts: where each string begins in `text`, and as a last number where the last one ends;
            unsigned, or int64.
        text: the bytes of all strings, which are sorted by their bytes.
        wanted: the string to search for.
        low: the number of the first string that is considered.
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
