from collections.abc import Callable

class Cutter:
    def __init__(
        self,
        modifiers: dict[str, float],
        head_gain: Callable[[str], float | None],
        least: int,
        cost: float,
    ) -> None: ...
    def cuts(self, form: str, begun: list[tuple[int, float]]) -> tuple[int, ...]: ...
