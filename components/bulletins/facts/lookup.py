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
    """Resolves placeholders for one region, period and language; keeps what it has told, so that it can be compared later."""

    screen: Screen
    period: Period
    written: dt.date  # the day that the letter bears
    context: Mapping[str, str] = field(default_factory=dict)  # what only the bulletin knows: office, kind, number
    told: dict[str, Fact] = field(default_factory=dict)

    @property
    def numbers(self) -> Numbers:
        return Numbers(self.screen, self.period, self.written)

    def fact(self, asked: Placeholder) -> Fact:
        """The fact; AbsentError where it cannot be told."""
        if asked.kind == "context":
            return _context(self, asked)
        if asked.text not in self.told:
            self.told[asked.text] = _RESOLVERS[asked.kind](self, asked)
        return self.told[asked.text]

    def text(self, pattern: Pieces, own: Mapping[str, str] | None = None) -> str:
        """The pattern with every placeholder filled, each note of a change told once; AbsentError naming the first one that cannot be told."""
        told = _told_by_verdict(pattern, self.screen.lang)
        words = {piece: self._words(piece, own or {}, told) for piece in pattern if isinstance(piece, Placeholder)}
        most = max((self.fact(piece).value or 0.0 for piece in words if _is_money(piece)), default=0.0)
        words |= {piece: amount_words(piece.metric, self.fact(piece).value, beside=most, lang=self.screen.lang) for piece in words if _is_money(piece)}
        return "".join(piece if isinstance(piece, str) else words[piece] for piece in pattern)

    def _words(self, asked: Placeholder, own: Mapping[str, str], told: set[str]) -> str:
        if asked.kind == "own":
            return own[asked.name]
        try:
            fact = self.fact(asked)
            return self._change_words(asked, told) if _is_change(asked) else fact.words
        except AbsentError as error:
            raise AbsentError(error.reason, asked.text) from error

    def _change_words(self, asked: Placeholder, told: set[str]) -> str:
        """The words of a change without the notes that its sentence has told, to which its own are added."""
        compared, lang = self.numbers.compared(asked, cast(Change, asked.parts[0])), self.screen.lang
        writer = judged_words if asked.parts[1:] == ("judged",) else change_words
        words = writer(asked.metric, compared, self.period, lang=lang, told=told)
        told.update(notes_of(compared, self.period, lang=lang))
        return words


def _is_change(asked: Placeholder) -> bool:
    return asked.kind == "metric" and asked.parts[:1] != () and asked.parts[0] in CHANGES and asked.parts[1:] in ((), ("judged",))


def _is_money(asked: Placeholder) -> bool:
    """True for an amount of money, of which all in a sentence are told in one unit."""
    return asked.kind == "metric" and not asked.parts and asked.metric.unit is Unit.MONEY and asked.metric.subject == "funds"


def _told_by_verdict(pattern: Pieces, lang: Lang) -> set[str]:
    """The small base where a verdict beside the change tells it."""
    has_verdict = any(isinstance(piece, Placeholder) and piece.parts[1:] in (("verdict",), ("judged",)) for piece in pattern)
    return {t("bulletin_small_base", lang)} if has_verdict else set()


def _context(facts: Facts, asked: Placeholder) -> Fact:
    if asked.name in facts.context:
        return Fact(facts.context[asked.name])
    words = CONTEXT[asked.name](facts.numbers)
    if not words:
        raise AbsentError(WHY_EMPTY.get(asked.name, "no_data"))
    return Fact(words)


def _metric(facts: Facts, asked: Placeholder) -> Fact:
    part = asked.parts[0] if asked.parts else ""
    if part in CHANGES:
        return _change(facts, asked, facts.numbers.compared(asked, cast(Change, part)))
    if part in ("added", "gain"):
        return _added(facts, asked)
    row = facts.numbers.value(asked)
    if part == "chance":
        return Fact(fmt.rate(chance := _chance(facts), digits=0), chance)
    if part == "counted":
        return Fact(zero_cases_words(facts.numbers, row), row.numerator)
    if part == "carried":
        return _carried(facts, row)
    if part:
        return _part(facts, asked.metric, row, part)
    return Fact(value_words(asked.metric, row, lang=facts.screen.lang), row.value)


def _chance(facts: Facts) -> float:
    return chance_of_none(facts.screen, facts.period, left=unsettled(facts.screen, (facts.period.span,)))


def _carried(facts: Facts, row: Row) -> Fact:
    """The units of which the number of an earlier month stands in, by name with what they lack."""
    found = [one for one in row.coverage.excluded if one.carried] if row.coverage else []
    if not found:
        raise AbsentError("none_carried")
    return Fact(excluded_names(found, facts.screen.name, lang=facts.screen.lang, most=LISTED), float(len(found)))


def _part(facts: Facts, metric: Metric, row: Row, part: str) -> Fact:
    """Numerator, denominator, or what is missing to all."""
    top, bottom = row.numerator or 0.0, row.denominator or 0.0
    value = {"part": top, "of": bottom, "rest": bottom - top}[part]
    if value < 0:
        raise AbsentError("negative")
    return Fact(part_words(metric, value, lang=facts.screen.lang), value)


def _added(facts: Facts, asked: Placeholder) -> Fact:
    now, [before] = facts.numbers.value(asked), facts.numbers.before(asked)
    if now.value is None or before.value is None:
        raise AbsentError("no_data")
    difference = now.value - before.value
    lang = facts.screen.lang
    if asked.parts == ("gain",):
        return Fact(gained_words(asked.metric, difference, beside=now.value, lang=lang), difference)
    return Fact(added_words(asked.metric, difference, facts.period, beside=now.value, lang=lang), difference)


