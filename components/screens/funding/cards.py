"""The figures of the funding page: the stages of the money, its sources, projects and regions, who still owes, and what came in by month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.extremes import left_out_note, names_of
from components.blocks.statements.shortened import shortened
from components.blocks.statements.targets import named, status_words
from components.blocks.table import TableData
from components.figures.bars import progress_bars, ranking_bars
from components.figures.curve import Goal
from components.figures.funnel import FunnelStage, stage_funnel
from components.figures.money import MoneyMonth, money_trend, received_bars
from components.figures.rows import NamedValue, RegionProgress
from components.screens.funding.wording import RECEIVED_RATE, account_hover, account_table, foremost, list_address, lowest_first, money, money_or_reason, split
from components.words import format as fmt
from components.words.text import t
from data.answers.targets.standing import Standing
from data.answers.targets.targets import rows_below, standing, standings_below
from data.calculations.periods import Span
from data.reading.facts.funds import Account, accounts, owing
from data.vocabulary import FUND_KINDS

PAST_MONTHS: Final = 36
VERY_FEW, FEW = 3, 9  # bars that need little room, and no more than the usual
# The amounts on the axis are written in these; its suffix is a word.
_AXIS: Final = {"zh": 10_000, "en": 1_000_000}


def stages_card(screen: Screen, account: Account) -> Card:
    """Budgeted, committed, received and paid, each with its share of the one before; the lowest share marked."""
    lang, stages = screen.lang, [(kind, account.amounts.get(kind)) for kind in FUND_KINDS]
    rates = [None, *(after / before if before and after is not None else None for (_, before), (_, after) in pairwise(stages))]
    lowest = min((rate for rate in rates if rate is not None and rate < 1), default=None)
    known = [(kind, amount, rate) for (kind, amount), rate in zip(stages, rates, strict=True) if amount is not None]
    rows = [_stage(screen, kind, amount, rate, is_lowest=rate is not None and rate == lowest) for kind, amount, rate in known]
    table = TableData(
        [t("fund_stage", lang), t("fund_amount", lang), t("of_stage_before", lang)],
        [[t(f"fund_{kind}", lang), money_or_reason(screen, amount), fmt.rate(rate)] for (kind, amount), rate in zip(stages, rates, strict=True)],
        numeric={1, 2},
    )
    words = {"committed": account.committed, "received": account.received, "paid": account.amounts.get("paid")}
    key = "money_title" if account.committed is not None else "money_title_unpromised"
    title = t(key, lang, rate=fmt.rate(account.rate), **{key: money_or_reason(screen, amount) for key, amount in words.items()})
    download = screen.download(RECEIVED_RATE)
    return Card(stage_funnel(rows), id="money-stages", title=title, reading=t("reading_money", lang), table=table, download=download)


def _stage(screen: Screen, kind: str, amount: float, rate: float | None, *, is_lowest: bool) -> FunnelStage:
    written, name = money(screen, amount), t(f"fund_{kind}", screen.lang)
    label = written if rate is None else t("money_label", screen.lang, amount=written, rate=fmt.rate(rate))
    return FunnelStage(kind, name, amount, label, is_lowest, f"{name} {label}")


def trend_card(screen: Screen, target: Standing | None) -> Card:
    """The money received by month under the money committed, with the deadline."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - PAST_MONTHS), screen.view.month)
    promised = {row.month: row.value for row in screen.ask("funds_committed", by=("month",), span=span).rows}
    come_in = {row.month: row.value for row in screen.ask("funds_received", by=("month",), span=span).rows}
    months = [month for month in span.months() if promised.get(month) or come_in.get(month)]
    lines, before = [], come_in.get(months[0].shift(-1)) or 0.0 if months else 0.0
    rows = []
    for month in months:
        day, committed, received = min(month.last_day, screen.today), promised.get(month), come_in.get(month)
        tooltip = (
            f"{fmt.date(day, lang=lang)}<br>{t('trend_received', lang)} {money(screen, received)}<br>{t('trend_committed', lang)} {money(screen, committed)}"
        )
        rows.append(MoneyMonth(day.isoformat(), _on_axis(screen, committed), _on_axis(screen, received), tooltip))
        lines.append([fmt.month(month, lang=lang), *(money(screen, amount) for amount in (committed, received, (received or 0.0) - before))])
        before = received or 0.0
    names = {key: t(f"trend_{key}", lang) for key in ("committed", "received", "goal")}
    goal = _goal(screen, target) if target else None
    return Card(
        money_trend(rows, goal=goal, names=names, suffix=t("axis_money", lang), month_format=t("axis_month", lang)) if rows else None,
        id="money-trend",
        title=_trend_title(screen, Account("", "", {"committed": promised.get(span.end) or 0.0, "received": come_in.get(span.end) or 0.0})),
        reading=t("reading_money_trend", lang),
        table=TableData([t("month", lang), names["committed"], names["received"], t("received_in_month", lang)], lines[::-1], numeric={1, 2, 3}),
        download=screen.download("funds_received", by=("month",), span=span),
    )


