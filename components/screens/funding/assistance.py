"""What the money buys: yuan for each camera, compound and household by region, and the weak compounds that units assist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.extremes import left_out_note, names_of
from components.blocks.statements.reporting.believed import believed_notes, marked
from components.blocks.statements.reporting.reported import received_words
from components.blocks.statements.shortened import shortened
from components.blocks.statements.targets import now_words, status_words, target_name, wanted_words
from components.blocks.table import TableData
from components.figures.bars import ranking_bars
from components.figures.rows import NamedValue
from components.screens.funding.kpis import COSTS, each_words
from components.screens.funding.wording import foremost, list_address, money
from components.words import format as fmt
from components.words.text import t
from components.words.written import reworded
from data.answers.question import Answer, Row
from data.answers.ranking import ends_of, in_order
from data.answers.targets.targets import standing_of
from data.metrics.funds import SMALLEST_BASES, has_small_base
from data.metrics.registry import METRICS
from data.reading.facts.funds import Assistance, assistance
from data.text.natural_order import natural_key

_BY_REGION: Final = COSTS[:3]


def costs_card(screen: Screen) -> Card:
    """Yuan for each networked camera by region, or for each compound where no cameras are known; small bases marked."""
    lang = screen.lang
    answers = {key: screen.ask(key, **screen.parts) for key in _BY_REGION}
    rows_by_metric = {key: {row.region or "": row for row in answer.rows if row.value} for key, answer in answers.items()}
    key = next((metric for metric in _BY_REGION if rows_by_metric[metric]), _BY_REGION[0])
    ranked = in_order(rows_by_metric[key].values(), tree=screen.catalogue.tree)
    drawn_rows, rest = shortened(ranked, lang=lang)
    bases = {"cameras": SMALLEST_BASES[_BY_REGION[0]], "compounds": SMALLEST_BASES[_BY_REGION[1]], "households": SMALLEST_BASES[_BY_REGION[2]]}
    marked = any(has_small_base(metric, row.denominator) for metric, rows in rows_by_metric.items() for row in rows.values())
    small = [t("small_bases", lang, **{name: fmt.count(base, lang=lang) for name, base in bases.items()})] if marked else []
    return Card(
        ranking_bars([_cost(screen, answers[key], row) for row in drawn_rows]) if drawn_rows else None,
        id="money-costs",
        title=_cost_title(screen, answers[key], ranked),
        reading=t("reading_cost", lang),
        table=_cost_table(screen, answers, rows_by_metric),
        download=screen.download(key, **screen.parts),
        click="region",
        notes=[*rest, *left_out_note(screen, answers[key]), *small, *believed_notes(answers[key], screen.name, lang=lang, ended=screen.catalogue.ended)],
    )


def _cost_title(screen: Screen, answer: Answer, ranked: Sequence[Row]) -> str:
    """The highest and lowest of those whose base is large enough, what does not stand on all that is due marked."""
    lang, key, label = screen.lang, answer.metric.key, answer.metric.label(screen.lang)
    judged = [row for row in ranked if not has_small_base(key, row.denominator)]
    if not ranked:
        return t("cost_none", lang)
    if len(judged) < 2:
        return t("cost_plain", lang, metric=label, value=money(screen, screen.ask(key).only.value))
    highest, lowest = ends_of(judged, lambda row: money(screen, row.value))
    if highest.words == lowest.words:
        return t("all_equal", lang, metric=label, count=len(judged), value=highest.words)
    named = {row.region or "": marked(screen.name(row.region or ""), row, answer) for row in judged}
    first, last = (names_of([row.region or "" for row in end.rows], named.__getitem__, screen) for end in (highest, lowest))
    return t("cost_title", lang, metric=label, name=first, last=last, value=highest.words, low=lowest.words)


def _cost(screen: Screen, answer: Answer, row: Row) -> NamedValue:
    code, key, name = row.region or screen.view.region, answer.metric.key, screen.name(row.region or screen.view.region)
    small = t("small_base_short", screen.lang) if has_small_base(key, row.denominator) else ""
    lines = [name, f"{answer.metric.label(screen.lang)} {money(screen, row.value)}", each_words(screen, row.numerator, row.denominator)]
    tooltip = "<br>".join(line for line in (*lines, received_words(row, screen.name, lang=screen.lang)) if line)
    return NamedValue(code, marked(name, row, answer), row.value, money(screen, row.value), note=small, hover=tooltip)


def _cost_table(screen: Screen, answers: Mapping[str, Answer], rows_by_metric: Mapping[str, Mapping[str, Row]]) -> TableData:
    lang, codes = screen.lang, sorted({code for rows in rows_by_metric.values() for code in rows}, key=natural_key)

    def words(key: str, code: str) -> str:
        row = rows_by_metric[key].get(code)
        if row is None:
            return fmt.MISSING
        small = f" ({t('small_base_short', lang)})" if has_small_base(key, row.denominator) else ""
        written = money(screen, row.value)
        return marked(reworded(written, written + small), row, answers[key])

    columns = [t("region", lang), *(METRICS[key].label(lang) for key in _BY_REGION)]
    rows = [[screen.name(code or screen.view.region), *(words(key, code) for key in _BY_REGION)] for code in codes]
    return TableData(columns, rows, numeric={1, 2, 3})


def assistance_card(screen: Screen) -> Card:
    """The units that assist weak compounds with their tasks and their money, the most unfinished first."""
    lang = screen.lang
    entries = assistance(screen.reader, screen.view.region, until=screen.today, funds_until=screen.view.month.last_day)
    is_dated = any(entry.dated for entry in entries)
    drawn_entries, rest = foremost(screen, entries)
    return Card(
        ranking_bars([_unit(screen, entry, is_dated=is_dated) for entry in drawn_entries]) if drawn_entries else None,
        id="assistance",
        title=_assistance_title(screen, entries, is_dated=is_dated),
        reading=t("reading_assistance", lang),
        table=_assistance_table(screen, entries, is_dated=is_dated),
        download=list_address(screen, "assistance"),
        state=None if entries else ("empty", t("assistance_empty", lang)),
        notes=[*rest, *(_assistance_notes(screen) if entries else [])],
        size="tall" if drawn_entries else "",
    )


def _assistance_title(screen: Screen, entries: Sequence[Assistance], *, is_dated: bool) -> str:
    lang = screen.lang
    if not entries:
        return t("assistance_none", lang)
    totals = {key: sum(getattr(entry, key) for entry in entries) for key in ("compounds", "built", "networked")}
    words = {key: fmt.count(number, lang=lang) for key, number in totals.items()}
    return t("assistance_title" if is_dated else "assistance_plain", lang, units=fmt.count(len(entries), lang=lang), **words)


def _assistance_notes(screen: Screen) -> list[str]:
    """The money of all assisting units, and where the targets for weak compounds stand."""
    lang, each = screen.lang, screen.ask("assistance_per_weak_compound").only
    share = screen.ask("received_rate", scope="source=assisting_unit").only
    received, count = money(screen, each.numerator), fmt.count(each.denominator, lang=lang)
    words = {"received": received, "rate": fmt.rate(share.value), "each": money(screen, each.value), "count": count}
    notes = [t("assistance_money", lang, **words) if share.denominator else t("assistance_no_money", lang)]
    for target in screen.reader.targets([screen.view.region]):
        if target.scope == "weak" and target.metric in METRICS:
            standing = standing_of(screen.reader, target, month=screen.view.month, today=screen.today)
            value, aim, status = now_words(standing, lang=lang), wanted_words(standing, lang=lang), status_words(standing, lang=lang)
            notes.append(
                t("assistance_target", lang, name=target_name(standing, lang), value=value, aim=aim, date=fmt.date(target.due, lang=lang), status=status)
            )
    return notes


def _unit(screen: Screen, entry: Assistance, *, is_dated: bool) -> NamedValue:
    lang, cells = screen.lang, _cells(screen, entry, is_dated=is_dated)
    counts = {"compounds": fmt.count(entry.compounds, lang=lang), "built": fmt.count(entry.built, lang=lang)}
    known = "assistance_label" if entry.account.amounts else "assistance_label_tasks"
    label = t(known if is_dated else "assistance_label_plain", lang, received=money(screen, entry.account.received), **counts)
    columns = _columns(screen)
    tooltip = "<br>".join([entry.unit.replace("<", "&lt;"), *(f"{column} {cell}" for column, cell in zip(columns[1:], cells[1:], strict=True))])
    value, tick = (entry.built, entry.compounds) if is_dated else (entry.compounds, None)
    return NamedValue(entry.unit, entry.unit, value, label, tick, hover=tooltip)


def _assistance_table(screen: Screen, entries: Sequence[Assistance], *, is_dated: bool) -> TableData:
    return TableData(_columns(screen), [_cells(screen, entry, is_dated=is_dated) for entry in entries], numeric=set(range(1, 8)))


def _columns(screen: Screen) -> list[str]:
    lang = screen.lang
    names = ("fund_unit", "assisted", "assisted_built", "assisted_networked", "fund_committed", "fund_received", "owed")
    return [*(t(name, lang) for name in names), METRICS["received_rate"].label(lang)]


def _cells(screen: Screen, entry: Assistance, *, is_dated: bool) -> list[str]:
    counts = (entry.compounds, entry.built, entry.networked) if is_dated else (entry.compounds, None, None)
    amounts = (entry.account.committed, entry.account.received, entry.account.owed)
    return [
        entry.unit,
        *(fmt.count(number, lang=screen.lang) for number in counts),
        *(money(screen, amount) for amount in amounts),
        fmt.rate(entry.account.rate),
    ]
