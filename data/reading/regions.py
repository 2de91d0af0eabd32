"""The tree of regions: codes, names, parents, and who may see which part of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from data.text.natural_order import natural_key


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative region; `parent` is None at the top of a programme."""

    code: str
    name: str
    name_en: str | None
    level: str
    parent: str | None
    ranked: bool = True  # False for what is no place among others: an airport, cases of an unknown place

    def label(self, lang: str) -> str:
        """The name in the language, the Chinese one where there is no other."""
        return (self.name_en or self.name) if lang == "en" else self.name


@dataclass(frozen=True)
class RegionTree:
    """All regions of one data version."""

    regions: Mapping[str, Region]

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[str, ...]]:
        children: dict[str | None, list[str]] = {}
        for region in self.regions.values():
            parent = region.parent if region.parent in self.regions else None
            children.setdefault(parent, []).append(region.code)
        return {parent: tuple(sorted(codes, key=natural_key)) for parent, codes in children.items()}

    @property
    def roots(self) -> tuple[str, ...]:
        """The regions without a parent: one a programme."""
        return self._children.get(None, ())

    def children(self, code: str) -> tuple[str, ...]:
        """The codes of the regions right below, in order of code; none for a region without any."""
        return self._children.get(code, ())

    def line(self, code: str) -> tuple[str, ...]:
        """The region and its ancestors, the nearest first."""
        codes: list[str] = []
        step: str | None = code
        while step is not None and step in self.regions and step not in codes:
            codes.append(step)
            step = self.regions[step].parent
        return tuple(codes)

    @cached_property
    def root_of(self) -> Mapping[str, str]:
        """The programme's region of every region."""
        return {code: self.line(code)[-1] for code in self.regions}

    def root(self, code: str) -> str:
        """The programme's region; KeyError for a code that is not known."""
        return self.root_of[code]

    def subtree(self, code: str) -> Iterator[str]:
        """The region and everything below it, parents before children."""
        yield code
        for child in self.children(code):
            yield from self.subtree(child)

    def only(self, codes: Collection[str]) -> RegionTree:
        """The tree of these regions alone, which must have their ancestors among them."""
        return RegionTree({code: region for code, region in self.regions.items() if code in codes})

    def at_level(self, code: str, level: str) -> tuple[str, ...]:
        """The regions of a level within the region."""
        return tuple(inner for inner in self.subtree(code) if self.regions[inner].level == level)


@dataclass(frozen=True, slots=True)
class Scope:
    """The regions a viewer may see: None means all, else these and everything below them. Counts of cases above 0 and below `mask_below` stay hidden."""

    codes: frozenset[str] | None = None
    mask_below: int = 0

    @property
    def mark(self) -> str:
        """A text that tells this scope from every other one."""
        return f"{'*' if self.codes is None else ','.join(sorted(self.codes))} {self.mask_below}"

    def tops(self, tree: RegionTree) -> tuple[str, ...]:
        """The highest regions that the viewer may see."""
        if self.codes is None:
            return tree.roots
        return tuple(code for code in sorted(self.codes) if code in tree.regions and not self.codes.intersection(tree.line(code)[1:]))

    def allows(self, code: str, tree: RegionTree) -> bool:
        """True if the region exists and lies in what the viewer may see."""
        return code in tree.regions and (self.codes is None or not self.codes.isdisjoint(tree.line(code)))


EVERYTHING = Scope()