def _change(facts: Facts, asked: Placeholder, compared: DatedChange) -> Fact:
    lang, row, metric = facts.screen.lang, compared.row, asked.metric
    part = asked.parts[1] if len(asked.parts) > 1 else ""
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
        return _WRITERS[part](facts, asked, compared)
    if row.value is None or (row.verdict is None and row.withheld is None):
        raise AbsentError("no_base")
    if part == "verdict":
        return Fact(verdict_clause(row, lang=lang), row.value, row.verdict)
    if row.low is None:
        raise AbsentError("withheld")
    return Fact(fmt.interval(row.low, row.high, lang=lang))


def _judged(facts: Facts, asked: Placeholder, compared: DatedChange) -> Fact:
    return Fact(judged_words(asked.metric, compared, facts.period, lang=facts.screen.lang), compared.row.value, compared.row.verdict)


def _counts(facts: Facts, asked: Placeholder, compared: DatedChange) -> Fact:
    base, row = base_name(compared, facts.period, lang=facts.screen.lang), compared.row
    is_told = compared.change == "mom" and _is_received_told(facts, asked, row)
    return Fact(counts_words(row, base, received_is_named=is_told, lang=facts.screen.lang), row.numerator)


def _is_received_told(facts: Facts, asked: Placeholder, row: Row) -> bool:
    """True if the comparison with last year, which stands before, tells all that was received."""
    try:
        beside = facts.numbers.compared(asked, "yoy").row
    except AbsentError:
        return False
    return beside.previous is not None and beside.total_received == row.total_received


def _excluded(facts: Facts, asked: Placeholder, compared: DatedChange) -> Fact:
    """The units that are left out of a comparison, by name with all months and reason; of other comparisons nothing if that with last year says as much."""
    excluded = left_out(compared)
    told = {(one.region, month) for one in _left_out_a_year(facts, asked) for month in one.months} if compared.change != "yoy" else set()
    if all((one.region, month) in told for one in excluded for month in one.months):
        raise AbsentError("named_above" if excluded else "all_compared")
    return Fact(excluded_names(excluded, facts.screen.name, lang=facts.screen.lang, most=LISTED), float(len(excluded)))


def _left_out_a_year(facts: Facts, asked: Placeholder) -> Sequence[Excluded]:
    try:
        return left_out(facts.numbers.compared(asked, "yoy"))
    except AbsentError:
        return ()


def left_out(compared: DatedChange) -> Sequence[Excluded]:
    """The units that a comparison leaves out."""
    return compared.row.coverage.excluded if compared.row.coverage else ()


_WRITERS: Final = {"judged": _judged, "counts": _counts, "excluded": _excluded}


def change_now(metric: Metric, row: Row) -> float | None:
    """The present side of a change."""
    if metric.denominator is None:
        return row.numerator
    if metric.unit is Unit.RATE:
        return None if row.previous is None or row.value is None else row.previous + row.value
    return None if row.numerator is None or not row.denominator else metric.factor * row.numerator / row.denominator


def _side_words(metric: Metric, value: float | None, *, lang: Lang) -> str:
    return value_words(metric, Row(value), lang=lang)


def _extreme(facts: Facts, asked: Placeholder) -> Fact:
    """The region below that has the best or the worst value, those that share it together."""
    metric, screen = asked.metric, facts.screen
    rows = facts.numbers.rows(asked, by=("region",)) if screen.children else []
    ordered = in_order(rows, tree=screen.catalogue.tree)
    known = comparable(metric, ordered)
    if any(row.masked for row in rows):
        raise AbsentError("masked")
    if len(known) < FEWEST_REGIONS:
        raise AbsentError(why_too_few(rows, fewest=FEWEST_REGIONS))
    if asked.parts == ("among",):
        return Fact(among_words(screen, ordered, known))
    highest = (asked.kind == "best") == (metric.better is Better.UP)
    edge = (max if highest else min)(row.value or 0.0 for row in known)
    tied = [screen.name(row.region or "") for row in known if row.value == edge]
    if len(tied) == len(known):
        raise AbsentError("all_equal")
    name, value = listed_of(tied if len(tied) <= LISTED else [], len(tied), lang=screen.lang), amount_words(metric, edge, lang=screen.lang)
    if asked.parts:
        return Fact(name) if asked.parts == ("name",) else Fact(value, edge)
    words = named_value(name, value, lang=screen.lang) if len(tied) == 1 else t("tied_at", screen.lang, names=name, value=value)
    return Fact(words, edge)


def _targets(facts: Facts, asked: Placeholder) -> Fact:
    require_end_of_data(facts.numbers)
    return target_fact(facts.screen, asked)


_RESOLVERS: Final[Mapping[str, Callable[[Facts, Placeholder], Fact]]] = {
    "metric": _metric,
    "best": _extreme,
    "worst": _extreme,
    "targets": _targets,
    "attention": lambda facts, asked: attention_fact(facts.numbers, asked),
    "missing_returns": lambda facts, asked: missing_returns_fact(facts.numbers, asked),
    "zeros_to_confirm": lambda facts, asked: zeros_fact(facts.numbers, asked),
    "zeros_in_doubt": lambda facts, asked: doubts_fact(facts.numbers, asked),
    "bottleneck": lambda facts, asked: bottleneck_fact(facts.numbers, asked),
}
