"""What the rules find: the most severe findings of a region and month, each with what its sentence is filled with and where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from data.attention import rules
from data.attention.rules import RuleResult
from data.attention.settings import Rules, Severity, Thresholds, rules_of_product
from data.calculations.periods import Month
from data.reading.gateway import Reader

Check: TypeAlias = Callable[[Reader, str, Month, Thresholds], list[RuleResult]]

CHECKS: Final[Mapping[str, Check]] = {
    "deadline_missed": rules.deadline_missed,
    "parts_missed": rules.parts_missed,
    "deadline_behind": rules.deadline_behind,
    "deadline_watch": rules.deadline_watch,
    "cases_rising": rules.cases_rising,
    "funds_behind": rules.funds_behind,
    "parts_behind": rules.parts_behind,
    "online_low": rules.online_low,
    "online_falling": rules.online_falling,
    "sums_unfit": rules.sums_unfit,
    "zeros_doubtful": rules.zeros_doubtful,
    "returns_missing": rules.returns_missing,
}


@dataclass(frozen=True, slots=True)
class AttentionFinding:
    """One finding of a rule with its severity and the key of its sentence."""

    rule: str
    severity: Severity
    text: str
    result: RuleResult


def findings(reader: Reader, region: str, *, month: Month, settings: Rules | None = None) -> list[AttentionFinding]:
    """The findings of the region at the month, the most severe first, at most as many as the settings allow; empty if no rule finds anything."""
    chosen = settings or rules_of_product()
    if settings is not None:
        return _checked(reader, region, month, chosen)
    return reader.remembered(("attention", region, month), lambda: _checked(reader, region, month, chosen))


def _checked(reader: Reader, region: str, month: Month, chosen: Rules) -> list[AttentionFinding]:
    findings: list[AttentionFinding] = []
    for rule in chosen.rules:
        results = CHECKS[rule.key](reader, region, month, rule.thresholds)[: rule.most]
        findings += [AttentionFinding(rule.key, rule.severity, rule.text, result) for result in results]
    return findings[: chosen.limit]
