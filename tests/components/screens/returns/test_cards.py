"""The cards of the data page: matrices with words for every sign, long lists in parts, jobs in every state, rows before and after."""

import datetime as dt
import fcntl
import re

import pytest

from components.blocks.screen import Screen
from components.screens.returns.addresses import TICKS, form_address, page_address
from components.screens.returns.cards import moment, returns_card
from components.screens.returns.findings import row_of
from components.screens.returns.paging import PER_PAGE, part_of
from components.screens.returns.preview_table import preview_table
from components.screens.returns.uploads import job_card, upload_card
from components.words.text import t
from data.answers.view import view_from_query
from data.errors import BusyError
from data.imports.messages.ways import WAYS
from data.imports.model import Finding
from data.imports.uploads.jobs import import_jobs
from data.operations.jobs import write_json
from data.reading.gateway import Gateway
from tests.components.test_cards import find, plain, words
from tests.data.small import bring, regions, sheet
from tests.pages.reading import tree

OUTCOME = {"new": 2, "changed": 1, "unchanged": 3, "refused": 0, "removed": 0}
CHECKED = {"version": None, "outcomes": {"funding": OUTCOME}, "findings": [], "refused": 0, "files": [], "base": 4, "changes": []}
FINDING = {
    "code": "number",
    "file": "f.csv",
    "sheet": None,
    "row": 2,
    "column": "<b>",
    "value": "许多",
    "detail": {},
    "severity": "refused",
    "target": "funding",
}


def test_every_sign_of_a_matrix_says_region_month_state_and_numbers(sqlite_store):
    rows = [(202001, "111", None, "theft", 1), (202001, "112", None, "theft", 1), (202002, "111", None, "theft", 1)]
    bring(sqlite_store, regions(), sheet("incident_counts", "month region_code compound_id category cases", *rows))
    with Gateway(sqlite_store).reader() as reader:
        view, _ = view_from_query({"region": "1", "lang": "en"}, reader.catalogue, reader.scope)
        card = tree(returns_card(Screen(reader, view), "cases"))
    said = [span["title"] for span in find(card, "Span") if "title" in span]
    assert "A, Jan 2020: received, 2 of 2" in said
    assert "A, Feb 2020: partial, 1 of 2" in said
    assert "B, Feb 2020: not reported before" in said
    assert "Cases for Feb 2020: 0 in, 1 partial, 0 missing" in words(card)


def test_long_lists_come_in_parts_whatever_the_query_says():
    rows = list(range(2 * PER_PAGE + 1))
    for asked, first, links in (("1", 0, 1), ("2", PER_PAGE, 2), ("99", 2 * PER_PAGE, 1), ("-1", 0, 1), ("²", 0, 1), (None, 0, 1)):
        part, below = part_of(rows, {"region": "1", "batches": asked, "job": "x"}, key="batches", lang="zh")
        found = find([plain(one) for one in below], "Link")
        assert part[0] == first
        assert len(found) == links
        assert all("region=1" in link["href"] and "job=x" in link["href"] for link in found)
    assert part_of(rows[:3], {}, key="batches", lang="zh") == ([0, 1, 2], [])


def test_addresses_keep_the_state_and_nothing_else():
    query = {"region": "1", "lang": "en", "next": "//evil", "job": "old"}
    assert page_address(query, job="j") == "/data?region=1&lang=en&job=j"
    assert form_address("/data/upload", query) == "/data/upload?region=1&lang=en"
    assert page_address({}) == "/data"


def test_times_are_those_of_china():
    assert moment(dt.datetime(2020, 1, 31, 16, 30)) == "2020-02-01 00:30"


def job(tmp_path, **results):
    made = import_jobs(tmp_path).new({"actor": "me"})
    (made.folder / "file0").mkdir()
    (made.folder / "file0" / "f.csv").write_text("x")
    for step, result in results.items():
        (made.folder / f"{step}.lock").touch()
        if result:
            write_json(made.folder / f"{step}.json", result)
    return made


