"""A chart that an office program can draw and its reader can edit: what to draw, without saying how."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Kind: TypeAlias = Literal["bar", "line", "scatter"]
Form: TypeAlias = Literal["rate", "change", "count", "money", "ratio", "days"]
# value: what is shown; track: the pale length behind it; mark: a tick or point without a line; level: the same value throughout; low and high: a fan.
Role: TypeAlias = Literal["value", "track", "mark", "level", "low", "high"]
Values: TypeAlias = tuple[float | None, ...]

FORMATS: Final[dict[Form, str]] = {
    "rate": "0.00%",
    "change": '+0.00%;"\u2212"0.00%;0.00%',
    "count": "#,##0",
    "money": "#,##0",
    "ratio": "0.00",
    "days": "0",
}
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeSeries:
    """One series with exactly the values of the figure; None is unknown. Where they are given, `colours`, `minus` and `plus` go point by point.

    `across` are the horizontal values of a scatter chart; `listed` says whether the legend of the figure names the series.
    """

    name: str
    values: Values
    colour: str
    role: Role = "value"
    colours: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    label_colours: tuple[str, ...] = ()
    minus: Values = ()
    plus: Values = ()
    across: tuple[float, ...] = ()
    dashed: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeChart:
    """A chart by its categories (first on top for bars) and series.

    Lines have the `days` of their categories too; bars have the `labels` of their rows as written beside them, with their colours.
    `suffix` is the unit of the values where the figure says one (ten thousand yuan); `limits` the ends of the value axis where the figure sets them.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    form: Form
    days: tuple[dt.date, ...] = ()
    labels: tuple[str, ...] = ()
    label_colours: tuple[str, ...] = ()
    suffix: str = ""
    limits: tuple[float, float] | None = None
    across_limits: tuple[float, float] | None = field(default=None)

    @property
    def number_format(self) -> str:
        """The form of the numbers as office programs write it."""
        form = FORMATS[self.form]
        if self.form == "money":
            places = max((_places(value) for series in self.series for value in series.values if value is not None), default=0)
            form += "." * bool(places) + "0" * places
        return f'{form}"{self.suffix}"' if self.suffix else form

    def of(self, role: Role) -> list[NativeSeries]:
        """The series of one role."""
        return [series for series in self.series if series.role == role]


def _places(value: float) -> int:
    """How many decimals, at most three, the number needs."""
    return next((places for places in (0, 1, 2) if abs(value - round(value, places)) < 0.0005), 3)


def plain_text(text: Any) -> str:
    """The text of a figure without markup, line breaks and invisible marks."""
    bare = re.sub(r"<br\s*/?>", " ", str(text))
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", bare)).translate(_INVISIBLE).replace("\u2002", " ").strip()


def known(values: Sequence[Any]) -> Values:
    """The numbers as floats, None where there is none."""
    return tuple(None if value is None else float(value) for value in values)


def per_point(value: Any, count: int) -> tuple[str, ...]:
    """One word for every point, whether the figure gives one for all or one for each."""
    return (value,) * count if isinstance(value, str) else tuple(value)
