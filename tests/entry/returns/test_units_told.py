"""Nobody has told more than is expected in any of the small cities in which not everybody reported, as long, or under one code."""

from __future__ import annotations

import pytest

from data.answers.answer import answer_from
from data.answers.question import CHANGES, Question
from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.store.engine import open_store
from tests.entry.returns.test_unlike_returns import CHANGES as MOVED
from tests.entry.returns.test_who_reported import bring, table

SPANS = tuple(Span(Month.parse(first), Month.parse(last)) for first, last in (("2020-01", "2020-01"), ("2019-06", "2020-06")))
FILES = ("district_merged/merge_pure.csv", "region_missing_ledger/missing_details.csv", "region_missing_total/missing_counts.csv", "month_length/mom.csv")


def told(url):
    """Who stands behind every number of the city: every metric by every split and change, under both divisions."""
    for division in ("today", "then"):
        with Gateway(open_store(url)).reader(division=division) as reader:
            for metric in METRICS:
                for by in ((), ("region",), ("month",)):
                    for question in (Question(metric, region="990000", by=by, change=one, span=span) for one in (None, *CHANGES) for span in SPANS):
                        try:
                            rows = answer_from(reader, question).rows
                        except QuestionError:
                            continue
                        yield from ((f"{division} {question} {row.region} {row.month}", row.coverage) for row in rows if row.coverage is not None)


@pytest.mark.parametrize("is_merged", [False, True])
@pytest.mark.parametrize("file", FILES)
def test_nobody_has_told_more_than_is_expected(url, tmp_path, file, is_merged):
    bring(url, file)
    if is_merged:
        bring(url, table(tmp_path, MOVED, ("2020-01-01", "990103", "990101", "merged", "")))
    found = list(told(url))
    assert len(found) > 100
    for where, one in found:
        assert 0 <= one.units <= one.units_expected, where
        assert one.units <= one.unit_months <= one.unit_months_expected, where