def _on_axis(screen: Screen, yuan: float | None) -> float | None:
    return None if yuan is None else yuan / _AXIS[screen.lang]


def _trend_title(screen: Screen, account: Account) -> str:
    words = {key: money(screen, amount) for key, amount in (("committed", account.committed), ("received", account.received), ("owed", account.owed))}
    if not account.committed:
        return t("trend_plain", screen.lang)
    if not account.owed:
        return t("trend_all_in", screen.lang, committed=words["committed"])
    return t("trend_owed", screen.lang, month=fmt.month(screen.view.month, lang=screen.lang), **words)


def _goal(screen: Screen, target: Standing) -> Goal:
    lang, due, amount = screen.lang, target.target.due, (target.done or 0.0) + (target.gap or 0.0)
    label = t("trend_goal_label", lang, date=fmt.date(due, lang=lang), value=fmt.rate(target.target.value, digits=0))
    return Goal(due.isoformat(), _on_axis(screen, amount) or 0.0, label, target.status, f"{label}<br>{money(screen, amount)}")


def sources_card(screen: Screen) -> Card:
    """What each source has promised and paid in."""
    sources = lowest_first(split(screen, by="kind", key=lambda row: row.kind, name=lambda code: named("source", code, screen.lang)))
    return _received_card(screen, sources, subject="source", first="fund_source_name", download=screen.download(RECEIVED_RATE, by=("kind",)))


def projects_card(screen: Screen) -> Card:
    """What each project was promised and has received."""
    projects = lowest_first(accounts(screen.reader, screen.view.region, by="project", until=screen.view.month.last_day))
    return _received_card(screen, projects, subject="project", first="fund_project", download=list_address(screen, "projects"))


def _received_card(screen: Screen, ordered: Sequence[Account], *, subject: str, first: str, download: str | None) -> Card:
    lang = screen.lang
    drawn_accounts, rest = shortened(ordered, lang=lang)
    rated = [account for account in ordered if account.rate is not None]
    lowest = _lowest(rated)
    sentence = "one" if len(ordered) == 1 else "all" if not any(account.owed for account in rated) else "equal" if len(lowest) == len(rated) > 1 else ""
    name = names_of([account.key for account in lowest], {account.key: account.name for account in lowest}.__getitem__, screen)
    words = {"name": name, "rate": fmt.rate(rated[0].rate), "count": len(rated)} if rated else {}
    title = t(f"by_{subject}_{sentence}".rstrip("_"), lang, **words) if rated else t(f"by_{subject}_plain", lang)
    return Card(
        received_bars([_received(screen, account) for account in drawn_accounts]) if drawn_accounts else None,
        id=f"money-{subject}s",
        title=title,
        reading=t("reading_received", lang),
        table=account_table(screen, ordered, first=t(first, lang)),
        download=download,
        state=None if ordered else ("empty", t("no_project" if subject == "project" else "no_funds", lang)),
        notes=rest,
        size="short" if len(drawn_accounts) <= VERY_FEW else "",
    )


def _lowest(rated: Sequence[Account]) -> list[Account]:
    """Those that share the lowest received rate as written, of accounts in order."""
    return [account for account in rated if fmt.rate(account.rate) == fmt.rate(rated[0].rate)]


def _received(screen: Screen, account: Account) -> NamedValue:
    label = t("received_label", screen.lang, received=money(screen, account.received), rate=fmt.rate(account.rate))
    return NamedValue(account.key, account.name, account.received, label, account.committed, hover=account_hover(screen, account))


