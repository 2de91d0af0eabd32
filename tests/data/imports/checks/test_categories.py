"""Categories of cases: declared ones are read, others are refused with the nearest, or declared on request."""

import pytest

from data.cubes.past.upgrading import upgrade
from data.imports.importing import import_files
from data.imports.options import NONE, Options
from data.store.engine import open_store
from tests.data.imports.helpers import known, read, write
from tests.data.small import bring, regions, value

COUNTS = "月份,行政区划,案件类别,发案数\n"
CASES = "案件编号,发案时间,行政区划,案件类别\n"
LIST = "kind,code,name,name_en,preventable\nincident,burglary,入室盗窃,Burglary,yes\nincident,other,其他,Other,no\nevent,garbage,垃圾堆放,,\n"
ALLOWED = Options(allow_new_categories=True)


def counts(path, *categories, options=NONE, store=None):
    rows = "".join(f"2020-0{number},兰山区,{category},5\n" for number, category in enumerate(categories, start=1))
    return read(write(path / "发案月报.csv", COUNTS + rows), options=options, store=store)


@pytest.mark.parametrize("word", ["burglary", "入室盗窃", "Burglary", "ＢＵＲＧＬＡＲＹ", " 入室\u200b盗窃 "])
def test_a_declared_category_is_read_by_code_and_by_name(tmp_path, word):
    assert counts(tmp_path, word).rows("incident_counts", "category") == [("burglary",)]


@pytest.mark.parametrize("sheet", ["incident_counts", "incidents"])
def test_a_category_that_nobody_declared_is_refused_with_the_nearest(tmp_path, sheet):
    texts = {"incident_counts": COUNTS + "2020-03,兰山区,入室窃盗案,5\n", "incidents": CASES + "1,2020-03-01,兰山区,入室窃盗案\n"}
    outcome = read(write(tmp_path / f"{sheet}.csv", texts[sheet]))
    assert [(finding.code, finding.row, finding.value, finding.detail["known"]) for finding in outcome.refused] == [
        ("unknown_category", 2, "入室窃盗案", "burglary 入室盗窃")
    ]
    assert outcome.sheets.keys() == set()
    assert [lines.lost for lines in outcome.lines] == [[(202003, "371302")]]  # the month that is left partial if the rest is taken


def test_a_category_of_the_same_import_is_declared_whatever_the_order_of_the_files(tmp_path):
    outcome = read(write(tmp_path / "发案月报.csv", COUNTS + "2020-03,兰山区,其他,5\n2020-03,兰山区,Other,5\n"), write(tmp_path / "categories.csv", LIST))
    assert outcome.codes == []
    assert outcome.rows("incident_counts", "category") == [("other",), ("other",)]


def test_a_kind_of_event_is_no_category_of_cases(tmp_path):
    outcome = read(write(tmp_path / "categories.csv", LIST), write(tmp_path / "发案月报.csv", COUNTS + "2020-03,兰山区,garbage,5\n"))
    assert outcome.codes == ["unknown_category"]


def test_new_categories_are_declared_on_request_once_and_without_a_word_on_preventable(tmp_path):
    outcome = counts(tmp_path, "外星入侵", "burglary", "外星入侵", options=ALLOWED)
    assert outcome.codes == []
    assert outcome.rows("categories", "kind", "code", "name", "preventable") == [("incident", "外星入侵", "外星入侵", None)]
    assert [(finding.code, finding.detail["names"]) for finding in outcome.findings] == [("new_categories", "外星入侵")]


def test_without_any_list_categories_are_taken_and_the_list_is_asked_for(tmp_path):
    empty = known()
    empty.categories.clear()
    empty._words.clear()
    outcome = counts(tmp_path, "盗窃", "抢劫", store=empty)
    assert outcome.rows("incident_counts", "category") == [("盗窃",), ("抢劫",)]
    assert "categories" not in outcome.sheets
    assert [(finding.code, finding.detail["names"]) for finding in outcome.findings] == [("no_categories", "盗窃, 抢劫")]


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        ("compounds", "compound_id,name,region_code,kind\nC1,和平里,兰山区,villa\n"),
        ("funding", "entry_id,date,region_code,source,kind,amount\na,2020-01-01,兰山区,lottery,paid,5\n"),
        ("funding", "entry_id,date,region_code,source,kind,amount\na,2020-01-01,兰山区,district,dreamt,5\n"),
        ("progress", "compound_id,stage,date\nLY0001,dreamt,2020-01-01\n"),
        ("progress_counts", "month,region_code,stage,compounds\n2020-01,兰山区,dreamt,5\n"),
    ],
)
def test_kinds_sources_and_stages_outside_their_lists_are_refused_with_these(tmp_path, sheet, text):
    outcome = read(write(tmp_path / f"{sheet}.csv", text), options=ALLOWED)
    assert outcome.codes == ["choice"]
    assert "expected" in outcome.refused[0].detail


@pytest.fixture
def store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'anju.db'}", create=True)
    upgrade(store)
    bring(store, regions())
    import_files(store, [write(tmp_path / "categories.csv", LIST)])
    yield store
    store.engine.dispose()


def test_nothing_is_stored_for_an_undeclared_category_and_the_good_rows_with_partial(store, tmp_path):
    file = write(tmp_path / "发案月报.csv", COUNTS + "2020-03,11,burglary,5\n2020-03,11,外星入侵,3\n")
    assert import_files(store, [file]).version is None
    report = import_files(store, [file], partial=True)
    assert (report.outcomes["incident_counts"].new, report.outcomes["incident_counts"].refused) == (1, 1)
    assert value(store, "cases", region="11", months="2020-03") == 5


def test_an_allowed_category_counts_and_is_not_preventable_until_it_is_said(store, tmp_path):
    file = write(tmp_path / "发案月报.csv", COUNTS + "2020-03,11,burglary,5\n2020-03,11,外星入侵,3\n")
    assert import_files(store, [file], options=ALLOWED).version
    assert value(store, "cases", region="11", months="2020-03") == 8
    assert import_files(store, [file]).refused == ()
    more = write(tmp_path / "类别.csv", "用途,类别代码,类别名称,可防性\n案件,外星入侵,外星入侵,是\n")
    assert import_files(store, [more]).version
    assert value(store, "preventable_cases", region="11", months="2020-03") == 8
