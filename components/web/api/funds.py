"""The lists of the funding page as CSV with exact numbers: money by unit, money by project, and what assisting units do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, request

from components.blocks.compound_rows import Cell
from components.web.api.deadlines import ARGUMENTS
from components.web.api.rows import list_csv
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.compounds import check_region, moment_of
from data.calculations.periods import Month
from data.errors import QuestionError
from data.metrics.registry import METRICS
from data.reading.default_month import default_month
from data.reading.facts.funds import Account, accounts, assistance
from data.reading.gateway import Gateway, Reader
from data.text.characters import as_seen
from data.vocabulary import FUND_KINDS

_MONEY: Final = (*(f"fund_{kind}" for kind in FUND_KINDS), "owed")


def add_funds(blueprint: Blueprint, gateway: Gateway, *, tagged: Callable[[Response, int], Response]) -> None:
    """Put the routes on the blueprint; `tagged` lets the client keep an answer until the data change."""

    @blueprint.get("/download/fund-<any(units,projects,assistance):subject>.csv")
    def fund_list(subject: str) -> Response:
        given = {name: texts[-1] for name, texts in request.args.lists()}
        lang = _checked(given)
        with gateway.reader() as reader:
            region = given.get("region", "")
            check_region(reader, region)
            heading, lines = fund_lines(reader, subject, region, month=_month(reader, region, given.get("month")), lang=lang)
            name, version = reader.catalogue.tree.regions[region].label(lang), reader.catalogue.version
        response = Response(list_csv(heading, lines), mimetype="text/csv")
        response.headers["Content-Disposition"] = f"attachment; filename=\"fund-{subject}.csv\"; filename*=UTF-8''{quote(name)}-fund-{subject}.csv"
        return tagged(response, version)


def fund_lines(reader: Reader, subject: str, region: str, *, month: Month, lang: Lang) -> tuple[list[str], list[Sequence[Cell]]]:
    """The heading and the lines of units, projects or assistance at the end of a month."""
    money = [*(t(name, lang) for name in _MONEY), METRICS["received_rate"].label(lang)]
    if subject == "assistance":
        helped = assistance(reader, region, until=moment_of(reader, region, month).day, funds_until=month.last_day)
        is_dated = any(helper.dated for helper in helped)
        heading = [t(name, lang) for name in ("fund_unit", "assisted", "assisted_built", "assisted_networked")]
        tasks = [(helper.compounds, helper.built if is_dated else None, helper.networked if is_dated else None) for helper in helped]
        return [*heading, *money], [[helper.unit, *counts, *_amounts(helper.account)] for helper, counts in zip(helped, tasks, strict=True)]
    listed = accounts(reader, region, by="unit_name" if subject == "units" else "project", until=month.last_day)
    return [t("fund_unit" if subject == "units" else "fund_project", lang), *money], [[account.name, *_amounts(account)] for account in listed]


def _amounts(account: Account) -> list[Cell]:
    return [*(account.amounts.get(kind) for kind in FUND_KINDS), account.owed, account.rate]


def _checked(given: dict[str, str]) -> Lang:
    for name in given:
        if name not in ARGUMENTS:
            raise QuestionError(field="argument", value=as_seen(name), expected=", ".join(ARGUMENTS))
    lang = given.get("lang", "zh")
    if lang not in ("zh", "en"):
        raise QuestionError(field="lang", value=as_seen(lang, most=20), expected="zh, en")
    return "en" if lang == "en" else "zh"


def _month(reader: Reader, region: str, text: str | None) -> Month:
    latest = default_month(reader.catalogue, [reader.catalogue.tree.root(region)]) or Month(1970, 1)
    if text is None:
        return latest
    try:
        return Month.parse(text)
    except ValueError as error:
        raise QuestionError(field="month", value=as_seen(text), expected=str(latest)) from error
