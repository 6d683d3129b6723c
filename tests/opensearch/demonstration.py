"""``make demo-opensearch``: a real node, the samples loaded into it, and the pages from there."""

import sys
from pathlib import Path
from subprocess import call
from tempfile import TemporaryDirectory

from tests.opensearch.nodes import chosen, missing, single

QUESTION = "säker skolväg"


def main(port: str) -> int:
    """Start a node, load the samples, show one search, and serve the pages until Ctrl-C."""
    if why := missing(chosen()):
        print(f"no OpenSearch can be started: {why}; install it")
        return 3
    klubbat = str(Path(sys.executable).with_name("klubbat"))
    print("Starting one OpenSearch node; the first time, Maven fetches it (60 MB)", flush=True)
    with TemporaryDirectory() as folder, single(Path(folder) / "node") as node:
        place = ["--engine", "opensearch", "--url", node.url, "--index", f"{folder}/demo"]
        for words in (["index", "corpus/samples"], ["search", QUESTION, "--limit", "3"]):
            print(f"\n$ klubbat {' '.join(words)} --engine opensearch --url {node.url}", flush=True)
            if code := call([klubbat, *words, *place]):
                return code
        print()
        try:
            return call([klubbat, "serve", *place, "--port", port])
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
