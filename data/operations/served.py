"""Which database a server has served from: if its file is lost later, no empty one may take its place unasked."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from data.errors import DatabaseExistsError, DatabaseLostError
from data.settings import Settings

_MARK: Final = "served"


def note_served(settings: Settings) -> None:
    """Remember that the database of the settings is in use."""
    path = _file_of(settings)
    if path is not None:
        with suppress(OSError):
            settings.var.mkdir(parents=True, exist_ok=True)
            (settings.var / _MARK).write_text(str(path), encoding="utf-8")


def require_first_run(settings: Settings) -> None:
    """DatabaseLostError if the file is not there but was in use before, or its journal is still there."""
    path = _file_of(settings)
    if path is not None and not path.exists() and (_was_served(path, settings) or _has_journal(path)):
        raise DatabaseLostError(path=path)


def begin_anew(settings: Settings) -> None:
    """Forget the database of the settings, whose file is gone; DatabaseExistsError if there is one."""
    path = _file_of(settings)
    if path is None:
        return
    if path.exists():
        raise DatabaseExistsError(path=path)
    if _was_served(path, settings):
        (settings.var / _MARK).unlink()
    for ending in ("-wal", "-shm"):
        beside = path.with_name(f"{path.name}{ending}")
        if beside.exists():
            beside.rename(path.with_name(f"{path.name}.lost{ending}"))


def _was_served(path: Path, settings: Settings) -> bool:
    try:
        return (settings.var / _MARK).read_text(encoding="utf-8") == str(path)
    except (OSError, ValueError):
        return False


def _has_journal(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-wal")
    return journal.exists() and journal.stat().st_size > 0


def _file_of(settings: Settings) -> Path | None:
    address = make_url(settings.database_url)
    return Path(address.database or "").absolute() if address.get_backend_name() == "sqlite" else None
