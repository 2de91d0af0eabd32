"""What regions returned themselves for a month, beside what their parts reported; and returns that contradict themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Table, and_, func, literal, or_, select, true

from data.calculations.periods import Month, Span
from data.reading.facts import closure, current, fetched
from data.reading.gateway import Reader
from data.store import tables

_LENGTHS: Final = (1, 3, 12)
# By sheet: the column that names the item, and the measure of the cubes that each number goes into.
_NUMBERS: Final[dict[str, tuple[str | None, dict[str, str]]]] = {
    "progress_counts": ("stage", {"compounds": "stages.reached"}),
    "cameras": (None, {name: f"cameras.{name}" for name in ("installed", "networked", "online", "hd")}),
    "incident_counts": ("category", {"cases": "cases.count"}),
    "resources": ("resource", {"quantity": "resources.quantity"}),
}
SHEETS: Final = tuple(_NUMBERS)
_CAMERA_PARTS: Final = (("networked", "installed"), ("online", "networked"), ("hd", "installed"))


class OwnReturn(NamedTuple):
    """A number that a region returned itself for a period: compounds, cameras, cases, or the quantity of a resource."""

    measure: str
    region: str
    span: Span
    item: str
    kind: str
    value: float


class Contradiction(NamedTuple):
    """A part of the cameras that is more than its whole: the sums of all such returns of a region."""

    region: str
    part: str
    whole: str
    more: float
    less: float


def own_returns(reader: Reader, region: str, sheet: str, *, month: Month) -> Sequence[OwnReturn]:
    """What the region and those below it returned themselves for the periods that end with the month; numbers that they left out are missing."""
    facts, inner = tables.FACTS[sheet], closure(reader)
    if not _any(reader, f"own_{sheet}", facts, facts.c.region_code != ""):
        return []
    item, measures = _NUMBERS[sheet]
    words = [facts.c[item] if item else literal(""), facts.c.kind if "kind" in facts.c else literal("")]
    query = select(facts.c.region_code, facts.c.period_months, *words, *(facts.c[name] for name in measures))
    query = query.join(inner, and_(inner.c.region_code == facts.c.region_code, inner.c.ancestor == region)).where(current(reader, facts), _ending(facts, month))
    rows = fetched(reader, query.order_by(facts.c.region_code, *words))
    return [
        OwnReturn(measure, code, Span(month.shift(1 - length), month), named, kind, float(value))
        for code, length, named, kind, *values in rows
        for measure, value in zip(measures.values(), values, strict=True)
        if value is not None
    ]


def contradictions(reader: Reader, region: str, *, month: Month) -> Sequence[Contradiction]:
    """The camera returns within the region, of regions and of compounds, of which a part exceeds its whole, in cameras added up by region and pair.

    None where all returns fit.
    """
    facts, compounds, inner = tables.cameras, tables.compounds, closure(reader)
    beyond = or_(*(facts.c[part] > facts.c[whole] for part, whole in _CAMERA_PARTS))
    if not _any(reader, "contradictions", facts, beyond):
        return []
    place = func.coalesce(compounds.c.region_code, facts.c.region_code)
    known = and_(compounds.c.compound_id == facts.c.compound_id, current(reader, compounds))
    names = ("installed", "networked", "online", "hd")
    query = select(place, *(facts.c[name] for name in names))
    query = query.select_from(facts.outerjoin(compounds, known).join(inner, and_(inner.c.region_code == place, inner.c.ancestor == region)))
    query = query.where(current(reader, facts), _ending(facts, month), beyond)
    totals: dict[tuple[str, str, str], tuple[float, float]] = {}
    for code, *values in fetched(reader, query):
        numbers = dict(zip(names, values, strict=True))
        for part, whole in _CAMERA_PARTS:
            if None not in (numbers[part], numbers[whole]) and numbers[part] > numbers[whole]:
                more, less = totals.get((code, part, whole), (0.0, 0.0))
                totals[code, part, whole] = (more + numbers[part], less + numbers[whole])
    return [Contradiction(*key, *sums) for key, sums in sorted(totals.items())]


def returns_totals(reader: Reader) -> bool:
    """True if anybody returns compounds by stage as totals; stages that are dated compound by compound always fit."""
    return _any(reader, "returns_totals", tables.progress_counts, true())


def _any(reader: Reader, name: str, facts: Table, condition: ColumnElement[bool]) -> bool:
    """Whether any fact of this state meets the condition, asked once: most programmes have none, and every month would ask for them in vain."""
    return reader.remembered((name,), lambda: bool(fetched(reader, select(facts.c.id).where(current(reader, facts), condition).limit(1))))


def holding_directly(reader: Reader, regions: Collection[str], sheet: str, *, span: Span) -> set[str]:
    """Those of the regions in which compounds, or single cases of the span, lie that are in none of the regions below."""
    compounds, single = tables.compounds, tables.incidents
    queries: list[Any] = [select(compounds.c.region_code).where(current(reader, compounds), compounds.c.region_code.in_(regions))]
    if sheet == "incident_counts":
        inside = single.c.month.between(span.start.key, span.end.key)
        queries.append(select(single.c.region_code).where(current(reader, single), inside, single.c.compound_id.is_(None), single.c.region_code.in_(regions)))
    return {code for query in queries if regions for (code,) in fetched(reader, query.distinct())}


def _ending(facts: Table, month: Month) -> ColumnElement[bool]:
    """Returns of the month, and of the quarter and the year that end with it."""
    lengths = [length for length in _LENGTHS if month.month % length == 0]
    first, length = facts.c.month, facts.c.period_months
    # the two lists lead the index, the sum of both tells them apart: a period lies within one year
    return and_(first.in_([month.shift(1 - months).key for months in lengths]), length.in_(lengths), first + length - 1 == month.key)
