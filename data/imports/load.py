"""One import is one transaction: stage, compare, apply, check the whole, add up, commit – or leave no trace."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import Connection, insert

from data.accounts.audit import record
from data.calculations.reporting import DUE
from data.cubes.rebuilding import rebuild
from data.cubes.target import Between
from data.imports.checks import consistency
from data.imports.coverage.declarations import keys_of, subject_of
from data.imports.coverage.endings import notes_on_ended, read_ended
from data.imports.coverage.spans import MONTH_COLUMNS, Extent
from data.imports.coverage.unfinished import partial_returns
from data.imports.coverage.waivers import Key, rests
from data.imports.coverage.wholes import Wholes
from data.imports.files.lines import Lines, settle
from data.imports.files.source_file import SourceFile
from data.imports.model import Chunk, Finding, Severity, counted
from data.imports.staging import DERIVED, Outcome, StagedSheet
from data.store import tables
from data.store.engine import Store, next_version
from data.store.trial import trial

Parts = Iterable[Chunk | Finding | Lines]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. `version` is None where nothing was committed."""

    version: int | None
    outcomes: Mapping[str, Outcome]
    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...] = ()
    dry_run: bool = False
    lines: tuple[Lines, ...] = ()

    @property
    def refused(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.REFUSED)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """How an import is to be done and who asked for it."""

    action: str = "import"
    actor: str = "local"
    note: str = ""
    files: tuple[SourceFile, ...] = ()
    partial: bool = False
    dry_run: bool = False
    covers: tuple[Extent, ...] = ()
    replaces: tuple[Extent, ...] = ()
    today: dt.date = dt.date.max  # no return reaches beyond it


@dataclass(slots=True)
class Import:
    """An import on its way: the rows staged so far, what was found wrong, and what it will do."""

    connection: Connection
    version: int
    wholes: Wholes
    stages: dict[str, StagedSheet] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    lines: list[Lines] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    unplaced: list[tuple[Lines, int]] = field(default_factory=list)  # by table: refused rows of which month or region is unknown

    def take(self, part: Chunk | Finding | Lines) -> None:
        if isinstance(part, Lines):
            self.lines.append(part)
            self.unplaced += [(part, rows)] if (rows := part.refused - part.wrong_totals - len(part.lost)) else []
            return
        if isinstance(part, Finding):
            self.findings.append(part)
            return
        if part.sheet not in self.stages:
            self.stages[part.sheet] = StagedSheet(self.connection, part.sheet)
        self.stages[part.sheet].add(part)

    def apply(self, *, partial: bool) -> None:
        """Bring the rows in, check the whole and take out what does not fit, so that all counts agree; if partial, until all fits."""
        for stage in self.stages.values():
            stage.flush()
            self.findings.extend(self._prepared(stage))
            self.findings.extend(stage.apply(self.version))
        self.findings.extend(self.wholes.check())
        faults = list(consistency.check(self.connection, self.stages, self.version))
        self.findings.extend(fault.finding for fault in faults)
        while refused := [fault for fault in faults if fault.is_refused]:
            for sheet in {fault.sheet for fault in refused}:
                self.stages[sheet].withdraw({fault.position for fault in refused if fault.sheet == sheet}, self.version)
            if not partial:
                break
            faults = list(consistency.check(self.connection, self.stages, self.version))
            self.findings.extend(fault.finding for fault in faults if fault.is_refused)
        self.outcomes = {sheet: stage.outcome(self.version) for sheet, stage in self.stages.items()}
        for sheet, stage in self.stages.items():
            settle(self.lines, sheet=sheet, repeated=stage.repeated, refused=stage.refused())
        self._declare(partial=partial)
        self.findings = counted(self.findings)

    def _prepared(self, stage: StagedSheet) -> Iterator[Finding]:
        """Read rows under ended codes as those of today, and look at what the files hold; the regions of the batch are in by then."""
        if "month" in stage.key:
            yield from read_ended(stage, self.wholes.division)
        elif stage.sheet in MONTH_COLUMNS:
            yield from notes_on_ended(stage, self.wholes.division)
        yield from self.wholes.before(stage)

    def _declare(self, *, partial: bool) -> None:
        """Enter what the files are said to be the whole of, and the months of which rows were refused; end the declarations that the batch outlives."""
        refused = {finding.target or finding.sheet or "" for finding in self.findings if finding.severity is Severity.REFUSED}
        self.findings.extend(self.wholes.broken(refused))
        if refused and not partial:
            return
        chunk = self.wholes.declared(refused)
        self.findings.extend(self.wholes.doubtful(chunk))
        lost, division = self._lost(), self.wholes.division
        broken = {(subject_of(sheet), month, division.unit_of(region, sheet=sheet)) for month, region, sheet in lost}
        broken |= {(subject_of(lines.sheet), 0, "") for lines, _ in self.unplaced}
        own_keys = self.wholes.declared_keys | lost | (keys_of(chunk) if chunk else set())
        removed, findings = self.wholes.declarations.settle(division, own_keys=own_keys, broken=broken)
        self.findings.extend([*findings, *self._unplaced()])
        declarations = self.wholes.declarations
        rest = rests(declarations.cut(lost), declared=own_keys, taken={declaration.key for declaration in declarations.standing})
        self._enter([part for part in (chunk, partial_returns(lost) if lost else None, rest) if part], lost, removed=removed)

    def _lost(self) -> set[Key]:
        """Month, region and sheet of the rows that were refused, of sheets that are due and regions that were there in the month."""
        division = self.wholes.division
        places = {(month, region, lines.sheet) for lines in self.lines for month, region in lines.lost}
        for sheet, stage in self.stages.items():
            places |= {(month, division.compounds.get(compound or "", region or ""), sheet) for month, region, compound in stage.lost}
        return {key for key in places if key[2] in DUE and key[1] in division.regions and division.is_valid(key[1], month=key[0])}

    def _unplaced(self) -> Iterator[Finding]:
        """A note on refused rows of which nobody can tell what they leave unfinished."""
        for lines, rows in self.unplaced:
            if lines.sheet in DUE:
                yield Finding("refused_unplaced", lines.file, lines.source_sheet, detail={"rows": str(rows)}, severity=Severity.WARNING, target=lines.sheet)

    def _enter(self, chunks: Sequence[Chunk], lost: Collection[Key], *, removed: int) -> None:
        """Bring rows of the sheet returns in that the files do not have themselves; where rows were refused these come before what the files say."""
        own = self.stages.get("returns")
        if own and lost:
            own.withdraw({row.position for row in own.rows(own.table.c.position > 0) if (row.month, row.region_code, row.sheet) in lost}, self.version)
        earlier = self.outcomes.get("returns", Outcome())
        if not chunks:
            if removed:
                self.outcomes["returns"] = earlier._replace(removed=earlier.removed + removed)
            return
        stage = StagedSheet(self.connection, "returns", name="stage_declared")
        stage.removed = removed
        for chunk in chunks:
            stage.add(chunk)
        self.findings.extend(stage.apply(self.version))
        outcome = stage.outcome(self.version)
        self.outcomes["returns"] = outcome._replace(unchanged=earlier.unchanged + outcome.unchanged)
        stage.drop()

    @property
    def is_refused(self) -> bool:
        return any(finding.severity is Severity.REFUSED for finding in self.findings)

    def may_commit(self, *, partial: bool) -> bool:
        """True if something is to be changed and nothing stands against it; a file that is refused as a whole stops even a partial import."""
        stopped = any(finding.refuses_file for finding in self.findings) if partial else self.is_refused
        return self.changes_anything and not stopped

    @property
    def changes_anything(self) -> bool:
        return any(outcome.changes for outcome in self.outcomes.values())


