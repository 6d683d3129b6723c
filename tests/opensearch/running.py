"""``python -m tests.opensearch.running NUMBER``: real nodes to try things on, until Ctrl-C."""

import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.opensearch.nodes import several, single


def main(number: str = "1") -> None:
    """Start the nodes, and print their addresses and process ids."""
    with TemporaryDirectory() as folder, suppress(KeyboardInterrupt):
        if number == "1":
            with single(Path(folder)) as node:
                print(node.url, node.pid, flush=True)
                time.sleep(1e6)
        with several(Path(folder), int(number)) as nodes:
            print(",".join(node.url for node in nodes), *(n.pid for n in nodes), flush=True)
            time.sleep(1e6)


if __name__ == "__main__":
    main(*sys.argv[1:])
