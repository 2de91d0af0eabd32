"""What the store already knows of places and categories; grows while the sheets of a return pass."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data.imports.model import Chunk
from data.imports.names.places import Compounds, Regions
from data.imports.outlines import Outlines
from data.text.characters import word_of


class Known:
    """Regions, compounds, categories and outlines that names in a return may mean."""

    def __init__(
        self,
        *,
        regions: pd.DataFrame,
        compounds: pd.DataFrame,
        categories: pd.DataFrame,
        outlines: Outlines | None = None,
        today: dt.date,
    ) -> None:
        self.regions, self.compounds, self.outlines, self.today = Regions(), Compounds(), outlines, today
        self.categories: dict[str, list[str]] = {}  # code -> names
        self._words: dict[str, str] = {}
        self.regions.learn(regions)
        self.compounds.learn(compounds)
        self._learn_categories(categories)

    @classmethod
    def nothing(cls, *, today: dt.date) -> Known:
        """An empty store."""
        return cls(
            regions=pd.DataFrame(columns=["code", "name", "name_en", "level", "parent_code"]),
            compounds=pd.DataFrame(columns=["compound_id", "region_code"]),
            categories=pd.DataFrame(columns=["kind", "code", "name"]),
            today=today,
        )

    def learn(self, chunk: Chunk) -> None:
        """Take in what a chunk says about places and categories."""
        if chunk.sheet == "regions":
            self.regions.learn(chunk.frame)
        elif chunk.sheet == "compounds":
            self.compounds.learn(chunk.frame)
        elif chunk.sheet == "categories":
            self._learn_categories(chunk.frame)

    def _learn_categories(self, frame: pd.DataFrame) -> None:
        english = frame["name_en"] if "name_en" in frame else pd.Series([None] * len(frame))
        for kind, code, *names in zip(frame["kind"], frame["code"], frame["name"], english, strict=True):
            if kind == "incident":
                self.categories[code] = [name for name in names if isinstance(name, str) and name]
                for word in self.categories[code]:
                    self._words.setdefault(word_of(word), code)
        self._words |= {word_of(code): code for code in self.categories}

    @property
    def category_words(self) -> frozenset[str]:
        """The codes and names of the known categories of cases."""
        return frozenset(self.categories) | {name for names in self.categories.values() for name in names}

    def category(self, text: str) -> str | None:
        """The code of a category given by code or name in any case of letters; None for one that is not listed."""
        return self._words.get(word_of(text))
