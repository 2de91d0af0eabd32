"""Categories of cases: taken if they are declared, refused with the nearest ones if they are not, and declared on request."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from data.imports.cells.dates import CellError
from data.imports.contract.sheets import CATEGORIES
from data.imports.model import Chunk, Finding, Severity
from data.imports.names.known import Known
from data.text.characters import plain

MOST_NAMED = 6
_NEAR = 0.5


@dataclass(slots=True)
class CategoryWords:
    """What the categories of one table mean, and those that nobody had declared."""

    known: Known
    allow_new: bool = False
    undeclared: dict[str, None] = field(default_factory=dict)

    def read(self, text: str) -> str:
        """The code of a category; CellError with the nearest ones if there is a list and it is not on it."""
        code = self.known.category(text)
        if code is not None:
            return code
        word = plain(text)
        if not self.allow_new and self.known.category_words:
            raise CellError("unknown_category", known=self._nearest(word))
        self.undeclared[word] = None
        return word

    def late(self, *, file: str, sheet: str | None, target: str) -> Iterator[Chunk | Finding]:
        """The rows that declare what was allowed, and the note that says what is still to be told of them."""
        if not self.undeclared:
            return
        code = "new_categories" if self.allow_new else "no_categories"
        named = [*self.undeclared][:MOST_NAMED]
        names = ", ".join(named) + (" …" if len(named) < len(self.undeclared) else "")
        yield Finding(code, file, sheet, detail={"names": names, "count": str(len(self.undeclared))}, severity=Severity.WARNING, target=target)
        if self.allow_new:
            chunk = Chunk("categories", self._declared(), file, sheet, frozenset({"kind", "code", "name"}))
            self.known.learn(chunk)
            yield chunk

    def _declared(self) -> pd.DataFrame:
        rows = [{"kind": "incident", "code": word, "name": word} for word in self.undeclared]
        frame = pd.DataFrame(rows, columns=list(CATEGORIES.names), dtype=object)
        frame["preventable"] = pd.array([None] * len(rows), dtype="boolean")
        return frame.assign(_row=0)

    def _nearest(self, word: str) -> str:
        """The known categories that resemble the word most, else the first ones."""
        listed = self.known.categories
        words = {name.casefold(): code for code, names in listed.items() for name in (code, *names)}
        near = difflib.get_close_matches(word.casefold(), words, n=MOST_NAMED, cutoff=_NEAR)
        holding = [code for name, code in words.items() if word.casefold() in name or name in word.casefold()]
        chosen = list(dict.fromkeys([*(words[name] for name in near), *holding])) or list(listed)
        return ", ".join(" ".join(dict.fromkeys((code, *listed[code][:1]))) for code in chosen[:MOST_NAMED])
