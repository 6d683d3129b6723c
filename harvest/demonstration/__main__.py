"""The demonstration: five portals, one harvest of them, an index of the papers, and its pages."""

import argparse
import signal
import subprocess
import sys
from pathlib import Path

from harvest.asking import require_extra
from harvest.demonstration.portals import NAMES, definition_of, portals
from harvest.demonstration.server import HOST, answering


def main() -> int:
    """Run the demonstration until Ctrl-C; returns the status to exit with."""
    parser = argparse.ArgumentParser(prog="python -m harvest.demonstration", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the definition, papers and index lie")
    parser.add_argument("--port", type=int, default=8000, help="of the pages; the portals follow")
    parser.add_argument("--no-serve", action="store_true", help="end when the index is made")
    given = parser.parse_args()
    require_extra()
    ports = dict(zip(NAMES, range(given.port + 1, given.port + 1 + len(NAMES)), strict=True))
    at = {name: f"http://{HOST}:{port}" for name, port in ports.items()}
    definition, index = given.folder / "kallor.toml", given.folder / "index"
    given.folder.mkdir(parents=True, exist_ok=True)
    definition.write_text(definition_of(at), "utf-8")
    try:
        with answering({ports[name]: portal for name, portal in portals(at).items()}):
            for command in (
                ("harvest", definition),
                ("index", given.folder / "papper", "--index", index),
                ("search", "säker skolväg", "--limit", "3", "--index", index),
            ):
                if status := _klubbat(*command):
                    return status
            return (
                0 if given.no_serve else _klubbat("serve", "--index", index, "--port", given.port)
            )
    except OSError as error:
        print(f"harvest.demonstration: {error.strerror}; try another --port", file=sys.stderr)
        return 1


def _klubbat(*arguments: object) -> int:
    """Show a command and run it to its end; Ctrl-C and SIGTERM end it, and us when it is over."""
    words = [str(each) for each in arguments]
    shown = " ".join(f'"{word}"' if " " in word else word for word in words)
    print(f"\n$ klubbat {shown}", flush=True)
    with subprocess.Popen([sys.executable, "-m", "klubbat", *words]) as running:  # noqa: S603
        handler = signal.signal(signal.SIGTERM, lambda *_: running.terminate())
        try:
            return running.wait()
        except KeyboardInterrupt:  # the command has it from the terminal as well
            return running.wait()
        finally:
            signal.signal(signal.SIGTERM, handler)


if __name__ == "__main__":
    sys.exit(main())
