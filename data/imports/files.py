"""What is kept of a file that was handed in: its name, size and SHA-256."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from data.imports.characters import without_controls
from data.imports.load import SourceFile
from data.imports.personal import without_persons
from data.office_time import CHINA


def described(path: Path) -> SourceFile:
    """Name, checksum and size of the file; OSError if it cannot be read."""
    with path.open("rb") as file:
        return SourceFile(shown_name(path.name), hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def shown_name(name: str) -> str:
    """A file name as it may be shown: what is about persons in it is masked, what nobody sees is left out."""
    return masked_name(without_controls(name))


def masked_name(name: str) -> str:
    """A file name in which what is about persons is masked."""
    return without_persons(name, today=dt.datetime.now(CHINA).date())
