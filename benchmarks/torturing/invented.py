"""Invented minutes of one committee, with identity numbers in them that no page may show."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

KOMMUN = "Granlunda"
SUBJECTS = (
    *("cykelväg", "lekplats", "simhall", "bibliotek", "parkering", "gatubelysning", "skolskjuts"),
    *("fritidsgård", "äldreboende", "busshållplats", "hundrastgård", "konstgräs", "brygga"),
)
PERSONS = ("Ragnhild Tuvesdal (C)", "Edvin Skogslätt (S)", "Yrsa Måsbäck (L)", "Tore Ekhult (V)")
FORMS = (
    *("{date}-{last}", "{date}{last}", "19{date}-{last}", "19{date}{last}", "{date} - {last}"),
    *("{date}–{last}", "19{date}\n-{last}", "pnr {date} {last}"),
)
"""The notations of a number, whose check digit is right."""
_LIKE_A_NUMBER = re.compile(rb"(?:19)?([0-9]{6})[^0-9]{0,8}([0-9]{4})(?![0-9])")


def minutes(number: int, turn: int = 0) -> str:
    """The text of a paper; each turn says something else in place of the same paper."""
    chance = random.Random(f"{number} {turn}")
    day = f"20{20 + number % 5:02}-{1 + number % 12:02}-{1 + number % 28:02}"
    head = f"{KOMMUN} kommun\nTekniska nämnden\nSammanträdesprotokoll {day}\n\n"
    return head + "".join(_section(number, place, chance) for place in range(1, 7))


def identities(number: int) -> list[tuple[str, str]]:
    """The identity numbers of a paper, each as a date and four digits."""
    chance = random.Random(number)
    made = []
    for _ in range(2):
        date = f"{chance.randint(40, 99)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        nine = f"{date}{chance.randint(100, 999)}"
        made.append((date, nine[6:] + _check_digit(nine)))
    return made


def leaked(content: bytes, papers: int) -> int:
    """How many of the identity numbers of so many papers stand in what was served or written."""
    known = {(date.encode(), last.encode()) for n in range(papers) for date, last in identities(n)}
    return sum(found in known for found in _LIKE_A_NUMBER.findall(content))


def write(folder: Path, numbers: Iterator[int] | range, turn: int = 0) -> None:
    """Write papers into a folder of text files, with the name of their municipality beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "klubbat.toml").write_text(f'kommun = "{KOMMUN}"\n', "utf-8")
    for number in numbers:
        name(folder, number).write_text(minutes(number, turn), "utf-8")


def name(folder: Path, number: int) -> Path:
    """The file of a paper."""
    return folder / f"TN_{number:05}.txt"


def _section(number: int, place: int, chance: random.Random) -> str:
    subject, mover, other = chance.choice(SUBJECTS), *chance.sample(PERSONS, 2)
    date, last = identities(number)[place % 2]
    shown = FORMS[(number + place) % len(FORMS)].format(date=date, last=last)
    said = " ".join(chance.choice(SUBJECTS) for _ in range(60))
    return (
        f"§ {place} Dnr TN 20{20 + number % 5}-{number * 10 + place}\n"
        f"Motion av {mover} om {subject}\n\n"
        f"Beslut\nTekniska nämnden {chance.choice(('avslår', 'bifaller'))} motionen.\n\n"
        f"Yrkanden\n{other} yrkar bifall till motionen.\n\n"
        f"Ärendet\n{mover} föreslår en {subject}. Förslaget lämnades av {shown}, boende vid\n"
        f"den plats som avses. Förvaltningen nämner {said}.\n\n"
    )


def _check_digit(nine: str) -> str:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)
