"""What is kept of a file that was handed in: its name, size and SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from data.file_names import shown_name
from data.imports.load import SourceFile


def described(path: Path) -> SourceFile:
    """Name, checksum and size of the file; OSError if it cannot be read."""
    with path.open("rb") as file:
        return SourceFile(shown_name(path.name), hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
