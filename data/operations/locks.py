"""Locks on files that a process holds for as long as it lives."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO


def taken(lock: IO[bytes], *, within: float) -> bool:
    """Take the lock; wait for somebody who only looks, or for a process that has said all and ends."""
    deadline = time.monotonic() + within
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        else:
            return True


def is_held(path: Path) -> bool:
    """True if a living process has the lock."""
    with path.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
