"""The settings of the rules, read from rules.toml and checked as a whole, so that a slip of the pen is told and not ignored."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, cast

from data.errors import ConfigurationError

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
    """The rules of a settings file; ConfigurationError for whatever is unknown, missing, of the wrong kind or out of bounds."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(setting=path.name, value=str(error)) from error
    _same_names(path.name, content, ("limit", "rules"))
    given = _table(f"{path.name}: rules", content["rules"])
    _same_names(f"{path.name}: rules", given, LIMITS)
    rules = [_rule(f"{path.name}: {key}", key, _table(f"{path.name}: {key}", table)) for key, table in given.items()]
    rules.sort(key=lambda rule: (SEVERITIES.index(rule.severity), rule.order))
    return Rules(_whole(f"{path.name}: limit", content["limit"]), tuple(rules))


def _rule(where: str, key: str, table: Mapping[str, Any]) -> AttentionRule:
    _same_names(where, table, _FIELDS)
    if table["severity"] not in SEVERITIES:
        raise ConfigurationError(setting=f"{where}.severity", value=table["severity"])
    if not isinstance(table["text"], str) or not table["text"]:
        raise ConfigurationError(setting=f"{where}.text", value=table["text"])
    thresholds = _table(f"{where}.thresholds", table["thresholds"])
    _same_names(f"{where}.thresholds", thresholds, LIMITS[key])
    checked = {name: _number(f"{where}.{name}", value, LIMITS[key][name]) for name, value in thresholds.items()}
    severity = cast(Severity, table["severity"])
    return AttentionRule(key, severity, _whole(f"{where}.order", table["order"]), _whole(f"{where}.most", table["most"]), table["text"], checked)


def _same_names(where: str, given: Mapping[str, Any], wanted: Mapping[str, Any] | tuple[str, ...]) -> None:
    """Names too many are told before names that are missing: mostly one is the misspelling of the other."""
    for name in [*(name for name in given if name not in wanted), *(name for name in wanted if name not in given)]:
        raise ConfigurationError(setting=where, value=name)


def _table(where: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ConfigurationError(setting=where, value=value)
    return value


def _whole(where: str, value: object) -> int:
    return int(_number(where, value if isinstance(value, int) else None, (1.0, 100.0), shown=value))


def _number(where: str, value: object, limits: tuple[float, float], *, shown: object = None) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not limits[0] <= value <= limits[1]:
        raise ConfigurationError(setting=where, value=value if shown is None else shown)
    return float(value)
