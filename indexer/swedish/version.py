"""The versions of the analysis: they change with the code, the data here, and simplemma's."""

from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = sha256()
    for path in (_simplemma(), *paths):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _simplemma() -> Path:
    """The file that says which version of simplemma this is; to import it would take longer."""
    spec = find_spec("simplemma")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("__metadata__.py")


COMPILED = (
    *tuple(
        path.name
        for folder in ("forms", "making")
        for path in (Path(str(files(__package__))) / folder).iterdir()
        if path.suffix in {".py", ".toml", ".tsv"}
    ),
    "lexicon.py",
    "stems.py",
)
"""What the compiled lexicon depends on: to compile takes seconds, and the rest changes oftener."""


def _own() -> list[Path]:
    room = Path(str(files(__package__)))
    return sorted(
        path for path in room.rglob("*") if path.suffix in {".py", ".pyx", ".toml", ".tsv"}
    )


def _borrowed() -> list[Path]:
    corpus = Path(str(files("corpus")))
    return [corpus / "names" / "identifiers.py", corpus / "vocabulary" / "parties.toml"]


LEXICON_VERSION: str = f"sv-{_fingerprint(path for path in _own() if path.name in COMPILED)}"
"""In the name of the compiled lexicon."""

ANALYZER_VERSION: str = f"sv-{_fingerprint([*_own(), *_borrowed()])}"
"""Stamped into an index; another version's tokens would not meet this one's."""
