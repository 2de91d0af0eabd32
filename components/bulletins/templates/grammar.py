"""The language of placeholders: which names there are, which parts they have, and how a text is taken apart.

A placeholder is a name with parts and filters, {networked_rate.added@weak}. Nothing is computed here and nothing of a text is ever run:
whatever is not in this vocabulary is refused when the template is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from data.answers.targets.status import STATUSES
from data.attention.settings import LIMITS as RULES
from data.calculations.reporting import SUBJECTS
from data.metrics.model import Better, Metric, Sum, Timing, Unit
from data.metrics.registry import METRICS
from data.metrics.scopes import SCOPES, is_scope

CONTEXT: Final = (
    "region",
    "programme",
    "office",
    "parts",
    "period",
    "this_period",
    "told_period",
    "cases_period",
    "month",
    "year",
    "day",
    "reply_day",
    "kind",
    "number",
    "preventable_list",
    "preventable_members",
    "builders",
    "region_changes",
)
EXTREMES: Final = ("best", "worst")
TARGET_PARTS: Final = (
    "name",
    "value",
    "now",
    "due",
    "days",
    "overdue",
    "gap",
    "basis",
    "pace",
    "used",
    "recent",
    "contrast",
    "forecast",
    "interval",
    "probability",
    "status",
)
CHANGES: Final = ("yoy", "mom", "ytd", "r12", "mtd")
CHANGE_PARTS: Final = ("now", "base", "counts", "judged", "verdict", "interval", "excluded", "length", "period", "base_period")
_OF_COUNTS: Final = ("counts", "judged", "verdict", "interval", "excluded")
MOST_FINDINGS: Final = 20
OF_UNITS: Final = ("parts_missed", "parts_behind", "cases_rising", "online_low", "online_falling", "sums_unfit")
"""The rules of what deserves attention that name units."""
PROBLEM_PARTS: Final = {"bottleneck": "rest", "missing_returns": "units", "zeros_to_confirm": "units", "zeros_in_doubt": "units"}
NAMED: Final = (*EXTREMES, "targets", "attention", "missing_returns", "zeros_to_confirm", "zeros_in_doubt", "bottleneck")
_LEVEL_CHANGES: Final = ("yoy", "mom")
_TOKEN: Final = re.compile(r"[a-z0-9_]+\Z", re.ASCII)
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder taken apart; `text` is what stood between the braces."""

    text: str
    kind: str  # context, own, metric, best, worst, targets, attention or missing_returns
    name: str = ""  # the word of the context, the metric, the status, the number of the finding
    parts: tuple[str, ...] = ()
    scope: str | None = None
    category: str | None = None

    @property
    def metric(self) -> Metric:
        """The metric that it names; KeyError where it names none."""
        return METRICS[self.name]


Pieces: TypeAlias = tuple[str | Placeholder, ...]


