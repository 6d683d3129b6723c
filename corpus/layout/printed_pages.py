"""The numbers printed on pages, in a text without page breaks."""

from corpus.layout.letterhead import PAGE_NUMBER, letterhead_parts


def printed_pages(texts: list[str], marked: list[bool], pages: list[int]) -> list[int]:
    """Return, for each line of a text without page breaks, the number printed on its page."""
    printed = [
        (line, int(found["number"] or found["plain"]))
        for line, text in enumerate(texts)
        if marked[line] and (found := PAGE_NUMBER.search(text))
    ]
    if not printed:
        return pages
    at_foot = _numbered_at_foot(texts, marked, [line for line, _ in printed])
    first = printed[0][1]
    number = first if at_foot else max(1, first - 1)
    numbers, changes = [], dict(printed)
    for line in range(len(texts)):
        if line in changes and changes[line] >= number:
            number = changes[line] + at_foot
        numbers.append(number)
    return numbers


def _numbered_at_foot(texts: list[str], marked: list[bool], printed: list[int]) -> bool:
    """Whether the numbers stand at the foot of their pages: then a head follows them."""
    votes = 0
    for line in printed:
        if len(letterhead_parts(texts[line]) - {"page"}) > 0:
            votes -= 1
            continue
        below = next((i for i in range(line + 1, len(texts)) if texts[i]), None)
        above = next((i for i in range(line - 1, -1, -1) if texts[i]), None)
        if below is not None and marked[below]:
            votes += 1
        elif above is None or marked[above]:
            votes -= 1
    last = next((i for i in range(len(texts) - 1, -1, -1) if texts[i]), 0)
    return votes > 0 or (votes == 0 and (last == printed[-1] or printed[0] > 0))
