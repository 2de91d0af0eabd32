"""Error values, formulas without a result and hidden rows in workbooks other than xlsx: OpenDocument, the binary xls, and kinds where nobody can tell."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from data.imports.files.binary_marks import binary_marks
from tests.data.imports.helpers import read

HEAD = ("月份", "行政区划", "安装数", "联网数")
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def cell(text: str, attributes: str = 'office:value-type="string"', more: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p>{more}</table:table-cell>"


def number(value: int) -> str:
    return cell(str(value), f'office:value-type="float" office:value="{value}"')


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def told(month: str, *cells: str, attributes: str = "") -> str:
    return row(cell(month), cell("兰山区"), *cells, attributes=attributes)


def opendocument(folder: Path, *rows: str) -> Path:
    """A spreadsheet whose table 视频监控月报 has these rows below the header."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    table = f'<table:table table:name="视频监控月报">{row(*map(cell, HEAD))}{"".join(rows)}</table:table>'
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    path = folder / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
        archive.writestr("content.xml", content)
    return path


@pytest.mark.parametrize(
    ("wrong", "code", "value"),
    [
        (cell("#N/A", 'table:formula="of:=NA()" office:value-type="string" calcext:value-type="error"'), "error_cell", "#N/A"),
        (cell("#DIV/0!", 'table:formula="of:=1/0" office:value-type="float" office:value="0" calcext:value-type="error"'), "error_cell", "#DIV/0!"),
        (cell("Err:502", 'table:formula="of:=A(1)" office:value-type="float" office:value="0"'), "error_cell", "Err:502"),
        (cell("#值!", 'table:formula="of:=A1" office:value-type="float" office:value="0" calcext:value-type="error"'), "error_cell", "#N/A"),
        ('<table:table-cell table:formula="of:=C2-20"/>', "formula_without_value", "=C2-20"),
    ],
)
def test_errors_and_formulas_without_a_result_of_an_opendocument_spreadsheet_are_refused(tmp_path, wrong, code, value):
    outcome = read(opendocument(tmp_path, told("2020-03", number(9), number(5)), told("2020-04", number(9), wrong)))
    assert [(finding.code, finding.row, finding.value) for finding in outcome.findings] == [(code, 3, value)]


def test_results_of_formulas_and_comments_beside_them_are_values(tmp_path):
    comment = "<office:annotation><text:p>#N/A</text:p></office:annotation>"
    good = cell("7", 'table:formula="of:=C2-2" office:value-type="float" office:value="7"', comment)
    empty = '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>'
    outcome = read(opendocument(tmp_path, told("2020-03", number(9), good), told("2020-04", number(9), empty)))
    assert (outcome.findings, outcome.rows("cameras", "installed", "networked")) == ([], [(9, 7), (9, None)])


def test_hidden_rows_of_an_opendocument_spreadsheet_are_read_and_counted(tmp_path):
    rows = [told(f"2020-0{month}", number(9), attributes='table:visibility="filter"' if month > 3 else "") for month in range(2, 6)]
    filler = row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000" table:visibility="collapse"')
    outcome = read(opendocument(tmp_path, *rows, filler))
    assert len(outcome.sheets["cameras"]) == 4
    assert [(finding.code, finding.row, finding.detail["rows"]) for finding in outcome.findings] == [("hidden_rows", 4, "2")]


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def label(line: int, column: int, text: str, *, version: int) -> bytes:
    letters = b"\x01" + text.encode("utf-16-le") if version == 0x0600 else text.encode("latin-1")
    return record(0x0204, struct.pack("<HHHH", line, column, 0, len(text)) + letters)


def binary(*records: bytes, name: str = "视频监控月报", version: int = 0x0600) -> bytes:
    """The stream of a workbook with one worksheet of these records below the header."""
    letters = b"\x01" + name.encode("utf-16-le") if version == 0x0600 else name.encode("latin-1")
    heads = HEAD if version == 0x0600 else ("month", "region_code", "installed", "networked")
    begins = [record(0x0809, struct.pack("<HHHHII", version, kind, 0x0DBB, 1996, 0, 6)[: 16 if version == 0x0600 else 8]) for kind in (0x0005, 0x0010)]
    bound = record(0x0085, struct.pack("<IBBB", 0, 0, 0, len(name)) + letters)
    start = len(begins[0]) + len(bound) + len(record(0x000A))
    bound = record(0x0085, struct.pack("<IBBB", start, 0, 0, len(name)) + letters)
    header = [label(0, column, word, version=version) for column, word in enumerate(heads)]
    return b"".join([begins[0], bound, record(0x000A), begins[1], *header, *records, record(0x000A)])


def entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF) -> bytes:
    """An entry of the directory of a compound file."""
    word = (name + "\0").encode("utf-16-le")
    tail = struct.pack("<HBBIII", len(word), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36) + struct.pack("<IQ", start, size)
    return (word.ljust(64, b"\0") + tail).ljust(128, b"\0")


