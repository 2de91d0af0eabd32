"""What is kept of a file that was handed in: its name, size and SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.text.file_names import shown_name


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was handed in."""

    name: str
    sha256: str
    bytes: int


def described(path: Path) -> SourceFile:
    """Name, checksum and size of the file; OSError if it cannot be read."""
    with path.open("rb") as file:
        return SourceFile(shown_name(path.name), hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
