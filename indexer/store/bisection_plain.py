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


def places_of(starts: Array, text: Array, wanted: list[bytes]) -> list[int]:
    """The number of each string; -1 of one that is not there. The arguments are as above."""
    begins, letters = starts.data, text.data
    places = []
    for each in wanted:
        place = lower_bound(starts, text, each)
        is_there = place < len(begins) - 1
        if is_there and bytes(letters[begins[place] : begins[place + 1]]) != each:
            is_there = False
        places.append(place if is_there else -1)
    return places
