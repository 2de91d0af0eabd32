"""A preview tells what an import would change and leaves the store as it was."""

from data.imports.importing import import_files
from data.imports.uploads.preview import CellChange, preview

FUNDS = "编号,日期,行政区划,资金来源,资金环节,金额\n"
PLACES = "区划代码,名称,级别,上级代码\n371300,临沂市,市,\n371302,兰山区,区县,371300\n"


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def loaded(store, folder):
    rows = FUNDS + "a,2020-01-05,371302,市级,到位,100\nb,2020-01-06,371302,市级,到位,200\n"
    report = import_files(store, [written(folder, "regions.csv", PLACES), written(folder, "funding.csv", rows)], actor="me")
    assert report.version == 1


def test_it_shows_old_and_new_values_and_counts_what_stays(store, tmp_path):
    loaded(store, tmp_path)
    rows = FUNDS + "a,2020-01-05,371302,市级,到位,100\nb,2020-01-06,371302,市级,到位,250.5\nc,2020-02-01,371302,市级,支出,7\n"
    found = preview(store, [written(tmp_path, "next.csv", rows)])
    assert found.report.outcomes["funding"]._asdict() == {"new": 1, "changed": 1, "unchanged": 1, "refused": 0, "removed": 0}
    changed, new = found.changes
    assert (changed.is_new, changed.key, changed.cells) == (False, (("entry_id", "b"),), (CellChange("amount", "200", "250.5"),))
    assert (new.is_new, new.key) == (True, (("entry_id", "c"),))
    assert CellChange("amount", None, "7") in new.cells
    assert found.base == 1
    assert store.version() == 1


def test_rows_come_with_the_names_of_what_they_refer_to(sqlite_store, tmp_path):
    loaded(sqlite_store, tmp_path)
    places = "区划代码,名称,英文名称,级别,上级代码\n371303,罗庄区,Luozhuang,区县,371300\n"
    rows = FUNDS + "b,2020-01-06,371303,市级,到位,200\nc,2020-01-06,371302,市级,到位,7\n"
    found = preview(sqlite_store, [written(tmp_path, "next.csv", rows), written(tmp_path, "more.csv", places)])
    named = {change.key[0][1]: change.names for change in found.changes}
    lanshan, luozhuang = ("兰山区", "兰山区"), ("罗庄区", "Luozhuang")
    assert named["b"] == {"regions": {"371302": lanshan, "371303": luozhuang}}
    assert named["c"] == {"regions": {"371302": lanshan}}
    assert named["371303"] == {"regions": {"371300": ("临沂市", "临沂市")}}


def test_it_finds_the_faults_that_the_import_would_find(sqlite_store, tmp_path):
    loaded(sqlite_store, tmp_path)
    path = written(tmp_path, "next.csv", FUNDS + "c,2020-13-01,371302,市级,到位,7\nd,2020-01-01,火星,市级,到位,7\n")
    found, imported = preview(sqlite_store, [path]).report, import_files(sqlite_store, [path], dry_run=True)
    assert found.findings == imported.findings
    assert len(found.refused) == 2
    assert found.outcomes == imported.outcomes


def test_only_the_first_rows_are_listed(sqlite_store, tmp_path):
    loaded(sqlite_store, tmp_path)
    rows = FUNDS + "".join(f"n{number},2020-01-05,371302,市级,到位,1\n" for number in range(10))
    found = preview(sqlite_store, [written(tmp_path, "next.csv", rows)], most=3)
    assert [change.key[0][1] for change in found.changes] == ["n0", "n1", "n2"]
    assert found.report.outcomes["funding"].new == 10
