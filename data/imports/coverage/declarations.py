"""What was declared of a month earlier – by coverage, in the sheet returns, or by a partial import – and what becomes of it once rows of the month come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, and_, exists, or_, select, update

from data.calculations.reporting import DUE
from data.calculations.submissions import Declared, SubmissionState
from data.imports.contract.sheets import SHEETS
from data.imports.coverage.denied import denied
from data.imports.coverage.division import Division
from data.imports.coverage.replacing import Place, gone_rows, staged_rows
from data.imports.coverage.spans import MONTH_COLUMNS, month_after, written_month
from data.imports.coverage.waivers import Key, Waiver
from data.imports.model import Chunk, Finding, Severity
from data.imports.staging import StagedSheet
from data.store import tables
from data.store.trial import hide
from data.vocabulary import RETURN_STATES

MOST_NAMED = 10
_WITHIN = "waived_within"  # the fate of a waiver within a longer one: no finding
_STANDS = ("still_to_day", "still_partial")  # fates that leave a declaration as it is
Places = set[tuple[str, int, str]]  # sheet or subject, month, region


class Declaration(NamedTuple):
    """A row of the sheet returns that stood before the batch."""

    id: int
    month: int
    region_code: str
    sheet: str
    state: str
    day: int | None
    until: int | None
    by_hand: bool  # of the sheet returns itself or by coverage: not left by an import of which rows were refused

    @property
    def key(self) -> Key:
        return self.month, self.region_code, self.sheet

    @property
    def subject(self) -> str:
        return subject_of(self.sheet)

    @property
    def place(self) -> tuple[str, int, str]:
        return self.subject, self.month, self.region_code

    @property
    def waiver(self) -> Waiver | None:
        return Waiver(*self.key, self.until or self.month) if self.state == SubmissionState.WAIVED else None


@dataclass(slots=True)
class Declarations:
    """The declarations that a batch meets; and of what the batch brings and closes the subject or sheet, month and region, those above it included."""

    connection: Connection
    version: int
    standing: list[Declaration] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)  # by subject: where the rows came from
    brought: Places = field(default_factory=set)
    counted: Places = field(default_factory=set)  # those that report more than 0 in the month itself, not in a longer period
    closed: Places = field(default_factory=set)
    waived: list[Waiver] = field(default_factory=list)  # over several months, by the batch itself

    def __post_init__(self) -> None:
        facts, counts, batches = tables.returns.c, tables.batch_counts.c, tables.batches.c
        refused = exists().where(counts.version == facts.version_from, counts.sheet == facts.sheet, counts.refused > 0)
        put_back = exists().where(batches.version == facts.version_from, batches.action == "undo")
        columns = [facts[name] for name in Declaration._fields[:-1]]
        query = select(*columns, ~or_(refused, put_back)).where(facts.version_to.is_(None), facts.version_from < self.version)
        self.standing = [Declaration._make(row) for row in self.connection.execute(query.order_by(facts.month, facts.region_code))]

    def meet(self, stage: StagedSheet, brought: Iterable[Place], *, division: Division) -> None:
        """Note the rows that the batch brings of a sheet."""
        if self.standing and stage.sheet in DUE:
            subject, counted = subject_of(stage.sheet), staged_rows(stage, compounds=division.compounds, above=0)
            self.files.setdefault(subject, stage.sources[0][0])
            self.brought |= _with_those_above(subject, brought, division)
            self.counted |= _with_those_above(subject, (place for place in counted if place[1] == 1), division)

    def lose(self, sheet: str, closed: Iterable[Place], *, division: Division) -> None:
        """Note the earlier rows that the batch closes."""
        if self.standing:
            self.closed |= _with_those_above(sheet, closed, division)

    def settle(self, division: Division, *, own_keys: Collection[Key], broken: Collection[tuple[str, int, str]]) -> tuple[int, list[Finding]]:
        """Close the declarations that the batch has outlived; how many, and the findings on these and on the days that still stand.

        `own_keys` are those that the batch declares itself, `broken` subject, month and unit of which rows were refused; month 0 stands for any of the subject.
        """
        fates: dict[tuple[str, str], list[Declaration]] = {}
        declared = {(subject_of(sheet), month, region) for month, region, sheet in own_keys}
        for declaration in self.standing if self.brought or self.closed or declared else ():
            if declaration.key in own_keys:
                code = "zero_outlived" if self._is_denied(declaration) and declaration.id in self._unreplaced() else ""
            else:
                code = self._fate_in_waiver(declaration, division, broken) or self._fate(declaration, division, declared, broken)
            if code:
                fates.setdefault((code, declaration.sheet), []).append(declaration)
        outlived = {declaration.id for (code, _), declarations in fates.items() if code not in _STANDS for declaration in declarations}
        self.standing = [declaration for declaration in self.standing if declaration.id not in outlived]
        hide(self.connection, tables.returns)
        for number in outlived:
            self.connection.execute(update(tables.returns).where(tables.returns.c.id == number).values(version_to=self.version))
        return len(outlived), [self._finding(code, sheet, declarations, division) for (code, sheet), declarations in fates.items() if code != _WITHIN]

    def is_waived(self, key: Key) -> bool:
        """Whether a row that stood before the batch, or one of the batch over several months, waives the month."""
        return any(waiver is not None and waiver.holds(key) for waiver in (*self.waived, *(declaration.waiver for declaration in self.standing)))

    def cut(self, lost: Collection[Key]) -> list[Waiver]:
        """The waivers over several months whose first month the batch may declare otherwise; `lost` are the keys of which it refused rows."""
        own = {waiver.key: waiver for waiver in self.waived}
        standing = [waiver for declaration in self.standing if declaration.until and declaration.key not in own and (waiver := declaration.waiver)]
        return [*standing, *(own[key] for key in own if key in lost)]

    def _fate_in_waiver(self, declaration: Declaration, division: Division, broken: Collection[tuple[str, int, str]]) -> str:
        """A waiver over several months takes the place of all that was said of them before; not of rows that this very batch refuses."""
        if not any(waiver.holds(declaration.key, until=declaration.until) for waiver in self.waived):
            return ""
        place = declaration.subject, declaration.month, division.unit_of(declaration.region_code, sheet=declaration.sheet)
        if declaration.state == SubmissionState.PARTIAL and (place in broken or (declaration.subject, 0, "") in broken):
            return ""
        return _WITHIN if declaration.state == SubmissionState.WAIVED else "waived_over"

    def _fate(self, declaration: Declaration, division: Division, declared: Places, broken: Collection[tuple[str, int, str]]) -> str:
        """What the batch makes of a declaration: month_completed, declaration_ended, still_to_day, still_partial, or nothing."""
        if declaration.state == SubmissionState.PARTIAL:
            return self._fate_of_partial(
                declaration, (declaration.subject, declaration.month, division.unit_of(declaration.region_code, sheet=declaration.sheet)), declared, broken
            )
        if declaration.state == SubmissionState.WAIVED:
            return ""
        if declaration.day:
            return "still_to_day" if declaration.place in self.brought else ""
        if self._is_denied(declaration):
            return "zero_outlived"
        return "declaration_ended" if (declaration.sheet, declaration.month, declaration.region_code) in self.closed else ""

    def _is_denied(self, declaration: Declaration) -> bool:
        """Whether the batch reports more than the zero that was declared of the whole month."""
        return Declared(declaration.state).is_zero and not declaration.day and declaration.place in self.counted

    def _unreplaced(self) -> set[int]:
        """The declarations that the batch has not replaced by its own: what it says in the same words stands as it was."""
        facts = tables.returns.c
        return set(self.connection.execute(select(facts.id).where(facts.version_to.is_(None), facts.version_from < self.version)).scalars())

    def _fate_of_partial(self, declaration: Declaration, place: tuple[str, int, str], declared: Places, broken: Collection[tuple[str, int, str]]) -> str:
        """Rows complete what refused rows left open; what somebody declared to be partial only another declaration does."""
        if place in broken or (declaration.subject, 0, "") in broken:
            return ""
        if place in declared:
            return "month_completed"
        if place not in self.brought:
            return ""
        return "still_partial" if declaration.by_hand else "month_completed"

    def _finding(self, code: str, sheet: str, declarations: list[Declaration], division: Division) -> Finding:
        days = sorted({declaration.day for declaration in declarations if declaration.day})
        detail = {
            "sheet": SHEETS[sheet].zh,
            "name": sheet,
            "months": named_months(((declaration.region_code, declaration.month) for declaration in declarations), division),
            "lines": return_lines(declaration.key for declaration in declarations),
            "days": ", ".join(map(str, days)),
            "totals": self._totals(declarations, division) if code == "zero_outlived" else "",
        }
        return Finding(code, self.files.get(subject_of(sheet), ""), f"{SHEETS[sheet].zh} {sheet}", detail=detail, severity=Severity.WARNING, target=sheet)

    def _totals(self, declarations: Sequence[Declaration], division: Division) -> str:
        """The regions and months with how much the store now holds of them."""
        denials = denied(self.connection, division, dict.fromkeys(declaration.key for declaration in declarations))
        named = zip(declarations, _named(((declaration.region_code, declaration.month) for declaration in declarations), division), strict=True)
        return _some([f"{words} ({denial.sheet}: {denial.total})" if (denial := denials.get(declaration.key)) else words for declaration, words in named])


def _named(places: Iterable[tuple[str, int]], division: Division) -> list[str]:
    return [f"{region.name if (region := division.regions.get(code)) else code} {written_month(month)}" for code, month in places]


def keys_of(chunk: Chunk) -> set[Key]:
    """The keys of rows of the sheet returns."""
    return set(zip(chunk.frame["month"], chunk.frame["region_code"], chunk.frame["sheet"], strict=True))


def withdraw_with(connection: Connection, undone: int, *, version: int, sheets: Iterable[str]) -> int:
    """Close what batches after an undone one said was handed in of months that have lost rows with it, unless it had been said before; how many."""
    division, facts = Division(connection), tables.returns
    lost = {sheet: gone_rows(connection, sheet, version, compounds=division.compounds) for sheet in sheets if sheet in MONTH_COLUMNS}
    gone = set[tuple[str, int, str]]().union(*(_with_those_above(sheet, rows, division) for sheet, rows in lost.items()))
    before = facts.alias("before")
    said_before = exists().where(before.c.version_from < undone, *(before.c[name].is_not_distinct_from(facts.c[name]) for name in tables.content(facts)))
    since = and_(facts.c.version_to.is_(None), facts.c.version_from > undone, facts.c.version_from < version, facts.c.state == "handed_in", ~said_before)
    rows = connection.execute(select(facts.c.id, facts.c.sheet, facts.c.month, facts.c.region_code).where(since)).fetchall() if gone else []
    ended = [number for number, *place in rows if tuple(place) in gone]
    for number in ended:
        connection.execute(update(facts).where(facts.c.id == number).values(version_to=version))
    return len(ended)


def declared_whole(connection: Connection) -> set[Key]:
    """The keys of the sheet returns under which a whole month stands as handed in or zero."""
    facts = tables.returns.c
    query = select(facts.month, facts.region_code, facts.sheet).where(facts.version_to.is_(None), facts.state.in_(("handed_in", "zero")), facts.day.is_(None))
    return {(int(month), str(region), str(sheet)) for month, region, sheet in connection.execute(query)}


def subject_of(sheet: str) -> str:
    """The subject that a sheet reports; the sheet itself where it is never due."""
    return DUE.get(sheet, sheet)


def named_months(places: Iterable[tuple[str, int]], division: Division) -> str:
    """Regions and months by name, the first ones of many."""
    return _some(_named(places, division))


def _some(named: Sequence[str]) -> str:
    return ", ".join(named[:MOST_NAMED]) + (f" … ({len(named)})" if len(named) > MOST_NAMED else "")


def return_lines(keys: Iterable[Key], *, state: str = "handed_in") -> str:
    """The lines of the sheet returns that declare the months handed in whole, or zero, the first ones of many: month, region, sheet, state, no day."""
    lines = [f"{written_month(month)},{region},{sheet},{RETURN_STATES[state]}," for month, region, sheet in keys]
    return "; ".join(lines[:MOST_NAMED]) + (" …" if len(lines) > MOST_NAMED else "")


def _with_those_above(name: str, places: Iterable[Place], division: Division) -> Places:
    """Every month of the places, for their regions and those above them."""
    return {(name, month_after(month, step), above) for month, period, region in places for step in range(period) for above in division.line(region)}
