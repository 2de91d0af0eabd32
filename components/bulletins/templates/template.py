"""What a template says, once it is read and checked: patterns of words, conditions, items in sections, and rules with their thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from components.bulletins.templates.grammar import Pieces, Placeholder
from components.words.format_words import Lang
from data.bulletins.period import PeriodKind
from data.text.toml_table import TomlError

Pattern: TypeAlias = Mapping[Lang, Pieces]
Test: TypeAlias = Literal["known", "verdict", "above", "at_least", "below", "at_most"]
Order: TypeAlias = Literal["best", "worst", "highest", "lowest"]
Of: TypeAlias = Literal["regions", "district", "street", "community", "compounds"]
Table: TypeAlias = Literal["regions", "stages", "categories", "deadlines", "compounds", "outstanding", "excluded"]
TESTS: Final[tuple[Test, ...]] = ("known", "verdict", "above", "at_least", "below", "at_most")
ORDERS: Final[tuple[Order, ...]] = ("best", "worst", "highest", "lowest")
PLACES: Final[tuple[Of, ...]] = ("regions", "district", "street", "community", "compounds")
TABLES: Final[tuple[Table, ...]] = ("regions", "stages", "categories", "deadlines", "compounds", "outstanding", "excluded")


class TemplateError(TomlError):
    """A template cannot be used."""

    family = "template"


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact and what must hold of it; without a fact the kinds of period that it holds for."""

    fact: Placeholder | None
    test: Test | Literal["period"]
    value: bool | float | tuple[str, ...]


Conditions: TypeAlias = tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; it goes on with the paragraph before it unless it begins a new one."""

    pattern: Pattern
    new_paragraph: bool = False
    when: Conditions = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableItem:
    """One of the named tables; `columns` are the facts of each region, headed by the names of stages if it goes `by_stage`."""

    table: Table
    title: Pattern
    columns: tuple[Placeholder, ...] = ()
    by_stage: bool = False
    most: int
    when: Conditions = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureItem:
    """A figure that a page shows, by the key of the page and the id of the card."""

    page: str
    card: str
    title: Pattern | None = None
    when: Conditions = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingSentence:
    """The first or last few regions or compounds by one fact, as a sentence with {list} and {count}."""

    fact: Placeholder
    order: Order
    most: int
    of: Of
    pattern: Pattern
    new_paragraph: bool = False
    when: Conditions = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleItem:
    """The place where what a rule finds is said."""

    rule: str
    new_paragraph: bool = False
    when: Conditions = ()


Item: TypeAlias = Sentence | TableItem | FigureItem | RankingSentence | RuleItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Whom to commend or to warn: a named check, its thresholds, and the sentence with {list}, {count} and the thresholds."""

    name: str
    check: str
    settings: Mapping[str, float | str | tuple[str, ...]]
    pattern: Pattern
    tone: Literal["praise", "warning", "fact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSection:
    """A chapter; one in which nothing can be said is left out."""

    title: Pattern
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A whole template under its key, the name of its file."""

    key: str
    period: PeriodKind
    name: Mapping[Lang, str]
    heading: Pattern
    issue: Pattern
    office: Pattern
    signature: Pattern
    distribution: Pattern
    sections: tuple[TemplateSection, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)
