"""Files that are broken, lie about themselves or want to do harm get a sentence, quickly, and nothing else happens."""

import gzip
import io
import random
import resource
import struct
import time
import zipfile

import pytest

from data.imports.files import workbooks
from data.imports.files.source_file import described
from data.imports.files.workbooks import parse_workbooks
from data.imports.messages.sentences import MESSAGES
from tests.data.imports.helpers import read, workbook, write

NOISE = random.Random(1)  # noqa: S311 - noise, no secret
HEADER = "区划代码,名称,级别\n"
GOOD = HEADER + "371323,沂水县,区县\n"


def with_member(source, target, name, content):
    """A copy of a zip in which one member is replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return target


@pytest.fixture
def book(tmp_path):
    return workbook(tmp_path / "plain.xlsx", {"regions": [["code", "name", "level"], ["371323", "沂水县", "district"]]})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n\n", "empty_file"),
        (b"MZ\x90\x00\x03", "foreign_kind"),
        (b"%PDF-1.7\n", "foreign_kind"),
        (b"\x89PNG\r\n", "foreign_kind"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "html_as_workbook"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html_as_workbook"),
        (b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n', "web_archive"),
        (b'From: <Saved by Blink>\r\nSubject: =?utf-8?B?5Y+R?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n', "web_archive"),
        (b'<?xml version="1.0"?><Workbook/>', "xml_as_workbook"),
        (b"PK\x03\x04garbage", "damaged_archive"),
        (b"\x1f\x8bgarbage", "damaged_archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"code,name,level\n371323,\x00\x00,district\n", "nul_bytes"),
        (b"code,name,level\n371323,\xff\xfe\xfd,district\n", "encoding"),
        (GOOD.encode() + b'371324,"abc,\n1,2\n', "unbalanced_quote"),
        (b"a," * 5000 + b"\n", "too_many_columns"),
        (b"1,2,3\n4,5,6\n", "unknown_table"),
        (b"code,name,level\n", "no_rows"),
        (b"\x00" * 10_000, "nul_bytes"),
        (NOISE.randbytes(5000), "nul_bytes"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["xlsx", "xls", "csv"])
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(tmp_path, content, code, ending):
    path = tmp_path / f"regions.{ending}"
    path.write_bytes(content)
    outcome = read(path)
    assert outcome.codes == ["no_workbook" if code == "unknown_table" and ending != "csv" else code]
    assert not outcome.sheets
    assert code in MESSAGES


def test_a_workbook_with_a_cell_in_the_last_corner_is_refused_quickly(tmp_path):
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "far.xlsx"))
    page = book.add_worksheet("regions")
    page.write("A1", 1)
    page.write("XFD1048576", 2)
    book.close()
    start = time.monotonic()
    assert read(tmp_path / "far.xlsx").codes == ["workbook_too_large"]
    assert time.monotonic() - start < 10


def test_a_workbook_that_unpacks_to_hundreds_of_megabytes_is_refused_quickly(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(300):
                member.write(b" " * (1 << 20))
    (tmp_path / "bomb.xlsx").write_bytes(bomb.getvalue())
    start = time.monotonic()
    assert read(tmp_path / "bomb.xlsx").codes == ["unpacks_too_large"]
    assert time.monotonic() - start < 10


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path):
    path = tmp_path / "lie.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("regions.csv", GOOD + "x" * 500_000)
    content = bytearray(path.read_bytes())
    central = content.rfind(b"PK\x01\x02")
    content[central + 24 : central + 28] = struct.pack("<I", 100)
    path.write_bytes(bytes(content))
    assert read(path).codes == ["damaged_archive"]


def test_a_compressed_file_that_never_ends_is_refused(tmp_path):
    path = tmp_path / "regions.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as stream:
        for _ in range(64):
            stream.write(b"0" * (1 << 20))
    assert read(path).codes == ["unpacks_too_large"]


def test_an_archive_in_an_archive_in_an_archive_is_not_opened(tmp_path):
    content = GOOD.encode()
    for name in ("regions.csv", "a.zip", "b.zip"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, content)
        content = packed.getvalue()
    (tmp_path / "c.zip").write_bytes(content)
    assert read(tmp_path / "c.zip").codes == ["nested_archive"]


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY x "y">]><r>&x;</r>'.encode("utf-16"),
    ],
)
def test_a_workbook_with_entities_is_refused(tmp_path, book, member, content):
    assert read(with_member(book, tmp_path / "entities.xlsx", member, content)).codes == ["unsafe_workbook"]


def test_a_damaged_worksheet_is_refused(tmp_path, book):
    assert read(with_member(book, tmp_path / "damaged.xlsx", "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")).codes[0] in (
        "damaged_workbook",
        "no_rows",
        "empty_file",
    )


def test_a_line_of_a_hundred_megabytes_is_refused_quickly(tmp_path):
    path = tmp_path / "regions.csv"
    with path.open("wb") as stream:
        for _ in range(100):
            stream.write(b"x" * (1 << 20))
    start = time.monotonic()
    assert read(path).codes == ["line_too_long"]
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("name", ["con.csv", "a\u202egpj.csv", "😀.csv", "new\nline.csv", "regions " + "x" * 200 + ".csv", "<img src=x onerror=alert(1)>.csv"])
def test_a_strange_file_name_does_no_harm(tmp_path, name):
    outcome = read(write(tmp_path / name, GOOD))
    assert outcome.codes == []
    assert outcome.rows("regions", "code") == [("371323",)]


def test_names_inside_an_archive_never_leave_its_folder(tmp_path):
    path = tmp_path / "up.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../../evil/regions.csv", GOOD)
    assert read(path).rows("regions", "code") == [("371323",)]
    assert not (tmp_path.parent / "evil").exists()


def test_markup_and_formulas_in_cells_stay_plain_text(tmp_path):
    outcome = read(write(tmp_path / "regions.csv", HEADER + "371323,<img onerror=alert(1)>,区县\n371324,=cmd|'/c calc'!A1,区县\n"))
    assert outcome.rows("regions", "name") == [("<img onerror=alert(1)>",), ("=cmd|'/c calc'!A1",)]


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    assert read(tmp_path / "nothing.csv").codes == ["no_file"]


@pytest.mark.parametrize("seed", range(30))
def test_a_workbook_with_flipped_bytes_never_breaks_the_reading(tmp_path, book, seed):
    chance = random.Random(seed)  # noqa: S311 - noise, no secret
    content = bytearray(book.read_bytes())
    for _ in range(20):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path / "flipped.xlsx"
    path.write_bytes(bytes(content))
    outcome = read(path)
    assert outcome.codes or outcome.rows("regions", "code") == [("371323",)]


@pytest.mark.parametrize("seed", range(30))
def test_random_bytes_never_break_the_reading(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311 - noise, no secret
    path = tmp_path / chance.choice(["a.csv", "a.xlsx", "a.gz"])
    path.write_bytes(chance.choice([b"", b"PK\x03\x04", b"\x1f\x8b\x08", GOOD.encode(), b"\xff\xfe"]) + chance.randbytes(2000))
    assert read(path).codes


@pytest.mark.parametrize("letters", [131_072, 131_073, 900_000])
def test_a_long_cell_is_read_as_far_as_a_line_may_be(tmp_path, letters):
    path = write(tmp_path / "regions.csv", HEADER + f"371323,{'长' * letters},区县\n371324,兰陵县,区县\n")
    outcome = read(path)
    assert outcome.refused == []
    assert [len(name) for name in outcome.sheets["regions"]["name"]] == [letters, 3]


def test_a_cell_that_never_ends_is_a_sentence_and_no_failure(tmp_path):
    path = write(tmp_path / "regions.csv", HEADER + '371323,"' + ("x" * 1_000_000 + "\n") * 6)
    outcome = read(path)
    assert outcome.codes
    assert all(code in MESSAGES for code in outcome.codes)


def test_marks_that_turn_a_text_round_are_taken_out_of_names(tmp_path):
    path = write(tmp_path / "regions.csv", HEADER + "371323,沂水\u202e县\u2066,区县\n371324,\u200f兰陵县,区县\n")
    assert list(read(path).sheets["regions"]["name"]) == ["沂水县", "兰陵县"]
    assert described(write(tmp_path / "gpj\u202evsc.csv", "x")).name == "gpjvsc.csv"


def many(tmp_path, count, *, bad=()):
    """An archive of small workbooks, some of them broken in the middle."""
    target = tmp_path / "many.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(count):
            rows = [["code", "name", "level"], [f"37{number:04}", f"Place {number}", "district"]]
            content = workbook(tmp_path / "one.xlsx", {"regions": rows}).read_bytes()
            archive.writestr(f"f{number}.xlsx", with_damage(content) if number in bad else content)
    return target


def with_damage(content):
    """The workbook with a worksheet that is no XML."""
    old, new = io.BytesIO(content), io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for member in source.namelist():
            target.writestr(member, b"<worksheet><sheetData><row" if member == "xl/worksheets/sheet1.xml" else source.read(member))
    return new.getvalue()


def test_the_workbooks_of_an_archive_share_one_child_and_keep_their_order(tmp_path):
    outcome = read(many(tmp_path, 60))
    assert outcome.refused == []
    assert list(outcome.sheets["regions"]["name"]) == [f"Place {number}" for number in range(60)]


def test_many_small_workbooks_are_parsed_in_seconds(tmp_path):
    content = workbook(tmp_path / "one.xlsx", {"regions": [["code", "name", "level"], ["371323", "沂水县", "district"]]})
    paths = [tmp_path / f"{number}.xlsx" for number in range(400)]
    for path in paths:
        path.write_bytes(content.read_bytes())
    start = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    parsed = parse_workbooks(paths, folder=tmp_path)
    spent = time.process_time() - start + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - children
    assert len(parsed) == 400
    assert all(one.description["sheets"] for one in parsed.values())
    assert spent < 8  # a process for each took 0.05 s at the least


def test_a_broken_workbook_among_many_is_told_and_harms_no_other(tmp_path):
    outcome = read(many(tmp_path, 5, bad={2}))
    assert outcome.codes == ["damaged_workbook"]


def test_a_workbook_that_kills_the_child_is_told_and_the_others_are_read(tmp_path, monkeypatch):
    large = workbook(tmp_path / "large.xlsx", {"regions": [["code", "name", "level"], *([f"{n}", "x" * 50, "district"] for n in range(150_000))]})
    small = workbook(tmp_path / "small.xlsx", {"regions": [["code", "name", "level"], ["371323", "沂水县", "district"]]})
    monkeypatch.setattr(workbooks, "CHILD_SECONDS", 1)
    last = tmp_path / "last.xlsx"
    last.write_bytes(small.read_bytes())
    parsed = parse_workbooks([small, large, last], folder=tmp_path)
    assert ["error" in parsed[path].description for path in (small, last)] == [False, False]
