"""The version of the analysis: it changes with the code, the data here, and simplemma's."""

from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path


def _fingerprint() -> str:
    digest = sha256(version("simplemma").encode())
    room = Path(str(files(__package__)))
    for path in sorted(room.iterdir()):
        if path.suffix in {".py", ".toml", ".tsv"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


ANALYZER_VERSION: str = f"sv-{_fingerprint()}"
"""Stamped into an index; another version's tokens would not meet this one's."""
