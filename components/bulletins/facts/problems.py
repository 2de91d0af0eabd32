"""What placeholders tell of problems: what deserves attention, the step that holds up most, and the returns that are outstanding."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.screen import Screen
from components.blocks.statements.parts import parts_name
from components.blocks.statements.reporting.outstanding import doubts_words, missing, names_words
from components.blocks.statements.reporting.reported import LISTED
from components.blocks.statements.reporting.returns import outstanding
from components.bulletins.facts.numbers import AbsentError, Numbers
from components.bulletins.facts.unsettled import to_confirm, to_confirm_fact
from components.bulletins.model import Fact
from components.bulletins.templates.grammar import Placeholder
from components.screens.overview.attention import sentence
from components.words import format as fmt
from components.words.text import listed, t
from data.attention.findings import AttentionFinding, findings
from data.attention.settings import LIMITS as RULES
from data.metrics.funnel import bottleneck, steps
from data.reading.facts.exclusions import not_planned
from data.vocabulary import STAGES


def attention_fact(numbers: Numbers, placeholder: Placeholder) -> Fact:
    """A sentence of the overview by its place or by its rule, or how many there are; AbsentError where there is no such sentence."""
    require_end_of_data(numbers)
    screen = numbers.screen
    all_findings = findings(screen.reader, screen.view.region, month=numbers.month)
    if placeholder.name == "count":
        return Fact(fmt.count(len(all_findings)), float(len(all_findings)))
    if placeholder.name in RULES:
        of_rule = [finding for finding in all_findings if finding.rule == placeholder.name]
        return _units_of(screen, of_rule) if placeholder.parts else _findings_of(numbers, of_rule)
    if int(placeholder.name) > len(all_findings):
        raise AbsentError("no_finding")
    return Fact(sentence(screen, all_findings[int(placeholder.name) - 1]))


def _findings_of(numbers: Numbers, of_rule: Sequence[AttentionFinding]) -> Fact:
    """All that one rule has found."""
    if not of_rule:
        raise AbsentError("no_such_finding")
    space = " " if numbers.screen.lang == "en" else ""
    return Fact(space.join(sentence(numbers.screen, finding) for finding in of_rule), float(len(of_rule)))


def _units_of(screen: Screen, of_rule: Sequence[AttentionFinding]) -> Fact:
    """The units that one rule has found, each once."""
    fills = [finding.result.fill for finding in of_rule]
    units = list(dict.fromkeys(unit for fill in fills for unit in [*fill.get("regions", ()), *(row.region for row in fill.get("shares", ()))]))
    if not units:
        raise AbsentError("no_such_finding")
    return Fact(names_words(screen, units, most=LISTED), float(len(units)))


def bottleneck_fact(numbers: Numbers, placeholder: Placeholder) -> Fact:
    """The step at which most compounds are held up, or how many wait there; AbsentError where no step holds up any."""
    lang = numbers.screen.lang
    counts = {stage: numbers.rows(Placeholder(f"compounds_{stage}", "metric", f"compounds_{stage}"))[0].value for stage in STAGES}
    narrowest = bottleneck(steps(counts))
    if narrowest is None or narrowest.base is None or narrowest.before is None:
        raise AbsentError("no_bottleneck")
    rest = narrowest.base - narrowest.count
    names = {"before": t(f"stage_{narrowest.before}", lang), "after": t(f"stage_{narrowest.stage}", lang)}
    if placeholder.parts:
        excluded = _excluded(numbers) if narrowest.stage == "planned" else 0
        left = {"rest": rest, "waiting": rest - excluded, "excluded": excluded}
        key = "bottleneck_excluded" if 0 < excluded < rest else "bottleneck_rest_one" if rest == 1 else "bottleneck_rest"
        return Fact(t(key, lang, **names, **{name: fmt.count(count, lang=lang) for name, count in left.items()}), rest)
    counted = {"base": fmt.count(narrowest.base, lang=lang), "count": fmt.count(narrowest.count, lang=lang), "rate": fmt.rate(narrowest.rate)}
    return Fact(t("bottleneck_words", lang, **names, **counted), narrowest.rate)


def _excluded(numbers: Numbers) -> int:
    """How many compounds that are not planned have a reason not to be: they wait for nothing."""
    return not_planned(numbers.screen.reader, numbers.screen.view.region, until=numbers.period.until).excluded


def missing_returns_fact(numbers: Numbers, placeholder: Placeholder) -> Fact:
    """Who has not handed in what, by name; AbsentError where nothing is missing, or the office would ask itself."""
    require_end_of_data(numbers)
    screen = numbers.screen
    if placeholder.parts == ("units",):
        return _units_behind(screen)
    missing_returns = outstanding(screen, most=LISTED)
    if not missing_returns:
        raise AbsentError("nothing_missing")
    return Fact(listed(missing_returns, lang=screen.lang))


def zeros_fact(numbers: Numbers, placeholder: Placeholder) -> Fact:
    """Zeros that units have still to confirm: those that are presumed, since those that are told and in doubt have words of their own.

    AbsentError where there are none, or the office would ask itself.
    """
    require_end_of_data(numbers)
    zeros = to_confirm(numbers.screen)
    units = [item.region for item in zeros]
    if not units and to_confirm(numbers.screen, "doubtful"):
        raise AbsentError("no_presumed")
    if not units or (placeholder.parts == ("units",) and units == [numbers.screen.view.region]):  # an office does not ask itself
        raise AbsentError("itself" if units else "no_zeros")
    return to_confirm_fact(numbers.screen, zeros, units_alone=placeholder.parts == ("units",))


def doubts_fact(numbers: Numbers, placeholder: Placeholder) -> Fact:
    """Zeros that were told although they are hardly possible, with what is usual, or their units alone.

    AbsentError where there are none, or the office would ask itself.
    """
    require_end_of_data(numbers)
    screen = numbers.screen
    doubts = to_confirm(screen, "doubtful")
    if not doubts:
        raise AbsentError("no_zeros")
    if placeholder.parts == ("units",):
        if [item.region for item in doubts] == [screen.view.region]:  # an office does not ask itself
            raise AbsentError("itself")
        return to_confirm_fact(screen, doubts, units_alone=True)
    return Fact(doubts_words(screen, doubts, most=LISTED), float(len(doubts)))


def _units_behind(screen: Screen) -> Fact:
    """The units whose returns are not all in, by name."""
    units = list(dict.fromkeys(item.region for item in missing(screen)))
    if not units and outstanding(screen) and screen.children:  # nobody has told the month
        return Fact(parts_name(screen), float(len(screen.children)))
    if not units or units == [screen.view.region]:  # an office does not ask itself
        raise AbsentError("itself" if units else "nothing_missing")
    return Fact(names_words(screen, units, most=LISTED), float(len(units)))


def require_end_of_data(numbers: Numbers) -> None:
    """AbsentError for a day on which what is known of the month as a whole is not known."""
    if not numbers.is_at_end_of_data:
        raise AbsentError("by_month_only")
