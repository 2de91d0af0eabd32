"""Numbers that do not fit each other, in words: what was counted, and the two numbers with their unit."""

from __future__ import annotations

from typing import Final

from components.blocks.screen import Screen
from components.words import format as fmt
from components.words.text import t
from data.attention.misfits import Misfit
from data.metrics.registry import METRICS

_METRICS: Final = {"stages": "compounds", "cameras": "cameras", "funds": "funds"}
_UNITS: Final = {"stages": "unit_compounds", "cameras": "unit_cameras", "cases": "unit_cases"}


def misfit_words(screen: Screen, misfit: Misfit) -> str:
    """The clause on the two numbers, as a part of a sentence that names the region."""
    lang = screen.lang
    clause = t(
        f"misfit_{misfit.fault}",
        lang,
        counted=_name(screen, misfit, misfit.counted),
        other=_name(screen, misfit, misfit.other).lower(),
        more=_amount(screen, misfit, misfit.more),
        less=_amount(screen, misfit, misfit.less),
    )
    return t("misfit_payer", lang, payer=misfit.payer, misfit=clause) if misfit.payer else clause


def _name(screen: Screen, misfit: Misfit, counted: str) -> str:
    """The name of what was counted: the metric of a stage, a stock of cameras or a kind of funds, the category of cases, a resource as it was returned."""
    if not counted:
        return ""
    if misfit.subject in _METRICS:
        return METRICS[f"{_METRICS[misfit.subject]}_{counted}"].label(screen.lang)
    category = screen.catalogue.categories.get(counted) if misfit.subject == "cases" else None
    return category.label(screen.lang) if category else counted


def _amount(screen: Screen, misfit: Misfit, value: float) -> str:
    if misfit.subject == "funds":
        return fmt.money(value, lang=screen.lang)
    unit = t(_UNITS[misfit.subject], screen.lang) if screen.lang == "zh" and misfit.subject in _UNITS else ""
    return fmt.count(value, lang=screen.lang) + unit