def shown(made, version=4):
    card = plain(job_card(made, {"region": "1"}, version=version, lang="en"))
    return words(card), [form["action"].partition("?")[0].rpartition("/")[2] for form in find(card, "Form")]


def test_a_good_check_can_be_confirmed_while_the_data_are_the_same(tmp_path):
    made = job(tmp_path, check=CHECKED)
    said, forms = shown(made)
    assert "Rows: 2 new, 1 changed, 3 unchanged" in said
    assert forms == ["import", "cancel"]
    said, forms = shown(made, version=5)
    assert "The data have changed since the check (batch 4 → 5)" in said
    assert forms == ["again", "cancel"]


@pytest.mark.parametrize(
    ("results", "sentence", "buttons"),
    [
        ({"check": CHECKED | {"refused": 1, "findings": [FINDING]}}, "refused (findings: 1), so nothing can be taken", ["cancel"]),
        ({"check": CHECKED | {"outcomes": {"funding": OUTCOME | {"new": 0, "changed": 0}}}}, "there is nothing to import", ["cancel"]),
        ({"check": None}, "The work was interrupted", ["again", "cancel"]),
        ({"check": {"error": {"code": BusyError.code, "detail": {}}}}, "Another import is under way", ["again", "cancel"]),
        ({"check": CHECKED, "import": CHECKED | {"version": 5}}, "Imported as batch 5", []),
        ({"check": CHECKED, "import": CHECKED}, "Nothing was imported", []),
        ({"check": CHECKED, "import": {"error": {"code": "file_changed", "detail": {}}}}, "its SHA-256 differs", ["again", "cancel"]),
    ],
)
def test_a_job_says_what_became_of_it_and_what_can_be_done(tmp_path, results, sentence, buttons):
    said, forms = shown(job(tmp_path, **results))
    assert sentence in said
    assert forms == buttons


