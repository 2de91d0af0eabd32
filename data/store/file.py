"""The file of an SQLite store, watched while it is open: it may be moved away or replaced, and what is open would go on with the old one."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from data.errors import DatabaseForeignError, DatabaseMissingError

_MAGIC = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm")
Identity = tuple[int, int]


def identity_of(path: Path) -> Identity | None:
    """What tells this file from every other one that may stand at the path; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def check_header(path: Path) -> None:
    """DatabaseForeignError for an empty file and for one that is no SQLite database; a file that is not there passes."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        head = file.read(len(_MAGIC))
        if head != _MAGIC:
            raise DatabaseForeignError(path=path)


class StoreFile:
    """The path of a store and the file that stood there when connections were opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: Identity | None = None
        self._beside: dict[str, Identity | None] = {}
        self._gone_since: dt.datetime | None = None
        self._lock = Lock()

    def opened(self) -> None:
        """Remember the file that the first connection was opened on, and the files of its writers; who opens another file later is found out by `watch`."""
        self._open = self._open or identity_of(self.path)
        self._beside = {ending: identity_of(self._named(ending)) for ending in _BESIDE}

    def watch(self, *, close: Callable[[], None]) -> Identity | None:
        """The file that is open; DatabaseMissingError while it is away. If another one stands there, what is open is closed first."""
        if self._open is None:
            return None
        identity = identity_of(self.path)
        if identity is None:
            self._gone_since = self._gone_since or dt.datetime.now(dt.UTC)
            raise DatabaseMissingError(path=self.path, since=self._gone_since.isoformat(timespec="seconds"))
        self._gone_since = None
        if identity != self._open:
            with self._lock:
                if identity != self._open:
                    close()
                    self._set_aside()
                    self._open = None
        return identity

    def require(self, identity: Identity | None) -> None:
        """DatabaseMissingError if another file, or none, stands there now: what is written goes where nobody finds it."""
        if identity is not None and identity_of(self.path) != identity:
            raise DatabaseMissingError(path=self.path, since=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))

    def _set_aside(self) -> None:
        """Files of the writers of the old database would be read into the new one. Other processes may do the same at this moment."""
        with suppress(OSError), _alone(self.path.parent):
            for ending, known in self._beside.items():
                path = self._named(ending)
                if known is not None and identity_of(path) == known:
                    if ending == "-wal" and path.stat().st_size:
                        path.rename(self._named(f"{ending}-of-replaced-{os.getpid()}"))
                    else:
                        path.unlink()

    def _named(self, ending: str) -> Path:
        return self.path.with_name(f"{self.path.name}{ending}")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
