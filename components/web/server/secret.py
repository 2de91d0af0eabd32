"""The key that signs what the server hands out; the same for every worker and every start."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from data.errors import ConfigurationError

SHORTEST = 32


def secret_key(path: Path) -> str:
    """ANJU_SECRET_KEY, or the key kept in the file, which is made with mode 0600 where there is none; a short one is a ConfigurationError."""
    key = os.environ.get("ANJU_SECRET_KEY") or _stored_key(path)
    if len(key) < SHORTEST:
        raise ConfigurationError(setting="ANJU_SECRET_KEY", value=f"{len(key)} < {SHORTEST}")
    return key


def _stored_key(path: Path) -> str:
    """The key of the file; a new one appears there whole, so that processes that start at once read the same."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ConfigurationError(setting="ANJU_SECRET_KEY", value=error.strerror) from error


def _make(path: Path) -> None:
    own = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # another process was first
            os.link(own, path)
    finally:
        own.unlink()