class PlaceholderError(ValueError):
    """A placeholder that is not in the vocabulary, with what would have been."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        super().__init__(text)
        self.text, self.known = text, tuple(known)


def pieces(text: str, *, own: Collection[str] = ()) -> Pieces:
    """The text as plain words and references, in order; PlaceholderError for what is unknown and for a brace that stands alone."""
    parts: list[str | Placeholder] = []
    end = 0
    for match in _BRACES.finditer(text):
        parts += [*_plain(text[end : match.start()]), parse(match[1], own=own)]
        end = match.end()
    return (*parts, *_plain(text[end:]))


def parse(text: str, *, own: Collection[str] = ()) -> Placeholder:
    """The reference that stands between braces; `own` are the names that only this text has. PlaceholderError for what is unknown."""
    path, *filters = text.split("@")
    name, *parts = path.split(".")
    if name in own and not parts and not filters:
        return Placeholder(text, "own", name)
    if not all(_TOKEN.match(part) for part in (name, *parts)):
        raise PlaceholderError(text, names(own))
    if name in METRICS:
        return _metric(text, METRICS[name], tuple(parts), filters)
    if name in NAMED:
        return _named(text, name, parts, filters)
    if name in CONTEXT and not parts and not filters:
        return Placeholder(text, "context", name)
    raise PlaceholderError(text, [name] if name in CONTEXT else names(own))


def names(own: Collection[str] = ()) -> tuple[str, ...]:
    """Every name that a placeholder may begin with."""
    return (*own, *CONTEXT, *NAMED, *METRICS)


def parts_of(metric: Metric) -> tuple[str, ...]:
    """What may follow the key of the metric."""
    parts: list[str] = []
    if is_level(metric):
        parts += ["added"] if metric.unit is Unit.RATE else ["added", "gain"]
        parts += ["carried"] if metric.subject in SUBJECTS else []
    if metric.unit is Unit.RATE and metric.denominator is not None and metric.denominator.subject == metric.subject:
        parts += ["part", "of", "rest"]
    if metric.key == "zero_case_share":
        parts += ["chance", "counted"]
    return (*parts, *(_LEVEL_CHANGES if is_level(metric) else CHANGES))


def is_level(metric: Metric) -> bool:
    """True if the metric is what stands at the end of a period, and not what happened within it."""
    return isinstance(metric.numerator, Sum) and metric.numerator.timing is Timing.STOCK


def _plain(text: str) -> list[str]:
    if "{" in text or "}" in text:
        raise PlaceholderError(text.strip()[:40], ("{", "}"))
    return [text] if text else []


def _metric(text: str, metric: Metric, parts: tuple[str, ...], filters: list[str]) -> Placeholder:
    known = parts_of(metric)
    if parts and parts[0] not in known:
        raise PlaceholderError(text, [f"{metric.key}.{part}" for part in known])
    inner = _change_parts(metric) if parts and parts[0] in CHANGES else ()
    if len(parts) > 2 or (len(parts) == 2 and parts[1] not in inner):
        raise PlaceholderError(text, [f"{metric.key}.{parts[0]}.{part}" for part in inner] or [f"{metric.key}.{parts[0]}"])
    return Placeholder(text, "metric", metric.key, parts, **_filtered(text, metric, filters))


def _change_parts(metric: Metric) -> tuple[str, ...]:
    """An interval and a verdict belong to counts of single events alone."""
    return CHANGE_PARTS if metric.is_event_count else tuple(part for part in CHANGE_PARTS if part not in _OF_COUNTS)


def _named(text: str, name: str, parts: list[str], filters: list[str]) -> Placeholder:
    if name in EXTREMES:
        comparable = [key for key, metric in METRICS.items() if metric.better is not Better.NEUTRAL]
        if not parts or parts[0] not in comparable or parts[1:] not in ([], ["name"], ["value"], ["among"]):
            raise PlaceholderError(text, [f"{name}.{key}" for key in comparable])
        return Placeholder(text, name, parts[0], tuple(parts[1:]), **_filtered(text, METRICS[parts[0]], filters))
    if name == "targets":
        return _target(text, parts, filters)
    if name in PROBLEM_PARTS and not filters and parts in ([], [PROBLEM_PARTS[name]]):
        return Placeholder(text, name, name, tuple(parts))
    if filters or name in PROBLEM_PARTS or not _is_finding(parts):
        raise PlaceholderError(text, _known_of(name))
    return Placeholder(text, name, parts[0] if parts else "", tuple(parts[1:]))


def _known_of(name: str) -> list[str]:
    """What may stand where one of these names is written wrongly."""
    if name == "attention":
        return ["attention.count", "attention.1", "attention.2", "…", *(f"attention.{key}" for key in RULES), *(f"attention.{key}.units" for key in OF_UNITS)]
    return [name, f"{name}.{PROBLEM_PARTS[name]}"]


def _target(text: str, parts: list[str], filters: list[str]) -> Placeholder:
    counts = ("count", "late", "late_count", "nearest", *STATUSES)
    if len(parts) == 1 and parts[0] in counts and not filters:
        return Placeholder(text, "targets", parts[0])
    if len(parts) == 2 and parts[0] in METRICS and parts[1] in TARGET_PARTS:
        return Placeholder(text, "targets", parts[0], (parts[1],), **_filtered(text, METRICS[parts[0]], filters))
    key = parts[0] if parts and parts[0] in METRICS else "networked_rate"
    raise PlaceholderError(text, [*(f"targets.{part}" for part in counts), *(f"targets.{key}.{part}" for part in TARGET_PARTS)])


def _is_finding(parts: list[str]) -> bool:
    if parts in (["count"], *([key] for key in RULES), *([key, "units"] for key in OF_UNITS)):
        return True
    return len(parts) == 1 and parts[0].isdigit() and 1 <= int(parts[0]) <= MOST_FINDINGS


def _filtered(text: str, metric: Metric, filters: list[str]) -> Mapping[str, str | None]:
    """At most one scope and one category, of a subject that has them."""
    scopes = [part for part in filters if not part.startswith("category=")]
    categories = [part.removeprefix("category=") for part in filters if part.startswith("category=")]
    has_categories = metric.subject in ("cases", "resources")
    if len(scopes) > 1 or len(categories) > 1 or not all(map(is_scope, scopes)) or not all(categories):
        raise PlaceholderError(text, [*(f"@{scope}" for scope in SCOPES), *(["@category=…"] if has_categories else [])])
    narrowed = [] if metric.subject == "resources" else [scope for scope in SCOPES if scope.startswith("source=") == (metric.subject == "funds")]
    if any(scope.startswith("source=") != (metric.subject == "funds") or not narrowed for scope in scopes) or (categories and not has_categories):
        raise PlaceholderError(text, [*(f"@{scope}" for scope in narrowed), *(["@category=…"] if has_categories else [])])
    return {"scope": scopes[0] if scopes else None, "category": categories[0] if categories else None}
