"""What is kept of a file that was handed in: its name, size and SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from data.imports.characters import without_controls
from data.imports.load import SourceFile


def described(path: Path) -> SourceFile:
    """Name, checksum and size of the file; OSError if it cannot be read."""
    with path.open("rb") as file:
        return SourceFile(without_controls(path.name), hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
