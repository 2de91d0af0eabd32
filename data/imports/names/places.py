"""Finds the region that a code or a name means: exact forms and everyday short forms alone; anything else is refused with the nearest names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from data.imports.cells.dates import CellError
from data.text.characters import plain
from data.text.place_names import BUREAU, STATION, squeezed, stem

MOST_CANDIDATES = 6
MOST_SUGGESTIONS = 20  # looking for similar names is slow; a file with more unknown ones is another city's
_POLICED = ("province", "city", "district")  # the levels that have a bureau of the police
_STATISTICAL = re.compile(r"\d{9}(\d{3})?\Z")
_CODE_FIRST = re.compile(r"(?P<code>\d{4,12})[\s\-_/|:.,]*\(?(?P<name>[^\d()]+)\)?\Z")
_CODE_LAST = re.compile(r"(?P<name>[^\d()]+?)[\s\-_/|:.,]*\(?(?P<code>\d{4,12})\)?\Z")
_LEVEL_ENDS = (9, 6, 4, 2)  # where the code of a level ends in the twelve digits of the statistics office


@dataclass(slots=True)
class Regions:
    """Every known region by code, name and short form; grows while a return is read."""

    names: dict[str, str] = field(default_factory=dict)  # code -> name
    parents: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    _exact: dict[str, list[str]] = field(default_factory=dict)
    _short: dict[str, list[str]] = field(default_factory=dict)
    _words: dict[str, set[str]] = field(default_factory=dict)  # by which words a code can be found
    _suggested: int = 0

    def learn(self, frame: pd.DataFrame) -> None:
        """Take in regions (code, name, name_en, level, parent_code; missing columns count as null), those of a known code in its place."""
        columns = [frame[column] if column in frame else pd.Series([None] * len(frame)) for column in ("code", "name", "name_en", "level", "parent_code")]
        for code, name, name_en, level, parent in zip(*columns, strict=True):
            self._forget(code)
            self.names[code], self.levels[code] = name, level
            self.parents[code] = parent if isinstance(parent, str) else ""
            self._words[code] = {squeezed(word) for word in (name, name_en) if isinstance(word, str) and word}
            for text in self._words[code]:
                self._exact.setdefault(text, []).append(code)
                self._short.setdefault(stem(text), []).append(code)

    def _forget(self, code: str) -> None:
        for text in self._words.pop(code, ()):
            self._exact[text].remove(code)
            self._short[stem(text)].remove(code)

    def line(self, code: str) -> list[str]:
        """The code and those of its ancestors, from below."""
        line: list[str] = []
        while code and code not in line:
            line.append(code)
            code = self.parents.get(code, "")
        return line

    def described(self, code: str) -> str:
        """A code with its name and that of its parent, as a message shows it."""
        parent = self.names.get(self.parents.get(code, ""), "")
        return f"{code} {self.names.get(code, '')}" + (f" ({parent})" if parent else "")

    def find(self, text: str, *, within: str | None = None) -> str:
        """The code of the region; CellError when there is none, when several fit, or when only a similar one exists."""
        text = re.sub(r"(?<=\d)\.0\Z", "", plain(text))
        for code in self._codes(text):
            if within is None or within in self.line(code):
                return code
        both = self._code_beside_name(text)
        if both and (within is None or within in self.line(both)):
            return both
        name = squeezed(text)
        policed = BUREAU.sub("", name)
        region = self._named(name, within=within) or (self._named(policed, within=within, levels=_POLICED) if policed != name else None)
        if region is None:
            raise self._unknown(policed.removesuffix(STATION), within=within)
        return region

    def _codes(self, text: str) -> list[str]:
        """The known codes that a text is: itself, or with or without the zeros that make it twelve digits (371302000000 = 371302)."""
        if text in self.names or not text.isascii() or not text.isdigit():
            return [text] if text in self.names else []
        ends = _LEVEL_ENDS if _STATISTICAL.match(text) else ()
        shorter = [text[:end] for end in ends if end < len(text) and not text[end:].strip("0")]
        return [code for code in (*shorter, text.ljust(12, "0")) if code in self.names][:1]

    def _code_beside_name(self, text: str) -> str | None:
        """The code of a text that gives code and name of one region, in either order: 371302 兰山区, 兰山区（371302）."""
        match = _CODE_FIRST.match(text) or _CODE_LAST.match(text)
        code = next(iter(self._codes(match["code"])), None) if match else None
        own = squeezed(self.names[code]) if code else ""
        return code if match and squeezed(match["name"]) in (own, stem(own)) else None

    def _named(self, name: str, *, within: str | None, levels: tuple[str, ...] = ()) -> str | None:
        """The code of the one region of this name, short form or path, of these levels if any are given; CellError if there are several."""
        for index, word in ((self._exact, name), (self._short, name), (self._short, stem(name))):
            codes = self._inside(index.get(word, ()), within=within, levels=levels)
            if len(codes) == 1 and (index is self._exact or self._same_ending(name, code=codes[0])):
                return codes[0]
            if len(codes) > 1:
                raise CellError("ambiguous_region", candidates=self._list(codes))
        path = self._inside(self._along_path(name, within=within), within=within, levels=levels)
        if len(path) > 1:
            raise CellError("ambiguous_region", candidates=self._list(path))
        return path[0] if path else None

    def _same_ending(self, name: str, *, code: str) -> bool:
        """兰山 may mean 兰山区, but 兰山县 may not."""
        return stem(name) == name or squeezed(self.names[code]) == name

    def _inside(self, codes: Iterable[str], *, within: str | None, levels: tuple[str, ...] = ()) -> list[str]:
        inside = [code for code in dict.fromkeys(codes) if not levels or self.levels[code] in levels]
        return inside if within is None else [code for code in inside if within in self.line(code)]

    def _along_path(self, name: str, *, within: str | None) -> list[str]:
        """Regions whose name ends the text while the text before it is made of the names of ancestors: 临沂市兰山区银雀山街道."""
        codes = [
            code
            for cut in range(1, len(name) - 1)
            for code in self._inside(self._exact.get(name[cut:], ()) or self._short.get(name[cut:], ()), within=within)
            if self._is_ancestry(name[:cut], code=code)
        ]
        return list(dict.fromkeys(codes))

    def _is_ancestry(self, text: str, *, code: str) -> bool:
        for ancestor in self.line(code)[1:]:
            full = squeezed(self.names.get(ancestor, ""))
            for word in (full, stem(full)):
                if word and text.endswith(word):
                    rest = text[: len(text) - len(word)]
                    return not rest or self._is_ancestry(rest, code=ancestor) or ancestor == self.line(code)[-1]
        return False

    def _unknown(self, name: str, *, within: str | None) -> CellError:
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS:
            return CellError("unknown_region", known=self.sample())
        letters = set(name)
        likely = (pair for pair in self._exact.items() if abs(len(pair[0]) - len(name)) <= 3 and not letters.isdisjoint(pair[0]))
        pool = [word for word, codes in likely if self._inside(codes, within=within)]
        near = difflib.get_close_matches(name, pool, n=2, cutoff=0.6) or difflib.get_close_matches(stem(name), [stem(word) for word in pool], n=1, cutoff=0.6)
        codes = [code for word in near for code in self._inside(self._exact.get(word, ()) or self._short.get(word, ()), within=within)]
        if codes:
            return CellError("similar_region", suggestion=self._list(codes))
        return CellError("unknown_region", known=self.sample())

    def sample(self) -> str:
        """A few regions, as a message shows what is known."""
        return self._list(list(self.names)) if self.names else "—"

    def _list(self, codes: list[str]) -> str:
        listed = ", ".join(self.described(code) for code in codes[:MOST_CANDIDATES])
        return listed + (" …" if len(codes) > MOST_CANDIDATES else "")


@dataclass(slots=True)
class Compounds:
    """Every known compound with its region."""

    regions: dict[str, str] = field(default_factory=dict)
    _suggested: int = 0

    def sample(self) -> str:
        """A few ids, as a message shows what is known."""
        return ", ".join(list(self.regions)[:MOST_CANDIDATES]) or "—"

    def learn(self, frame: pd.DataFrame) -> None:
        """Take in compounds (compound_id, region_code), those of a known id in its place."""
        self.regions.update(zip(frame["compound_id"], frame["region_code"], strict=True))

    def find(self, text: str) -> str:
        """The id, if it is known; CellError with the nearest ones otherwise."""
        text = plain(text)
        if text in self.regions:
            return text
        self._suggested += 1
        near = difflib.get_close_matches(text, list(self.regions)[:5000], n=2, cutoff=0.8) if self._suggested <= MOST_SUGGESTIONS else []
        raise CellError("unknown_compound", suggestion=", ".join(near) or "—")
