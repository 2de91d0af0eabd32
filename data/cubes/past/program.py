"""Which part of the program adds up, so that sums which another program has stored are distinguished from its own."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[3]
_PACKAGE: Final = "data"


def fingerprint(files: Iterable[Path]) -> str:
    """A name for the content of the files."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


def files_of(*modules: str) -> list[Path]:
    """The files of the modules and of every module of this package that one of them imports, by itself or through another."""
    files: dict[str, Path] = {}
    names = list(modules)
    while names:
        name = names.pop()
        path = _file(name)
        if path is not None and name not in files:
            files[name] = path
            names += [name.rpartition(".")[0], *_imported(path)]
    return sorted(files.values())


def _file(name: str) -> Path | None:
    """The file of a module of this package; None for a name within one, and for the modules of others."""
    if name.partition(".")[0] != _PACKAGE:
        return None
    place = _ROOT.joinpath(*name.split("."))
    return next((path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()), None)


def _imported(path: Path) -> Iterator[str]:
    """What the file imports: modules, and names that may be modules."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