def test_a_running_check_is_watched_and_can_be_cancelled(tmp_path):
    made = job(tmp_path, check=None)
    write_json(made.folder / "progress.json", {"file": "f.csv", "rows": 12000})
    with (made.folder / "check.lock").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        card = plain(job_card(made, {}, version=4, lang="en"))
    assert "Checking f.csv: 12,000 rows read" in words(card)
    assert [watch["id"] for watch in find(card, "Interval")] == ["job-watch"]
    assert [store["data"] for store in find(card, "Store")] == ["check-running"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_form_is_one_that_a_browser_posts_by_itself_with_nothing_ticked(lang):
    form = plain(upload_card({"region": "1", "lang": lang}, lang=lang))
    (told,) = find(form, "Form")
    assert (told["method"], told["encType"], told["action"]) == ("post", "multipart/form-data", f"/data/upload?region=1&lang={lang}")
    (file,) = find(form, "Input")
    assert (file["type"], file["name"], file["multiple"], file["required"]) == ("file", "files", True, True)
    assert [(tick["name"], tick["value"]) for tick in find(form, "Checkbox")] == [(name, False) for name in TICKS]
    (mapping,) = find(form, "Select")
    assert (mapping["name"], find(mapping["children"], "Option")[0]["value"]) == ("mapping", "")


def test_ticks_of_a_job_are_fields_of_the_form_that_confirms_and_none_is_ticked(tmp_path):
    span = {"span": "funding:2020-01..2020-02@11", "sheet": "funding", "first": "2020-01", "last": "2020-02", "units": ["甲"], "unsaid": True, "others": 3}
    card = plain(job_card(job(tmp_path, check=CHECKED | {"spans": [span]}), {}, version=4, lang="zh"))
    (form,) = [form for form in find(card, "Form") if find(form["children"], "Checklist")]
    assert "/import" in form["action"]
    ticks = find(form["children"], "Checklist")
    assert [(tick["name"], [option["value"] for option in tick["options"]], tick["value"]) for tick in ticks] == [
        ("covers", [span["span"]], []),
        ("replaces", [span["span"]], []),
    ]


def test_a_job_that_is_gone_says_so():
    assert "expired" in words(plain(job_card(None, {}, version=1, lang="en")))


def test_differences_are_in_the_words_of_the_contract():
    cells = [{"column": "amount", "before": "1", "after": "2"}, {"column": "kind", "before": "received", "after": "paid"}]
    changes = [
        {"sheet": "funding", "is_new": False, "key": [["entry_id", "a"]], "cells": cells},
        {"sheet": "incidents", "is_new": True, "key": [["incident_id", "b"]], "cells": [{"column": "day", "before": None, "after": "3"}]},
    ]
    zh, en = (words(plain(preview_table(changes, lang=lang))) for lang in ("zh", "en"))
    assert "资金台账 △ 变更 a 金额：1 → 2、资金环节：到位 → 支出" in zh
    assert "Amount: 1 → 2, Kind: received → paid" in en
    assert "day" not in en


def test_differences_are_told_with_names_months_days_and_numbers_as_the_page_writes_them():
    names = {"regions": {"990201": ["东城区", "Dongcheng"], "990203": ["南湖区", "Nanhu"]}, "categories": {"ebike": ["盗窃电动车", "E-bike theft"]}}
    counts = {"sheet": "incident_counts", "key": [["month", "202005"], ["period_months", "1"], ["region_code", "990201"], ["category", "ebike"]]}
    compound = {"sheet": "compounds", "key": [["compound_id", "DC-01"]]}
    changes = [
        counts | {"is_new": False, "cells": [{"column": "cases", "before": "980", "after": "1204"}], "names": names},
        compound | {"is_new": False, "cells": [{"column": "region_code", "before": "990201", "after": "990203"}], "names": names},
        compound | {"is_new": False, "cells": [{"column": "weak", "before": "False", "after": "True"}], "names": {}},
        {
            "sheet": "progress",
            "key": [["compound_id", "DC-01"]],
            "is_new": True,
            "cells": [{"column": "date", "before": None, "after": "2025-05-11"}],
            "names": {},
        },
        {"sheet": "incidents", "key": [], "is_new": True, "cells": [{"column": "occurred_at", "before": None, "after": "2026-08-20T11:56:00"}], "names": {}},
    ]
    zh, en = (words(plain(preview_table(changes, lang=lang))) for lang in ("zh", "en"))
    for said in (
        "2020年5月、东城区、盗窃电动车 发案数：980 → 1,204",
        "行政区划：东城区 → 南湖区",
        "薄弱小区：否 → 是",
        "日期：2025年5月11日",
        "2026年8月20日 11:56",
    ):
        assert said in zh
    for said in ("May 2020, Dongcheng, E-bike theft Cases: 980 → 1,204", "Region: Dongcheng → Nanhu", "Weak: No → Yes", "11 May 2025", "20 Aug 2026 11:56"):
        assert said in en


@pytest.mark.parametrize(
    ("way", "label"), [("way_keys", "upload_keys_are_exact"), ("way_categories", "upload_allow_new_categories"), ("way_template", "upload_mapping")]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_finding_says_to_tick_is_what_the_form_is_labelled_with(way, label, lang):
    words = WAYS[way]["page"][lang == "en"]
    named = re.search(r"“(.+?)”|under (\w+) when", words)
    assert t(label, lang).startswith(named[1] or named[2])


@pytest.mark.parametrize(
    ("file", "words"), [("--covers 2020-01", "本文件包含全部：2020-01"), ("--replaces 2020-01", "以本文件为准：2020-01"), ("--a.csv", "--a.csv")]
)
def test_a_finding_about_what_was_ticked_names_the_tick(file, words):
    assert row_of(Finding("span_empty", file), lang="zh")[1] == words
