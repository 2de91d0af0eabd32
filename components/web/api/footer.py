"""What stands below a table on the terminal and in a workbook: months, days, lists, and what a reader must know of who reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from components.blocks.statements.reporting.believed import believed_notes
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.asking import Asked
from data.answers.question import Answer
from data.calculations.periods import Month, Span, months_of_change
from data.commands.words import SENTENCES, say
from data.reading.predecessors import Predecessor

_MOST: Final = 30  # units by name
_ENDS: Final = ("。", ".")


def footer(asked: Asked, *, lang: Lang) -> Iterator[str]:
    """The months, how far the data reach, the list of preventable categories, how the comparison was made and who is not in."""
    answer = asked.answer
    parts = [answer.metric.label(lang)]
    if answer.span is not None:
        parts.append(_months(answer, lang))
    if answer.data_through is not None:
        parts.append(say("data_through", lang, day=fmt.date(answer.data_through, lang=lang)))
    if answer.metric.subject == "cases" and (named := _preventable_list(asked, lang)):
        parts.append(say("preventable_list", lang, name=named))
    yield from _nothing_returned(asked, lang)
    yield " · ".join(parts)
    yield from _became(asked, lang)
    yield from _tops_alone(asked, lang)
    yield from _compared_less(answer, lang)
    yield from (say(f"note_{note}", lang) for note in answer.notes if f"note_{note}" in SENTENCES)
    for note in believed_notes(answer, lambda code: _name(asked, code, lang), lang=lang, ended=asked.catalogue.ended, most=_MOST):
        yield note if note.endswith(_ENDS) else note + _ENDS[lang == "en"]
    yield from (t("partial_month", lang, day=day) for day in sorted({row.cut_day for row in answer.rows if row.cut_day}))


def _name(asked: Asked, code: str, lang: Lang) -> str:
    region = asked.catalogue.tree.regions.get(code)
    return region.label(lang) if region else code


def _months(answer: Answer, lang: Lang) -> str:
    """The months that are told: of a change those really compared, and with which where all rows compare the same."""
    pair = _compared(answer)
    if pair is None:
        spans = [row.span for row in answer.rows if row.span and row.previous is not None]
        known = Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else answer.span
        return fmt.span(known, lang=lang) if known else ""
    return say("months_compared", lang, now=fmt.span(pair[0], lang=lang), base=fmt.span(pair[1], lang=lang))


def _compared(answer: Answer) -> tuple[Span, Span] | None:
    """The months that all rows compare; None for values, and where rows compare different ones."""
    pairs = {(row.span, row.base) for row in answer.rows if row.span and row.base and row.previous is not None}
    return next(((now, base) for now, base in pairs if now and base), None) if len(pairs) == 1 else None


def _compared_less(answer: Answer, lang: Lang) -> Iterator[str]:
    """That only a part of the months asked for is told on both sides."""
    pair, change = _compared(answer), answer.question.change
    if pair is None or answer.span is None or "month" in answer.question.by:
        return
    if pair[0].length < months_of_change(answer.span, change).length:
        yield say("months_fewer", lang, now=fmt.span(pair[0], lang=lang))


def _became(asked: Asked, lang: Lang) -> Iterator[str]:
    """What became of the region that was asked for: whose numbers these are, or why there are none after a day."""
    answer, known = asked.answer, asked.catalogue.predecessors
    if asked.predecessor is not None and answer.question.region is not None:
        yield say("region_became", lang, **_ending(asked, asked.predecessor, (answer.question.region,), lang))
    elif (ended := known.get(answer.question.region or "")) and answer.span is not None and answer.span.end >= Month.of(ended.date):
        yield say("region_ended", lang, **_ending(asked, ended, ended.successors, lang))


def _ending(asked: Asked, ended: Predecessor, successors: tuple[str, ...], lang: Lang) -> dict[str, str]:
    named = t("list_comma", lang).join(say("region_named", lang, name=_name(asked, code, lang), code=code) for code in successors)
    return {
        "region": say("region_named", lang, name=ended.label(lang), code=ended.code),
        "name": ended.label(lang),
        "date": fmt.date(ended.date, lang=lang),
        "became": say(f"became_{ended.kind}", lang, successor=named),
        "successor": t("list_comma", lang).join(_name(asked, code, lang) for code in successors),
    }


def _tops_alone(asked: Asked, lang: Lang) -> Iterator[str]:
    """That a split by region without a region stops at the top, and how to go below it."""
    question, tree = asked.answer.question, asked.catalogue.tree
    tops = [row.region for row in asked.answer.rows if row.region and tree.children(row.region)]
    if "region" in question.by and question.region is None and question.level is None and tops:
        yield say("tops_alone", lang, code=tops[0])


def _nothing_returned(asked: Asked, lang: Lang) -> Iterator[str]:
    """That there is nothing to answer from: no such return at all, or none of these months, with the months that there are."""
    answer, tree = asked.answer, asked.catalogue.tree
    if not answer.rows:
        yield say("no_rows", lang)
    if any(row.value is not None or row.numerator is not None or row.masked or (row.coverage and row.coverage.is_partial) for row in answer.rows):
        return
    region = answer.question.region
    roots = (tree.root(region),) if region else tree.roots
    name = tree.regions[region].label(lang) if region else say("all_regions", lang)
    reach = asked.catalogue.reach_of(roots, answer.metric.subject)
    if reach is None:
        yield say("nothing_returned", lang, name=name, metric=answer.metric.label(lang))
    elif answer.span is not None and (answer.span.start > reach.months.end or answer.span.end < reach.months.start):
        yield say("nothing_then", lang, name=name, metric=answer.metric.label(lang), months=fmt.span(reach.months, lang=lang))


def _preventable_list(asked: Asked, lang: Lang) -> str | None:
    region = asked.answer.question.region
    return asked.catalogue.programme(region).list_label(lang) if region else None
