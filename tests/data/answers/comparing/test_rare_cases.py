"""Units with few cases, simulated with a fixed seed: what is shown of their change is near the truth, and zeros are no reason to withhold a verdict."""

from __future__ import annotations

import calendar
import statistics

import numpy as np
import pytest

from data.answers.answer import answer
from data.answers.question import Question
from data.calculations.periods import Month, Span
from data.reading.gateway import Gateway
from tests.data.small import bring, sheet

UNITS, WORLDS = 15, 80
SECOND_YEAR = Span(Month(2019, 1), Month(2019, 12))


def worlds(change):
    """Programmes of units with 0.5 to 5 cases a month over two years, the second with the change, as one ledger each."""
    random = np.random.default_rng(20_260_101)
    regions, cases = [], []
    for world in range(WORLDS):
        root = f"{world + 1:03}"
        regions.append((root, f"p{root}", "city", None))
        for number, rate in enumerate(np.linspace(0.5, 5, UNITS)):
            code = f"{root}{number:02}"
            regions.append((code, f"u{code}", "district", root))
            for month in range(24):
                first = np.datetime64(f"{2018 + month // 12}-{month % 12 + 1:02}-01")
                length = calendar.monthrange(2018 + month // 12, month % 12 + 1)[1]
                mean = rate * (1 + change * (month >= 12)) * length / 30.4
                cases += [(f"{code}-{month}-{n}", str(first + int(random.integers(length))), code, "theft") for n in range(random.poisson(mean))]
    return sheet("regions", "code name level parent_code", *regions), sheet("incidents", "incident_id occurred_at region_code category", *cases)


@pytest.mark.long
@pytest.mark.parametrize("change", [0.0, -0.5])
def test_rare_cases_show_the_change_that_there_is(sqlite_store, change):
    bring(sqlite_store, *worlds(change))
    gateway = Gateway(sqlite_store)
    rows = [answer(gateway, Question("cases", region=f"{world + 1:03}", span=SECOND_YEAR, change="yoy")).only for world in range(WORLDS)]
    shown = statistics.median(row.value for row in rows)
    share = min(min(row.coverage.share, row.coverage.base_share) for row in rows)
    print(f"true {change:+.0%}: median {shown:+.2%}, withheld {sum(row.withheld is not None for row in rows)} of {WORLDS}, smallest share {share:.3f}")
    assert shown == pytest.approx(change, abs=0.02)
    assert all(row.withheld is None and row.verdict is not None for row in rows)
    if change:
        assert sum(row.verdict == "clear_fall" for row in rows) >= 0.95 * WORLDS
    else:
        assert sum(row.verdict != "no_clear_change" for row in rows) <= 0.1 * WORLDS
