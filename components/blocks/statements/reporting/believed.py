"""What stands behind a number, in words: who reported, what was really compared, and why there is no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from components.blocks.kpis.badge import Badge
from components.blocks.notes import Unreported
from components.blocks.statements.reporting.reported import (
    NAMED,
    PARTIAL,
    PRESUMED,
    Name,
    and_more,
    comparable_words,
    excluded_words,
    extent_of,
    is_partial,
    months_words,
    received_words,
    some_names,
    together,
)
from components.blocks.statements.reporting.successions import apart_words, held_words
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from components.words.written import reworded
from data.answers.comparing.coverage import Coverage
from data.answers.question import Answer, Row
from data.reading.predecessors import Predecessor

DAYS_DIFFER: Final = 0.02
"""From this difference of the days on, the change a day stands beside that of the counts."""
FEW: Final = 10
"""A fall to none from fewer cases than these is told in counts."""
CLEAR: Final = frozenset(("clear_fall", "clear_rise"))


def is_daily(row: Row) -> bool:
    """True if the change a day must stand beside that of the counts: the days differ by more than 2 %, or the words would differ."""
    if row.days is None or row.base_days is None or row.daily_value is None or row.value is None:
        return False
    return abs(row.days / row.base_days - 1) > DAYS_DIFFER or ((row.value > 0) != (row.daily_value > 0) and row.value != 0 and round(row.daily_value, 4) != 0)


def daily_words(row: Row, *, lang: Lang) -> str:
    """The change a day with its interval, where it must be told, else ''."""
    if not is_daily(row):
        return ""
    return t("daily_change", lang, change=fmt.change(row.daily_value), interval=fmt.interval(row.low, row.high, lang=lang))


def daily_short(row: Row, *, lang: Lang) -> str:
    """The change a day alone, where it must be told and there is no room for its interval."""
    return t("daily_short", lang, change=fmt.change(row.daily_value)) if is_daily(row) else ""


def falls_to_none(row: Row) -> bool:
    """True for a fall to zero from so few cases that a percentage would say too much."""
    return row.numerator == 0 and row.previous is not None and 0 < row.previous < FEW


def change_words(row: Row) -> str:
    """The change of a count as a table has it; a fall to none from few as both counts."""
    return reworded(fmt.change(row.value), _to_none(row)) if falls_to_none(row) else fmt.change(row.value)


def change_label(row: Row, *, lang: Lang) -> str:
    """The change of a count beside its bar; a fall to none from few as both counts."""
    return _to_none(row) if falls_to_none(row) else fmt.change_arrow(row.value, lang=lang, digits=1)


def _to_none(row: Row) -> str:
    return f"{fmt.count(row.previous)} → {fmt.count(row.numerator)}"


def is_marked(row: Row) -> bool:
    """True if the change may be called better or worse: it is clear, and stands out where several were looked at."""
    return row.verdict in CLEAR and row.stands_out is not False


def is_in_doubt(row: Row) -> bool:
    """True if the number rests on a zero that is hardly possible: nobody is praised or blamed for it."""
    return row.coverage is not None and row.coverage.doubtful > 0


def verdict_words(row: Row, *, looked_at: int = 0, lang: Lang) -> str:
    """The verdict on a change, or why there is none; of a clear one that does not stand out among those looked at both."""
    if row.verdict is None:
        return t(f"withheld_{row.withheld}", lang) if row.withheld else ""
    if row.verdict in CLEAR and not is_marked(row):
        return t("not_standing_out", lang, verdict=t(row.verdict, lang), count=looked_at)
    return t(row.verdict, lang)


def withheld_badge(row: Row, *, lang: Lang) -> Badge | None:
    """Why there is no verdict."""
    return Badge("neutral", t(f"withheld_{row.withheld}", lang), "◌") if row.withheld else None


def base_words(row: Row, *, period: str, lang: Lang) -> str:
    """The two counts of a change, with all that was received where only a part of it can be compared."""
    now, then = fmt.count(row.numerator, lang=lang), fmt.count(row.previous, lang=lang)
    if row.coverage is None or not row.coverage.leaves_out:
        return t("base", lang, now=now, then=then, period=period)
    compared = compared_units(row.coverage, lang=lang)
    if row.total_received in (None, row.numerator):
        return t("base_comparable", lang, compared=compared, now=now, then=then, period=period)
    return t("base_partial", lang, received=fmt.count(row.total_received, lang=lang), compared=compared, now=now, then=then, period=period)


def compared_units(coverage: Coverage, *, lang: Lang) -> str:
    """How many of the expected units count; where all do, but not with all months, that it is the months that both sides have."""
    if not coverage.is_partial:
        return t("counted_both", lang)
    if extent_of(coverage) != "units":
        return t("counted_months", lang)
    return t("counted_units", lang, units=coverage.units, expected=coverage.units_expected)


def compared_words(row: Row, *, lang: Lang) -> str:
    """Who is compared and over how many days, for those who ask; nothing where nobody has to report."""
    if row.coverage is None or row.days is None or row.base_days is None:
        return ""
    units = _units_compared(row.coverage, lang)
    days = [fmt.ratio(number, digits=0 if float(number).is_integer() else 1) for number in (row.days, row.base_days)]
    return t("compared_of", lang, counted=units, days=days[0], base_days=days[1])


def _units_compared(coverage: Coverage, lang: Lang) -> str:
    if not coverage.is_partial:
        return t("all_units", lang, units=coverage.units)
    if extent_of(coverage) == "units":
        return compared_units(coverage, lang=lang)
    return t("counted_months_of", lang, expected=coverage.units_expected)


def believed_notes(answer: Answer, name: Name, *, lang: Lang, ended: Mapping[str, Predecessor], most: int = NAMED, marks: bool | None = None) -> list[str]:
    """What a reader must know of an answer: months joined or alone, units that are not in, changes that do not stand out, zeros that are presumed, and
    which regions carry the past of those that have ended.

    `marks` says whether the mark of what is not whole is drawn; without it any row of the answer has it.
    """
    notes = [t("festival_joint", lang)] if "festival_joint" in answer.notes else []
    notes += _months_compared(answer, lang)
    notes += [t("note_january", lang)] if "withheld_january" in answer.notes else []
    notes += _withheld(answer, name, lang=lang, most=most)
    notes += [t("withheld_estimated", lang)] if "withheld_estimated" in answer.notes else []
    notes += _who(answer, name, lang=lang, most=most)
    notes += [words] if (words := unequal_words(answer, name, lang=lang)) else []
    notes += mark_note(has_marked(answer) if marks is None else marks, lang=lang)
    if any(row.verdict in CLEAR and not is_marked(row) for row in answer.rows):
        notes.append(t("stands_out_not", lang, count=answer.looked_at))
    presumed = _presumed(answer)
    notes += [t("presumed_zero", lang, count=presumed)] if presumed else []
    return [*notes, *_in_doubt(answer, lang), *([words] if (words := _held(answer, name, ended, lang)) else [])]


def _in_doubt(answer: Answer, lang: Lang) -> list[str]:
    """That zeros are in doubt: by the mark of the regions that have it, or of months by name."""
    doubtful = [row for row in answer.rows if is_in_doubt(row)]
    months = {row.month for row in doubtful if row.month}
    if has_doubtful(answer) or not doubtful:
        return [t("doubtful_rows", lang)] if doubtful else []
    return [t("doubtful_months", lang, months=months_words(sorted(months), lang=lang)) if months else t("doubtful_zero", lang)]


def _held(answer: Answer, name: Name, ended: Mapping[str, Predecessor], lang: Lang) -> str:
    """The regions of the rows that hold others for a part of the months shown or compared with."""
    if not ended or answer.span is None:
        return ""
    valued, listed = ({row.region for row in answer.rows if row.region and (row.value is not None or is_listed)} for is_listed in (False, True))
    since = min([answer.span.start, *(row.base.start for row in answer.rows if row.base)])
    words = (held_words(ended, valued, since=since, name=name, lang=lang), apart_words(ended, listed, since=since, until=answer.span.end, name=name, lang=lang))
    return t("list_semicolon", lang).join(filter(None, words))


def _withheld(answer: Answer, name: Name, *, lang: Lang, most: int) -> list[str]:
    """That too little is in for a verdict, of all rows or of those that it holds for; what nobody owes has none for another reason."""
    short = [row for row in answer.rows if row.withheld == "incomplete"]
    if len(short) == len(answer.rows):
        return [t("note_withheld_incomplete", lang)] if short else []
    compared = [row for row in short if row.coverage is not None and row.coverage.unit_months]  # of others it is told why nothing of them counts
    if not compared:
        return []
    regions = [row.region for row in compared if row.region]
    if answer.question.by != ("region",):
        return [t("note_withheld_rows", lang)]
    return [t("note_withheld_some", lang, names=some_names([name(code) for code in regions], most, lang))]


def _months_compared(answer: Answer, lang: Lang) -> list[str]:
    """The months of all rows, where fewer can be compared than were asked for."""
    spans = {row.span for row in answer.rows if row.received_span is not None and row.previous is not None}
    return [t("compared_months", lang, months=fmt.span(span, lang=lang)) for span in spans if span is not None and len(spans) == 1]


def _presumed(answer: Answer) -> int:
    """The unit-months presumed to be zero, each once: regions side by side have their own, and months unless each is compared with another."""
    by_months, presumed = "month" in answer.question.by and not answer.question.change, dict[tuple[object, ...], int]()
    for row in (*answer.rows, *answer.rest):
        key = (row.region, row.is_rest, row.month if by_months else None)
        presumed[key] = max(presumed.get(key, 0), row.coverage.presumed if row.coverage else 0)
    return sum(presumed.values())


def _who(answer: Answer, name: Name, *, lang: Lang, most: int) -> list[str]:
    """Who is not in: of a single number how many units are, too; of several rows all that any of them leaves out."""
    is_change = answer.question.change is not None
    if len(answer.rows) == 1:
        words = (comparable_words if is_change else received_words)(answer.only, name, lang=lang, most=most)
        return [Unreported(words)] if words else []
    excluded = together(answer.rows)
    return [Unreported(excluded_words(excluded, name, is_change=is_change, lang=lang, most=most))] if excluded else []


def mark_note(is_drawn: bool, *, lang: Lang) -> list[str]:
    """What the mark means, where it is drawn."""
    return [t("incomplete_rows", lang)] if is_drawn else []


def marked(words: str, row: Row, answer: Answer) -> str:
    """The name or the value of a row, with the mark of what does not stand on all that is due, on fewer days than the others, or on a zero in doubt."""
    if is_short(row, answer):
        return with_mark(words)
    return reworded(words, f"{words} {PRESUMED}") if "region" in answer.question.by and is_in_doubt(row) else words


def has_doubtful(answer: Answer) -> bool:
    """True if any row of the answer has the mark of a zero in doubt."""
    return "region" in answer.question.by and any(is_in_doubt(row) and not is_short(row, answer) for row in answer.rows)


def with_mark(words: str) -> str:
    """The words with that mark; a number stays one for a spreadsheet."""
    return reworded(words, f"{words} {PARTIAL}")


def without_mark(words: str) -> str:
    """The words without any mark of what they stand on."""
    return words.removesuffix(f" {PARTIAL}").removesuffix(f" {PRESUMED}")


def is_short(row: Row, answer: Answer) -> bool:
    """True if a row beside others does not stand on all that is due, or on fewer days than they."""
    return _are_side_by_side(answer) and (is_partial(row) or _is_shorter(row, answer))


def has_marked(answer: Answer, rows: Iterable[Row] | None = None) -> bool:
    """True if any of the rows, of the answer where none are given, has that mark."""
    return any(is_short(row, answer) for row in (answer.rows if rows is None else rows))


def _are_side_by_side(answer: Answer) -> bool:
    """True if a reader compares the rows with each other: regions or months."""
    return "region" in answer.question.by or "month" in answer.question.by


def unequal_rows(answer: Answer) -> list[Row]:
    """The changes of regions side by side that stand on fewer days than the longest of them."""
    return [row for row in answer.rows if _is_shorter(row, answer)]


def _is_shorter(row: Row, answer: Answer) -> bool:
    question = answer.question
    if "region" not in question.by or "month" in question.by or not question.change or row.is_rest:
        return False
    return bool(row.days) and (row.days or 0.0) < answer.most_days * (1 - DAYS_DIFFER)


def unequal_words(answer: Answer, name: Name, *, lang: Lang) -> str:
    """Which regions are compared over fewer days than others, so that nobody ranks them; nothing where all have as many."""
    shorter = unequal_rows(answer)
    if not shorter:
        return ""
    named = [t("unequal_one", lang, name=name(row.region or ""), days=fmt.ratio(row.days, digits=0)) for row in shorter[:NAMED]]
    longest = fmt.ratio(answer.most_days, digits=0)
    return t("unequal_days", lang, shorter=and_more(named, of=len(shorter), sign="list_comma", lang=lang), longest=longest)
