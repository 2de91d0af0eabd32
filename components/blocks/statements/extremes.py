"""The first and last of an order in words: ties whole, nobody singled out among equals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from components.blocks.screen import Screen
from components.words.text import listed, t
from data.answers.question import Answer, Row
from data.answers.ranking import ends_of, has_base, in_order, is_fully_reported, unranked
from data.metrics.model import Metric

MOST_NAMED: Final = 3  # of those that share a place


def names_of(codes: Sequence[str], name: Callable[[str], str], screen: Screen) -> str:
    """Those that share a place: up to three by name, more as their number."""
    if len(codes) > MOST_NAMED:
        return t("tied_count", screen.lang, count=len(codes))
    return listed((name(code) for code in codes), lang=screen.lang)


def ranked_rows(screen: Screen, answer: Answer) -> list[Row]:
    """The rows of an answer by region that a ranking draws, the highest first."""
    return in_order(answer.rows, tree=screen.catalogue.tree)


def left_out_note(screen: Screen, answer: Answer) -> list[str]:
    """Which regions a ranking leaves out, as a note below it; nothing where it leaves out none."""
    codes = unranked(answer.rows, tree=screen.catalogue.tree)
    return [t("not_ranked", screen.lang, names=listed(map(screen.name, codes), lang=screen.lang))] if codes else []


def judged(metric: Metric, rows: Sequence[Row]) -> list[Row]:
    """The rows of a metric's answer that stand on enough, and on returns that are in, to be named; empty where none does."""
    return [row for row in rows if has_base(metric, row) and is_fully_reported(row)]


def small_mark(screen: Screen, metric: Metric, row: Row) -> str:
    """The word on a row that is drawn but stands on too little to be named; '' for any other."""
    return "" if has_base(metric, row) else t("small_base_short", screen.lang)


def extremes_sentence(screen: Screen, metric: Metric, rows: Sequence[Row], written: Callable[[Row], str]) -> str:
    """Highest and lowest of the rows drawn, or that all are equal; '' where fewer than two of them may be compared."""
    compared = judged(metric, rows)
    if len(compared) < 2:
        return ""
    (best, worst), lang = ends_of(compared, written), screen.lang
    if best.words == worst.words:
        return t("all_equal", lang, metric=metric.label(lang), count=len(compared), value=best.words)
    words = {key: names_of([row.region or "" for row in end.rows], screen.name, screen) for key, end in (("best", best), ("worst", worst))}
    return t("extremes", lang, metric=metric.label(lang), best_value=best.words, worst_value=worst.words, **words)
