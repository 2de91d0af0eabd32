"""Reversals in the ledger of funds: entries below 0 with a reason, never more than was entered."""

import pytest

from data.cubes.past.upgrading import upgrade
from data.imports.cells.dates import CellError
from data.imports.cells.typed import number
from data.imports.importing import import_files
from data.store.engine import open_store
from tests.data.imports.helpers import read, write
from tests.data.small import bring, regions

HEAD = "编号,日期,行政区划,资金来源,资金环节,金额,冲销事由\n"


@pytest.fixture
def store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'anju.db'}", create=True)
    upgrade(store)
    bring(store, regions())
    yield store
    store.engine.dispose()


@pytest.fixture
def funds(store, tmp_path):
    """Imports rows of the ledger."""

    def take(*rows, partial=False):
        return import_files(store, [write(tmp_path / "资金台账.csv", HEAD + "".join(f"{row}\n" for row in rows))], partial=partial)

    return take


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-500", -500), ("−300", -300), ("－300", -300), ("–300", -300), ("﹣300", -300), ("(1,200.00)", -1200), ("（1,200）", -1200), ("( 5 )", -5),
        ("(3.6万)", -36_000), ("(374.5)万元", -3_745_000), ("-￥1,500.00", -1500), ("￥-1,500", -1500), ("¥(20)", -20), ("(¥20)", -20), ("−3.6万元", -36_000),
        ("￥1,500.00", 1500), (" 20万", 200_000), ("+5", 5),
    ],
)  # fmt: skip
def test_every_minus_sign_and_the_brackets_of_accounts_are_read(text, value):
    assert number(text) == value


@pytest.mark.parametrize("text", ["(", "()", "(-5)", "((5))", "--5", "5-", "(5", "−", "-(5)"])
def test_what_only_resembles_a_negative_number_is_refused(text):
    with pytest.raises(CellError, match="number"):
        number(text)


@pytest.mark.parametrize("sheet", ["cameras.csv", "incident_counts.csv"])
@pytest.mark.parametrize("text", ["-5", "(5)", "−5"])
def test_counts_are_never_negative_however_it_is_written(tmp_path, sheet, text):
    rows = {
        "cameras.csv": f"月份,行政区划,安装数\n2020-03,兰山区,{text}\n",
        "incident_counts.csv": f"月份,行政区划,案件类别,发案数\n2020-03,兰山区,burglary,{text}\n",
    }
    assert read(write(tmp_path / sheet, rows[sheet])).codes == ["negative"]


def test_a_negative_amount_needs_its_reason(funds):
    report = funds("a,2020-01-05,11,市级,到位,1000,", "b,2020-01-06,11,市级,到位,(200),")
    assert [(finding.code, finding.row) for finding in report.refused] == [("reversal_without_reason", 3)]
    assert funds("a,2020-01-05,11,市级,到位,1000,", "b,2020-01-06,11,市级,到位,(200),退回").version


def test_no_more_is_taken_back_than_was_entered_in_the_whole_ledger(funds):
    assert funds("a,2020-01-05,11,市级,到位,1000,").version
    assert [finding.code for finding in funds("b,2020-01-04,11,区级,到位,-1000.01,退回").refused] == ["reversed_too_much"]
    assert funds("b,2020-01-04,11,区级,到位,-1000,退回").version


def test_another_region_or_kind_pays_for_no_reversal(funds):
    assert funds("a,2020-01-05,11,市级,承诺,1000,").version
    assert [finding.code for finding in funds("b,2020-01-06,12,市级,承诺,-1,退回").refused] == ["reversed_too_much"]
    assert [finding.code for finding in funds("b,2020-01-06,11,市级,预算,-1,退回").refused] == ["reversed_too_much"]


def test_an_entry_that_shrinks_or_moves_away_under_a_reversal_is_refused(funds):
    assert funds("a,2020-01-05,11,市级,到位,1000,", "b,2020-01-06,11,市级,到位,-800,退回").version
    assert [finding.code for finding in funds("a,2020-01-05,11,市级,到位,500,").refused] == ["reversed_too_much"]
    assert [finding.code for finding in funds("a,2020-01-05,12,市级,到位,1000,").refused] == ["reversed_too_much"]


def test_a_partial_import_leaves_the_reversal_out(funds):
    report = funds("a,2020-01-05,11,市级,到位,1000,", "b,2020-01-06,12,市级,到位,-800,退回", partial=True)
    assert (report.outcomes["funding"].new, report.outcomes["funding"].refused) == (1, 1)


def test_a_slip_of_units_is_found_in_reversals_too(funds):
    rows = [f"{number},2020-01-05,11,市级,到位,1000," for number in range(7)]
    assert [finding.code for finding in funds(*rows, "x,2020-01-06,11,市级,到位,(36000000),退回").refused][:1] == ["unit_slip"]
