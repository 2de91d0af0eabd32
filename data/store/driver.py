"""What the driver says of a database that is busy or unusable, as errors that a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, OperationalError

from data.errors import BusyError, DatabaseDamagedError, DatabaseUnavailableError

_DAMAGES = ("not a database", "malformed")


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn the driver's words about a database that is busy or unusable into errors of our own; mistakes of ours stay what they are."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise _unavailable(error) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        words = str(getattr(error, "orig", error)).lower()
        if not any(damage in words for damage in _DAMAGES):
            raise
        raise _unavailable(error) from error


def _unavailable(error: Exception) -> BusyError | DatabaseUnavailableError:
    words = str(getattr(error, "orig", error))
    if any(damage in words.lower() for damage in _DAMAGES):
        return DatabaseDamagedError(reason=words.splitlines()[0])
    if "locked" in words.lower() or "lock timeout" in words.lower():
        return BusyError()
    return DatabaseUnavailableError(reason=words.splitlines()[0])
