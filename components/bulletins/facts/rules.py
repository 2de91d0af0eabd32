"""Whom a bulletin commends or warns: each check looks for those that cross its thresholds and says them with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, cast

from components.blocks.screen import Screen
from components.blocks.statements.judged import cut_of_both
from components.blocks.statements.targets import status_words
from components.bulletins.facts.among import among_words, comparable
from components.bulletins.facts.compounds import cases_of_compounds, comparison_of
from components.bulletins.facts.lookup import Facts
from components.bulletins.facts.numbers import AbsentError
from components.bulletins.facts.unsettled import is_settled, to_confirm, unsettled
from components.bulletins.facts.wording import compared_words, days_words, listed_of
from components.bulletins.templates.grammar import Placeholder
from components.bulletins.templates.template import Rule
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import in_running_text, named_value, t
from data.answers.question import Row
from data.answers.ranking import in_order, is_fully_reported, is_ranked, within_places
from data.answers.targets.standing import Standing
from data.answers.targets.targets import standings_below
from data.attention.rules import RuleResult as Attention
from data.attention.rules import cases_rising
from data.calculations.periods import Span
from data.calculations.statistics import below_the_rest, chance_of_fall, round_half_up
from data.metrics.funnel import SMALLEST_BASE
from data.metrics.registry import METRICS
from data.text.natural_order import natural_key

_CASES: Final = "preventable_cases"
_PREVENTABLE: Final = Placeholder(_CASES, "metric", _CASES)
_COUNTS: Final = ("base", "most", "compounds", "lowest")
MOST_NAMED: Final = 10
_FEW: Final = 10
_FEWEST_PLACES: Final = 2
"""Where the lower half is one region alone, nobody is called one of the last."""
_HALF: Final = 1e-9  # 0.2 of 5 cases is one case, whatever binary fractions say


class RuleMatch(NamedTuple):
    """One that a rule finds: what it is called, by what it is placed, its words in the list, and the same in short beside another rule."""

    code: str
    name: str
    value: float
    words: str
    fact: str
    span: Span | None = None


class _Fall(NamedTuple):
    code: str
    name: str
    now: float
    before: float

    @property
    def share(self) -> float:
        """The fall as a share of what there was before."""
        return (self.before - self.now) / self.before


def matches_of(facts: Facts, rule: Rule) -> list[RuleMatch]:
    """All that the rule finds, the most notable first; AbsentError where it finds nobody or cannot look."""
    matches = _CHECKS[rule.check](facts, rule)
    if not matches:
        raise AbsentError("nobody")
    return matches


def rule_words(facts: Facts, rule: Rule, matches: Sequence[RuleMatch]) -> dict[str, str]:
    """What the sentence of the rule may name: the list up to a tie across its end, how many there are in all, and the thresholds."""
    lang, thresholds = facts.screen.lang, {name: _threshold(name, value) for name, value in rule.settings.items() if isinstance(value, float)}
    limit = min(round(_number(rule, "most")) if "most" in rule.settings else MOST_NAMED, MOST_NAMED)
    places, _ = within_places(matches, lambda match: match.value, most=limit)
    is_counted = any(isinstance(piece, Placeholder) and piece.name == "count" for piece in rule.pattern[lang])
    listed = listed_of([match.words for match in places], len(matches), lang=lang, is_counted=is_counted)
    own = {
        "list": listed,
        "names": listed_of([match.name for match in places], len(matches), lang=lang),
        "count": fmt.count(len(matches), lang=lang),
        **thresholds,
    }
    named = t("list_named", lang, shown=listed) if places else t("list_unnamed", lang)
    own["named"] = named
    if rule.check == "cases_rising":
        own["span"] = fmt.span(matches[0].span, lang=lang) if matches[0].span else ""
    if rule.check in ("laggards", "trailing"):
        rows, own["among"] = _compared(facts, cast(str, rule.settings["metric"]))
        own["lowest"] = fmt.count(_places(rule, rows))
    if rule.check != "case_control_leaders":
        return own
    own["span"] = compared_words(facts.numbers.compared(_PREVENTABLE, "yoy"), facts.period, lang=lang)
    return own | {"chance": fmt.count(float(round_half_up(_by_chance(facts, rule), 0)), lang=lang)}


def _threshold(name: str, value: float) -> str:
    if name in _COUNTS:
        return fmt.count(value)
    return fmt.rate(value, digits=0 if round(100 * value, 6) % 1 == 0 else 2)


def _number(rule: Rule, name: str) -> float:
    return cast(float, rule.settings[name])


def _leaders(facts: Facts, rule: Rule) -> list[RuleMatch]:
    """Where preventable cases fell by the share and more, from the base and more, against last year; of regions only those that stand out."""
    is_compounds = rule.settings["of"] == "compounds"
    falls = _falls_of_compounds(facts) if is_compounds else _falls_of_regions(facts)
    enough = [fall for fall in falls if fall.before >= _number(rule, "base") and fall.share >= _number(rule, "fall") - _HALF]
    enough.sort(key=lambda fall: (-fall.share, -fall.before, natural_key(fall.code)))
    if not is_compounds and len(enough) == len(facts.screen.children):
        raise AbsentError("all_named")
    return [_leader(facts, fall) for fall in enough]


def _leader(facts: Facts, fall: _Fall) -> RuleMatch:
    lang, share = facts.screen.lang, fmt.rate(fall.share)
    span = days_words(facts.numbers.compared(_PREVENTABLE, "yoy"), facts.period, lang=lang)
    is_few = not fall.now and fall.before < _FEW
    words = t("bulletin_leader_none" if is_few else "bulletin_leader", lang, now=fmt.count(fall.now), before=fmt.count(fall.before), fall=share)
    return RuleMatch(fall.code, fall.name, fall.share, named_value(fall.name, words, lang=lang), t("fact_fall", lang, fall=share, span=span))


def _falls_of_compounds(facts: Facts) -> list[_Fall]:
    screen = facts.screen
    compounds = cases_of_compounds(screen, facts.period, _CASES, joint=screen.programme.joint_festival)
    known = [(compound, compound.now, compound.before) for compound in compounds if compound.now is not None and compound.before is not None]
    if len(known) < len(compounds):  # who has crossed the thresholds is not known of all
        raise AbsentError("masked")
    left = _unsettled(facts)
    known = [(compound, now, before) for compound, now, before in known if is_settled(screen, compound.region, left)]
    names = {compound.compound_id: t("bulletin_compound", screen.lang, name=compound.name, region=screen.name(compound.region)) for compound, _, _ in known}
    return [_Fall(compound.compound_id, names[compound.compound_id], now, before) for compound, now, before in known if before]


def _unsettled(facts: Facts) -> list[str]:
    """The units that have not told, or not confirmed, all months of both sides."""
    screen = facts.screen
    compared = comparison_of(screen, facts.period, joint=screen.programme.joint_festival)
    return unsettled(screen, (compared.current, compared.base))


def _falls_of_regions(facts: Facts) -> list[_Fall]:
    """The clear falls that stand out among all that were looked at, of regions whose returns are in; none where too little of the whole can be compared."""
    if facts.numbers.compared(_PREVENTABLE, "yoy").row.withheld == "incomplete":
        raise AbsentError("withheld")
    all_rows = [change.row for change in facts.numbers.changes(_PREVENTABLE, "yoy", by=("region",))] if facts.screen.children else []
    rows = [row for row in all_rows if is_ranked(row, tree=facts.screen.catalogue.tree)]
    doubted = [item.region for item in to_confirm(facts.screen, "doubtful")]
    clear = [row for row in rows if row.verdict == "clear_fall" and row.stands_out is not False and is_fully_reported(row)]
    clear = [row for row in clear if is_settled(facts.screen, row.region or "", doubted)]
    return [
        _Fall(row.region or "", facts.screen.name(row.region or ""), row.numerator, row.previous) for row in clear if row.previous and row.numerator is not None
    ]


def _by_chance(facts: Facts, rule: Rule) -> float:
    """How many would cross the thresholds by chance alone, if nothing had changed anywhere."""
    if rule.settings["of"] == "compounds":
        pairs = [(fall.now, fall.before) for fall in _falls_of_compounds(facts)]
    else:
        rows = [change.row for change in facts.numbers.changes(_PREVENTABLE, "yoy", by=("region",))] if facts.screen.children else []
        pairs = [(row.numerator or 0.0, row.previous or 0.0) for row in rows]
    return sum(chance_of_fall(round(now + before), fall=_number(rule, "fall"), base=round(_number(rule, "base"))) for now, before in pairs)


def _zero_case_regions(facts: Facts, rule: Rule) -> list[RuleMatch]:
    """Where the share of compounds without a preventable case is the highest, of regions with enough compounds whose returns are in."""
    rows = facts.numbers.rows(Placeholder("zero_case_share", "metric", "zero_case_share"), by=("region",)) if facts.screen.children else []
    ranked, lang = in_order(rows, tree=facts.screen.catalogue.tree), facts.screen.lang
    smallest = max(_number(rule, "compounds"), SMALLEST_BASE)
    large = [row for row in ranked if (row.denominator or 0) >= smallest and is_fully_reported(row)]
    enough = [row for row in large if (row.value or 0) >= _number(rule, "share") - _HALF]
    if len(enough) == len(large) > 0:
        raise AbsentError("all_named")
    enough.sort(key=lambda row: (-(row.value or 0.0), -(row.denominator or 0.0)))
    return [_zero_share(facts.screen.name(row.region or ""), row, lang) for row in enough]


def _zero_share(name: str, row: Row, lang: Lang) -> RuleMatch:
    share = fmt.rate(row.value)
    return RuleMatch(row.region or "", name, row.value or 0.0, named_value(name, share, lang=lang), t("fact_zero_share", lang, share=share))


def _laggards(facts: Facts, rule: Rule) -> list[RuleMatch]:
    """Of the regions that stand on enough those with the lowest values of the metric that will miss, or have missed, their target, and are below the others
    beyond chance; all that share the last place or none of them."""
    return [_laggard(facts, row, standing) for row, standing, stands_out in _lowest(facts, rule) if stands_out]


def _trailing(facts: Facts, rule: Rule) -> list[RuleMatch]:
    """The same where it may be chance: a fact, but no reason for criticism."""
    return [_laggard(facts, row, standing) for row, standing, stands_out in _lowest(facts, rule) if not stands_out]


def _lowest(facts: Facts, rule: Rule) -> list[tuple[Row, Standing, bool]]:
    if not facts.numbers.is_at_end_of_data:
        raise AbsentError("by_month_only")
    screen, metric = facts.screen, cast(str, rule.settings["metric"])
    standings = standings_below(screen.reader, screen.view.region, metric, month=screen.view.month, today=screen.today)
    if not standings:
        raise AbsentError("no_target")
    screen.asked.add(metric)
    rows, _ = _compared(facts, metric)
    if (places := _places(rule, rows)) < _FEWEST_PLACES:
        raise AbsentError("few_comparable")
    held = [(row, standings[row.region]) for row in rows if row.region in standings and standings[row.region].value is not None]
    held.sort(key=lambda pair: (pair[1].value or 0.0, natural_key(pair[0].region or "")))
    lowest, _ = within_places(held, lambda pair: pair[1].value or 0.0, most=places)
    statuses = cast(tuple[str, ...], rule.settings["statuses"])
    behind = [(row, standing) for row, standing in lowest if standing.status in statuses]
    if len(behind) == len(rows) > 1:
        raise AbsentError("all_named")
    below = below_the_rest([row.numerator or 0.0 for row in rows], [row.denominator or 0.0 for row in rows])
    outstanding = {row.region for row, is_below in zip(rows, below, strict=True) if is_below}
    return [(row, standing, row.region in outstanding) for row, standing in behind]


def _places(rule: Rule, rows: Sequence[Row]) -> int:
    """How many of the regions compared are the last: as many as the rule says, though never more than half of them."""
    return min(round(_number(rule, "lowest")), len(rows) // 2)


def _compared(facts: Facts, metric: str) -> tuple[list[Row], str]:
    """The regions that stand on enough to be set below others by the metric, and the words for among whom they are."""
    rows = in_order(facts.numbers.rows(Placeholder(metric, "metric", metric), by=("region",)), tree=facts.screen.catalogue.tree)
    compared = comparable(METRICS[metric], rows)
    return compared, among_words(facts.screen, rows, compared)


def _laggard(facts: Facts, row: Row, standing: Standing) -> RuleMatch:
    screen, name = facts.screen, facts.screen.name(row.region or "")
    value, status = fmt.rate(standing.value), status_words(standing, lang=screen.lang, within=True)
    words = t(
        "bulletin_laggard",
        screen.lang,
        of=fmt.count(row.denominator),
        done=fmt.count(row.numerator),
        value=value,
        target=fmt.rate(standing.target.value, digits=0),
        due=fmt.date(standing.target.due, lang=screen.lang),
        status=status,
    )
    words = named_value(name, words, lang=screen.lang)
    return RuleMatch(row.region or "", name, standing.value or 0.0, words, t("fact_laggard", screen.lang, value=value, status=status))


def _rising(facts: Facts, rule: Rule) -> list[RuleMatch]:
    """Regions where cases of the year so far rose clearly, the false discovery rate controlled over all regions."""
    if not facts.numbers.is_at_end_of_data:
        raise AbsentError("by_month_only")
    screen = facts.screen
    rises = cases_rising(screen.reader, screen.view.region, screen.view.month, {name: _number(rule, name) for name in ("q", "base")})
    return [_riser(screen, rise) for rise in rises]


def _riser(screen: Screen, rise: Attention) -> RuleMatch:
    lang, name = screen.lang, screen.name(rise.region)
    change = fmt.change_words(rise.fill["change"], lang=lang, comparison="ytd_yoy")
    counts = {"now": fmt.count(rise.fill["now"]), "before": fmt.count(rise.fill["before"])}
    moved = fmt.moved_words(rise.fill["change"], lang=lang) if lang == "en" else change
    metric, (span, day) = in_running_text(METRICS[rise.fill["metric"]].label(lang), lang=lang), rise.fill["until"]
    until = t("bulletin_notes", lang) + cut_of_both(day, span, lang=lang) if day else ""
    words = named_value(name, t("bulletin_riser", lang, metric=metric, change=moved, until=until, **counts), lang=lang)
    return RuleMatch(
        rise.region, name, rise.fill["change"], words, t("fact_rise", lang, change=change, span=fmt.span(rise.fill["span"], lang=lang)), rise.fill["span"]
    )


_CHECKS: Final[Mapping[str, Callable[[Facts, Rule], list[RuleMatch]]]] = {
    "case_control_leaders": _leaders,
    "zero_case_regions": _zero_case_regions,
    "laggards": _laggards,
    "trailing": _trailing,
    "cases_rising": _rising,
}
