"""Who pays and who owes: money by unit and by project, and what the assisting units do for their weak compounds. Reads the entries themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, and_, case, distinct, func, select

from data.reading.facts import closure, current, fetched
from data.reading.gateway import Reader
from data.store import tables
from data.text.natural_order import natural_key
from data.vocabulary import FUND_KINDS, STAGES

Payer = Literal["unit_name", "project"]
_CENTS: Final = 2


@dataclass(frozen=True, slots=True)
class Account:
    """The yuan of each kind of funds of one payer, project, source or region; kinds that nobody entered are missing."""

    key: str
    name: str
    amounts: dict[str, float] = field(default_factory=dict)

    @property
    def committed(self) -> float | None:
        """What was promised, in yuan; None where no promise was entered."""
        return self.amounts.get("committed")

    @property
    def received(self) -> float | None:
        """What has come in, in yuan; 0 where something was promised and nothing has come, None where neither was entered."""
        return self.amounts.get("received", None if self.committed is None else 0.0)

    @property
    def owed(self) -> float | None:
        """What was promised and has not come in, in yuan and never below 0; None where nothing was promised."""
        return None if self.committed is None else max(round(self.committed - (self.received or 0.0), _CENTS), 0.0)

    @property
    def rate(self) -> float | None:
        """Received ÷ committed (0..1, above 1 where more came than was promised); None where nothing was promised, or no more than was taken back."""
        return (self.received or 0.0) / self.committed if self.committed and self.committed > 0 else None


@dataclass(frozen=True, slots=True)
class Assistance:
    """An assisting unit: its weak compounds, how many of them are built and networked, how many stages are on record at all, and its money."""

    unit: str
    compounds: int
    built: int
    networked: int
    dated: int
    account: Account

    @property
    def unbuilt(self) -> int:
        """How many of the compounds that the unit assists are not built yet."""
        return self.compounds - self.built


def accounts(reader: Reader, region: str, *, by: Payer, until: dt.date) -> Sequence[Account]:
    """The money in yuan of each unit or project in the region up to a day, by name; entries that name none are left out, and nothing if none does."""
    return reader.remembered(("fund_accounts", region, by, until), lambda: tuple(_accounts(reader, region, by, until)))


def owing(payers: Iterable[Account]) -> list[Account]:
    """The payers that still owe something, the most first; none where nothing is owed."""
    return sorted((account for account in payers if account.owed), key=lambda account: (-(account.owed or 0.0), account.name))


def assistance(reader: Reader, region: str, *, until: dt.date, funds_until: dt.date) -> Sequence[Assistance]:
    """Every unit that assists weak compounds of the region, the most unfinished tasks first, then the most money owed."""
    return reader.remembered(("assistance", region, until, funds_until), lambda: tuple(_assistance(reader, region, until, funds_until)))


def _accounts(reader: Reader, region: str, by: Payer, until: dt.date) -> list[Account]:
    entries = tables.funding
    named = entries.c[by]
    statement = select(named, entries.c.kind, func.sum(entries.c.amount)).select_from(_placed(reader, region))
    statement = statement.where(current(reader, entries), entries.c.date <= until, named.is_not(None), named != "")
    amounts_by_name: dict[str, dict[str, float]] = {}
    for name, kind, amount in fetched(reader, statement.group_by(named, entries.c.kind)):
        if kind in FUND_KINDS:
            amounts_by_name.setdefault(name, {})[kind] = round(amount, _CENTS)
    return [Account(name, name, amounts) for name, amounts in sorted(amounts_by_name.items())]


def _placed(reader: Reader, region: str) -> Any:
    """The entries that lie in the region; an entry of a compound lies where the compound lies."""
    entries, compounds, below = tables.funding, tables.compounds, closure(reader)
    place = func.coalesce(compounds.c.region_code, entries.c.region_code)
    known = and_(compounds.c.compound_id == entries.c.compound_id, current(reader, compounds))
    return entries.outerjoin(compounds, known).join(below, and_(below.c.region_code == place, below.c.ancestor == region))


def _assistance(reader: Reader, region: str, until: dt.date, funds_until: dt.date) -> list[Assistance]:
    compounds, progress, below = tables.compounds, tables.progress, closure(reader)
    dated = and_(progress.c.compound_id == compounds.c.compound_id, progress.c.date <= until, current(reader, progress))
    inside = and_(below.c.region_code == compounds.c.region_code, below.c.ancestor == region)
    unit = compounds.c.assisting_unit
    statement = (
        select(unit, func.count(distinct(compounds.c.compound_id)), _reached("built"), _reached("networked"), func.count(progress.c.stage))
        .select_from(compounds.join(below, inside).outerjoin(progress, dated))
        .where(current(reader, compounds), compounds.c.weak.is_(True), unit.is_not(None), unit != "")
        .group_by(unit)
    )
    money = {account.key: account for account in accounts(reader, region, by="unit_name", until=funds_until)}
    assistances = [
        Assistance(name, compounds=count, built=built, networked=networked, dated=stages, account=money.get(name, Account(name, name)))
        for name, count, built, networked, stages in fetched(reader, statement)
    ]
    return sorted(assistances, key=lambda entry: (-entry.unbuilt, -(entry.account.owed or 0.0), entry.unit))


def _reached(stage: str) -> ColumnElement[int]:
    """How many compounds have reached the stage; a later stage implies it."""
    order = list(STAGES)
    passed = tables.progress.c.stage.in_(order[order.index(stage) :])
    return func.count(distinct(case((passed, tables.compounds.c.compound_id))))


def assisting_units(reader: Reader) -> list[str]:
    """The units that assist any compound that the viewer may see, in the order of their names; none where nobody does."""
    compounds, below = tables.compounds, closure(reader)
    source = below.join(compounds, and_(compounds.c.region_code == below.c.region_code, current(reader, compounds)))
    seen = below.c.ancestor.in_(reader.scope.tops(reader.catalogue.tree))
    statement = select(compounds.c.assisting_unit).select_from(source).where(seen, compounds.c.assisting_unit.is_not(None)).distinct()
    return sorted((unit for (unit,) in fetched(reader, statement)), key=natural_key)
