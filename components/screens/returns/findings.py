"""The findings of a job as rows of words, for the page and for the file."""

from __future__ import annotations

from components.words.format_words import Lang
from components.words.text import t
from data.imports.messages.sentences import label
from data.imports.model import Finding, Severity
from data.imports.report import message_of, ordered, printable
from data.imports.uploads.jobs import ImportJob, ImportStep

_TICKS = {"--covers": "finding_covers", "--replaces": "finding_replaces"}
_COLUMNS = ("severity", "place", "row", "column", "value", "message")


def findings_of(job: ImportJob) -> list[Finding]:
    """The findings of the step that has last spoken, in their order."""
    result = job.result(ImportStep.IMPORT) or job.result(ImportStep.CHECK) or {}
    findings = [Finding(**finding | {"severity": Severity(finding["severity"])}) for finding in result.get("findings", ())]
    return ordered(findings)


def headings(lang: Lang) -> list[str]:
    """The headings of the rows."""
    return [t(f"finding_{name}", lang) for name in _COLUMNS]


def row_of(finding: Finding, *, lang: Lang) -> list[str]:
    """Severity, file and sheet, row, column, value, and what is wrong and what to do."""
    place = " › ".join(printable(part) for part in (_file(finding, lang), finding.sheet) if part)
    message = message_of(finding, lang=lang, surface="page")
    row = "" if finding.row is None else str(finding.row)
    return [label(finding.severity.value, lang=lang), place, row, printable(finding.column or ""), printable(finding.value or ""), message]


def _file(finding: Finding, lang: Lang) -> str:
    """The file of a finding; where it is about what was said of the files, the words of the tick that said it."""
    option, _, span = finding.file.partition(" ")
    return t(_TICKS[option], lang, span=span) if option in _TICKS else finding.file
