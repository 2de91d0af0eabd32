"""What a placeholder stands for: its words, its exact value and its verdict, from the registry and nothing else; or why it cannot be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from components.blocks.screen import Screen
from components.blocks.statements.judged import counts_words, verdict_clause
from components.blocks.statements.reporting.reported import LISTED, excluded_names
from components.bulletins.facts.among import among_words, comparable, why_too_few
from components.bulletins.facts.compounds import chance_of_none
from components.bulletins.facts.context import CONTEXT, WHY_EMPTY
from components.bulletins.facts.numbers import AbsentError, Change, DatedChange, Numbers
from components.bulletins.facts.problems import attention_fact, bottleneck_fact, doubts_fact, missing_returns_fact, require_end_of_data, zeros_fact
from components.bulletins.facts.targets import target_fact
from components.bulletins.facts.unsettled import unsettled, zero_cases_words
from components.bulletins.facts.wording import (
    added_words,
    amount_words,
    base_name,
    change_words,
    gained_words,
    judged_words,
    listed_of,
    notes_of,
    part_words,
    time_words,
    value_words,
)
from components.bulletins.model import Fact
from components.bulletins.templates.grammar import CHANGES, Pieces, Placeholder
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import named_value, t
from data.answers.comparing.coverage import Excluded
from data.answers.question import Row
from data.answers.ranking import in_order
from data.bulletins.period import Period
from data.calculations.periods import Days
from data.metrics.model import Better, Metric, Unit

FEWEST_REGIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """Resolves placeholders for one region, period and language; keeps what it has resolved, so that it can be compared later."""

    screen: Screen
    period: Period
    written: dt.date  # the day that the letter bears
    context: Mapping[str, str] = field(default_factory=dict)  # what only the bulletin knows: office, kind, number
    resolved: dict[str, Fact] = field(default_factory=dict)

    @property
    def numbers(self) -> Numbers:
        """The numbers of the same region and period."""
        return Numbers(self.screen, self.period, self.written)

    def fact(self, placeholder: Placeholder) -> Fact:
        """The fact; AbsentError where it cannot be told."""
        if placeholder.kind == "context":
            return _context(self, placeholder)
        if placeholder.text not in self.resolved:
            self.resolved[placeholder.text] = _RESOLVERS[placeholder.kind](self, placeholder)
        return self.resolved[placeholder.text]

    def text(self, pattern: Pieces, own: Mapping[str, str] | None = None) -> str:
        """The pattern with every placeholder filled, each note of a change told once; AbsentError naming the first one that cannot be told."""
        stated = _stated_by_verdict(pattern, self.screen.lang)
        words = {piece: self._words(piece, own or {}, stated) for piece in pattern if isinstance(piece, Placeholder)}
        most = max((self.fact(piece).value or 0.0 for piece in words if _is_money(piece)), default=0.0)
        words |= {piece: amount_words(piece.metric, self.fact(piece).value, beside=most, lang=self.screen.lang) for piece in words if _is_money(piece)}
        return "".join(piece if isinstance(piece, str) else words[piece] for piece in pattern)

    def _words(self, placeholder: Placeholder, own: Mapping[str, str], stated: set[str]) -> str:
        if placeholder.kind == "own":
            return own[placeholder.name]
        try:
            fact = self.fact(placeholder)
            return self._change_words(placeholder, stated) if _is_change(placeholder) else fact.words
        except AbsentError as error:
            raise AbsentError(error.reason, placeholder.text) from error

    def _change_words(self, placeholder: Placeholder, stated: set[str]) -> str:
        """The words of a change without the notes that its sentence has told, to which its own are added."""
        compared, lang = self.numbers.compared(placeholder, cast(Change, placeholder.parts[0])), self.screen.lang
        writer = judged_words if placeholder.parts[1:] == ("judged",) else change_words
        words = writer(placeholder.metric, compared, self.period, lang=lang, stated=stated)
        stated.update(notes_of(compared, self.period, lang=lang))
        return words


def _is_change(placeholder: Placeholder) -> bool:
    return placeholder.kind == "metric" and placeholder.parts[:1] != () and placeholder.parts[0] in CHANGES and placeholder.parts[1:] in ((), ("judged",))


def _is_money(placeholder: Placeholder) -> bool:
    """True for an amount of money, of which all in a sentence are told in one unit."""
    return placeholder.kind == "metric" and not placeholder.parts and placeholder.metric.unit is Unit.MONEY and placeholder.metric.subject == "funds"


def _stated_by_verdict(pattern: Pieces, lang: Lang) -> set[str]:
    """The small base where a verdict beside the change tells it."""
    has_verdict = any(isinstance(piece, Placeholder) and piece.parts[1:] in (("verdict",), ("judged",)) for piece in pattern)
    return {t("bulletin_small_base", lang)} if has_verdict else set()


def _context(facts: Facts, placeholder: Placeholder) -> Fact:
    if placeholder.name in facts.context:
        return Fact(facts.context[placeholder.name])
    words = CONTEXT[placeholder.name](facts.numbers)
    if not words:
        raise AbsentError(WHY_EMPTY.get(placeholder.name, "no_data"))
    return Fact(words)


def _metric(facts: Facts, placeholder: Placeholder) -> Fact:
    part = placeholder.parts[0] if placeholder.parts else ""
    if part in CHANGES:
        return _change(facts, placeholder, facts.numbers.compared(placeholder, cast(Change, part)))
    if part in ("added", "gain"):
        return _added(facts, placeholder)
    row = facts.numbers.value(placeholder)
    if part == "chance":
        return Fact(fmt.rate(chance := _chance(facts), digits=0), chance)
    if part == "counted":
        return Fact(zero_cases_words(facts.numbers, row), row.numerator)
    if part == "carried":
        return _carried(facts, row)
    if part:
        return _part(facts, placeholder.metric, row, part)
    return Fact(value_words(placeholder.metric, row, lang=facts.screen.lang), row.value)


def _chance(facts: Facts) -> float:
    return chance_of_none(facts.screen, facts.period, left=unsettled(facts.screen, (facts.period.span,)))


def _carried(facts: Facts, row: Row) -> Fact:
    """The units of which the number of an earlier month stands in, by name with what they lack."""
    carried = [exclusion for exclusion in row.coverage.excluded if exclusion.carried] if row.coverage else []
    if not carried:
        raise AbsentError("none_carried")
    return Fact(excluded_names(carried, facts.screen.name, lang=facts.screen.lang, most=LISTED), float(len(carried)))


def _part(facts: Facts, metric: Metric, row: Row, part: str) -> Fact:
    """Numerator, denominator, or what is missing to all."""
    top, bottom = row.numerator or 0.0, row.denominator or 0.0
    value = {"part": top, "of": bottom, "rest": bottom - top}[part]
    if value < 0:
        raise AbsentError("negative")
    return Fact(part_words(metric, value, lang=facts.screen.lang), value)


def _added(facts: Facts, placeholder: Placeholder) -> Fact:
    now, [before] = facts.numbers.value(placeholder), facts.numbers.before(placeholder)
    if now.value is None or before.value is None:
        raise AbsentError("no_data")
    difference = now.value - before.value
    lang = facts.screen.lang
    if placeholder.parts == ("gain",):
        return Fact(gained_words(placeholder.metric, difference, beside=now.value, lang=lang), difference)
    return Fact(added_words(placeholder.metric, difference, facts.period, beside=now.value, lang=lang), difference)


def _change(facts: Facts, placeholder: Placeholder, compared: DatedChange) -> Fact:
    lang, row, metric = facts.screen.lang, compared.row, placeholder.metric
    part = placeholder.parts[1] if len(placeholder.parts) > 1 else ""
    if row.masked and part not in ("period", "base_period"):
        raise AbsentError("masked")
    if not part:
        return Fact(change_words(metric, compared, facts.period, lang=lang), row.value, row.verdict)
    if part in ("now", "base"):
        value = change_now(metric, row) if part == "now" else row.previous
        return Fact(_side_words(metric, value, lang=lang), value)
    if part == "length":
        now = compared.now.span if isinstance(compared.now, Days) else compared.now
        months = now.length if now else 0
        return Fact(fmt.count(months, lang=lang), float(months))
    if part in ("period", "base_period"):
        return Fact(time_words(compared.now if part == "period" else compared.base, lang=lang))
    if part in _WRITERS:
        return _WRITERS[part](facts, placeholder, compared)
    if row.value is None or (row.verdict is None and row.withheld is None):
        raise AbsentError("no_base")
    if part == "verdict":
        return Fact(verdict_clause(row, lang=lang), row.value, row.verdict)
    if row.low is None:
        raise AbsentError("withheld")
    return Fact(fmt.interval(row.low, row.high, lang=lang))


def _judged(facts: Facts, placeholder: Placeholder, compared: DatedChange) -> Fact:
    return Fact(judged_words(placeholder.metric, compared, facts.period, lang=facts.screen.lang), compared.row.value, compared.row.verdict)


def _counts(facts: Facts, placeholder: Placeholder, compared: DatedChange) -> Fact:
    base, row = base_name(compared, facts.period, lang=facts.screen.lang), compared.row
    is_named = compared.change == "mom" and _is_received_named(facts, placeholder, row)
    return Fact(counts_words(row, base, received_is_named=is_named, lang=facts.screen.lang), row.numerator)


def _is_received_named(facts: Facts, placeholder: Placeholder, row: Row) -> bool:
    """True if the comparison with last year, which stands before, tells all that was received."""
    try:
        beside = facts.numbers.compared(placeholder, "yoy").row
    except AbsentError:
        return False
    return beside.previous is not None and beside.total_received == row.total_received


def _excluded(facts: Facts, placeholder: Placeholder, compared: DatedChange) -> Fact:
    """The units that are left out of a comparison, by name with all months and reason; of other comparisons nothing if that with last year says as much."""
    excluded = left_out(compared)
    named = (
        {(exclusion.region, month) for exclusion in _left_out_a_year(facts, placeholder) for month in exclusion.months} if compared.change != "yoy" else set()
    )
    if all((exclusion.region, month) in named for exclusion in excluded for month in exclusion.months):
        raise AbsentError("named_above" if excluded else "all_compared")
    return Fact(excluded_names(excluded, facts.screen.name, lang=facts.screen.lang, most=LISTED), float(len(excluded)))


def _left_out_a_year(facts: Facts, placeholder: Placeholder) -> Sequence[Excluded]:
    try:
        return left_out(facts.numbers.compared(placeholder, "yoy"))
    except AbsentError:
        return ()


def left_out(compared: DatedChange) -> Sequence[Excluded]:
    """The units that a comparison leaves out."""
    return compared.row.coverage.excluded if compared.row.coverage else ()


_WRITERS: Final = {"judged": _judged, "counts": _counts, "excluded": _excluded}


def change_now(metric: Metric, row: Row) -> float | None:
    """The present side of a change: the count, the rate as a share of 1, or the ratio in the unit of the metric; None where a part of it is unknown."""
    if metric.denominator is None:
        return row.numerator
    if metric.unit is Unit.RATE:
        return None if row.previous is None or row.value is None else row.previous + row.value
    return None if row.numerator is None or not row.denominator else metric.factor * row.numerator / row.denominator


def _side_words(metric: Metric, value: float | None, *, lang: Lang) -> str:
    return value_words(metric, Row(value), lang=lang)


def _extreme(facts: Facts, placeholder: Placeholder) -> Fact:
    """The region below that has the best or the worst value, those that share it together."""
    metric, screen = placeholder.metric, facts.screen
    rows = facts.numbers.rows(placeholder, by=("region",)) if screen.children else []
    ordered = in_order(rows, tree=screen.catalogue.tree)
    known = comparable(metric, ordered)
    if any(row.masked for row in rows):
        raise AbsentError("masked")
    if len(known) < FEWEST_REGIONS:
        raise AbsentError(why_too_few(rows, fewest=FEWEST_REGIONS))
    if placeholder.parts == ("among",):
        return Fact(among_words(screen, ordered, known))
    highest = (placeholder.kind == "best") == (metric.better is Better.UP)
    edge = (max if highest else min)(row.value or 0.0 for row in known)
    tied = [screen.name(row.region or "") for row in known if row.value == edge]
    if len(tied) == len(known):
        raise AbsentError("all_equal")
    name, value = listed_of(tied if len(tied) <= LISTED else [], len(tied), lang=screen.lang), amount_words(metric, edge, lang=screen.lang)
    if placeholder.parts:
        return Fact(name) if placeholder.parts == ("name",) else Fact(value, edge)
    words = named_value(name, value, lang=screen.lang) if len(tied) == 1 else t("tied_at", screen.lang, names=name, value=value)
    return Fact(words, edge)


def _targets(facts: Facts, placeholder: Placeholder) -> Fact:
    require_end_of_data(facts.numbers)
    return target_fact(facts.screen, placeholder)


_RESOLVERS: Final[Mapping[str, Callable[[Facts, Placeholder], Fact]]] = {
    "metric": _metric,
    "best": _extreme,
    "worst": _extreme,
    "targets": _targets,
    "attention": lambda facts, placeholder: attention_fact(facts.numbers, placeholder),
    "missing_returns": lambda facts, placeholder: missing_returns_fact(facts.numbers, placeholder),
    "zeros_to_confirm": lambda facts, placeholder: zeros_fact(facts.numbers, placeholder),
    "zeros_in_doubt": lambda facts, placeholder: doubts_fact(facts.numbers, placeholder),
    "bottleneck": lambda facts, placeholder: bottleneck_fact(facts.numbers, placeholder),
}
