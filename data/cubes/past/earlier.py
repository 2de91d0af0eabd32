"""The sums of earlier versions, added up once and kept for the next question, whichever process asks it.

What is kept is named by the batch that made the state and by the code that added it up: no other database, no restored one and no other program
meets it. Where nothing can be kept the sums are added up for one reading alone, as slowly and as rightly.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from sqlalchemy import Connection

from data.cubes.past.program import files_of, fingerprint
from data.cubes.past.sum_stores import PREFIX, SumStore, sum_store_of
from data.cubes.target import TODAY, CubeTables, stored_target
from data.errors import DatabaseUnavailableError
from data.store.engine import Store, StoreState, state_at

LOG: Final = logging.getLogger(__name__)
ADDS_UP: Final = ("data.cubes.rebuilding", "data.cubes.past.sum_stores")  # with all that they import


@contextmanager
def earlier(store: Store, version: int, division: str = TODAY) -> Iterator[tuple[Connection, CubeTables]]:
    """A reading transaction of an earlier version or another division: its connection and the cubes as they were; stored first if they can be."""
    state, sums = _state(store, version), sum_store_of(store)
    if sums is None or not _is_stored(sums, state, division):
        from data.cubes.rebuilding import as_of  # with pandas, which readers of what is there do without

        with store.read() as connection:
            yield connection, as_of(connection, version, division)
        return
    with sums.opened(_name(state, division)) as (connection, schema):
        if state_at(connection, version) == state:
            yield connection, stored_target(schema, version, division)
            return
    with earlier(store, version, division) as reading:  # a backup was restored in between
        yield reading


def keep(store: Store, version: int) -> bool:
    """Add up and keep the sums of a version unless they are there; False if they cannot be kept. It may take long, and fits a process in the background."""
    sums = sum_store_of(store)
    return sums is not None and _is_stored(sums, _state(store, version))


def _is_stored(sums: SumStore, state: StoreState, division: str = TODAY) -> bool:
    """Whether the state's sums are stored, put there now if they were not. A disk that takes no more costs only the next question."""
    if not state.token:
        return False
    name = _name(state, division)
    try:
        if not sums.has(name):
            sums.put(name, state.version, division)
    except (OSError, DatabaseUnavailableError) as error:
        LOG.warning("the sums of version %s cannot be kept: %s", state.version, error)
        return False
    return True


def _name(state: StoreState, division: str) -> str:
    return f"{PREFIX}{state.token}_{_code(division)}"


@cache
def _code(division: str) -> str:
    """A name for what adds up; sums under the division of the time are others."""
    code = fingerprint(files_of(*ADDS_UP))
    return code if division == TODAY else hashlib.sha256(f"then {code}".encode()).hexdigest()[:8]


def _state(store: Store, version: int) -> StoreState:
    with store.read() as connection:
        return state_at(connection, version)
