from collections.abc import Callable
from re import Match

def prepare(
    marks: str, joints: str, hyphens: str, begin_identifiers: str, in_numbers: str
) -> None: ...

class Scanner:
    def __init__(
        self,
        match: Callable[[str, int], Match[str] | None],
        learn: Callable[[str], object],
        reach: int,
    ) -> None: ...
    def read(self, text: str) -> tuple[bytes, bytes, list[int], list[int], bool, list[int]]: ...
