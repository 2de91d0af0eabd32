"""From the arguments of the grid's route to an order of compounds: nothing is taken that is not on the list of columns, operators and limits."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

from data.answers.lists.compounds import FORMS, MOST_ROWS, ListFilter, ListQuery, Moment, check_region, moment_of
from data.calculations.periods import Month
from data.errors import QuestionError
from data.reading.default_month import default_month
from data.reading.gateway import Reader
from data.text.characters import as_seen

_LONGEST_FILTER: Final = 2000
_LONGEST_TEXT: Final = 100
_LARGEST: Final = 1e12
FURTHEST: Final = 10_000_000
_TEXT: Final = {"contains": "contains", "equals": "equals", "startsWith": "starts"}
_ORDERED: Final = {
    "equals": "equals",
    "greaterThan": "above",
    "greaterThanOrEqual": "at_least",
    "lessThan": "below",
    "lessThanOrEqual": "at_most",
    "blank": "unknown",
    "notBlank": "known",
}
_FLAGS: Final = {"yes": True, "no": False}
KNOWN_ARGUMENTS: Final = ("region", "month", "offset", "limit", "sort", "filter", "lang")


def order_from(reader: Reader, given: Mapping[str, str]) -> ListQuery:
    """The order that untrusted arguments name; QuestionError for anything that is not on the list."""
    for name in given:
        if name not in KNOWN_ARGUMENTS:
            _refuse("argument", name, ", ".join(KNOWN_ARGUMENTS))
    region = given.get("region", "")
    check_region(reader, region)
    return ListQuery(
        region,
        _moment(reader, region, given.get("month")),
        tuple(_conditions(given.get("filter", ""))),
        tuple(_sort(given.get("sort", ""))),
        _whole(given, "offset", default=0, least=0, most=FURTHEST),
        _whole(given, "limit", default=100, least=1, most=MOST_ROWS),
    )


def _refuse(field: str, value: object, expected: str) -> NoReturn:
    raise QuestionError(field=field, value=as_seen(str(value)), expected=expected)


def _moment(reader: Reader, region: str, written: str | None) -> Moment:
    latest = default_month(reader.catalogue, [reader.catalogue.tree.root(region)]) or Month(1970, 1)
    if written is None:
        return moment_of(reader, region, latest)
    try:
        return moment_of(reader, region, Month.parse(written))
    except ValueError:
        _refuse("month", written, str(latest))


def _whole(given: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    written = given.get(name)
    if written is None:
        return default
    if not (written.isascii() and written.isdigit() and len(written) < 10 and least <= int(written) <= most):
        _refuse(name, written, f"{least}–{most}")
    return int(written)


def _sort(written: str) -> Iterable[tuple[str, bool]]:
    """Columns with their directions, as in cases:desc,name:asc; one that is named again orders nothing more."""
    order: dict[str, bool] = {}
    for part in written.split(",") if written else ():
        column, _, direction = part.partition(":")
        if column not in FORMS or direction not in ("asc", "desc"):
            _refuse("sort", part, ", ".join(f"{column}:asc|desc" for column in FORMS))
        order.setdefault(column, direction == "desc")
    return order.items()


def _conditions(written: str) -> Iterator[ListFilter]:
    """The filters of the grid's columns, each with one condition."""
    if not written:
        return
    if len(written) > _LONGEST_FILTER:
        _refuse("filter", written, f"≤ {_LONGEST_FILTER}")
    try:
        model = json.loads(written, parse_constant=lambda name: _refuse("filter", name, "JSON"))
    except (ValueError, RecursionError):
        _refuse("filter", written, "JSON")
    if not isinstance(model, dict):
        _refuse("filter", written, "{column: {type, filter}}")
    for column, chosen in model.items():
        if column not in FORMS:
            _refuse("filter", column, ", ".join(FORMS))
        if not isinstance(chosen, dict) or not isinstance(chosen.get("type"), str):
            _refuse(column, chosen, "{type, filter}")
        yield from _of_column(column, chosen)


def _of_column(column: str, chosen: Mapping[str, Any]) -> Iterator[ListFilter]:
    form, operator = FORMS[column], chosen["type"]
    if form == "choice":
        yield ListFilter(column, "is", operator)
    elif form == "flag":
        yield ListFilter(column, "is", _FLAGS[operator] if operator in _FLAGS else _refuse(column, operator, ", ".join(_FLAGS)))
    elif form == "text":
        yield ListFilter(column, _TEXT.get(operator) or _refuse(column, operator, ", ".join(_TEXT)), _text(column, chosen.get("filter")))
    else:
        yield from _ordered(column, chosen, first="filter" if form == "number" else "dateFrom", last="filterTo" if form == "number" else "dateTo")


def _ordered(column: str, chosen: Mapping[str, Any], *, first: str, last: str) -> Iterator[ListFilter]:
    operator = chosen["type"]
    value = _number if FORMS[column] == "number" else _day
    if operator == "inRange":
        yield ListFilter(column, "at_least", value(column, chosen.get(first)))
        yield ListFilter(column, "at_most", value(column, chosen.get(last)))
        return
    if operator not in _ORDERED:
        _refuse(column, operator, ", ".join([*_ORDERED, "inRange"]))
    yield ListFilter(column, _ORDERED[operator], None if operator in ("blank", "notBlank") else value(column, chosen.get(first)))


def _text(column: str, value: object) -> str:
    if not isinstance(value, str) or not value or len(value) > _LONGEST_TEXT or not value.isprintable():
        _refuse(column, value, f"1–{_LONGEST_TEXT}")
    return value


def _number(column: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _LARGEST:
        _refuse(column, value, f"±{_LARGEST:.0f}")
    return float(value)


def _day(column: str, value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        _refuse(column, value, "2017-09-30")
