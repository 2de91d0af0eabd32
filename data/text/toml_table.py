"""Typed values out of TOML files; whatever is wrong is told with the file, the path of the key, what stands there and what could."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Final, Self, TypeAlias

from data.errors import AnjuError

Kinds: TypeAlias = type | tuple[type, ...]
EXAMPLES: Final[Mapping[type, str]] = {str: '"…"', int: "1", float: "1.5", bool: "true / false", list: '["…"]', dict: "{ … }"}
_LONGEST: Final = 2_000
_QUOTED: Final = 120  # letters of a value in a message
_NAMED: Final = 40  # names in a message


class TomlError(AnjuError):
    """A TOML file cannot be used; the code says of which family it is and what is wrong, the detail names file, place, value and what could be."""

    exit_code = 78
    family: ClassVar[str]

    def __init__(self, problem: str, **detail: object) -> None:
        self.code = f"{self.family}_{problem}"
        super().__init__(**detail)


class TomlTable:
    """One table of a file; reading a key ticks it off, and `done` refuses the keys that nobody has read."""

    error: ClassVar[type[TomlError]]

    def __init__(self, content: object, *, file: str, path: str = "") -> None:
        self.file, self.path = file, path
        if not isinstance(content, dict):
            raise self.wrong("", as_written(content), [EXAMPLES[dict]])
        self.content: Mapping[str, Any] = content
        self._read: set[str] = set()

    @classmethod
    def of_file(cls, path: Path, *, most_bytes: int | None = None) -> Self:
        """The table that the whole file is; the error of the family where it cannot be read or is larger than it may be."""
        whole = {"file": path.name, "place": "—"}
        try:
            if most_bytes is not None and path.stat().st_size > most_bytes:
                raise cls.error("unreadable", **whole, reason=f"> {most_bytes:,} B")
            content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        except OSError as error:
            raise cls.error("unreadable", **whole, reason=error.strerror) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise cls.error("toml", **whole, reason=error) from error
        return cls(content, file=path.name)

    def fault(self, key: str, problem: str, **detail: object) -> TomlError:
        """The error for a problem of this family at the key, or at the table as a whole."""
        return self.error(problem, file=self.file, place=self._place(key) or "—", **detail)

    def wrong(self, key: str, value: object, known: Collection[str], *, problem: str = "value") -> TomlError:
        """The error for what stands at the key, with what could."""
        written = value if isinstance(value, str) else as_written(value)
        return self.fault(key, problem, value=written[:_QUOTED], known=nearest_first(known, written))

    def has(self, key: str) -> bool:
        """True if the table has the key."""
        return key in self.content

    def get(self, key: str) -> Any:
        """What stands at the key; the error names the keys that the table has where it is missing."""
        self._read.add(key)
        if key not in self.content:
            raise self.wrong(key, key, sorted(self.content), problem="missing")
        return self.content[key]

    def only(self, names: Collection[str], *, problem: str = "field") -> None:
        """Refuse keys of other names: mostly one is the misspelling of another."""
        for key in self.content:
            if key not in names:
                raise self.wrong(key, key, names, problem=problem)

    def done(self) -> None:
        """Refuse what nobody has read."""
        self.only(sorted(self._read))

    def of_kind(self, key: str, kinds: Kinds) -> Any:
        """What stands at the key, of one of the kinds; true and false are no numbers."""
        value, wanted = self.get(key), kinds if isinstance(kinds, tuple) else (kinds,)
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            raise self.wrong(key, as_written(value), [EXAMPLES[kind] for kind in wanted])
        return value

    def conform(self, kinds: Mapping[str, Kinds], *, needed: Collection[str] = ()) -> None:
        """Only these keys, each with a value of its kind, and the needed ones among them."""
        self.only(kinds)
        for key in self.content:
            self.of_kind(key, kinds[key])
        for key in needed:
            self.get(key)

    def table(self, key: str) -> Self:
        """The table at the key; the error names what stands there instead."""
        return type(self)(self.get(key), file=self.file, path=self._place(key))

    def tables(self, key: str, *, least: int = 0, most: int | None = None) -> list[Self]:
        """The tables of a list, numbered from 1 as people count."""
        given = self.get(key)
        if not isinstance(given, list) or len(given) < least or (most is not None and len(given) > most):
            raise self.wrong(key, given, [f"{least} … {most or ''} × {{ … }}"])
        return [type(self)(table, file=self.file, path=self._place(f"{key}[{number}]")) for number, table in enumerate(given, start=1)]

    def flag(self, key: str) -> bool:
        """A flag that is off unless it stands there."""
        return bool(self.of_kind(key, bool)) if self.has(key) else False

    def text(self, key: str, *, least: int = 0) -> str:
        """The text at the key; the error says how long it may be."""
        value = str(self.of_kind(key, str))
        if not least <= len(value) <= _LONGEST:
            raise self.wrong(key, value, [f"{EXAMPLES[str]} ({least} … {_LONGEST:,})"])
        return value

    def choice(self, key: str, known: Collection[str], *, default: str | None = None) -> str:
        """One of the known words, the default where the key is missing; the error names them."""
        value = default if default is not None and not self.has(key) else self.get(key)
        if not isinstance(value, str) or value not in known:
            raise self.wrong(key, value, known)
        return value

    def choices(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of at least one of the known words."""
        given = self.get(key)
        if not isinstance(given, list) or not given or any(not isinstance(word, str) or word not in known for word in given):
            raise self.wrong(key, given, known)
        return tuple(given)

    def number(self, key: str, low: float, high: float, *, default: float | None = None) -> float:
        """A number between low and high, both allowed, the default where the key is missing; the error names the limits."""
        value = default if default is not None and not self.has(key) else self.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(key, as_written(value), [f"{low:g} … {high:g}"])
        return float(value)

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number between low and high, both allowed; the error names the limits."""
        value = self.number(key, low, high)
        if not isinstance(self.content[key], int):
            raise self.wrong(key, value, [f"{low} … {high}"])
        return int(value)

    def _place(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)


def nearest_first(known: Collection[str], value: str) -> str:
    """What could stand there in a line, what is like the value first, cut where there is a lot; a dash for nothing."""
    names = list(known)
    near = get_close_matches(value, names, n=5, cutoff=0.5)
    ordered = [*near, *(name for name in names if name not in near)]
    return (", ".join(ordered[:_NAMED]) + (" …" if len(ordered) > _NAMED else "")) or "—"


def as_written(value: object) -> str:
    """The value as TOML writes it, so that "1" is told from 1."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(map(as_written, value))}]"
        case dict():
            return f"{{ {', '.join(f'{key} = {as_written(entry)}' for key, entry in value.items())} }}"
    return str(value)
