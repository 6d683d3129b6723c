"""Ends a process together with the one that started it, also when that one is killed."""

import ctypes
import multiprocessing
import os
import signal
import sys
from threading import Thread

_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """End this process, which `multiprocessing` started, as soon as its parent is gone.

    On Linux the kernel does it, even while a thread holds Python's lock; elsewhere a thread
    watches.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent.pid:  # it died before the kernel knew
            os._exit(1)
    else:
        Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
