"""A table of a template file with its place in it, so that whatever is wrong is told with file, section, item and field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final

from components.bulletins.templates.grammar import Pieces, Placeholder, PlaceholderError, parse, pieces
from components.bulletins.templates.template import Pattern, TemplateError
from components.words.format_words import Lang

_LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
_LONGEST: Final = 2_000
_SHOWN: Final = 40  # names in a message


class Node:
    """One table; reading a field ticks it off, and `done` refuses the fields that nobody has read."""

    def __init__(self, file: str, path: str, content: object) -> None:
        self.file, self.path = file, path
        if not isinstance(content, dict):
            raise self.wrong("", content, ["{ … }"])
        self.content: Mapping[str, Any] = content
        self._read: set[str] = set()

    def wrong(self, field: str, value: object, known: Collection[str], *, code: str = "template_value") -> TemplateError:
        """The error for what stands in a field."""
        place = ".".join(part for part in (self.path, field) if part)
        return TemplateError(code, file=self.file, place=place or "–", value=str(value)[:120], known=shown(known, str(value)))

    def has(self, field: str) -> bool:
        return field in self.content

    def get(self, field: str) -> Any:
        """What stands in the field; the error names the fields that the table has where it is missing."""
        self._read.add(field)
        if field not in self.content:
            raise self.wrong("", field, sorted(self.content), code="template_missing")
        return self.content[field]

    def done(self) -> None:
        """Refuse what is left over: mostly the misspelling of a field."""
        for name in self.content:
            if name not in self._read:
                raise self.wrong("", name, sorted(self._read), code="template_field")

    def node(self, field: str) -> Node:
        return Node(self.file, f"{self.path}.{field}".lstrip("."), self.get(field))

    def nodes(self, field: str, *, most: int) -> list[Node]:
        """The tables of a list, numbered from 1 as people count."""
        given = self.get(field)
        if not isinstance(given, list) or not 0 < len(given) <= most:
            raise self.wrong(field, given, [f"1 … {most} × {{ … }}"])
        return [Node(self.file, f"{self.path}.{field}[{number}]".lstrip("."), one) for number, one in enumerate(given, start=1)]

    def flag(self, field: str) -> bool:
        """A flag that is off unless it stands there."""
        value = self.get(field) if self.has(field) else False
        if not isinstance(value, bool):
            raise self.wrong(field, value, ["true", "false"])
        return value

    def text(self, field: str) -> str:
        value = self.get(field)
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise self.wrong(field, value, ["“…”"])
        return value

    def choice(self, field: str, known: Collection[str], *, default: str | None = None) -> str:
        value = default if default is not None and not self.has(field) else self.get(field)
        if not isinstance(value, str) or value not in known:
            raise self.wrong(field, value, known)
        return value

    def number(self, field: str, low: float, high: float, *, default: float | None = None) -> float:
        value = default if default is not None and not self.has(field) else self.get(field)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(field, value, [f"{low:g} … {high:g}"])
        return float(value)

    def words(self, field: str) -> Mapping[Lang, str]:
        """Plain words in both languages."""
        inner = self.node(field)
        found = {lang: inner.text(lang) for lang in _LANGUAGES}
        inner.done()
        return found

    def pattern(self, field: str, *, own: Collection[str] = ()) -> Pattern:
        """Words with placeholders in both languages."""
        inner = self.node(field)
        found = {lang: inner.pieces(lang, own=own) for lang in _LANGUAGES}
        inner.done()
        return found

    def pieces(self, field: str, *, own: Collection[str] = ()) -> Pieces:
        try:
            return pieces(self.text(field), own=own)
        except PlaceholderError as error:
            raise self._placeholder(field, error) from error

    def reference(self, field: str) -> Placeholder:
        """A single placeholder without its braces."""
        try:
            return parse(self.text(field))
        except PlaceholderError as error:
            raise self._placeholder(field, error) from error

    def references(self, field: str, *, most: int) -> tuple[Placeholder, ...]:
        given = self.get(field)
        if not isinstance(given, list) or not 0 < len(given) <= most or not all(isinstance(one, str) for one in given):
            raise self.wrong(field, given, [f"1 … {most} × “…”"])
        try:
            return tuple(parse(one) for one in given)
        except PlaceholderError as error:
            raise self._placeholder(field, error) from error

    def _placeholder(self, field: str, error: PlaceholderError) -> TemplateError:
        return self.wrong(field, f"{{{error.text}}}", error.known, code="template_placeholder")


def shown(known: Collection[str], value: str) -> str:
    """What could stand there, the nearest first, cut where there is a lot."""
    names = list(known)
    near = get_close_matches(value.strip("{}").split("@")[0], names, n=5, cutoff=0.5)
    ordered = [*near, *(name for name in names if name not in near)]
    return ", ".join(ordered[:_SHOWN]) + (" …" if len(ordered) > _SHOWN else "")
