"""Where a section's text goes on behind the heading that it begins with."""

FARTHEST = 200
"""Characters that may stand before the heading: the number of a §, the name of the paper."""


def end_of_heading(text: str, heading: str | None) -> int:
    r"""Where `heading` ends near the beginning of the text, whatever lines it is set in; else 0.

    >>> text = "§ 4\nSvar på motion om\nen bro  över ån\nBeslut\nMotionen avslås."
    >>> text[end_of_heading(text, "Svar på motion om en bro över ån"):]
    'Beslut\nMotionen avslås.'
    >>> end_of_heading(text, "Val av justerare"), end_of_heading(text, None)
    (0, 0)
    """
    words = heading.split() if heading else []
    if not words:
        return 0
    begins = text.find(words[0], 0, FARTHEST + len(words[0]))
    while begins >= 0:
        end = _end_of_run(text, begins, words)
        if end:
            return end
        begins = text.find(words[0], begins + 1, FARTHEST + len(words[0]))
    return 0


def _end_of_run(text: str, at: int, words: list[str]) -> int:
    """Where these words in a row end that begin at a place, with the white space behind; else 0."""
    for word in words:
        if not text.startswith(word, at):
            return 0
        at = _behind_space(text, at + len(word))
    return at


def _behind_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
