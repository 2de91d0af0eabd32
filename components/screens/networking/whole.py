"""The deadline register as files have it: every number in a column of its own, so that it can be sorted and computed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from components.blocks.screen import Screen
from components.blocks.statements.targets import (
    forecast_words,
    gap_words,
    likelihood_words,
    month_words,
    now_words,
    pace_words,
    scope_words,
    status_words,
    target_name,
    wanted_words,
)
from components.words import format as fmt
from data.answers.targets.standing import Standing

_COLUMNS: Final = (
    *("goal", "region", "status", "scope", "due", "file_days_left", "aim_now", "aim_value", "gap"),
    *("file_required", "file_safe", "file_pace", "file_pace_3", "file_pace_6", "expected", "file_earliest", "file_latest", "chance"),
)
NUMERIC: Final = tuple(range(5, 14))


def whole_register(screen: Screen, standings: Sequence[Standing]) -> tuple[Sequence[str], list[list[str]]]:
    """The keys of the columns, and a row for each target."""
    return _COLUMNS, [_row(screen, standing) for standing in standings]


def _row(screen: Screen, standing: Standing) -> list[str]:
    lang, target, forecast = screen.lang, standing.target, standing.forecast
    limits = [month_words(day, lang=lang) for day in (forecast.low, forecast.high)] if forecast else [fmt.MISSING] * 2
    return [
        target_name(standing, lang),
        screen.name(standing.set_by or target.region),
        status_words(standing, lang=lang),
        scope_words(standing, lang),
        fmt.date(target.due, lang=lang),
        fmt.count(standing.days_left, lang=lang),
        now_words(standing, lang=lang),
        wanted_words(standing, lang=lang),
        gap_words(standing, lang=lang),
        *(
            pace_words(standing, pace, lang=lang)
            for pace in (standing.required_pace, standing.safe_pace, standing.forecast_pace, standing.pace_3, standing.pace_6)
        ),
        forecast_words(standing, lang=lang),
        *limits,
        likelihood_words(standing.chance, lang=lang),
    ]
