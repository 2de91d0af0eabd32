"""Money in words, and the money of sources, projects, units and regions as the funding page asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar
from urllib.parse import urlencode

from components.blocks.screen import Screen
from components.blocks.table import TableData
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Row
from data.answers.targets.standing import Standing
from data.answers.targets.targets import next_targets, standing_of
from data.reading.facts.funds import Account
from data.reading.rows import Target
from data.text.natural_order import natural_key
from data.vocabulary import FUND_KINDS

RECEIVED_RATE: Final = "received_rate"
MOST_BARS: Final = 20
Bar = TypeVar("Bar")


def money(screen: Screen, yuan: float | None) -> str:
    """An amount as written in the language of the screen."""
    return fmt.money(yuan, lang=screen.lang)


def money_or_reason(screen: Screen, yuan: float | None) -> str:
    """The same within a title or table, with the reason where nobody has told it."""
    return money(screen, yuan) if yuan is not None else t("untold", screen.lang)


def whole(screen: Screen) -> Account:
    """The money of the region in view."""
    amounts = {kind: screen.ask(f"funds_{kind}").only.value for kind in FUND_KINDS}
    return Account(screen.view.region, screen.name(screen.view.region), {kind: value for kind, value in amounts.items() if value is not None})


def split(screen: Screen, *, by: str, key: Callable[[Row], str | None], name: Callable[[str], str], **parts: object) -> list[Account]:
    """The money of each source or region from the registry; those without any are left out."""
    amounts: dict[str, dict[str, float]] = {}
    for kind in FUND_KINDS:
        for row in screen.ask(f"funds_{kind}", by=(by,), **parts).rows:
            if row.value and (code := key(row)):
                amounts.setdefault(code, {})[kind] = row.value
    return [Account(code, name(code), by_kind) for code, by_kind in amounts.items()]


def lowest_first(accounts: Sequence[Account]) -> list[Account]:
    """By received rate, those to which nothing was promised last."""
    return sorted(accounts, key=lambda account: (account.rate is None, account.rate or 0.0, -(account.owed or 0.0), natural_key(account.key)))


def list_address(screen: Screen, subject: str) -> str:
    """The address of a list of the funding page as a CSV file."""
    view = screen.view
    return f"/download/fund-{subject}.csv?" + urlencode({"region": view.region, "month": str(view.month), "lang": view.lang})


def foremost(screen: Screen, rows: Sequence[Bar]) -> tuple[list[Bar], list[str]]:
    """The first rows of a list that begins with what matters, with a note where the rest is left to the table."""
    hidden = len(rows) - MOST_BARS
    note = [t("rest_in_table", screen.lang, shown=MOST_BARS, hidden=fmt.count(hidden, lang=screen.lang))] if hidden > 0 else []
    return list(rows[:MOST_BARS]), note


def account_table(screen: Screen, accounts: Sequence[Account], *, first: str) -> TableData:
    """Every kind of funds with what is still to come in and the received rate."""
    lang = screen.lang
    columns = [first, *(t(f"fund_{kind}", lang) for kind in FUND_KINDS), t("owed", lang), screen.ask(RECEIVED_RATE).metric.label(lang)]
    rows = [
        [account.name, *(money(screen, account.amounts.get(kind)) for kind in FUND_KINDS), money(screen, account.owed), fmt.rate(account.rate)]
        for account in accounts
    ]
    return TableData(columns, rows, numeric=set(range(1, len(columns))))


def account_hover(screen: Screen, account: Account) -> str:
    """What a reader sees on the bar of an account."""
    lang = screen.lang
    lines = [f"{t(f'fund_{kind}', lang)} {money(screen, account.amounts[kind])}" for kind in FUND_KINDS if kind in account.amounts]
    return "<br>".join([account.name.replace("<", "&lt;"), *lines, f"{t('owed', lang)} {money(screen, account.owed)}", fmt.rate(account.rate)])


def received_target(screen: Screen) -> Standing | None:
    """Where the received rate of the region stands: against its own target, else against that of the nearest region above; None where none is set."""
    tree, region = screen.catalogue.tree, screen.view.region
    for code in tree.line(region):
        target = _target(screen, code) if screen.reader.scope.allows(code, tree) else None
        if target:
            return standing_of(screen.reader, target._replace(region=region), month=screen.view.month, today=screen.today)
    return None


def _target(screen: Screen, code: str) -> Target | None:
    return next_targets(screen.reader, [code], RECEIVED_RATE, today=screen.today).get(code)
