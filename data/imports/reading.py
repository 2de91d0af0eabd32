"""The entry of an import: given files, and perhaps a mapping, to typed chunks in the order of the contract, with a finding for every fault."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pandas as pd

from data.imports.checks.privacy import Allowance
from data.imports.contract.sheets import SHEETS
from data.imports.files.guards import SourceError
from data.imports.files.lines import Lines
from data.imports.files.sources import Opened, Table, open_file
from data.imports.mappings.foreign import Foreign, outlines_missing
from data.imports.mappings.mapping import Mapping, Source, texts
from data.imports.mappings.steps import Beside
from data.imports.model import Chunk, Finding, Severity
from data.imports.names.known import Known
from data.imports.options import NONE, Options
from data.imports.outlines import Outlines, from_file
from data.imports.recognising import recognise
from data.imports.returns import Return
from data.text.file_names import shown_name

__all__ = ["Known", "read_files"]

MOST_FINDINGS = 1_000
Progress = Callable[[str, int], None]
Task = Return | Foreign


def read_files(
    paths: Sequence[Path], *, mapping: Mapping | None, known: Known, options: Options = NONE, progress: Progress | None = None
) -> Iterator[Chunk | Finding | Lines]:
    """The chunks of all files, sheets in the order of the contract, and every finding; a refused finding without a row concerns the whole file.

    `known` learns the regions, compounds and categories that pass. `progress` is called with a file and the number of its rows read so far.
    """
    with tempfile.TemporaryDirectory(prefix="anju-") as folder:
        allowance = Allowance(options.allow_personal_looking, options.reason)
        session = _Session(tuple(paths), mapping, known, options, Path(folder), progress, allowance)
        yield from session.run()


@dataclass(slots=True)
class _Session:
    paths: tuple[Path, ...]
    mapping: Mapping | None
    known: Known
    options: Options
    folder: Path
    progress: Progress | None
    allowance: Allowance
    opened: list[Opened] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)

    def run(self) -> Iterator[Chunk | Finding | Lines]:
        failed = False
        for path in self.paths:
            try:
                self.opened.extend(open_file(path, folder=self.folder, **self._reading(path)))
            except SourceError as error:
                failed = True
                yield _failure(error, file=shown_name(path.name))
            except (FileNotFoundError, IsADirectoryError) as error:
                failed = True
                code, name = "is_folder" if isinstance(error, IsADirectoryError) else "no_file", shown_name(path.name)
                yield Finding(code, name, detail={"path": str(path.with_name(name)) if name else str(path)})
            except OSError as error:
                failed = True
                yield Finding("unreadable", shown_name(path.name), detail={"reason": error.strerror or ""})
        yield from self._unseen()
        tasks = []
        for part in self._recognised() if self.mapping is None else self._matched(self.mapping, quiet=failed):
            if isinstance(part, Finding):
                yield part
            else:
                tasks.append(part)
        order = list(SHEETS)
        tasks.sort(key=lambda task: order.index(task.sheet))
        yield from self._regions([task for task in tasks if task.sheet == "regions"])
        for task in tasks:
            if task.sheet != "regions":
                yield from self._read(task)
        yield from self._empty(tasks)
        for column in self.allowance.unmet:
            yield Finding("personal_allowed_nowhere", self._given, column=column)

    def _unseen(self) -> Iterator[Finding]:
        """Notes on what nobody can tell of the cells of a workbook."""
        for opened in self.opened:
            if not opened.is_marked:
                yield Finding("cells_unseen", opened.name, severity=Severity.WARNING)
            for sheet, cells in opened.empty:
                yield Finding("formulas_empty", opened.name, sheet, detail={"cells": str(cells)}, severity=Severity.WARNING)

    @property
    def _given(self) -> str:
        return ", ".join(shown_name(path.name) for path in self.paths)

    def _regions(self, tasks: list[Task]) -> Iterator[Chunk | Finding | Lines]:
        """The regions of all sources at once: what a later source says of a region completes what an earlier one says."""
        chunks = []
        for part in (part for task in tasks for part in self._read(task)):
            if isinstance(part, Chunk):
                chunks.append(part)
            else:
                yield part
        if len(chunks) < 2 or self.mapping is None:
            yield from chunks
            return
        rows = pd.concat([chunk.frame for chunk in chunks], ignore_index=True)
        merged = rows.groupby("code", sort=False).last().reset_index()[rows.columns].astype(rows.dtypes.to_dict())
        for name in merged.select_dtypes("object"):
            merged[name] = merged[name].where(merged[name].notna(), None)
        given = frozenset().union(*(chunk.given or frozenset() for chunk in chunks))
        yield Chunk("regions", merged, chunks[-1].file, chunks[-1].source_sheet, given)

    def _empty(self, tasks: list[Task]) -> Iterator[Finding]:
        """A finding for every file that has nothing but headers."""
        for file in dict.fromkeys(task.file for task in tasks):
            if not self.rows[file] and not self.counts[file]:
                read = [task for task in tasks if task.file == file and isinstance(task, Foreign) and task.rows]
                steps = ", ".join(dict.fromkeys(step.kind for task in read for step in task.source.steps))
                yield Finding("rows_dropped", file, detail={"rows": str(max(task.rows for task in read)), "steps": steps}) if read else Finding("no_rows", file)

    def _reading(self, path: Path) -> dict[str, str | None]:
        """The encoding and delimiter that the mapping names for the file, in the first source that does."""
        sources = [source for source in self.mapping.sources if _matches(path.name, patterns=source.files)] if self.mapping else []
        return {key: next((source.options[key] for source in sources if key in source.options), None) for key in ("encoding", "delimiter")}

    def _read(self, task: Task) -> Iterator[Chunk | Finding | Lines]:
        """What a task gives, until its file has too many findings."""
        file = task.file
        if self.counts[file] >= MOST_FINDINGS:
            return
        task.allowance = self.allowance
        try:
            for part in task.read(self.known, options=self.options):
                if isinstance(part, Chunk):
                    task.lines.taken += len(part.frame) if part.sheet == task.sheet else 0
                    self.rows[part.file] += len(part.frame)
                    if self.progress:
                        self.progress(part.file, self.rows[part.file])
                else:
                    self.counts[file] += 1
                yield part
                if self.counts[file] >= MOST_FINDINGS:
                    yield Finding("too_many_findings", part.file, detail={"most": str(MOST_FINDINGS)})
                    return
            yield task.lines
        except SourceError as error:
            self.counts[file] += 1
            yield _failure(error, file=file)

    def _recognised(self) -> Iterator[Task | Finding]:
        for opened in self.opened:
            if opened.outlines:
                yield Finding("outlines_given", opened.name)
            try:
                yield from recognise(opened.tables, categories=self.known.category_words)
            except SourceError as error:
                yield _failure(error, file=opened.name)

    def _matched(self, mapping: Mapping, *, quiet: bool) -> Iterator[Task | Finding]:
        """The sources of the mapping that have a file, and the files that no source asks for."""
        beside = Beside(self._outlines, self._rows)
        used: set[str] = set()
        tasks: list[Task] = []
        for source in mapping.sources:
            if source.rows:
                tasks.append(Foreign(mapping, source, beside))
            for opened in self.opened:
                if _matches(opened.name, patterns=source.files) or _matches(opened.path.name, patterns=source.files):
                    used.add(opened.name)
                    yield from self._tasks(mapping, source=source, opened=opened, beside=beside, tasks=tasks)
        wanted = [pattern for source in mapping.sources for pattern in source.files]
        lookups = tuple(step.options["file"] for source in mapping.sources for step in source.steps if step.kind == "lookup")
        rest = [opened for opened in self.opened if opened.name not in used and not opened.outlines and not _matches(opened.name, patterns=lookups)]
        if not used and not quiet:
            yield Finding(
                "mapping_files",
                self._given,
                detail={"expected": ", ".join(dict.fromkeys(wanted)), "mapping": mapping.path.name},
            )
            return
        for opened in rest:
            yield Finding(
                "file_ignored", opened.name, severity=Severity.WARNING, detail={"expected": ", ".join(dict.fromkeys(wanted)), "mapping": mapping.path.name}
            )
        yield from tasks

    def _tasks(self, mapping: Mapping, *, source: Source, opened: Opened, beside: Beside, tasks: list[Task]) -> Iterator[Finding]:
        if opened.outlines:
            tasks.append(Foreign(mapping, source, beside, outline_file=opened.outlines))
            return
        tables = _worksheets(opened.tables, wanted=source.options.get("worksheet"))
        if not tables:
            detail = {"expected": source.options.get("worksheet", ""), "known": ", ".join(table.sheet or "" for table in opened.tables)}
            yield Finding("worksheet_missing", opened.name, detail=detail)
        tasks.extend(Foreign(mapping, source, beside, table=table) for table in tables)

    def _rows(self, pattern: str) -> pd.DataFrame:
        """The rows of a given file that a lookup step asks for, under the names in its first row."""
        for opened in self.opened:
            if _matches(opened.name, patterns=(pattern,)) and opened.tables:
                table = _worksheets(opened.tables, wanted=None)[0]
                names = [" ".join(str(cell).split()) for cell in table.head(1).iloc[0]]
                rows = pd.concat([frame for frame, _ in table.rows(after=1)])
                rows.columns = pd.Index(names)
                return rows
        raise SourceError("lookup_missing", file=pattern)

    def _outlines(self, options: dict[str, Any]) -> Outlines:
        """The outlines of a place step: a given file, a file beside the given ones, or those of the store."""
        patterns = texts(options.get("outlines", ()))
        for opened in self.opened:
            if opened.outlines and _matches(opened.name, patterns=tuple(pattern.rsplit("/", 1)[-1] for pattern in patterns)):
                return from_file(opened.outlines, named_by=options.get("property", "id"))
        for folder in dict.fromkeys(path.resolve().parent for path in self.paths):
            for pattern in patterns:
                if (folder / pattern).is_file():
                    return from_file(folder / pattern, named_by=options.get("property", "id"))
        if self.known.outlines is None:
            raise outlines_missing(options)
        return self.known.outlines


def _matches(name: str, *, patterns: tuple[str, ...]) -> bool:
    last = name.rsplit("/", 1)[-1].casefold()
    return any(fnmatch(last, pattern.casefold()) or fnmatch(last.removesuffix(".gz"), pattern.casefold()) for pattern in patterns)


def _worksheets(tables: list[Table], *, wanted: str | None) -> list[Table]:
    """The worksheets that a source asks for; without a wish the first visible one."""
    if wanted is None:
        return [table for table in tables if table.visible][:1] or tables[:1]
    return [table for table in tables if table.sheet is None or fnmatch(table.sheet.strip().casefold(), wanted.strip().casefold())]


def _failure(error: SourceError, *, file: str) -> Finding:
    return Finding(error.code, file, detail=error.detail)
