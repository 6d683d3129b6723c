"""A harvest that is killed with kill -9, again and again, brings every paper in, whole."""

import subprocess
import sys
from pathlib import Path

from tests.harvest.made_up import Ekhamra, Paper

ROOT = Path(__file__).parents[2]
PAPERS = {f"p{number}": Paper(f"{number} " * 20_000) for number in range(30)}

RUN = """
import sys
from pathlib import Path
from tests.harvest.test_killed import PAPERS
from tests.harvest.made_up import Ekhamra

class Told(list):
    def append(self, event):
        print(event.what, flush=True)

ekhamra = Ekhamra(Path(sys.argv[1]), PAPERS)
Ekhamra.events = property(lambda self: Told(), lambda self, value: None)
ekhamra.run()
"""


def test_kill_9_in_a_loop_loses_nothing(tmp_path: Path) -> None:
    """Each run is killed after three more papers; the last one is left alone."""
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", RUN, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as run:
            assert run.stdout
            for _ in range(3):
                assert run.stdout.readline() == "new\n"
            run.kill()
        for text in Ekhamra(tmp_path).texts():
            assert text in {paper.text for paper in PAPERS.values()}
    ekhamra = Ekhamra(tmp_path, PAPERS)
    done = ekhamra.run()
    assert done.failed == 0
    assert done.new <= 12
    assert ekhamra.texts() == sorted(paper.text for paper in PAPERS.values())
    ekhamra.agrees()
