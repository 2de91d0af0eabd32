"""What whoever imports has said beside the files: ways round a refusal, and what the files are the whole of. Each is kept in the note of the batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of one import, the same from the command line, the upload dialog and a mapping; a name with hyphens is that of the option."""

    keys_are_exact: bool = False  # numbers that look damaged by a spreadsheet are the keys
    allow_new_categories: bool = False  # categories that nobody declared are taken
    covers: tuple[str, ...] = ()  # [SHEET:]FROM..TO[@CODE,…]: what the files hold all of
    replaces: tuple[str, ...] = ()  # of the same form: what the files stand in the place of
    allow_personal_looking: tuple[str, ...] = ()  # columns whose values only look personal
    reason: str = ""  # why, in the words of whoever says so

    @property
    def note(self) -> str:
        """The options that were taken, as the log of batches shows them; empty if none was."""
        return " ".join(_written(name, value) for name, value in asdict(self).items() if value)

    def values(self) -> dict[str, Any]:
        """Plain values for JSON, without what was not said."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Options:
        """The options that `values` gave; ValueError for a name that is none."""
        names = {field.name for field in fields(cls)}
        if not names.issuperset(values):
            raise ValueError(", ".join(sorted(set(values) - names)))
        given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        return cls(**given)


NONE = Options()


def _written(name: str, value: object) -> str:
    option = f"--{name.replace('_', '-')}"
    if isinstance(value, tuple):
        return " ".join(f"{option} {part}" for part in value)
    return option if value is True else f"{option} {value!r}"
