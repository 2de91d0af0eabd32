"""The key that signs what the server hands out; the same for every worker and every start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from data.errors import ConfigurationError

SHORTEST = 32


def secret_key(path: Path) -> str:
    """ANJU_SECRET_KEY, or the key kept in the file, which is made with mode 0600 where there is none; a short one is a ConfigurationError."""
    key = os.environ.get("ANJU_SECRET_KEY") or _kept(path)
    if len(key) < SHORTEST:
        raise ConfigurationError(setting="ANJU_SECRET_KEY", value=f"{len(key)} < {SHORTEST}")
    return key


def _kept(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ConfigurationError(setting="ANJU_SECRET_KEY", value=error.strerror) from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
