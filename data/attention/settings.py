"""The settings of the rules, read from rules.toml and checked as a whole, so that a slip of the pen is told and not ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias, cast

from data.text.toml_table import TomlError, TomlTable

Severity: TypeAlias = Literal["high", "watch", "note"]
Thresholds: TypeAlias = Mapping[str, float]

FILE: Final = Path(__file__).with_name("rules.toml")
SEVERITIES: Final = ("high", "watch", "note")
_FIELDS: Final = ("severity", "order", "most", "text", "thresholds")
_DAYS: Final = (0.0, 3650.0)
_MANY: Final = (1.0, 1e6)
# Between which limits each threshold of each rule lies.
LIMITS: Final[dict[str, dict[str, tuple[float, float]]]] = {
    "deadline_missed": {"days_since": _DAYS},
    "parts_missed": {"days_since": _DAYS},
    "deadline_behind": {"days_ahead": _DAYS},
    "deadline_watch": {"days_ahead": _DAYS},
    "cases_rising": {"q": (0.001, 0.5), "base": _MANY},
    "funds_behind": {"days_ahead": _DAYS},
    "parts_behind": {"days_ahead": _DAYS},
    "online_low": {"level": (0.0, 1.0), "base": _MANY},
    "online_falling": {"points": (0.001, 1.0), "months": (1.0, 36.0), "base": _MANY},
    "sums_unfit": {"difference": _MANY, "share": (0.0, 1.0)},
    "zeros_doubtful": {"places": _MANY},
    "returns_missing": {"places": _MANY},
}


class RulesError(TomlError):
    """A settings file of the rules cannot be used."""

    family = "attention"


class _RulesTable(TomlTable):
    error = RulesError


@dataclass(frozen=True, slots=True)
class AttentionRule:
    """How one rule reports: how severe, in which order, how often at most, with which sentence, and from which limits on."""

    key: str
    severity: Severity
    order: int
    most: int
    text: str
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, the most severe first, and how many findings are shown at most."""

    limit: int
    rules: tuple[AttentionRule, ...]


@cache
def rules_of_product() -> Rules:
    """The rules that come with the product, read once."""
    return load_rules(FILE)


def load_rules(path: Path) -> Rules:
    """The rules of a settings file; RulesError for whatever is unknown, missing, of the wrong kind or out of bounds."""
    root = _RulesTable.of_file(path)
    root.only(("limit", "rules"))
    table = root.table("rules")
    table.only(LIMITS)
    rules = sorted((_rule(table.table(key), key) for key in LIMITS), key=lambda rule: (SEVERITIES.index(rule.severity), rule.order))
    return Rules(_count(root, "limit"), tuple(rules))


def _rule(table: _RulesTable, key: str) -> AttentionRule:
    table.only(_FIELDS)
    severity = cast(Severity, table.choice("severity", SEVERITIES))
    order, most, text = _count(table, "order"), _count(table, "most"), table.text("text", least=1)
    thresholds = table.table("thresholds")
    thresholds.only(LIMITS[key])
    return AttentionRule(key, severity, order, most, text, {name: thresholds.number(name, *limits) for name, limits in LIMITS[key].items()})


def _count(table: _RulesTable, key: str) -> int:
    return table.whole(key, 1, 100)
