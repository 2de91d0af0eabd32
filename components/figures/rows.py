"""What figures draw: values with the words a reader sees, already computed and formatted by the caller."""

from __future__ import annotations

from dataclasses import dataclass

from data.answers.targets.status import Status


@dataclass(frozen=True, slots=True)
class LabelPoint:
    """Where the name of a region stands on the map, in degrees."""

    code: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class RegionValue:
    """One region with one value in the unit of the scale (a fraction for rates), None where it is not known; the label is the value as written, the hover a
    sentence with its base."""

    code: str
    name: str
    value: float | None
    label: str
    hover: str = ""


@dataclass(frozen=True, slots=True)
class RegionProgress:
    """One region on its way to a target, both as fractions of the same whole; None where there is no value or no target."""

    code: str
    name: str
    value: float | None
    target: float | None
    label: str
    status: Status | None = None
    status_label: str = ""
    hover: str = ""


@dataclass(frozen=True, slots=True)
class RegionChange:
    """The relative change of one region as a fraction (0.1 is +10 %) with the ends of its interval; `improved` is None where no judgement can be made."""

    code: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    label: str
    improved: bool | None = None
    clear: bool = True
    hover: str = ""


@dataclass(frozen=True, slots=True)
class MonthValue:
    """One month (YYYY-MM) of a series beside the same month of the year before, both in the unit of the axis, each provisional where it is not whole."""

    month: str
    value: float | None
    previous: float | None = None
    provisional: bool = False
    hover: str = ""
    previous_hover: str = ""
    previous_provisional: bool = False


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A category, compound or district with its value in the unit of the axis, and the one of `previous` that it is compared with, if any."""

    key: str
    name: str
    value: float | None
    label: str
    previous: float | None = None
    note: str = ""
    improved: bool | None = None
    hover: str = ""


@dataclass(frozen=True, slots=True)
class HeatField:
    """One field of a heat map: its row and column by name, its count, None where it is not known, and the count as written."""

    row: str
    column: str
    value: float | None
    label: str
    hover: str = ""