def regions_card(screen: Screen, target: Standing | None) -> Card:
    """The received rate of each region below beside its target, else beside that of the region, the lowest first."""
    lang = screen.lang
    regions = lowest_first(split(screen, by="region", key=lambda row: row.region, name=screen.name, region=screen.group)) if screen.parts["by"] else []
    targets = _targets_below(screen, target)
    ranked = [account for account in regions if account.rate is not None and screen.catalogue.tree.regions[account.key].ranked]
    drawn_accounts, rest = shortened(ranked, lang=lang)
    return Card(
        progress_bars([_region(screen, account, targets.get(account.key)) for account in drawn_accounts]) if drawn_accounts else None,
        id="money-regions",
        title=_regions_title(screen, ranked),
        reading=t("reading_region_funds", lang),
        table=account_table(screen, regions, first=t("region", lang)),
        download=screen.download(RECEIVED_RATE, **screen.parts),
        click="region",
        notes=[*rest, *left_out_note(screen, screen.ask(RECEIVED_RATE, **screen.parts))],
        size="tall" if len(drawn_accounts) > FEW else "",
    )


def _regions_title(screen: Screen, ranked: Sequence[Account]) -> str:
    lang, lowest = screen.lang, _lowest(ranked)
    if not lowest:
        return t("by_region_plain", lang)
    if not any(account.owed for account in ranked):
        return t("by_region_all", lang)
    if len(lowest) == len(ranked) > 1:
        return t("by_region_equal", lang, count=len(ranked), rate=fmt.rate(lowest[0].rate))
    name, owed = names_of([account.key for account in lowest], screen.name, screen), money(screen, sum(account.owed or 0.0 for account in lowest))
    return t("by_region", lang, name=name, rate=fmt.rate(lowest[0].rate), owed=owed)


def _targets_below(screen: Screen, target: Standing | None) -> dict[str, Standing]:
    standings = standings_below(screen.reader, screen.group, RECEIVED_RATE, month=screen.view.month, today=screen.today)
    if standings or target is None:
        return standings
    rows = rows_below(screen.reader, screen.group, RECEIVED_RATE, month=screen.view.month)
    return {code: standing(target.target._replace(region=code), below, today=screen.today) for code, below in rows.items()}


def _region(screen: Screen, account: Account, target: Standing | None) -> RegionProgress:
    aim, status = (target.target.value, target.status) if target else (None, None)
    word = status_words(target, lang=screen.lang) if target else ""
    return RegionProgress(account.key, account.name, account.rate, aim, fmt.rate(account.rate), status, word, account_hover(screen, account))


def names_units(screen: Screen) -> bool:
    """True if the money on record of the region names who pays."""
    return bool(accounts(screen.reader, screen.view.region, by="unit_name", until=screen.view.month.last_day))


def owing_card(screen: Screen) -> Card:
    """Who still owes how much of what it committed."""
    lang = screen.lang
    units = accounts(screen.reader, screen.view.region, by="unit_name", until=screen.view.month.last_day)
    debtors = owing(units)
    drawn_accounts, rest = foremost(screen, debtors)
    nothing = "owing_none" if any(account.committed is not None for account in units) else "owing_untold"
    title = t("owing_plain" if not units else nothing, lang)
    if debtors:
        total, most = (money(screen, amount) for amount in (sum(account.owed or 0.0 for account in debtors), debtors[0].owed))
        first = [account.name for account in debtors if account.owed == debtors[0].owed]
        title = t("owing_title", lang, count=fmt.count(len(debtors), lang=lang), owed=total, name=names_of(first, str, screen), most=most)
    return Card(
        ranking_bars([_owing(screen, account) for account in drawn_accounts]) if drawn_accounts else None,
        id="money-owing",
        title=title,
        reading=t("reading_owing", lang),
        table=account_table(screen, debtors or units, first=t("fund_unit", lang)),
        download=list_address(screen, "units"),
        state=None if debtors else ("empty", t("no_units", lang)) if not units else ("info", t(nothing, lang)),
        notes=rest,
        size="tall" if len(drawn_accounts) > FEW else "",
    )


def _owing(screen: Screen, account: Account) -> NamedValue:
    label = t("owing_label", screen.lang, owed=money(screen, account.owed), rate=fmt.rate(account.rate))
    return NamedValue(account.key, account.name, account.owed, label, hover=account_hover(screen, account))
