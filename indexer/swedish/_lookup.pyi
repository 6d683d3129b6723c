class Lookup:
    def __init__(
        self,
        starts: memoryview,
        ends: memoryview,
        values: memoryview,
        keys: memoryview,
        shift: int,
    ) -> None: ...
    def get(self, key: str) -> int | None: ...
    def fronts(self, word: str, least: int, most: int) -> list[int]: ...
