"""What is taken for a misspelling of which word."""

from search.question.known import Unknown
from search.question.respelling import corrections


class Near(Unknown):
    """An index with one frequent word, which is like whatever is typed."""

    def __init__(self, near: str) -> None:
        self._near = near

    def alike(self, word: str, edits: int) -> list[str]:
        """The word."""
        return [self._near]

    def frequency(self, word: str) -> int:
        """How frequent it is."""
        return 20 if word == self._near else 0


def test_a_short_word_is_no_slip_of_one_that_begins_otherwise() -> None:
    """Also if it begins with a capital; then there is nothing of which it may be one."""
    assert corrections("Aegen", Near("egen")) == []
    assert corrections("aegen", Near("egen")) == []
