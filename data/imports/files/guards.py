"""What a file really is, by its first bytes, and whether an archive is safe to open. Nothing here trusts a name or a declared size."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO

BLOCK = 1 << 20
LARGEST_UNPACKED = 2 << 30
LARGEST_WORKBOOK = 600 << 20
LARGEST_RATIO = 150
SMALL = 32 << 20  # below this a high ratio is harmless
MOST_MEMBERS = 2_000
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_SPREADSHEETS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


class SourceError(Exception):
    """A file cannot be read at all; `code` names the sentence."""

    def __init__(self, code: str, **detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class FileKind(StrEnum):
    """What can be read."""

    TEXT = "text"
    WORKBOOK = "workbook"
    GZIP = "gzip"
    ZIP = "zip"
    OUTLINES = "outlines"


def kind_of(path: Path) -> FileKind:
    """The kind of a file; SourceError with a sentence of its own for everything that cannot be read."""
    size = path.stat().st_size
    if size == 0:
        raise SourceError("empty_file")
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(b"\x1f\x8b"):
        return FileKind.GZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(path)
    if head.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")):
        return FileKind.WORKBOOK
    _refuse_foreign(head)
    start = head.decode("utf-8-sig", errors="ignore").lstrip()
    return FileKind.OUTLINES if start.startswith("{") and path.suffix.lower() in (".json", ".geojson") else FileKind.TEXT


def _refuse_foreign(head: bytes) -> None:
    for start, name in (
        (b"MZ", "EXE"),
        (b"%PDF", "PDF"),
        (b"\x7fELF", "ELF"),
        (b"Rar!", "RAR"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"SQLite format 3", "SQLite"),
    ):
        if head.startswith(start):
            raise SourceError("foreign_kind", kind=name)
    start_text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start_text.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style", b"<body", b"<div")):
        raise SourceError("html_as_workbook")
    if start_text.startswith((b"mime-version:", b"from: ", b"content-type: multipart/")) and b"multipart/" in start_text:
        raise SourceError("web_archive")
    if start_text.startswith((b"<?xml", b"<workbook")):
        raise SourceError("xml_as_workbook")


def _ole_kind(path: Path) -> FileKind:
    with path.open("rb") as stream:
        content = stream.read(64 << 20)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise SourceError("encrypted")
    if "WordDocument".encode("utf-16-le") in content:
        raise SourceError("foreign_kind", kind="DOC")
    return FileKind.WORKBOOK


def _zip_kind(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise SourceError("damaged_archive") from None
    if len(members) > MOST_MEMBERS:
        raise SourceError("unpacks_too_large")
    if not names.isdisjoint(_SPREADSHEETS):
        return FileKind.WORKBOOK
    if any(name.startswith("word/") for name in names) or any(name.startswith("ppt/") for name in names):
        raise SourceError("foreign_kind", kind="DOCX / PPTX")
    return FileKind.ZIP


def check_workbook(path: Path) -> None:
    """Refuse a zipped workbook that unpacks to too much, lies about its sizes, is encrypted, or defines XML entities."""
    if not zipfile.is_zipfile(path):
        return
    budget = LARGEST_WORKBOOK
    with zipfile.ZipFile(path) as archive:
        _check_declared(archive, packed=path.stat().st_size, limit=LARGEST_WORKBOOK)
        for member in archive.infolist():
            tail = b""
            for block in _blocks(archive, member=member):
                budget -= len(block)
                if budget < 0:
                    raise SourceError("unpacks_too_large")
                if any(mark in tail + block for mark in _ENTITIES):
                    raise SourceError("unsafe_workbook")
                tail = block[-32:]


def _check_declared(archive: zipfile.ZipFile, *, packed: int, limit: int) -> None:
    total = sum(member.file_size for member in archive.infolist())
    if total > limit or (total > SMALL and total > LARGEST_RATIO * packed):
        raise SourceError("unpacks_too_large")
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise SourceError("encrypted")


def _blocks(archive: zipfile.ZipFile, *, member: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(member) as stream:
            while block := stream.read(BLOCK):
                yield block
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise SourceError("damaged_archive") from None


def unzip(path: Path, *, folder: Path) -> Iterator[tuple[str, Path]]:
    """The files in an archive, unpacked under names of our own; directories and hidden system files are passed over."""
    with zipfile.ZipFile(path) as archive:
        _check_declared(archive, packed=path.stat().st_size, limit=LARGEST_UNPACKED)
        for number, member in enumerate(archive.infolist()):
            name = _member_name(member)
            if member.is_dir() or name.startswith((".", "__MACOSX", "~$")) or "__MACOSX/" in member.filename:
                continue
            target = folder / f"member{number}{Path(name).suffix.lower()[:8]}"
            with target.open("wb") as stream:
                _copy(_blocks(archive, member=member), stream=stream, limit=min(LARGEST_UNPACKED, max(member.file_size, 1)))
            yield name, target


def _member_name(member: zipfile.ZipInfo) -> str:
    """The last part of the name; archives made on Chinese Windows hold it in GBK."""
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = member.filename
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def gunzip(path: Path, *, folder: Path) -> tuple[str, Path]:
    """The one file in a .gz, unpacked; its name is that of the file without the ending."""
    name = path.name.removesuffix(".gz").removesuffix(".GZ")
    target = folder / f"unpacked{Path(name).suffix.lower()[:8]}"
    packed = path.stat().st_size
    try:
        with gzip.open(path) as source, target.open("wb") as stream:
            _copy(iter(lambda: source.read(BLOCK), b""), stream=stream, limit=min(LARGEST_UNPACKED, max(SMALL, LARGEST_RATIO * packed)))
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise SourceError("damaged_archive") from None
    return name, target


def _copy(blocks: Iterator[bytes], *, stream: IO[bytes], limit: int) -> None:
    for block in blocks:
        limit -= len(block)
        if limit < 0:
            raise SourceError("unpacks_too_large")
        stream.write(block)
