"""Which templates there are: those of the product, and those of the deployment's own folder, which come before them by name."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from components.bulletins.templates.reading import read_template
from components.bulletins.templates.template import Template
from data.errors import QuestionError

SHIPPED: Final = Path(__file__).resolve().parents[3] / "data" / "bulletins"
EXTENSION: Final = "anju_bulletins"  # under this name the application keeps the folder
_FIRST: Final = ("daily", "tenday", "monthly", "quarterly")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z")


def template_files(folder: Path | None) -> dict[str, Path]:
    """The files by the names of their templates, those of the product in their order, then others by name."""
    files = {path.stem: path for place in (SHIPPED, folder) if place is not None for path in sorted(place.glob("*.toml")) if _NAME.match(path.stem)}
    return {name: files[name] for name in sorted(files, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))}


def template_named(name: str, folder: Path | None) -> Template:
    """The template of the name; QuestionError if there is none, TemplateError if it cannot be used."""
    files = template_files(folder)
    if name not in files:
        raise QuestionError(field="kind", value=name[:60], expected=", ".join(files))
    path = files[name]
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int, _size: int) -> Template:
    """Read once until the file changes."""
    return read_template(path)
