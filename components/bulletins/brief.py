"""The command `brief`: a bulletin of a region and period, written into files of the formats asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from components.blocks.screen import Screen
from components.bulletins.as_report import bulletin_report
from components.bulletins.formats import NAMES, Writer, writers
from components.bulletins.model import Bulletin
from components.bulletins.proposing import requested_period, subject_of
from components.bulletins.source import screen_for
from components.bulletins.templates.files import template_named
from components.bulletins.writing import write_bulletin
from components.words.text import t
from data.answers.asking import region_named
from data.answers.lists.compounds import check_region
from data.answers.view import View
from data.bulletins.drafts import next_number
from data.bulletins.period import Period
from data.calculations.periods import Month, Span
from data.commands.terminal import Terminal
from data.errors import AnjuError, QuestionError
from data.reading.default_month import default_month
from data.reading.gateway import Gateway, Reader

_HIGHEST: Final = 9_999
_REFUSED: Final = 60  # letters of a value in a message


class FormatUnavailableError(AnjuError):
    """A format cannot be written on this machine; the others were."""

    exit_code = 69
    code = "format_unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRequest:
    """What the command line asks for, as it was typed."""

    kind: str
    region: str | None
    month: str | None = None
    start: str | None = None
    end: str | None = None
    day: str | None = None
    dated: str | None = None
    number: int | None = None
    formats: str = "docx"
    out: Path = Path()


def brief(terminal: Terminal, gateway: Gateway, request: BriefRequest, *, known: Mapping[str, Writer] | None = None) -> None:
    """Write the files and say which; FormatUnavailableError at the end for the formats that cannot be written here."""
    available, formats = writers() if known is None else known, _formats(request.formats)
    template = template_named(request.kind, terminal.settings.bulletins)
    with gateway.reader() as reader:
        screen = _screen(terminal, reader, request)
        period = requested_period(screen, template.period, request.day)
        number = request.number or next_number(gateway.store, subject_of(screen, template, period))
        bulletin = write_bulletin(screen, template, period, number=number, written=_dated(request.dated))
        report = bulletin_report(screen_for(reader, bulletin), bulletin)
        request.out.mkdir(parents=True, exist_ok=True)
        files = [_written(terminal, request.out / f"{file_name(bulletin)}.{key}", available[key](report)) for key in formats if key in available]
    missing = [key for key in formats if key not in available]
    terminal.document(_document(bulletin, files, missing))
    _note_omissions(terminal, bulletin)
    if missing:
        raise FormatUnavailableError(formats=", ".join(missing))


def file_name(bulletin: Bulletin) -> str:
    """Kind, region and period: monthly-371300-2017-09."""
    return f"{bulletin.template}-{bulletin.region}-{_period_name(bulletin.period)}"


def _period_name(period: Period) -> str:
    first, last = period.whole
    if period.is_by_days:
        return first.isoformat()
    if period.kind == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    start, end = Month.of(first), Month.of(last)
    return str(start) if start == end else f"{start}_{end}"


def _formats(text: str) -> list[str]:
    names = list(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for name in names or [""]:
        if name not in NAMES:
            raise QuestionError(field="--format", value=name[:_REFUSED], expected=", ".join(NAMES))
    return names


def _screen(terminal: Terminal, reader: Reader, request: BriefRequest) -> Screen:
    """The screen of the region and months asked for; QuestionError for what does not exist or has no data."""
    region = _region(reader, request.region)
    root = reader.catalogue.tree.root(region)
    months, latest = reader.catalogue.months(root), default_month(reader.catalogue, [root])
    if months is None or latest is None:
        raise QuestionError(field="--region", value=region, expected=", ".join(reader.scope.tops(reader.catalogue.tree)))
    return Screen(reader, View(region=region, span=_span(request, months, latest), lang=terminal.lang))


def _region(reader: Reader, text: str | None) -> str:
    """The region by code or name; without one the only programme that there is."""
    tops = reader.scope.tops(reader.catalogue.tree)
    if text is None and len(tops) != 1:
        raise QuestionError(field="--region", value="", expected=", ".join(tops))
    region = region_named(text, reader) or tops[0]
    check_region(reader, region)
    return region


def _span(request: BriefRequest, months: Span, latest: Month) -> Span:
    texts = {"--month": request.month, "--from": request.start, "--to": request.end}
    read = {name: _month(name, text, months) for name, text in texts.items() if text}
    if "--month" in read and len(read) > 1:
        raise QuestionError(field="--month", value=str(request.month), expected="--month | --from, --to")
    if len(read) == 1 and "--month" not in read:
        raise QuestionError(field="--to" if "--from" in read else "--from", value="", expected="YYYY-MM")
    day = _day_month(request.day)
    start, end = read.get("--from", read.get("--month", day or latest)), read.get("--to", read.get("--month", day or latest))
    if start > end:
        raise QuestionError(field="--from", value=str(start), expected=f"≤ {end}")
    return Span(start, end)


def _month(name: str, text: str, months: Span) -> Month:
    try:
        month = Month.parse(text)
    except ValueError as error:
        raise QuestionError(field=name, value=text[:_REFUSED], expected="YYYY-MM") from error
    if not months.start <= month <= months.end:
        raise QuestionError(field=name, value=text, expected=f"{months.start} – {months.end}")
    return month


def _day_month(text: str | None) -> Month | None:
    try:
        return Month.of(dt.date.fromisoformat(text)) if text else None
    except ValueError:
        return None  # requested_period says what is wrong with it


def _dated(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise QuestionError(field="--dated", value=str(text)[:_REFUSED], expected="YYYY-MM-DD") from error


def _written(terminal: Terminal, path: Path, content: bytes) -> dict[str, Any]:
    path.write_bytes(content)
    terminal.sentence("brief_written", file=path, bytes=f"{len(content):,}")
    return {"format": path.suffix[1:], "file": str(path), "bytes": len(content)}


def _document(bulletin: Bulletin, files: Sequence[Mapping[str, Any]], missing: Sequence[str]) -> dict[str, Any]:
    first, last = bulletin.period.whole
    return {
        "kind": bulletin.template,
        "region": bulletin.region,
        "period": {"kind": bulletin.period.kind, "from": first.isoformat(), "to": last.isoformat(), "until": bulletin.period.until.isoformat()},
        "lang": bulletin.lang,
        "title": bulletin.heading,
        "number": bulletin.number,
        "version": bulletin.data_version,
        "files": list(files),
        "unavailable": list(missing),
        "unsaid": [
            {"place": omission.place, "text": omission.text, "placeholder": omission.placeholder, "reason": omission.reason} for omission in bulletin.omissions
        ],
    }


def _note_omissions(terminal: Terminal, bulletin: Bulletin) -> None:
    """Say on standard error what was left out and why, to who reads along."""
    if terminal.as_json or not bulletin.omissions:
        return
    terminal.note("brief_unsaid", count=len(bulletin.omissions))
    for omission in bulletin.omissions:
        reason = t(f"bulletin_why_{omission.reason}", terminal.lang)
        terminal.note("brief_unsaid_line", place=omission.place, text=omission.text, placeholder=omission.placeholder or "–", reason=reason)
