"""Cuts a word where the scores of its pieces add up to most: the plain twin of `_cutting.pyx`.

It looks for the best path through the word, from its beginning to its end.
"""

from collections.abc import Callable

Path = tuple[float, tuple[int, ...]]
"""A score, and the places where the word is cut for it."""


class Cutter:
    """Cuts words into pieces, by the scores of modifiers and heads."""

    def __init__(
        self,
        modifiers: dict[str, float],
        head_gain: Callable[[str], float | None],
        least: int,
        cost: float,
    ) -> None:
        """Take the scores to cut by.

        Args:
            modifiers: the score of each modifier.
            head_gain: returns the score of the last piece; None if it is no head.
            least: the smallest number of letters of a piece.
            cost: what each cut costs.
        """
        self._worth, self._head_gain = modifiers.get, head_gain
        self._least, self._cost = least, cost

    def cuts(self, form: str, begun: list[tuple[int, float]]) -> tuple[int, ...]:
        """The cuts with the highest total score; empty if none gain more than they cost.

        `begun` are further places where the first piece may end, each with the score reached there.

        >>> gains = {"väg": 3.0, "arbets": 2.0, "arbete": 1.0}
        >>> Cutter(gains, {"plan": 2.0}.get, 2, 1.0).cuts("vägarbetsplan", [])
        (3, 9)
        """
        last = len(form) - self._least
        reached: dict[int, Path] = {0: (0.0, ())}
        for cut, earned in begun:
            reached[cut] = (earned, (cut,))
        best: Path = (0.0, ())
        for start in range(last + 1):
            if start not in reached:
                continue
            score, cuts = reached[start]
            if start:
                gain = self._head_gain(form[start:])
                if gain is not None and score + gain > best[0]:
                    best = (score + gain, cuts)
            for end in range(start + self._least, last + 1):
                gain = self._worth(form[start:end])
                if gain is not None:
                    total = score + gain - self._cost
                    if end not in reached or total > reached[end][0]:
                        reached[end] = (total, (*cuts, end))
        return best[1]
