"""The store of a command that may be the first one: brought up to date, or made."""

from __future__ import annotations

from sqlalchemy import make_url

from data.commands.terminal import Terminal
from data.cubes.past.upgrading import upgrade
from data.operations.served import require_first_run
from data.store.engine import Store


def created_store(terminal: Terminal) -> Store:
    """The store of the call, made on a first run; DatabaseLostError instead of a new one where a server has served from that file before."""
    require_first_run(terminal.settings)
    store = terminal.open(create=True)
    upgrade(store)
    return store


def create(terminal: Terminal) -> None:
    """Make the store or bring it up to date, and say where it is."""
    created_store(terminal)
    terminal.sentence("upgraded", database=make_url(terminal.settings.database_url).render_as_string(hide_password=True))
