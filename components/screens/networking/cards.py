"""The figures of the networking page: the stage funnel, how long compounds wait, and progress by region, kind and responsible party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.exclusions import not_planned_notes
from components.blocks.statements.extremes import extremes_sentence, judged, left_out_note, names_of, ranked_rows, small_mark
from components.blocks.statements.numbers import answer_table, hover, parts_words
from components.blocks.statements.shortened import shortened
from components.blocks.statements.targets import named, paces_line, status_words
from components.blocks.table import TableData
from components.figures.bars import progress_bars, ranking_bars
from components.figures.funnel import FunnelStage, stage_funnel
from components.figures.rows import NamedValue, RegionProgress
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Answer, Row
from data.answers.ranking import ends_of, in_order
from data.answers.targets.standing import Standing
from data.answers.targets.targets import standings_below
from data.metrics.funnel import SMALLEST_BASE, FunnelStep, bottleneck, steps
from data.reading.facts.waits import StageWait, waits_in
from data.vocabulary import RESPONSIBLE

_RATE: Final = "networked_rate"


def funnel_card(screen: Screen) -> Card:
    """The compounds at each stage with step and cumulative rates; the bottleneck is the title."""
    lang, answer = screen.lang, screen.ask("compounds_networked", by=("stage",))
    funnel = steps({row.stage or "": row.value for row in answer.rows})
    narrowest = bottleneck(funnel)
    tied = [step for step in funnel if narrowest and step.rate == narrowest.rate and (step.base or 0) >= SMALLEST_BASE]
    rows = [_funnel_stage(screen, step, tied) for step in funnel]
    table = TableData(
        [t("stage", lang), t("compounds_count", lang), t("step_rate", lang), t("cumulative_rate", lang)],
        [[named("stage", step.stage, lang), fmt.count(step.count, lang=lang), fmt.rate(step.rate), fmt.rate(step.cumulative)] for step in funnel],
        numeric={1, 2, 3},
    )
    note = t("bottleneck_rule", lang, base=SMALLEST_BASE) if narrowest else t("no_bottleneck", lang)
    return Card(
        stage_funnel(rows) if rows else None,
        id="funnel",
        title=_funnel_title(screen, tied),
        reading=t("reading_funnel", lang),
        table=table,
        download=screen.download("compounds_networked", by=("stage",)),
        notes=[note, *not_planned_notes(screen)] if rows else [],
    )


def _funnel_title(screen: Screen, tied: Sequence[FunnelStep]) -> str:
    lang = screen.lang
    if not tied:
        return t("funnel_plain", lang)
    narrowest = tied[0]
    if len(tied) > 1:
        steps_words = t("list_comma", lang).join(_step(screen, step.before, step.stage) for step in tied)
        return t("funnel_tied", lang, steps=steps_words, rate=fmt.rate(narrowest.rate))
    base = fmt.count(narrowest.base, lang=lang)
    return t(
        "funnel_title", lang, step=_step(screen, narrowest.before, narrowest.stage), base=base, count=fmt.count(narrowest.count), rate=fmt.rate(narrowest.rate)
    )


def _step(screen: Screen, before: str | None, after: str) -> str:
    return t("step_words", screen.lang, before=named("stage", before, screen.lang), after=named("stage", after, screen.lang))


def _funnel_stage(screen: Screen, step: FunnelStep, tied: Sequence[FunnelStep]) -> FunnelStage:
    lang, count = screen.lang, fmt.count(step.count, lang=screen.lang)
    lines = [f"{named('stage', step.stage, lang)} {count}"]
    if step.rate is not None:
        lines.append(f"{_step(screen, step.before, step.stage)} {fmt.rate(step.rate)} = {count} ÷ {fmt.count(step.base, lang=lang)}")
        lines.append(f"{t('cumulative_rate', lang)} {fmt.rate(step.cumulative)}")
    label = count if step.rate is None else t("funnel_label", lang, count=count, rate=fmt.rate(step.rate), cumulative=fmt.rate(step.cumulative))
    return FunnelStage(step.stage, named("stage", step.stage, lang), step.count, label, step in tied, "<br>".join(lines))


def waits_card(screen: Screen) -> Card:
    """The median days until the next stage, those still waiting counted properly."""
    lang, waits = screen.lang, waits_in(screen.reader, screen.view.region, today=screen.today)
    rows = [_wait_row(screen, wait) for wait in waits]
    table = TableData(
        [t(key, lang) for key in ("wait_step", "wait_median", "wait_moved", "wait_waiting", "wait_longest")],
        [
            [_step(screen, wait.stage, wait.following), *(fmt.count(number, lang=lang) for number in (wait.median, wait.moved, wait.waiting, wait.longest))]
            for wait in waits
        ],
        numeric={1, 2, 3, 4},
    )
    drawn = ranking_bars(rows) if rows else None
    state = None if waits else ("empty", t("only_totals", lang))
    return Card(drawn, id="waits", title=_waits_title(screen, waits), reading=t("reading_waits", lang), table=table, state=state)  # type: ignore[arg-type]


def _waits_title(screen: Screen, waits: Sequence[StageWait]) -> str:
    lang = screen.lang
    if not waits:
        return t("waits_plain", lang)
    open_ones = [wait for wait in waits if wait.median is None and wait.waiting >= SMALLEST_BASE]
    if open_ones:
        most = max(wait.waiting for wait in open_ones)
        return t("waits_open", lang, step=_steps(screen, [wait for wait in open_ones if wait.waiting == most]), waiting=fmt.count(most, lang=lang))
    longest = max(wait.median or 0 for wait in waits)
    worst = [wait for wait in waits if (wait.median or 0) == longest]
    words = {"days": fmt.days(longest, lang=lang), "waiting": fmt.count(sum(wait.waiting for wait in worst), lang=lang)}
    return t("waits_title", lang, step=_steps(screen, worst), **words)


def _steps(screen: Screen, waits: Sequence[StageWait]) -> str:
    return t("list_comma", screen.lang).join(_step(screen, wait.stage, wait.following) for wait in waits)


def _wait_row(screen: Screen, wait: StageWait) -> NamedValue:
    lang, waiting = screen.lang, fmt.count(wait.waiting, lang=screen.lang)
    median = fmt.days(wait.median, lang=lang)
    label = t("wait_open_label", lang, waiting=waiting) if wait.median is None else t("wait_label", lang, days=median, waiting=waiting)
    moved = f"{t('wait_moved', lang)} {fmt.count(wait.moved, lang=lang)}"
    longest = f"{t('wait_longest', lang)} {fmt.count(wait.longest, lang=lang)}"
    tooltip = "<br>".join([_step(screen, wait.stage, wait.following), label, moved, longest])
    return NamedValue(wait.stage, _step(screen, wait.stage, wait.following), wait.median, label, hover=tooltip)


def regions_card(screen: Screen) -> Card:
    """The networked rate of each region below beside its target, with its status."""
    lang, answer = screen.lang, screen.ask(_RATE, **screen.parts)
    targets = standings_below(screen.reader, screen.group, _RATE, month=screen.view.month, today=screen.today)
    known = ranked_rows(screen, answer)
    drawn_rows, rest = shortened(known, lang=lang)
    title = extremes_sentence(screen, answer.metric, known, lambda row: fmt.rate(row.value)) or t("regions_plain", lang)
    return Card(
        progress_bars([_region(screen, answer, row, targets.get(row.region or "")) for row in drawn_rows]) if drawn_rows else None,
        id="networking-regions",
        title=title,
        reading=t("reading_progress", lang),
        table=answer_table(answer, first=t("region", lang), name=lambda row: screen.name(row.region) if row.region else "", lang=lang),
        download=screen.download(_RATE, **screen.parts),
        click="region",
        notes=[*rest, *left_out_note(screen, answer)],
    )


def _region(screen: Screen, answer: Answer, row: Row, target: Standing | None) -> RegionProgress:
    lang, code = screen.lang, row.region or ""
    word = status_words(target, lang=lang) if target else ""
    tooltip = hover(answer.metric, [f"{screen.name(code)} {fmt.rate(row.value)}", parts_words(answer.metric, row, lang=lang)], lang=lang).replace("\n", "<br>")
    tooltip += f"<br>{reason}" if target and (reason := paces_line(target, lang=lang)) else ""
    aim, status = (target.target.value, target.status) if target else (None, None)
    label = f"{fmt.rate(row.value, digits=0)}  {small_mark(screen, answer.metric, row)}".rstrip()
    return RegionProgress(code, screen.name(code), row.value, aim, label, status, word, tooltip)


def kinds_card(screen: Screen) -> Card:
    """The networked rate of each kind of compound, the lowest named."""
    lang, answer = screen.lang, screen.ask(_RATE, by=("kind",))
    rows = in_order((row for row in answer.rows if row.kind), tree=screen.catalogue.tree)
    return Card(
        ranking_bars([_split(screen, answer, row, "kind", row.kind) for row in rows]) if rows else None,
        id="kinds",
        title=_kinds_title(screen, judged(answer.metric, rows)),
        reading=t("reading_kinds", lang),
        table=answer_table(answer, first=t("kind", lang), name=lambda row: named("kind", row.kind, lang), lang=lang),
        download=screen.download(_RATE, by=("kind",)),
    )


def _kinds_title(screen: Screen, rows: Sequence[Row]) -> str:
    """The kinds that share the lowest rate, of those with enough compounds; no kind where all are equal."""
    lang = screen.lang
    if len(rows) < 2:
        return t("kinds_plain", lang)
    best, worst = ends_of(rows, lambda row: fmt.rate(row.value))
    if best.words == worst.words:
        return t("kinds_equal", lang, count=len(rows), value=best.words)
    numbers = {key: fmt.count(sum(getattr(row, part) or 0.0 for row in worst.rows), lang=lang) for key, part in (("done", "numerator"), ("all", "denominator"))}
    name = names_of([row.kind or "" for row in worst.rows], lambda kind: named("kind", kind, lang), screen)
    return t("kinds_title", lang, name=name, value=worst.words, **numbers)


def parties_card(screen: Screen) -> Card:
    """The networked rate by who is responsible, with how many compounds each has planned."""
    lang = screen.lang
    answers = {party: screen.ask(_RATE, scope=f"responsible={party}") for party in RESPONSIBLE}
    by_party = {party: (answer, answer.only) for party, answer in answers.items() if answer.rows and answer.only.denominator}
    counts = [
        t("party_count", lang, name=named("responsible", party, lang), count=fmt.count(row.denominator, lang=lang)) for party, (_, row) in by_party.items()
    ]
    title = t("parties_title", lang, list=t("list_comma", lang).join(counts)) if counts else t("parties_plain", lang)
    table = TableData(
        [t("party", lang), answers["government"].metric.label(lang), t("numerator", lang), t("denominator", lang)],
        [
            [named("responsible", party, lang), fmt.rate(row.value), fmt.count(row.numerator, lang=lang), fmt.count(row.denominator, lang=lang)]
            for party, (_, row) in by_party.items()
        ],
        numeric={1, 2, 3},
    )
    drawn = ranking_bars([_split(screen, answer, row, "responsible", party) for party, (answer, row) in by_party.items()]) if by_party else None
    return Card(drawn, id="parties", title=title, reading=t("reading_kinds", lang), table=table)


def _split(screen: Screen, answer: Answer, row: Row, prefix: str, code: str | None) -> NamedValue:
    lang, name = screen.lang, named(prefix, code, screen.lang)
    numbers = t("done_of_all", lang, done=fmt.count(row.numerator, lang=lang), all=fmt.count(row.denominator, lang=lang))
    tooltip = hover(answer.metric, [f"{name} {fmt.rate(row.value)}", parts_words(answer.metric, row, lang=lang)], lang=lang).replace("\n", "<br>")
    note = f"{numbers}  {small_mark(screen, answer.metric, row)}".rstrip()
    return NamedValue(code or "", name, row.value, fmt.rate(row.value), note=note, hover=tooltip)
