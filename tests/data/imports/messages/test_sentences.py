"""Every finding has its sentence in both languages, and the report shows them safely."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.imports.contract.template import TEMPLATE
from data.imports.files.lines import Lines
from data.imports.messages.sentences import LABELS, MESSAGES, sentence
from data.imports.model import Finding, Severity
from data.imports.report import as_dict, line, text

SOURCES = Path(__file__).parents[4] / "data" / "imports"
RAISED = re.compile(r'(?:CellError|SourceError|finding|Finding|_fault|RowFault|_cell|report|_report)\(\s*"([a-z_0-9]+)"')
HAN = re.compile(r"[一-鿿]")


@dataclass
class Counts:
    new: int = 1
    changed: int = 2
    unchanged: int = 3
    refused: int = 4
    removed: int = 5


@dataclass
class Result:
    version: int | None = None
    outcomes: dict[str, Counts] = field(default_factory=lambda: {"cameras": Counts()})
    findings: tuple[Finding, ...] = (Finding("required", "a.csv", "表", 7, "月份", None), Finding("unknown_column", "a.csv", severity=Severity.WARNING))
    dry_run: bool = False
    lines: tuple[Lines, ...] = ()


def test_every_code_that_is_raised_has_a_sentence():
    raised = {code for path in SOURCES.rglob("*.py") for code in RAISED.findall(path.read_text(encoding="utf-8"))}
    assert len(raised) > 60
    assert raised - set(MESSAGES) == set()


@pytest.mark.parametrize("words", [MESSAGES, LABELS, TEMPLATE])
def test_every_sentence_is_there_in_both_languages_with_the_same_blanks(words):
    for code, message in words.items():
        assert HAN.search(message.zh), code
        assert message.en, code
        if code != "column_missing":
            assert set(re.findall(r"\{(\w+)\}", message.zh)) == set(re.findall(r"\{(\w+)\}", message.en)), code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_the_page_no_sentence_speaks_of_the_command_line(lang):
    said = {code: sentence(code, lang=lang, detail={"option": "", "mapping": ""}, surface="page") for code in MESSAGES}
    assert [code for code, words in said.items() if re.search(r"--[a-z]|命令|command|manage\.py|\.toml\b", words)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_way_is_named_by_the_options_on_the_command_line_alone(lang):
    detail = {"span": "cameras:2020-01..2020-05"}
    assert "--replaces cameras:2020-01..2020-05" in sentence("rows_beside", lang=lang, detail=detail)
    assert "--mapping" in sentence("unknown_table", lang=lang, detail={})
    assert "--keys-are-exact" in sentence("key_is_date", lang=lang, detail={})


def test_a_blank_that_the_finding_does_not_fill_is_a_dash():
    assert sentence("choice", lang="en", detail={}) == "One of these is expected: —."


def test_a_line_names_file_sheet_row_and_column():
    assert line(Result().findings[0], lang="zh") == "[拒绝] a.csv › 表 › 第 7 行 › 列“月份”: 必填，不能空。请补填。"
    assert line(Result().findings[0], lang="en") == "[refused] a.csv › 表 › row 7 › column “月份”: A value is required. Fill it in."


def test_control_characters_and_escapes_do_not_reach_a_terminal():
    shown = line(Finding("number", "a\x1b[31m\u202e\n.csv", None, 1, "c", "x\r\ny{z}"), lang="en")
    assert not re.search(r"[\x00-\x1f\u202e]", shown)


def test_the_report_says_what_became_of_the_import():
    assert "已停止：1 处被拒绝" in text(Result(), lang="zh")
    assert "--partial" in text(Result(), lang="zh").splitlines()[-1]
    assert "--partial 也不能略过" in text(Result(findings=(Finding("empty_file", "a.csv"),)), lang="zh")
    assert "Imported as batch 5." in text(Result(version=5, findings=()), lang="en")
    assert "Dry run" in text(Result(findings=(), dry_run=True), lang="en")
    assert "Nothing changed" in text(Result(findings=()), lang="en")
    assert "cameras\t1\t2\t3\t4" in text(Result(), lang="en")


def test_the_report_for_machines_has_every_finding_with_its_sentence():
    report = as_dict(Result(), lang="en")
    assert report["sheets"]["cameras"] == {"new": 1, "changed": 2, "unchanged": 3, "refused": 4, "removed": 5}
    assert report["findings"][0] == {
        "severity": "refused",
        "code": "required",
        "file": "a.csv",
        "sheet": "表",
        "row": 7,
        "column": "月份",
        "message": "A value is required. Fill it in.",
    }


def test_a_long_report_is_cut_and_says_so():
    many = Result(findings=tuple(Finding("required", "a.csv", row=row) for row in range(80)))
    assert "… and 30 more" in text(many, lang="en")
