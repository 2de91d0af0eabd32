"""What units usually tell of a month, and the note on a month told to be without a case although that is hardly possible: it is taken, and told of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection

from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month
from data.calculations.submissions import CONFIRMED, HISTORY, is_hardly_zero, usual_daily
from data.imports.coverage.declarations import told_lines
from data.imports.coverage.division import Division
from data.imports.coverage.spans import month_after, written_month
from data.imports.coverage.zeros import COUNTS, Noted, Place, Zero, ZeroFacts, covered, zeros_of
from data.imports.model import Chunk, Finding, Severity


class Usual:
    """The cases that units have told by month; a zero in doubt is no part of what is usual."""

    def __init__(self, told: Mapping[Place, int], *, asked: Collection[Place], confirmed: Collection[Place]) -> None:
        self._cases: dict[Place, int] = {}
        for place in sorted(set(told) - set(asked), key=lambda one: one[1]):
            if told[place] or place in confirmed or self._rate(*place) is None:
                self._cases[place] = told[place]
        self._asked = sorted(asked, key=lambda one: one[1])

    def doubts(self, zeros: Mapping[Place, Zero]) -> Iterator[tuple[Place, float]]:
        """The unit and month of each zero that is hardly possible, with the usual number a month; the others count as told."""
        for unit, month in self._asked:
            rate = self._rate(unit, month, zeros[unit, month].day)
            if rate is None:
                self._cases[unit, month] = 0
            else:
                yield (unit, month), rate * DAYS_A_MONTH

    def _rate(self, unit: str, month: int, day: int | None = None) -> float | None:
        """The usual daily rate of the unit before the month where no case in it, or up to a day of it, is hardly possible: P(0) = exp(−rate × days)."""
        told = [one for step in range(1, HISTORY + 1) if (unit, one := month_after(month, -step)) in self._cases]
        rate = usual_daily(sum(self._cases[unit, one] for one in told), sum(Month.from_key(one).days for one in told), len(told))
        return rate if is_hardly_zero(rate, day or Month.from_key(month).days) else None


def doubtful_zeros(connection: Connection, division: Division, noted: Noted, declared: Chunk | None) -> Iterator[Finding]:
    """A note for each unit and file that tells zeros which are hardly possible; `declared` are the rows of the sheet returns that coverage enters."""
    units = {region: division.unit_around(region, sheet=COUNTS) for region, _ in noted.counts}
    counted = {(unit, month): source for (region, month), source in noted.counts.items() if (unit := units[region])}
    places = {*noted.returns, *counted, *(place for place, _ in (covered(declared) if declared else ()))}
    if not places:
        return
    facts = ZeroFacts(connection, division, places)
    zeros = zeros_of(noted, declared, facts, counted)
    confirmed = [place for place, said in facts.said.items() if said.state == CONFIRMED]
    yield from _notes(Usual(facts.told, asked=zeros, confirmed=confirmed), zeros, division)


def _notes(usual: Usual, zeros: Mapping[Place, Zero], division: Division) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[tuple[Place, float]]] = {}
    for (unit, month), number in sorted(usual.doubts(zeros)):
        found.setdefault((unit, zeros[unit, month].source), []).append(((unit, month), number))
    for (unit, source), of_unit in found.items():
        detail = {
            "region": f"{division.regions[unit].name} {unit}",
            "months": ", ".join(written_month(month) for (_, month), _ in of_unit),
            "usual": f"{of_unit[0][1]:.0f}",
            "lines": told_lines(((month, unit, zeros[unit, month].sheet) for (_, month), _ in of_unit), state=CONFIRMED),
        }
        yield Finding("zero_implausible", source, None, detail=detail, severity=Severity.WARNING, target="returns")
