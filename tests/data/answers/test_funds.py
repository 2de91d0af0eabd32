"""Money of the ledger: what stands at the end of a month is never cut, and a kind that nobody tells is not nothing."""

from __future__ import annotations

import pytest

from data.answers.question import Row
from tests.data.small import ask, bring, regions, sheet

COLUMNS = "entry_id date region_code source kind amount"


def _funding(*rows):
    return sheet("funding", COLUMNS, *((f"f{place}", day, region, "city", kind, float(amount)) for place, (day, region, kind, amount) in enumerate(rows)))


RECEIVED = (("2019-02-05", "11", "received", 40), ("2019-02-20", "11", "received", 60), ("2020-02-05", "11", "received", 160))


@pytest.mark.parametrize("later", [(), (("2020-04-05", "12", "received", 10),)])
def test_money_up_to_a_month_is_not_cut_and_a_later_entry_changes_nothing_of_it(sqlite_store, later):
    bring(sqlite_store, regions(), _funding(*RECEIVED, *later))
    row = ask(sqlite_store, "funds_received", region="1", months="2020-02", change="yoy").only
    assert (row.numerator, row.previous, row.cut_day) == (260, 100, None)  # 100 on 28 February 2019, 260 a year later; not 40 up to day 5
    assert row.value == pytest.approx(1.6)


UNPROMISED = (("2020-01-05", "11", "budget", 500), ("2020-02-05", "11", "received", 210), ("2020-03-05", "11", "paid", 50))


@pytest.mark.parametrize("region", ["1", "11"])
def test_a_kind_that_the_programme_never_tells_is_unknown_and_so_is_its_share(sqlite_store, region):
    bring(sqlite_store, regions(), _funding(*UNPROMISED))
    found = {key: ask(sqlite_store, key, region=region, months="2020-03").only.value for key in KEYS}
    assert ask(sqlite_store, "received_rate", region=region, months="2020-03").notes == ("never_told",)
    assert ask(sqlite_store, "paid_rate", region=region, months="2020-03").notes == ()
    assert found == dict(zip(KEYS, (500, None, 210, 50, None, None, 50 / 210), strict=True))


KEYS = ("funds_budget", "funds_committed", "funds_received", "funds_paid", "committed_rate", "received_rate", "paid_rate")


def test_a_region_without_an_entry_of_a_kind_that_others_tell_has_none_of_it(sqlite_store):
    bring(sqlite_store, regions(), _funding(*UNPROMISED, ("2020-03-06", "12", "committed", 300)))
    rows = ask(sqlite_store, "funds_committed", region="1", by=("region",), months="2020-03").rows
    assert {row.region: row.value for row in rows} == {"11": 0, "12": 300}
    assert ask(sqlite_store, "funds_committed", region="1", months="2020-03").only.value == 300


def test_what_was_told_later_was_nothing_before(sqlite_store):
    bring(sqlite_store, regions(), _funding(*UNPROMISED, ("2020-05-06", "12", "committed", 300)))
    assert ask(sqlite_store, "funds_committed", region="1", months="2020-03").only.value == 0


def test_there_is_no_change_of_what_nobody_tells(sqlite_store):
    bring(sqlite_store, regions(), _funding(*UNPROMISED))
    row = ask(sqlite_store, "funds_committed", region="1", months="2020-03", change="mom").only
    assert isinstance(row, Row)
    assert (row.value, row.numerator, row.previous) == (None, None, None)


def test_what_was_promised_and_never_entered_as_received_has_not_come_in(sqlite_store):
    bring(sqlite_store, regions(), _funding(("2020-02-05", "11", "committed", 200)))
    found = ask(sqlite_store, "received_rate", region="1", months="2020-02")
    assert (found.only.value, found.only.numerator, found.only.denominator, found.notes) == (0, 0, 200, ())
