"""Whether the pages of an SQLite store are intact: looked at when the server starts and once a day beside it, `python -m data.operations.integrity`."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from typing import Any, Final

from data.errors import AnjuError, DatabaseDamagedError
from data.operations.jobs import give_way, read_json, write_json
from data.settings import ROOT, Settings
from data.store.engine import Store, open_store
from data.store.file import Identity, identity_of

DAY: Final = 86_400
_SECONDS_BETWEEN_LOOKS: Final = 1.0
_SECONDS_BETWEEN_RECORDS: Final = 60.0
_MOST_FAULTS: Final = 5


def damage_in(path: Path) -> str:
    """What SQLite finds wrong with the pages of the file, '' where they are intact."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            faults = [str(row[0]) for row in connection.execute(f"PRAGMA quick_check({_MOST_FAULTS})")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if faults == ["ok"] else "; ".join(" ".join(fault.split()) for fault in faults)


class Integrity:
    """The last look at the pages of a store, kept in the product's own folder for all processes of the server."""

    def __init__(self, store: Store, var: Path) -> None:
        self.store, self._var = store, var

    def look(self) -> None:
        """Look now and keep what was found."""
        if self.store.file is None:
            return
        identity = self._identity()
        if identity is not None:
            with suppress(OSError):  # a disk that takes no more costs only the record
                self._var.mkdir(parents=True, exist_ok=True)
                write_json(self._record, {"file": list(identity), "at": time.time(), "damage": damage_in(self.store.file.path)})

    def require(self) -> None:
        """DatabaseDamagedError if the last look at this file found damage."""
        record = self._last(self._identity())
        if record and record["damage"]:
            raise DatabaseDamagedError(reason=record["damage"])

    def is_due(self) -> bool:
        """True if this file was not looked at for a day."""
        identity = self._identity()
        record = self._last(identity)
        return identity is not None and (record is None or not 0 <= time.time() - record["at"] < DAY)

    def keep_looking(self, settings: Settings) -> None:
        """Watch the file in a thread of this process; one process of all looks at the pages when that is due."""
        if self.store.file is not None:
            Thread(target=self._watch, args=(settings,), daemon=True, name="anju-integrity").start()

    def _watch(self, settings: Settings) -> None:
        next_record = time.monotonic()
        while True:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            with suppress(AnjuError, OSError):
                self.store.watch()
                if time.monotonic() >= next_record:
                    next_record = time.monotonic() + _SECONDS_BETWEEN_RECORDS
                    self._look_beside(settings)

    def _look_beside(self, settings: Settings) -> None:
        with (self._var / "integrity.lock").open("a") as lock, suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self.is_due():
                environment = os.environ | {"ANJU_DATABASE_URL": settings.database_url, "ANJU_VAR": str(settings.var)}
                subprocess.run([sys.executable, "-m", "data.operations.integrity"], cwd=ROOT, env=environment, check=False)

    def _identity(self) -> Identity | None:
        return identity_of(self.store.file.path) if self.store.file else None

    @property
    def _record(self) -> Path:
        return self._var / "integrity.json"

    def _last(self, identity: Identity | None) -> dict[str, Any] | None:
        record = None
        with suppress(OSError, ValueError):
            record = read_json(self._record)
        return record if record and identity is not None and record.get("file") == list(identity) else None


def main() -> None:
    """Look at the store of the environment."""
    give_way()
    settings = Settings.from_environment()
    Integrity(open_store(settings.database_url), settings.var).look()


if __name__ == "__main__":
    main()