def compound(path: Path, stream: bytes, *, small: bool, name: str = "Workbook") -> Path:
    """A compound file with the stream, in the sectors of small streams or in its own."""
    size = len(stream) if small else max(len(stream), 4096)
    body = stream.ljust(-(-size // 512) * 512, b"\0")
    sectors = len(body) // 512
    root, first_mini, minis = (3, 2, 1) if small else (0xFFFFFFFE, 0xFFFFFFFE, 0)
    chain = [*range(4, 3 + sectors), 0xFFFFFFFE]
    table = struct.pack("<128I", *[0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *chain, *[0xFFFFFFFF] * (125 - sectors)])
    entries = [entry("Root Entry", 5, root, len(body) if small else 0, child=1), entry(name, 2, 0 if small else 3, size)]
    mini = [*range(1, -(-size // 64)), 0xFFFFFFFE] if small else []
    mini_table = struct.pack("<128I", *mini, *[0xFFFFFFFF] * (128 - len(mini)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, first_mini, minis, 0xFFFFFFFE, 0, 0) + b"\xff" * 432
    path.write_bytes(header + table + b"".join(entries).ljust(512, b"\0") + mini_table + body)
    return path


def value(line: int, column: int, figure: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", line, column, 0, figure))


def line_of(line: int, month: str, *, is_hidden: bool = False) -> list[bytes]:
    about = record(0x0208, struct.pack("<HHHHHHI", line, 0, 4, 255, 0, 0, 0x20 if is_hidden else 0))
    return [about, label(line, 0, month, version=0x0600), label(line, 1, "兰山区", version=0x0600), value(line, 2, 9)]


ERROR = record(0x0205, struct.pack("<HHHBB", 1, 3, 0, 0x2A, 1))
ENDED_IN_ERROR = record(0x0006, struct.pack("<HHH", 1, 3, 0) + b"\x02\0\x07\0\0\0\xff\xff" + bytes(8))
ENDED_IN_VALUE = record(0x0006, struct.pack("<HHHd", 1, 3, 0, 7.0) + bytes(8))


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize(
    ("wrong", "expected"),
    [(ERROR, [("error_cell", 2, "#N/A")]), (ENDED_IN_ERROR, [("error_cell", 2, "#DIV/0!")]), (ENDED_IN_VALUE, []), (value(1, 3, 7), [])],
)
def test_errors_of_a_binary_workbook_are_refused(tmp_path, wrong, expected, small):
    outcome = read(compound(tmp_path / "book.xls", binary(*line_of(1, "2020-03"), wrong), small=small))
    assert [(finding.code, finding.row, finding.value) for finding in outcome.findings] == expected
    assert expected or outcome.rows("cameras", "networked") == [(7,)]


def test_formulas_of_a_binary_workbook_without_a_result_or_with_an_empty_one_are_counted(tmp_path):
    empty = record(0x0006, struct.pack("<HHH", 1, 3, 0) + b"\x03\0\0\0\0\0\xff\xff" + bytes(8))
    outcome = read(compound(tmp_path / "book.xls", binary(*line_of(1, "2020-03"), empty), small=False))
    assert [(finding.code, finding.sheet, finding.detail["cells"]) for finding in outcome.findings] == [("formulas_empty", "视频监控月报", "1")]
    assert outcome.rows("cameras", "networked") == [(None,)]


def test_hidden_rows_of_a_binary_workbook_are_read_and_counted(tmp_path):
    lines = [part for line in range(1, 6) for part in line_of(line, f"2020-0{line}", is_hidden=line > 3)]
    outcome = read(compound(tmp_path / "book.xls", binary(*lines), small=False))
    assert len(outcome.sheets["cameras"]) == 5
    assert [(finding.code, finding.row, finding.detail["rows"]) for finding in outcome.findings] == [("hidden_rows", 5, "2")]


def test_where_nobody_can_tell_the_report_says_so(tmp_path):
    cells = [label(1, 0, "2020-03", version=0x0500), label(1, 1, "371302", version=0x0500), value(1, 2, 9)]
    stream = binary(*cells, name="cameras", version=0x0500)
    outcome = read(compound(tmp_path / "book.xls", stream, small=False, name="Book"))
    assert [(finding.code, finding.file) for finding in outcome.findings] == [("cells_unseen", "book.xls")]
    assert outcome.rows("cameras", "installed") == [(9,)]


@pytest.mark.parametrize("cut", [0, 8, 100, 600, 1100, 2000])
def test_marks_of_a_damaged_file_are_unknown_or_those_before_the_damage(tmp_path, cut):
    path = compound(tmp_path / "book.xls", binary(*line_of(1, "2020-03"), ERROR), small=False)
    path.write_bytes(path.read_bytes()[:cut])
    found = binary_marks(path)
    assert found is None or all(not marks.cells for marks in found.values())
