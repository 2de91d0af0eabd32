"""The deadline register as files have it: every number in a column of its own, so that it can be sorted and computed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from components import format as fmt
from components.networking_words import aim_words, amount_words, forecast_words, month_words, pace_words, scope_words, target_name
from components.screen import Screen
from components.text import t
from data.metrics.targets import Standing

_COLUMNS: Final = (
    *("goal", "region", "status", "scope", "due", "file_days_left", "aim_now", "aim_value", "gap"),
    *("file_required", "file_safe", "file_pace_3", "file_pace_6", "expected", "file_earliest", "file_latest", "chance"),
)
NUMERIC: Final = (*range(5, 13), 16)


def whole_register(screen: Screen, standings: Sequence[Standing]) -> tuple[Sequence[str], list[list[str]]]:
    """The keys of the columns, and a row for each target."""
    return _COLUMNS, [_row(screen, one) for one in standings]


def _row(screen: Screen, one: Standing) -> list[str]:
    lang, target, forecast = screen.lang, one.target, one.forecast
    limits = [month_words(day, lang=lang) for day in (forecast.low, forecast.high)] if forecast else [fmt.MISSING] * 2
    return [
        target_name(one, lang),
        screen.name(one.set_by or target.region),
        t(f"target_{one.status}", lang) if one.status else fmt.MISSING,
        scope_words(one, lang),
        fmt.date(target.due, lang=lang),
        fmt.count(one.days_left, lang=lang),
        aim_words(one, one.value, lang=lang),
        aim_words(one, target.value, lang=lang),
        amount_words(one, one.gap, lang=lang),
        *(pace_words(one, pace, lang=lang) for pace in (one.required_pace, one.safe_pace, one.pace_3, one.pace_6)),
        forecast_words(one, lang=lang) if one.gap is not None else fmt.MISSING,
        *limits,
        fmt.rate(one.probability, digits=1) if one.gap else fmt.MISSING,
    ]
