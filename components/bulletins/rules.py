"""Whom a bulletin commends or warns: each check looks for those that cross its thresholds and says them with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, cast

from components import format as fmt
from components.bulletins.compound_facts import cases_of_compounds
from components.bulletins.facts import Facts
from components.bulletins.grammar import Reference
from components.bulletins.numbers import AbsentError
from components.bulletins.template import Rule
from components.bulletins.wording import compared_words, listed_of, named_value
from components.networking_words import status_words
from components.text import t
from data.attention.rules import cases_rising
from data.metrics.ranking import in_order, is_ranked
from data.metrics.registry import METRICS
from data.metrics.targets import standings_below

_CASES: Final = "preventable_cases"
_PREVENTABLE: Final = Reference(_CASES, "metric", _CASES)
_COUNTS: Final = ("base", "most", "compounds", "lowest")
_HALF: Final = 1e-9  # 0.2 of 5 cases is one case, whatever binary fractions say


class _Fall(NamedTuple):
    name: str
    now: float
    before: float

    @property
    def share(self) -> float:
        return (self.before - self.now) / self.before


def found_by(facts: Facts, rule: Rule) -> list[str]:
    """All that the rule finds, in words, the most notable first; AbsentError where it finds nobody or cannot look."""
    found = _CHECKS[rule.check](facts, rule)
    if not found:
        raise AbsentError("nobody")
    return found


def rule_words(facts: Facts, rule: Rule, found: Sequence[str]) -> dict[str, str]:
    """What the sentence of the rule may name: the first of the list, how many there are in all, and the thresholds."""
    lang, thresholds = facts.screen.lang, {name: _threshold(name, value) for name, value in rule.settings.items() if isinstance(value, float)}
    most = round(_number(rule, "most")) if "most" in rule.settings else len(found)
    own = {"list": listed_of(found[:most], len(found), lang=lang), "count": fmt.count(len(found), lang=lang), **thresholds}
    return own | ({"span": compared_words(facts.numbers.compared(_PREVENTABLE, "yoy"), lang=lang)} if rule.check == "case_control_leaders" else {})


def _threshold(name: str, value: float) -> str:
    if name in _COUNTS:
        return fmt.count(value)
    return fmt.rate(value, digits=0 if round(100 * value, 6) % 1 == 0 else 2)


def _number(rule: Rule, name: str) -> float:
    return cast(float, rule.settings[name])


def _leaders(facts: Facts, rule: Rule) -> list[str]:
    """Where preventable cases fell by the share and more, from the base and more, against the same period of last year."""
    falls = _falls_of_compounds(facts) if rule.settings["of"] == "compounds" else _falls_of_regions(facts)
    enough = [one for one in falls if one.before >= _number(rule, "base") and one.share >= _number(rule, "fall") - _HALF]
    enough.sort(key=lambda one: (-one.share, -one.before, one.name))
    lang = facts.screen.lang
    return [t("bulletin_leader", lang, name=one.name, now=fmt.count(one.now), before=fmt.count(one.before), fall=fmt.rate(one.share)) for one in enough]


def _falls_of_compounds(facts: Facts) -> list[_Fall]:
    screen = facts.screen
    found = cases_of_compounds(screen, facts.period, _CASES, joint=screen.programme.joint_festival)
    told = [(one, one.now, one.before) for one in found if one.now is not None and one.before is not None]
    if len(told) < len(found):  # who has crossed the thresholds is not known of all
        raise AbsentError("masked")
    return [_Fall(t("bulletin_compound", screen.lang, name=one.name, region=screen.name(one.region)), now, before) for one, now, before in told if before]


def _falls_of_regions(facts: Facts) -> list[_Fall]:
    found = [one.row for one in facts.numbers.changes(_PREVENTABLE, "yoy", by=("region",))] if facts.screen.children else []
    rows = [row for row in found if is_ranked(row, tree=facts.screen.catalogue.tree)]
    return [_Fall(facts.screen.name(row.region or ""), row.numerator, row.previous) for row in rows if row.previous and row.numerator is not None]


def _zero_case_regions(facts: Facts, rule: Rule) -> list[str]:
    """Where the share of compounds without a preventable case is the highest, of regions with enough compounds."""
    rows = facts.numbers.rows(Reference("zero_case_share", "metric", "zero_case_share"), by=("region",)) if facts.screen.children else []
    ranked = in_order(rows, tree=facts.screen.catalogue.tree)
    enough = [row for row in ranked if (row.denominator or 0) >= _number(rule, "compounds") and (row.value or 0) >= _number(rule, "share") - _HALF]
    enough.sort(key=lambda row: (-(row.value or 0.0), -(row.denominator or 0.0)))
    return [named_value(facts.screen.name(row.region or ""), fmt.rate(row.value), lang=facts.screen.lang) for row in enough]


def _laggards(facts: Facts, rule: Rule) -> list[str]:
    """The regions with the lowest values of the metric that will miss, or have missed, their target."""
    if not facts.numbers.is_at_end_of_data:
        raise AbsentError("by_month_only")
    screen, metric = facts.screen, cast(str, rule.settings["metric"])
    standings = standings_below(screen.reader, screen.view.region, metric, month=screen.view.month, today=screen.today)
    if not standings:
        raise AbsentError("no_target")
    screen.asked.add(metric)
    known = sorted((one.value, code) for code, one in standings.items() if one.value is not None)
    behind = [code for _, code in known[: round(_number(rule, "lowest"))] if standings[code].status in cast(tuple[str, ...], rule.settings["statuses"])]
    return [
        t(
            "bulletin_laggard",
            screen.lang,
            name=screen.name(code),
            value=fmt.rate(standings[code].value),
            target=fmt.rate(standings[code].target.value, digits=0),
            due=fmt.date(standings[code].target.due, lang=screen.lang),
            status=status_words(standings[code], lang=screen.lang, within=True),
        )
        for code in behind
    ]


def _rising(facts: Facts, rule: Rule) -> list[str]:
    """Regions where cases of the year so far rose clearly, the false discovery rate controlled over all regions."""
    if not facts.numbers.is_at_end_of_data:
        raise AbsentError("by_month_only")
    screen = facts.screen
    found = cases_rising(screen.reader, screen.view.region, screen.view.month, {name: _number(rule, name) for name in ("q", "base")})
    return [
        t(
            "bulletin_riser",
            screen.lang,
            name=screen.name(one.region),
            metric=METRICS[one.fill["metric"]].label(screen.lang),
            now=fmt.count(one.fill["now"]),
            before=fmt.count(one.fill["before"]),
            change=fmt.change_words(one.fill["change"], lang=screen.lang, comparison="ytd_yoy"),
        )
        for one in found
    ]


_CHECKS: Final[Mapping[str, Callable[[Facts, Rule], list[str]]]] = {
    "case_control_leaders": _leaders,
    "zero_case_regions": _zero_case_regions,
    "laggards": _laggards,
    "cases_rising": _rising,
}
