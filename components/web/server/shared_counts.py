"""Where the processes of a server add up what they count; to be said before anything loads prometheus_client, which looks once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"


def share_counts(var: Path, *, port: int) -> None:
    """Let all processes of the server at the port count into one folder, emptied of what an earlier server left; the port must be found free before."""
    folder = var / "metrics" / str(port)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[FOLDER] = str(folder)


def forget_worker(process: int) -> None:
    """Let a worker that has ended no longer count as having requests in flight; what it has answered still counts."""
    if FOLDER in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process)
