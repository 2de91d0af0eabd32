"""The named tables of bulletins: regions with chosen facts, stages, categories of cases, deadlines, compounds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, cast

from components.blocks.model import Listing
from components.blocks.statements.numbers import or_masked
from components.blocks.statements.reporting.believed import falls_to_none
from components.blocks.statements.reporting.reported import LISTED, PARTIAL, PRESUMED, excluded_names, is_partial, together
from components.blocks.statements.reporting.successions import held_words
from components.blocks.statements.targets import (
    amount_with_unit,
    forecast_words,
    gap_words,
    likelihood_words,
    net_note,
    now_words,
    pace_words,
    required_words,
    status_words,
    wanted_words,
)
from components.bulletins.facts.lookup import Facts, change_now
from components.bulletins.facts.numbers import AbsentError, Change, DatedChange
from components.bulletins.facts.targets import own_standings
from components.bulletins.facts.unsettled import zeros_notes
from components.bulletins.facts.wording import part_words, table_notes, target_words, value_words
from components.bulletins.tables.compounds import compounds_table
from components.bulletins.tables.units import TableParts, excluded_table, outstanding_table
from components.bulletins.templates.grammar import CHANGES, Placeholder
from components.bulletins.templates.template import TableItem
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import capital, in_running_text, t
from components.words.written import reworded
from data.answers.question import Row
from data.answers.targets.standing import Standing
from data.attention.rules import CASES
from data.calculations.periods import Month
from data.metrics.model import Metric, Unit
from data.vocabulary import STAGES

_DEADLINES: Final = ("goal", "due", "now_and_goal", "gap", "required", "bulletin_recent", "expected", "chance", "status")


_NUMERIC: Final[Mapping[str, Sequence[int]]] = {"compounds": (2, 3), "deadlines": (2, 3, 4, 5), "outstanding": (), "excluded": ()}


def table_of(facts: Facts, item: TableItem, *, id: str, title: str) -> Listing:
    """The table; AbsentError where it would have no rows."""
    heads, rows, notes = _TABLES[item.table](facts, item)
    if not rows:
        raise AbsentError("no_rows")
    numeric = _NUMERIC.get(item.table, range(1, len(heads)))
    return Listing(id=id, title=title, columns=heads, rows=rows, numeric=numeric, notes=notes)


def _regions(facts: Facts, item: TableItem) -> TableParts:
    """The regions below with the facts of the columns, by the first of them that is a share, and the whole last."""
    screen = facts.screen
    if not screen.children:
        raise AbsentError("no_regions")
    columns = [_column(facts, placeholder) for placeholder in item.columns]
    leading = next((place for place, placeholder in enumerate(item.columns) if placeholder.metric.unit is Unit.RATE and not placeholder.parts), 0)
    codes = sorted(screen.children, key=lambda code: -columns[leading][1].get(code, 0.0))[: item.most]
    named = [(screen.name(code), code) for code in codes]
    heads = [t("region", screen.lang), *(_heading(facts, placeholder, by_stage=item.by_stage) for placeholder in item.columns)]
    presumed = {code for placeholder in item.columns for code in _presumed(facts, placeholder)}
    partial = {code: row for placeholder in item.columns for code, row in _partial(facts, placeholder)}
    rows = [
        [_marked(name, code, partial, presumed), *(words.get(code, fmt.MISSING) for words, _ in columns)]
        for name, code in [*named, (t("bulletin_whole", screen.lang), "")]
    ]
    changes = {change.row.region or "": change for placeholder in item.columns for change in _changes(facts, placeholder)}
    notes = table_notes([(name, changes[code]) for name, code in named if code in changes], lang=screen.lang)
    marked = presumed - partial.keys()
    notes += zeros_notes([row for placeholder in item.columns for row in _rows(facts, placeholder, ("region",)) if row.region in marked], lang=screen.lang)
    held = _held(facts, [code for _, code in named])
    beside = [row for placeholder in item.columns if placeholder.parts for row in _rows(facts, placeholder, ()) if not is_partial(row)]
    notes += _left_out(facts, "bulletin_table_comparable", beside)
    return heads, rows, [*notes, *_left_out(facts, "bulletin_table_partial", partial.values()), *held]


def _held(facts: Facts, codes: Sequence[str]) -> list[str]:
    """Which of the regions of a table carry the past of others, as a note."""
    screen, lang = facts.screen, facts.screen.lang
    since = Month(facts.period.span.start.year - 1, 1)
    words = held_words(screen.catalogue.carried, codes, since=since, name=screen.name, lang=lang)
    return [t("bulletin_table_held", lang, words=words)] if words else []


def _marked(name: str, code: str, partial: Collection[str], presumed: Collection[str]) -> str:
    mark = PARTIAL if code in partial else PRESUMED if code in presumed else ""
    return f"{name} {mark}" if mark else name


def _presumed(facts: Facts, placeholder: Placeholder) -> list[str]:
    """The regions of which a column holds zeros that nobody has confirmed."""
    return [row.region for row in _rows(facts, placeholder, ("region",)) if row.region and row.coverage and not row.coverage.is_confirmed]


def _partial(facts: Facts, placeholder: Placeholder) -> list[tuple[str, Row]]:
    """The rows of a column, by region and the whole under '', that do not stand on all that is due."""
    rows: list[tuple[str, Row]] = []
    for by in (("region",), ()):
        rows += [(row.region or "" if by else "", row) for row in _rows(facts, placeholder, by) if is_partial(row)]
    return rows


def _rows(facts: Facts, placeholder: Placeholder, by: tuple[str, ...]) -> Sequence[Row]:
    part = placeholder.parts[0] if placeholder.parts else ""
    try:
        return (
            [change.row for change in facts.numbers.changes(placeholder, cast(Change, part), by=by)]
            if part in CHANGES
            else facts.numbers.rows(placeholder, by=by)
        )
    except AbsentError:
        return []


def _left_out(facts: Facts, key: str, rows: Iterable[Row]) -> list[str]:
    """What is missing in the rows, by name, as a note below a table."""
    names = excluded_names(together(rows), facts.screen.name, lang=facts.screen.lang, most=LISTED)
    return [t(key, facts.screen.lang, names=names)] if names else []


def _heading(facts: Facts, placeholder: Placeholder, *, by_stage: bool) -> str:
    """What a column tells; of differences of rates with their unit, so that no cell has to repeat it."""
    head = _column_name(facts, placeholder, by_stage=by_stage)
    moved = placeholder.metric.unit is Unit.RATE and (placeholder.parts == ("added",) or (len(placeholder.parts) == 1 and placeholder.parts[0] in CHANGES))
    return t("bulletin_in_points", facts.screen.lang, head=head) if moved else head


def _column_name(facts: Facts, placeholder: Placeholder, *, by_stage: bool) -> str:
    stage = placeholder.name.removeprefix("compounds_") if by_stage and placeholder.metric.subject == "stages" else ""
    metric = capital(t(f"stage_{stage}", facts.screen.lang)) if stage in STAGES else placeholder.metric.label(facts.screen.lang)
    if not placeholder.parts:
        return metric
    if placeholder.parts[0] in CHANGES:
        part = placeholder.parts[1] if len(placeholder.parts) > 1 else placeholder.parts[0]
        part = "base_year" if part == "base" and placeholder.parts[0] != "mom" else part
        return t("bulletin_column", facts.screen.lang, metric=metric, part=t(f"bulletin_part_{part}", facts.screen.lang))
    if placeholder.parts[0] == "added":
        word = "bulletin_part_moved" if placeholder.metric.unit is Unit.RATE else "bulletin_part_added"
        return t("bulletin_column", facts.screen.lang, metric=metric, part=t(word, facts.screen.lang, period=_this(facts)))
    return t("bulletin_column", facts.screen.lang, metric=metric, part=t(f"bulletin_part_{placeholder.parts[0]}", facts.screen.lang))


def _this(facts: Facts) -> str:
    return t(f"bulletin_this_{facts.period.kind}", facts.screen.lang)


def _column(facts: Facts, placeholder: Placeholder) -> tuple[dict[str, str], dict[str, float]]:
    """Words and values of the regions by code, and of the whole under ''."""
    try:
        pairs = _pairs(facts, placeholder, by=("region",)) + [("", words, value) for _, words, value in _pairs(facts, placeholder, by=())]
    except AbsentError:
        return {}, {}
    return {code: words for code, words, _ in pairs}, {code: value for code, _, value in pairs if value is not None}


def _pairs(facts: Facts, placeholder: Placeholder, *, by: tuple[str, ...]) -> list[tuple[str, str, float | None]]:
    lang, metric, part = facts.screen.lang, placeholder.metric, placeholder.parts[0] if placeholder.parts else ""
    if part in CHANGES:
        changes = facts.numbers.changes(placeholder, cast(Change, part), by=by)
        return [(change.row.region or "", *_change_cell(metric, change.row, placeholder.parts[1:], lang)) for change in changes]
    rows = facts.numbers.rows(placeholder, by=by)
    if part == "added":
        before = {row.region: row.value for row in facts.numbers.before(placeholder, by=by)}
        risen = [(row.region, None if row.value is None or before[row.region] is None else row.value - (before[row.region] or 0.0)) for row in rows]
        return [(code or "", _difference(metric, value, lang), value) for code, value in risen]
    if part:
        sides = [(row.region, _side(row, part)) for row in rows]
        return [(code or "", part_words(metric, value, lang=lang), value) for code, value in sides]
    return [(row.region or "", value_words(metric, row, lang=lang), row.value) for row in rows]


def _change_cell(metric: Metric, row: Row, inner: Sequence[str], lang: Lang) -> tuple[str, float | None]:
    if inner:
        value = change_now(metric, row) if inner[0] == "now" else row.previous
        return value_words(metric, Row(value, masked=row.masked), lang=lang), value
    written = fmt.points_alone(row.value) if metric.unit is Unit.RATE else _change_words(row, lang)
    return or_masked(written, row, lang=lang), row.value


def _difference(metric: Metric, value: float | None, lang: Lang) -> str:
    if metric.unit is Unit.RATE:
        return fmt.points_alone(value)
    return fmt.money(value, lang=lang) if metric.unit is Unit.MONEY else fmt.difference(value) if metric.unit is Unit.COUNT else fmt.ratio(value)


def _side(row: Row, part: str) -> float | None:
    if row.numerator is None or row.denominator is None:
        return None
    return {"part": row.numerator, "of": row.denominator, "rest": row.denominator - row.numerator}[part]


def _changes(facts: Facts, placeholder: Placeholder) -> list[DatedChange]:
    """The changes behind a column of changes; of other columns none."""
    if not placeholder.parts or placeholder.parts[0] not in CHANGES:
        return []
    try:
        return facts.numbers.changes(placeholder, cast(Change, placeholder.parts[0]), by=("region",))
    except AbsentError:
        return []


def _stages(facts: Facts, _item: TableItem) -> TableParts:
    """The stages from the first to the last that anything has reached, with what the period added and the share of the stage before."""
    lang, rows, before = facts.screen.lang, [], None
    for stage in STAGES:
        key = f"compounds_{stage}"
        placeholder = Placeholder(key, "metric", key)
        [row], [eve] = facts.numbers.rows(placeholder), facts.numbers.before(placeholder)
        if row.value is None or (before is not None and not row.value):
            break
        added = None if eve.value is None else row.value - eve.value
        share = fmt.rate(row.value / before) if before else fmt.MISSING
        rows.append([t(f"stage_{stage}", lang), fmt.count(row.value, lang=lang), fmt.difference(added), share])
        before = row.value
    return [t("stage", lang), t("compounds_count", lang), capital(t("bulletin_part_added", lang, period=_this(facts))), t("step_rate", lang)], rows, ()


def _categories(facts: Facts, item: TableItem) -> TableParts:
    """The categories of cases with the change of each, the most cases first."""
    lang = facts.screen.lang
    known = facts.screen.catalogue.categories
    names = {code: t("preventable_mark", lang, name=category.label(lang)) if category.preventable else category.label(lang) for code, category in known.items()}
    changes = [change for change in facts.numbers.by_category("yoy") if change.row.numerator or change.row.previous or change.row.masked]
    changes.sort(key=lambda change: -(change.row.numerator or 0.0))
    named = [(names.get(change.row.category or "", change.row.category or ""), change) for change in changes[: item.most]]
    rows = [[name, *(or_masked(written, change.row, lang=lang) for written in _counts_and_change(change.row, lang))] for name, change in named]
    heads = [t("category", lang), t("this_period", lang), t("same_months_last_year", lang), t("yoy", lang)]
    notes = _left_out(facts, "bulletin_table_comparable", [change.row for _, change in named])
    notes += [t("bulletin_table_withheld", lang)] if any(change.row.withheld == "incomplete" for _, change in named) else []
    notes += [t("bulletin_table_doubtful", lang)] if any(change.row.coverage and change.row.coverage.doubtful for _, change in named) else []
    within = [(in_running_text(name, lang=lang), change) for name, change in named]
    return heads, [*rows, *_preventable_sum(facts, named)], [*table_notes(within, lang=lang, every="categories"), *notes]


def _preventable_sum(facts: Facts, named: Sequence[tuple[str, DatedChange]]) -> list[list[str]]:
    """The marked categories added up, where there are some and all are in the table."""
    lang = facts.screen.lang
    marked = {code for code, category in facts.screen.catalogue.categories.items() if category.preventable}
    if not marked or not marked <= {change.row.category for _, change in named}:
        return []
    row = facts.numbers.changes(Placeholder(CASES[0], "metric", CASES[0]), "yoy")[0].row
    return [[t("preventable_sum", lang), *(or_masked(written, row, lang=lang) for written in _counts_and_change(row, lang))]]


def _counts_and_change(row: Row, lang: Lang) -> tuple[str, str, str]:
    return fmt.count(row.numerator, lang=lang), fmt.count(row.previous, lang=lang), _change_words(row, lang)


def _change_words(row: Row, lang: Lang) -> str:
    """A change of counts; a fall to none from few is no percentage."""
    written = fmt.change(row.value)
    return reworded(written, t("cell_to_none", lang)) if falls_to_none(row) else written


def _deadlines(facts: Facts, item: TableItem) -> TableParts:
    """The targets that bind the region, the nearest deadline first."""
    if not facts.numbers.is_at_end_of_data:
        raise AbsentError("by_month_only")
    lang, standings = facts.screen.lang, own_standings(facts.screen)
    if all(standing.value is None for standing in standings):
        raise AbsentError("no_data" if standings else "no_target")
    nearest = standings[: item.most]
    return [t(key, lang) for key in _DEADLINES], [_deadline(standing, lang) for standing in nearest], net_note(nearest, lang=lang)


def _deadline(standing: Standing, lang: Lang) -> list[str]:
    return [
        target_words(standing, lang=lang),
        fmt.date(standing.target.due, lang=lang),
        f"{now_words(standing, lang=lang)} / {wanted_words(standing, lang=lang)}",
        amount_with_unit(standing, standing.gap, lang=lang) if standing.gap else gap_words(standing, lang=lang),
        required_words(standing, lang=lang, safe=False),
        t("with_brackets", lang, first=pace_words(standing, standing.forecast_pace, lang=lang), second=pace_words(standing, standing.pace_3, lang=lang)),
        forecast_words(standing, lang=lang),
        likelihood_words(standing.chance, lang=lang),
        status_words(standing, lang=lang),
    ]


_TABLES: Final[Mapping[str, Callable[[Facts, TableItem], TableParts]]] = {
    "regions": _regions,
    "stages": _stages,
    "categories": _categories,
    "deadlines": _deadlines,
    "compounds": compounds_table,
    "outstanding": outstanding_table,
    "excluded": excluded_table,
}