def opened(connection: Connection, order: ImportRequest, *, looks: bool = False) -> Import:
    """The next batch; with `looks` it notes what the files hold of each month even where nothing was said of them."""
    version = next_version(connection, action=order.action, actor=order.actor, note=order.note)
    return Import(connection, version, Wholes(connection, version, order.today, order.covers, order.replaces, looks))


def load(store: Store, parts: Callable[[Connection], Parts], *, order: ImportRequest) -> ImportReport:
    """Load the parts as one batch. Any refused row stops all of it unless the order says partial; BusyError if another import is under way.

    A dry run works on a state of its own: it waits for nobody and nobody waits for it.
    """
    with trial(store) if order.dry_run else store.write(by=order.actor) as connection:
        batch = opened(connection, order)
        for part in parts(connection):
            batch.take(part)
        batch.apply(partial=order.partial)
        commits = batch.may_commit(partial=order.partial) and not order.dry_run
        if commits:
            _finish(batch, order)
        else:
            connection.rollback()
    return ImportReport(batch.version if commits else None, with_refusals(batch), tuple(batch.findings), order.files, order.dry_run, tuple(batch.lines))


def load_frames(store: Store, frames: Mapping[str, pd.DataFrame], *, order: ImportRequest) -> ImportReport:
    """Load frames that already have the contract's columns and types (as in Chunk, without _row), such as a sample; columns left out say nothing."""
    return load(store, lambda _: _chunks(frames, order.note), order=order)


def _chunks(frames: Mapping[str, pd.DataFrame], name: str) -> Iterator[Chunk]:
    for sheet, frame in frames.items():
        names = set(tables.content(tables.FACTS[sheet])) - set(frame.columns) - DERIVED.get(sheet, frozenset())
        lacking = {column: pd.Series(None, index=frame.index, dtype=object) for column in sorted(names)}
        yield Chunk(sheet, frame.assign(**lacking, _row=range(2, len(frame) + 2)), name, sheet, frozenset(frame.columns) if lacking else None)


def _finish(batch: Import, order: ImportRequest) -> None:
    rebuild(batch.connection, [sheet for sheet, outcome in batch.outcomes.items() if outcome.changes], between=Between(batch.version - 1, batch.version))
    for file in order.files:
        batch.connection.execute(insert(tables.batch_files).values(version=batch.version, name=file.name, sha256=file.sha256, bytes=file.bytes))
    for sheet, outcome in with_refusals(batch).items():
        batch.connection.execute(insert(tables.batch_counts).values(version=batch.version, sheet=sheet, **outcome._asdict()))
    for stage in batch.stages.values():
        stage.drop()
    record(batch.connection, actor=order.actor, action=order.action, object=str(batch.version), detail={"files": [file.name for file in order.files]})


def with_refusals(batch: Import) -> dict[str, Outcome]:
    """The outcomes of the batch by sheet, with the rows that were refused; a sheet that could not be read at all counts as one."""
    rows: dict[str, set[tuple[str, int | None]]] = {}
    for finding in batch.findings:
        sheet = finding.target or finding.sheet
        if finding.severity is Severity.REFUSED and sheet:
            rows.setdefault(sheet, set()).add((finding.file, finding.row))
    of_lines = Counter[str]()
    for lines in batch.lines:
        of_lines[lines.sheet] += lines.refused
    refused = {sheet: of_lines[sheet] or len(rows.get(sheet, ())) for sheet in (*of_lines, *rows)}
    outcomes = {sheet: outcome._replace(refused=refused.pop(sheet, 0)) for sheet, outcome in batch.outcomes.items()}
    return outcomes | {sheet: Outcome(refused=number) for sheet, number in refused.items() if number}
