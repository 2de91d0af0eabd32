"""A table of a template file, with what only templates have: words in both languages and placeholders."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from components.bulletins.templates.grammar import Pieces, Placeholder, PlaceholderError, parse, pieces
from components.bulletins.templates.template import Pattern, TemplateError
from components.words.format_words import Lang
from data.text.toml_table import TomlError, TomlTable, nearest_first

_LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")


class Node(TomlTable):
    """One table of a template."""

    error = TemplateError

    def words(self, key: str) -> Mapping[Lang, str]:
        """Plain words in both languages."""
        inner = self.table(key)
        by_language = {lang: inner.text(lang) for lang in _LANGUAGES}
        inner.done()
        return by_language

    def pattern(self, key: str, *, own: Collection[str] = ()) -> Pattern:
        """Words with placeholders in both languages."""
        inner = self.table(key)
        by_language = {lang: inner.pieces(lang, own=own) for lang in _LANGUAGES}
        inner.done()
        return by_language

    def pieces(self, key: str, *, own: Collection[str] = ()) -> Pieces:
        """A text with placeholders as its pieces; TomlError naming the key and what may stand there."""
        try:
            return pieces(self.text(key), own=own)
        except PlaceholderError as error:
            raise self._placeholder(key, error) from error

    def reference(self, key: str) -> Placeholder:
        """A single placeholder without its braces; TomlError naming the key and what may stand there."""
        try:
            return parse(self.text(key))
        except PlaceholderError as error:
            raise self._placeholder(key, error) from error

    def references(self, key: str, *, most: int) -> tuple[Placeholder, ...]:
        """A list of one to `most` placeholders without their braces; TomlError naming the key and what may stand there."""
        entries = self.get(key)
        if not isinstance(entries, list) or not 0 < len(entries) <= most or not all(isinstance(entry, str) for entry in entries):
            raise self.wrong(key, entries, [f"1 … {most} × “…”"])
        try:
            return tuple(parse(text) for text in entries)
        except PlaceholderError as error:
            raise self._placeholder(key, error) from error

    def _placeholder(self, key: str, error: PlaceholderError) -> TomlError:
        return self.fault(key, "placeholder", value=f"{{{error.text[:120]}}}", known=nearest_first(error.known, error.text.split("@")[0]))
