"""Identity numbers that belong to nobody: their check digits are computed where they are used.

Of each day, Skatteverket gives the last numbers (980 to 999) to nobody, so that programs can be
tried with them.
"""


def identity(day: str, number: str = "980") -> str:
    """Return the last four digits of a number of this day (YYMMDD), the check digit last."""
    digits = [int(each) * (2 - place % 2) for place, each in enumerate(day + number)]
    return f"{number}{-sum(value // 10 + value % 10 for value in digits) % 10}"


def wrong(last: str) -> str:
    """Return four digits whose check digit is wrong."""
    return f"{last[:3]}{(int(last[3]) + 1) % 10}"
