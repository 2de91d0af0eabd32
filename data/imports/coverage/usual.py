"""What units usually report of a month, and the note on a month reported to be without a case although that is hardly possible: it is taken, with a note."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection

from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month
from data.calculations.submissions import CONFIRMED, HISTORY, is_hardly_zero, usual_daily
from data.imports.coverage.declarations import return_lines
from data.imports.coverage.division import Division
from data.imports.coverage.spans import month_after, written_month
from data.imports.coverage.zeros import COUNTS, Noted, Place, Zero, ZeroFacts, covered, zeros_of
from data.imports.model import Chunk, Finding, Severity


class Usual:
    """The cases that units have reported by month; a zero in doubt is no part of what is usual."""

    def __init__(self, reported: Mapping[Place, int], *, zeros: Collection[Place], confirmed: Collection[Place]) -> None:
        self._cases: dict[Place, int] = {}
        for place in sorted(set(reported) - set(zeros), key=lambda other: other[1]):
            if reported[place] or place in confirmed or self._rate(*place) is None:
                self._cases[place] = reported[place]
        self._zeros = sorted(zeros, key=lambda place: place[1])

    def doubts(self, zeros: Mapping[Place, Zero]) -> Iterator[tuple[Place, float]]:
        """The unit and month of each zero that is hardly possible, with the usual cases a month; the others count as reported."""
        for unit, month in self._zeros:
            rate = self._rate(unit, month, zeros[unit, month].day)
            if rate is None:
                self._cases[unit, month] = 0
            else:
                yield (unit, month), rate * DAYS_A_MONTH

    def _rate(self, unit: str, month: int, day: int | None = None) -> float | None:
        """The usual cases a day of the unit before the month where no case in it, or up to a day of it, is hardly possible, else None.

        P(0) = exp(−rate × days), a Poisson number: at 0.3 cases a day none in 30 days has the probability e ** −9 = 0.0001.
        """
        months = [earlier for step in range(1, HISTORY + 1) if (unit, earlier := month_after(month, -step)) in self._cases]
        rate = usual_daily(sum(self._cases[unit, earlier] for earlier in months), sum(Month.from_key(earlier).days for earlier in months), len(months))
        return rate if is_hardly_zero(rate, day or Month.from_key(month).days) else None


def doubtful_zeros(connection: Connection, division: Division, noted: Noted, declared: Chunk | None) -> Iterator[Finding]:
    """A note for each unit and file that reports zeros which are hardly possible; `declared` are the rows of the sheet returns that coverage enters."""
    units = {region: division.unit_around(region, sheet=COUNTS) for region, _ in noted.counts}
    counted = {(unit, month): source for (region, month), source in noted.counts.items() if (unit := units[region])}
    places = {*noted.returns, *counted, *(place for place, _ in (covered(declared) if declared else ()))}
    if not places:
        return
    facts = ZeroFacts(connection, division, places)
    zeros = zeros_of(noted, declared, facts, counted)
    confirmed = [place for place, state in facts.states.items() if state.state == CONFIRMED]
    yield from _notes(Usual(facts.reported, zeros=zeros, confirmed=confirmed), zeros, division)


def _notes(usual: Usual, zeros: Mapping[Place, Zero], division: Division) -> Iterator[Finding]:
    doubted: dict[tuple[str, str], list[tuple[Place, float]]] = {}
    for (unit, month), number in sorted(usual.doubts(zeros)):
        doubted.setdefault((unit, zeros[unit, month].source), []).append(((unit, month), number))
    for (unit, source), of_unit in doubted.items():
        detail = {
            "region": f"{division.regions[unit].name} {unit}",
            "months": ", ".join(written_month(month) for (_, month), _ in of_unit),
            "usual": f"{of_unit[0][1]:.0f}",
            "lines": return_lines(((month, unit, zeros[unit, month].sheet) for (_, month), _ in of_unit), state=CONFIRMED),
        }
        yield Finding("zero_implausible", source, None, detail=detail, severity=Severity.WARNING, target="returns")
