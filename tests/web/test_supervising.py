"""The processes of a site: one that takes long to begin is let begin."""

import os
import signal
import socket
import threading
import time
from pathlib import Path

from web.edge import Counts, Supervisor

SILENCE = 0.5


class Slow:
    """Work that takes longer to begin than it may be silent, as on a machine with much to do."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self._folder, self._seconds = folder, seconds

    def __call__(self, listener: socket.socket) -> None:
        """Begin, and live."""
        (self._folder / f"{os.getpid()}.begun").touch()
        time.sleep(self._seconds)
        counts = Counts.of_this_process(self._folder)
        (self._folder / "answers").touch()
        while True:
            counts.alive(time.monotonic(), 0, 0.0)
            time.sleep(0.05)


def test_a_process_that_is_slow_to_begin_comes_to_answer(tmp_path: Path) -> None:
    """Each that is ended before it began gives the next twice as long."""
    with socket.socket() as listener:
        work = Slow(tmp_path, 3 * SILENCE)
        supervisor = Supervisor(work, listener, 1, tmp_path, SILENCE, patience=5)

        def end() -> None:
            until = time.monotonic() + 60
            while not (tmp_path / "answers").exists() and time.monotonic() < until:
                time.sleep(0.05)
            time.sleep(3 * SILENCE)  # it stays
            os.kill(os.getpid(), signal.SIGTERM)

        ending = threading.Thread(target=end)
        ending.start()
        supervisor.run()
        ending.join()
    assert (tmp_path / "answers").exists()
    assert 1 <= len(list(tmp_path.glob("*.begun"))) <= 4
