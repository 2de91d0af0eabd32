"""The command `brief`: files of the formats asked for, names by kind, region and period, and plain words for what cannot be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.store.engine import open_store
from tests.entry.calling import call

REVIEW = ("quarterly", "--region", "321302", "--month", "2019-06")


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """The URL of a database with two sample programmes, and a folder of the product's own."""
    folder = tmp_path_factory.mktemp("brief")
    found = f"sqlite:///{folder / 'anju.db'}"
    for name in ("sucheng", "feixi"):
        assert call("demo", name, database=found).code == 0
    return found


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("ANJU_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("ANJU_LANG", "zh")


@pytest.fixture
def brief(url, tmp_path):
    """Calls the command with a folder of its own."""
    return lambda *arguments, out="out": call("brief", *arguments, "--out", tmp_path / out, database=url)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_review_is_written_in_every_format_asked_for(brief, tmp_path):
    said = brief(*REVIEW, "--format", "txt, HTML,xlsx,txt")
    assert said.code == 0, said.err
    assert names(tmp_path / "out") == ["quarterly-321302-2019-Q2.html", "quarterly-321302-2019-Q2.txt", "quarterly-321302-2019-Q2.xlsx"]
    assert said.out.count("已写入") == 3
    text = (tmp_path / "out" / "quarterly-321302-2019-Q2.txt").read_text(encoding="utf-8-sig")
    assert "2019年第二季度，可防性案件87起，上年同期112起，同比下降22.32%（95%区间" in text
    assert "抄送：领导小组组长、副组长，" in text
    assert "表扬" in said.err  # what was left out, and where


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("monthly", "--region", "321302", "--from", "2019-01", "--to", "2019-06"), "monthly-321302-2019-01_2019-06.txt"),
        (("monthly", "--region", "宿城", "--month", "2019-06"), "monthly-321302-2019-06.txt"),
        (("monthly", "--region", "321302"), "monthly-321302-2019-06.txt"),
        (("tenday", "--region", "340123"), "tenday-340123-2020-04-11.txt"),
        (("tenday", "--region", "340123", "--day", "2020-03-05"), "tenday-340123-2020-03-01.txt"),
        (("daily", "--region", "340123", "--month", "2020-03"), "daily-340123-2020-03-31.txt"),
    ],
)
def test_files_are_named_by_kind_region_and_period(brief, tmp_path, arguments, name):
    assert brief(*arguments, "--format", "txt").code == 0
    assert names(tmp_path / "out") == [name]


def test_machines_are_told_what_was_written_and_what_was_not_said(brief):
    said = brief("tenday", "--region", "340123", "--number", "12", "--lang", "en", "--format", "txt", "--json")
    document = said.document
    assert (document["kind"], document["title"], document["number"], document["lang"]) == (
        "tenday",
        "Feixi safe compounds: ten-day bulletin, 11–20 April 2020",
        12,
        "en",
    )
    assert document["period"] == {"kind": "tenday", "from": "2020-04-11", "to": "2020-04-20", "until": "2020-04-15"}
    [file] = document["files"]
    assert (file["format"], Path(file["file"]).stat().st_size) == ("txt", file["bytes"])
    assert "all_compared" in {one["reason"] for one in document["unsaid"]}
    assert said.err == ""


def test_the_number_goes_on_where_the_last_issue_ended(brief):
    assert brief(*REVIEW, "--format", "txt", "--json").document["number"] == 1


def test_a_format_that_cannot_be_written_here_is_named_and_the_others_are_written(brief, monkeypatch):
    monkeypatch.setenv("ANJU_CHROMIUM", "")
    said = brief(*REVIEW, "--format", "pdf,txt", "--json")
    assert said.code == 69
    assert (said.document["unavailable"], len(said.document["files"])) == (["pdf"], 1)
    assert json.loads(said.err)["error"]["code"] == "format_unavailable"
    assert "pdf" in json.loads(said.err)["error"]["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("weekly", "--region", "321302"),
        ("../monthly", "--region", "321302"),
        ("monthly", "--region", "Atlantis"),
        ("monthly",),
        ("monthly", "--region", "321302", "--month", "2019-13"),
        ("monthly", "--region", "321302", "--month", "2031-01"),
        ("monthly", "--region", "321302", "--month", "2019-06", "--from", "2019-01"),
        ("monthly", "--region", "321302", "--from", "2019-01"),
        ("monthly", "--region", "321302", "--from", "2019-06", "--to", "2019-01"),
        ("daily", "--region", "321302", "--day", "30.6.2019"),
        ("daily", "--region", "321302", "--day", "2019-07-01"),
        ("daily", "--region", "321302", "--day", "1999-07-01"),
        ("monthly", "--region", "321302", "--format", "doc"),
        ("monthly", "--region", "321302", "--format", ","),
        ("monthly", "--region", "321302", "--number", "0"),
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_told_in_a_line_and_nothing_is_written(brief, tmp_path, arguments):
    said = brief(*arguments)
    assert (said.code, said.out) == (2, "")
    assert 0 < said.err.count("\n") <= 2
    assert not (tmp_path / "out").exists()


def test_a_broken_template_of_the_deployment_is_named_with_its_place(brief, tmp_path, monkeypatch):
    folder = tmp_path / "templates"
    folder.mkdir()
    shipped = (Path(__file__).parents[3] / "data" / "bulletins" / "monthly.toml").read_text(encoding="utf-8")
    (folder / "monthly.toml").write_text(shipped.replace("{compounds_planned}个", "{compounds_palnned}个", 1), encoding="utf-8")
    monkeypatch.setenv("ANJU_BULLETINS", str(folder))
    said = brief("monthly", "--region", "321302", "--format", "txt")
    assert said.code == 78
    for part in ("monthly.toml", "sections[1].items[1].sentence.zh", "{compounds_palnned}", "compounds_planned"):
        assert part in said.err
    assert brief(*REVIEW, "--format", "txt").code == 0


def test_a_folder_of_templates_that_is_not_there_is_a_wrong_setting(brief, tmp_path, monkeypatch):
    monkeypatch.setenv("ANJU_BULLETINS", str(tmp_path / "none"))
    said = brief(*REVIEW, "--format", "txt")
    assert (said.code, "ANJU_BULLETINS" in said.err) == (78, True)


def test_a_folder_that_cannot_be_written_is_named(brief, tmp_path):
    (tmp_path / "taken").write_text("")
    said = brief(*REVIEW, "--format", "txt", out="taken")
    assert (said.code, "taken" in said.err) == (2, True)


def test_an_old_database_is_told_apart(tmp_path, url):
    path = Path(url.removeprefix("sqlite:///"))
    copy = tmp_path / "old.db"
    store = open_store(url)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    copy.write_bytes(path.read_bytes())
    old = open_store(f"sqlite:///{copy}")
    with old.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    old.engine.dispose()
    assert call("brief", *REVIEW, "--out", tmp_path / "out", database=f"sqlite:///{copy}").code == 69
