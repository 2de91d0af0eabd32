"""What the command line does from a fresh machine on: its exit codes, its languages, and that nothing is half done."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from data.store.engine import Store, open_store
from tests.entry.calling import call, metric

ROOT = Path(__file__).resolve().parents[3]
REGIONS = "code,name,level,parent_code\n1,City,city,\n11,North,district,1\n12,South,district,1\n"
CASES = "month,region_code,category,cases\n2020-01,11,theft,5\n2020-01,12,theft,7\n2020-02,11,theft,{}\n"


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'new' / 'anju.db'}"


@pytest.fixture
def returns(tmp_path):
    """Writes the two sheets of a small return."""

    def write(last=3):
        (tmp_path / "regions.csv").write_text(REGIONS)
        (tmp_path / "incident_counts.csv").write_text(CASES.format(last))
        return [tmp_path / "regions.csv", tmp_path / "incident_counts.csv"]

    return write


def _cases(url, **parameters):
    return metric("cases", url, start="2020-01", end="2020-02", **parameters)["rows"][0]["value"]


def test_demo_makes_the_database_and_may_be_repeated(samples):
    said = call("demo", "linyi", "--json", database=samples)
    assert (said.code, said.document["loaded"], said.document["version"]) == (0, False, 2)


def test_demo_leaves_a_database_with_data_alone_if_asked_to(samples):
    assert call("demo", "all", "--if-empty", "--json", database=samples).document == {"version": 2, "loaded": False}


def test_demo_knows_only_its_samples(url):
    said = call("demo", "atlantis", database=url)
    assert (said.code, "linyi" in said.err) == (2, True)


def test_import_says_what_came_in_and_the_log_keeps_it(url, returns):
    said = call("import", *returns(), "--json", database=url)
    assert said.code == 0, said.out + said.err
    assert said.document["version"] == 1
    assert said.document["sheets"]["incident_counts"]["new"] == 3
    [batch] = call("batches", "--json", database=url).document["batches"]
    assert [file["name"] for file in batch["files"]] == ["regions.csv", "incident_counts.csv"]
    assert all(len(file["sha256"]) == 64 for file in batch["files"])
    assert _cases(url) == 15


def test_import_undo_and_import_again_give_the_same_numbers_and_every_version_still_answers(url, returns):
    call("import", *returns(), database=url)
    call("import", *returns(last=30), database=url)
    assert _cases(url) == 42
    assert call("undo", 2, database=url).code == 0
    assert _cases(url) == 15
    assert call("import", *returns(last=30), database=url).code == 0
    assert [_cases(url, as_of=version) for version in (1, 2, 3, 4)] == [15, 42, 15, 42]
    assert _cases(url) == 42


def test_the_sums_of_an_earlier_version_are_kept_in_the_folder_of_the_product(url, returns, tmp_path):
    call("import", *returns(), database=url)
    call("import", *returns(last=30), database=url)
    assert [_cases(url, as_of=1), _cases(url, as_of=1)] == [15, 15]
    assert len(list((tmp_path / "var" / "versions").glob("*.db"))) == 1


def test_the_same_file_again_changes_nothing(url, returns):
    call("import", *returns(), database=url)
    again = call("import", *returns(), "--json", database=url)
    assert (again.code, again.document["version"], again.document["sheets"]["incident_counts"]["unchanged"]) == (0, None, 3)
    assert call("batches", "--json", database=url).document["batches"][0]["batch"] == 1


def test_a_dry_run_says_everything_and_changes_nothing(url, returns):
    said = call("import", *returns(), "--dry-run", "--json", database=url)
    assert (said.code, said.document["version"], said.document["sheets"]["incident_counts"]["new"]) == (0, None, 3)
    assert call("batches", "--json", database=url).document["batches"] == []


def test_one_refusal_stops_the_whole_batch_unless_the_good_rows_are_wanted(url, returns):
    files = returns(last="many")
    said = call("import", *files, "--json", database=url)
    assert (said.code, said.document["version"]) == (65, None)
    [finding] = [finding for finding in said.document["findings"] if finding["severity"] == "refused"]
    assert (finding["file"], finding["row"], finding["column"], finding["value"]) == ("incident_counts.csv", 4, "cases", "many")
    assert call("import", *files, "--partial", database=url).code == 0
    assert _cases(url) == 12


def test_a_report_speaks_the_language_of_the_user(url, returns):
    files = returns(last="many")
    assert "第 4 行" in call("import", *files, database=url).out
    assert "row 4" in call("import", *files, "--lang", "en", database=url).out


def test_a_file_that_is_not_there_is_refused(url, tmp_path):
    said = call("import", tmp_path / "nowhere.csv", database=url)
    assert (said.code, "nowhere.csv" in said.out) == (65, True)


def test_an_unknown_mapping_names_the_shipped_ones(url, returns):
    said = call("import", *returns(), "--mapping", "atlantis", database=url)
    assert (said.code, "seattle" in said.err) == (65, True)


def test_the_template_comes_back_as_a_return_without_rows(tmp_path, url):
    assert call("template", tmp_path / "return.xlsx").code == 0
    assert call("import", tmp_path / "return.xlsx", database=url).code == 65
    assert call("template", tmp_path / "return.doc").code == 2


def test_a_place_that_cannot_be_written_is_named_without_a_traceback(samples, tmp_path):
    (tmp_path / "file").write_text("")
    for command in (["backup", tmp_path / "none" / "x.anju"], ["template", tmp_path / "none" / "x.xlsx"], ["template", tmp_path / "file" / "x.xlsx"]):
        said = call(*command, database=samples)
        assert (said.code, said.err.count("\n")) == (2, 1)
    assert call("upgrade", database=f"sqlite:///{tmp_path / 'file' / 'anju.db'}").code == 69


@pytest.mark.parametrize(
    "command", [["metric", "cases"], ["batches"], ["undo", "1"], ["doctor"], ["serve"], ["backup", "x.anju"], ["boundaries", "x.json", "--code", "c"]]
)
def test_a_missing_database_is_an_error_and_is_not_made(command, url, tmp_path):
    said = call(*command, database=url)
    assert (said.code, "anju.db" in said.err) == (69, True)
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_no_database_is_unavailable(tmp_path):
    (tmp_path / "anju.db").write_bytes(b"not a database" * 500)
    assert call("metric", "cases", database=f"sqlite:///{tmp_path / 'anju.db'}").code == 69


def test_a_setting_that_cannot_be_used_is_named(monkeypatch, samples):
    assert call("batches", database="mysql://host/name").code == 78
    assert call("batches", "--lang", "fr", database=samples).code == 78
    assert call("serve", "--host", "0.0.0.0", database=samples).code == 78
    assert call("serve", "--port", "high", database=samples).code == 78
    monkeypatch.setenv("ANJU_DATABASE_URL", "nonsense")
    said = call("batches")
    assert (said.code, said.err.count("\n")) == (78, 1)


def test_a_template_of_slides_that_cannot_be_used_keeps_the_server_from_starting_and_is_a_fault_for_the_doctor(samples, tmp_path, monkeypatch):
    monkeypatch.setenv("ANJU_PPTX_TEMPLATE", str(tmp_path / "office.pptx"))
    said = call("serve", "--lang", "en", database=samples)
    assert (said.code, "The slide template" in said.err, "office.pptx" in said.err) == (78, True, True)
    checked = call("doctor", "--json", "--lang", "zh", database=samples)
    (slides,) = (check for check in checked.document["checks"] if check["name"] == "slides")
    assert (checked.code, slides["state"], slides["reason"]) == (1, "fault", "slides_unreadable")
    assert "office.pptx 无法打开" in slides["detail"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["metric", "magic"],
        ["metric", "cases", "--change", "weekly"],
        ["metric", "cases", "--region", "Atlantis"],
        ["metric", "cases", "--month", "2017-13"],
        ["metric", "cases", "--as-of", "99"],
        ["metric", "cases", "--category", "nonsense"],
        ["metric", "networked_rate", "--category", "theft"],
        ["metric", "cases", "--nonsense"],
        ["metric"],
        ["nonsense"],
        ["undo", "99"],
        ["undo", "many"],
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_a_usage_error_without_a_traceback(arguments, samples):
    said = call(*arguments, database=samples)
    assert (said.code, said.out) == (2, "")
    assert 0 < said.err.count("\n") <= 2


USAGE = ((["nonsense"], "manage.py"), (["--nonsense"], "manage.py"), (["metric"], "manage.py metric"), (["undo", "many"], "manage.py undo"))


@pytest.mark.parametrize(("arguments", "command"), USAGE)
def test_the_help_that_a_usage_error_names_is_there(arguments, command):
    assert call(*arguments).err.splitlines()[-1] == f"查看说明：python {command} --help"
    assert call(*command.split()[1:], "--help").code == 0


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--lang", "zh"]], ids=" ".join)
def test_without_a_command_the_commands_are_listed(arguments):
    said = call(*arguments)
    assert (said.code, said.out, said.err) == (0, call("--help").out, "")


def test_a_failure_is_json_for_machines(samples):
    error = json.loads(call("metric", "cases", "--change", "weekly", "--json", "--lang", "en", database=samples).err)["error"]
    assert (error["code"], error["field"], error["value"]) == ("unknown_name", "change", "weekly")


def test_common_options_may_stand_before_the_command(samples):
    said = call("--lang", "en", "--json", "--database", samples, "metric", "networked_rate", "--region", "371300")
    assert said.document["rows"][0]["numerator"] == 930


def test_a_table_has_the_digits_of_the_page_and_words_in_the_language(samples):
    asked = ("metric", "preventable_cases", "--region", "321302", "--from", "2019-01", "--to", "2019-06", "--change", "yoy")
    lines = call(*asked, "--lang", "en", database=samples).out.splitlines()
    assert lines[0].split() == ["Region", "Name", "Value", "Current", "Previous", "Low", "High", "Verdict"]
    assert lines[2].split()[-9:] == ["−17.77%", "162", "197", "−33.6%", "+1.8%", "no", "clear", "change"][-9:] or "−17.77%" in lines[2]
    assert "无明显变化" in call(*asked, database=samples).out


def test_a_name_that_looks_like_a_formula_is_harmless_in_csv(url, returns, tmp_path):
    files = returns()
    (tmp_path / "regions.csv").write_text(REGIONS.replace("North", "=HYPERLINK(1)").replace("South", "@South"))
    assert call("import", *files, database=url).code == 0
    rows = list(csv.reader(io.StringIO(call("metric", "cases", "--by", "region", "--region", "1", "--month", "2020-01", "--csv", database=url).out)))
    assert [row[1] for row in rows[1:]] == ["'=HYPERLINK(1)", "'@South"]


def test_a_backup_is_written_restored_and_examined(url, returns, tmp_path):
    call("import", *returns(), database=url)
    assert call("backup", tmp_path / "kept.anju", database=url).code == 0
    call("import", *returns(last=30), database=url)
    assert call("restore", tmp_path / "kept.anju", "--json", database=url).document["version"] == 3
    assert _cases(url) == 15
    said = call("doctor", "--json", database=url)
    assert (said.code, {check["state"] for check in said.document["checks"]} <= {"ok", "warning"}) == (0, True)


def test_the_doctor_reports_a_fault_by_its_exit_code_and_can_repair_sums(url, returns):
    call("import", *returns(), database=url)
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("DELETE FROM closure WHERE region_code = '11' AND ancestor = '1'")
    connection.close()
    assert call("doctor", database=url).code == 1
    assert call("doctor", "--repair", database=url).code == 0


def test_help_speaks_both_languages():
    assert "导入工作簿" in call("--help").out
    assert "Import workbooks" in call("--lang", "en", "--help").out


def test_an_import_waits_for_another_one(url, returns):
    files = returns()
    call("upgrade", database=url)
    store = open_store(url)
    held = threading.Event()

    def hold():
        with store.write():
            held.set()
            time.sleep(0.7)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    assert call("import", *files, database=url).code == 0
    thread.join()
    store.engine.dispose()


def test_an_import_is_told_when_another_one_does_not_end(url, returns, monkeypatch):
    files = returns()
    call("upgrade", database=url)
    monkeypatch.setitem(Store.write.__wrapped__.__kwdefaults__, "wait", 0.2)  # type: ignore[attr-defined]
    store = open_store(url)
    with store.write():
        said = call("import", *files, database=url)
        assert said.code == 75
    store.engine.dispose()


def _command(*arguments):
    return [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]


@pytest.mark.long
def test_a_killed_import_leaves_nothing_behind(url, returns, tmp_path):
    files = returns()
    rows = "\n".join(f"i{number},2020-01-{number % 28 + 1:02d},{11 + number % 2},theft" for number in range(60_000))
    (tmp_path / "incidents.csv").write_text(f"incident_id,occurred_at,region_code,category\n{rows}\n")
    call("import", files[0], database=url)
    environment = {**os.environ, "ANJU_DATABASE_URL": url}
    states = []
    for seconds in (0.8, 1.1, 1.4, 1.7, 2.0):
        process = subprocess.Popen(_command("import", tmp_path / "incidents.csv"), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        states.append(len(call("batches", "--json", database=url).document["batches"]))
        assert call("doctor", database=url).code == 0
        if states[-1] == 1:
            assert metric("cases", url, month="2020-01")["rows"][0]["value"] is None
        else:
            break
    assert states[0] == 1
    assert call("import", tmp_path / "incidents.csv", database=url).code == 0
    assert metric("cases", url, month="2020-01")["rows"][0]["value"] == 60_000


def test_the_command_runs_as_a_program(samples):
    said = subprocess.run(
        _command("metric", "networked_rate", "--region", "371300", "--json", "--database", samples), capture_output=True, text=True, check=True
    )
    assert json.loads(said.stdout)["rows"][0]["denominator"] == 2366
    assert said.stderr == ""


def test_both_engines_give_the_same_answers(database_url, samples):
    assert call("demo", "feixi", database=database_url).code == 0
    for key, parameters in (
        ("networked_rate", {"by": "region"}),
        ("cases", {"by": "month,category", "start": "2018-01", "end": "2020-04"}),
        ("preventable_cases", {"change": "ytd_yoy", "by": "region"}),
        ("funds_received", {"by": "kind", "start": "2019-01", "end": "2020-04"}),
        ("zero_case_share", {"start": "2019-01", "end": "2019-12"}),
    ):
        one, other = (metric(key, url, region="340123", **parameters) for url in (database_url, samples))
        assert one["rows"] == other["rows"]
    assert call("doctor", database=database_url).code == 0


def test_a_postgresql_server_that_is_away_is_unavailable():
    assert call("metric", "cases", database="postgresql://nobody@127.0.0.1:1/name").code == 69
