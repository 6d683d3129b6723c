"""Digits of every script, the dashes between them, and the check digit of Swedish numbers."""

import re

DASHES = r"\-+\xad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d\uff0b_~"
"""Dashes of Unicode, minus signs, and what people write for them, for a set of characters."""

_OTHER_DIGITS = re.compile(r"[^\W_a-zA-Z0-9\xaa-\u02af]")


def with_ascii_digits(text: str) -> str:
    """Return the text, as long as before, with the digits of every script as 0 to 9."""
    others = {each for each in _OTHER_DIGITS.findall(text) if each.isdecimal()}
    return text.translate({ord(each): str(int(each)) for each in others}) if others else text


def checks(digits: str) -> bool:
    """Return whether the last digit is the check digit of the others (Luhn).

    >>> checks("8507099805"), checks("8507099806"), checks("50501055")
    (True, False, True)
    """
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
