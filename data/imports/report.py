"""What an import found and did, as text for people and as plain values for machines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from data.imports.contract.sheets import SHEETS
from data.imports.files.lines import Lines
from data.imports.messages.sentences import label, sentence
from data.imports.messages.ways import Surface
from data.imports.model import Finding, Severity

MOST_LINES = 50
_OPTION = "--"  # with which the name of an option begins that stands in the place of a file
LONGEST = {
    "mapping": 4_000,
    "sheets": 2_000,
    "span": 4_000,
    "lines": 2_000,
    "months": 2_000,
    "expected": 2_000,
    "known": 2_000,
}  # details that help only when they are whole


class Counts(Protocol):
    """How many rows of a sheet were new, changed, unchanged and refused."""

    @property
    def new(self) -> int: ...
    @property
    def changed(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def refused(self) -> int: ...
    @property
    def removed(self) -> int: ...


class Result(Protocol):
    """What the loader answers."""

    @property
    def version(self) -> int | None: ...
    @property
    def outcomes(self) -> Mapping[str, Counts]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def dry_run(self) -> bool: ...
    @property
    def lines(self) -> Sequence[Lines]: ...


def printable(text: str, *, most: int = 200) -> str:
    """A text from a file without control characters and direction marks, so that it cannot disturb a terminal or a log."""
    return "".join(character if unicodedata.category(character)[0] != "C" else " " for character in text)[:most]


def place(finding: Finding, *, lang: str) -> str:
    """Where a finding stands: file › sheet › row › column › value."""
    parts = [printable(finding.file)]
    if finding.sheet:
        parts.append(printable(finding.sheet))
    for name, value in (("row", finding.row), ("column", finding.column), ("value", finding.value)):
        if value is not None:
            parts.append(label(name, lang=lang, **{name: printable(str(value))}))
    return " › ".join(parts)


def line(finding: Finding, *, lang: str, surface: Surface = "command") -> str:
    """A finding in one line: severity, place, what is wrong and what to do."""
    return f"[{label(finding.severity.value, lang=lang)}] {place(finding, lang=lang)}: {message_of(finding, lang=lang, surface=surface)}"


def message_of(finding: Finding, *, lang: str, surface: Surface = "command") -> str:
    """The sentence of a finding, with how many more like it there are."""
    detail = {key: printable(value, most=LONGEST.get(key, 200)) for key, value in finding.detail.items()}
    more = label("more_like_it", lang=lang, count=finding.more) if finding.more else ""
    return sentence(finding.code, lang=lang, detail=detail, surface=surface) + more


def balance(lines: Lines, *, lang: str) -> str:
    """What became of the rows of a table, in one line: read and made equal taken, left out by reason and refused."""
    reasons = (", " if lang == "en" else "、").join(f"{_reason(reason, lang=lang)} {count:,}" for reason, count in sorted(lines.left_out.items()))
    where = " › ".join(printable(part) for part in (lines.file, lines.source_sheet, _title(lines.sheet, lang=lang)) if part)
    parts = [label("lines_read", lang=lang, where=where, count=f"{lines.read:,}")]
    parts += [label("lines_made", lang=lang, count=f"{lines.made:,}")] if lines.made else []
    parts.append(label("lines_taken", lang=lang, count=f"{lines.taken:,}"))
    parts += [label("lines_left", lang=lang, count=f"{sum(lines.left_out.values()):,}", reasons=reasons)] if lines.left_out else []
    parts.append(label("lines_refused", lang=lang, count=f"{lines.refused:,}"))
    return "".join(parts)


def tables_with_rows(lines: Sequence[Lines]) -> list[Lines]:
    """Of the tables those that hold a row; all of them where none does."""
    return [table for table in lines if table.read or table.made] or list(lines)


def _reason(reason: str, *, lang: str) -> str:
    kind, _, column = reason.partition(" ")
    return label(f"left_{kind}", lang=lang) + (f" {printable(column)}" if column else "")


def _title(sheet: str, *, lang: str) -> str:
    return SHEETS[sheet].zh if lang != "en" and sheet in SHEETS else sheet


def lines(findings: Sequence[Finding], *, lang: str, most: int = MOST_LINES) -> Iterator[str]:
    """The findings in their order, up to a number of lines."""
    ranked = ordered(findings)
    for finding in ranked[:most]:
        yield line(finding, lang=lang)
    if len(ranked) > most:
        yield label("and_more", lang=lang, count=len(ranked) - most)


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, refused ones first, those of a table together and by row; what concerns the whole table leads."""
    tables = {table: number for number, table in enumerate(dict.fromkeys((finding.file, finding.sheet) for finding in findings))}
    return sorted(findings, key=lambda finding: (finding.severity is not Severity.REFUSED, tables[finding.file, finding.sheet], finding.row or 0))


def text(result: Result, *, lang: str, most: int = MOST_LINES) -> str:
    """The whole report: findings, counts by sheet, and what was done."""
    parts = [*lines(result.findings, lang=lang, most=most), label("table_head", lang=lang)]
    for name, counts in result.outcomes.items():
        is_unread = counts.refused and not counts.new + counts.changed + counts.unchanged and name not in {table.sheet for table in result.lines}
        refused = label("whole_table", lang=lang) if is_unread else counts.refused
        parts.append(f"{_title(name, lang=lang)}\t{counts.new}\t{counts.changed}\t{counts.unchanged}\t{refused}\t{counts.removed}")
    parts += [balance(lines, lang=lang) for lines in tables_with_rows(result.lines)]
    parts += [label("table_unread", lang=lang, where=where) for where in dict.fromkeys(map(_where, _unread(result)))]
    return "\n".join([*parts, verdict(result, lang=lang)])


def _where(finding: Finding) -> str:
    return " › ".join(printable(part) for part in (finding.file, finding.sheet) if part)


def _unread(result: Result) -> list[Finding]:
    """What refuses tables of which no row has been read."""
    read = {(table.file, table.source_sheet) for table in result.lines}
    refused = [finding for finding in result.findings if finding.severity is Severity.REFUSED]
    return [finding for finding in refused if (finding.file, finding.sheet) not in read and not finding.file.startswith(_OPTION)]


def verdict(result: Result, *, lang: str) -> str:
    """What became of the import."""
    refused = [finding for finding in result.findings if finding.severity is Severity.REFUSED]
    if result.version is not None:
        return label("committed", lang=lang, version=result.version)
    if refused:
        return label("stopped_whole" if any(finding.refuses_file for finding in refused) else "stopped", lang=lang, count=len(refused))
    return label("dry_run" if result.dry_run else "nothing_new", lang=lang)


def as_dict(result: Result, *, lang: str) -> dict[str, Any]:
    """The report as plain values for JSON."""
    return {
        "version": result.version,
        "dry_run": result.dry_run,
        "verdict": verdict(result, lang=lang),
        "sheets": {
            name: {part: getattr(counts, part) for part in ("new", "changed", "unchanged", "refused", "removed")} for name, counts in result.outcomes.items()
        },
        "lines": [lines.as_dict() for lines in result.lines],
        "findings": [finding_as_dict(finding, lang=lang) for finding in ordered(result.findings)],
    }


def finding_as_dict(finding: Finding, *, lang: str) -> dict[str, Any]:
    """A finding as plain values; what does not apply is left out."""
    values = {
        "severity": finding.severity.value,
        "code": finding.code,
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "message": sentence(finding.code, lang=lang, detail=finding.detail),
        "more": finding.more or None,
    }
    return {key: value for key, value in values.items() if value is not None}
