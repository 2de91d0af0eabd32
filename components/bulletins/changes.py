"""What numbers of a bulletin have become since it was written: the same template, region and period on the present data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from components.blocks.screen import Screen
from components.bulletins.facts.wording import time_words
from components.bulletins.model import Bulletin
from components.bulletins.source import screen_for
from components.bulletins.templates.files import template_named
from components.bulletins.templates.grammar import CHANGE_PARTS, CHANGES, Placeholder, PlaceholderError, parse
from components.bulletins.templates.reading import CHECKS
from components.bulletins.templates.template import ORDERS
from components.bulletins.writing import write_bulletin
from components.words.format_words import Lang
from components.words.text import t
from data.bulletins.period import Period
from data.reading.gateway import Reader


class Changed(NamedTuple):
    """One number that is another now; None where it cannot be told any more."""

    what: str
    then: str
    now: str | None


def changed_since(bulletin: Bulletin, reader: Reader, folder: Path | None) -> list[Changed]:
    """The numbers that are others now, in the order in which they were told; QuestionError or TemplateError where the template is gone or broken."""
    template = template_named(bulletin.template, folder)
    screen = screen_for(reader, bulletin)
    present = write_bulletin(screen, template, _reaching(bulletin.period, screen), number=bulletin.number, written=bulletin.made)
    return list(_differences(bulletin, present))


def _reaching(period: Period, screen: Screen) -> Period:
    """The period with the last day of it that the data have now."""
    through = screen.catalogue.data_through(screen.programme.root)
    return Period(period.kind, period.whole, min(period.whole.last, through)) if through else period


def _differences(then: Bulletin, now: Bulletin) -> Iterator[Changed]:
    if then.period.until != now.period.until:
        yield Changed(t("bulletin_days_told", then.lang), *(time_words(bulletin.period.days, lang=then.lang) for bulletin in (then, now)))
    for name, fact in then.facts.items():
        present = now.facts.get(name)
        if present is None or present.words != fact.words:
            yield Changed(fact_name(name, lang=then.lang), fact.words, present.words if present else None)


def fact_name(name: str, *, lang: Lang) -> str:
    """A placeholder, a rule or an order in words where there are any; cells of tables are named already."""
    first, _, rest = name.partition(" · ")
    if first in CHECKS:
        return t(f"bulletin_rule_{first}", lang)
    try:
        placeholder = parse(first if rest in ORDERS else name)
    except PlaceholderError:
        return name
    if rest in ORDERS:
        return " · ".join([_metric_name(placeholder, lang), t(f"bulletin_order_{rest}", lang)])
    return _metric_name(placeholder, lang) if placeholder.kind == "metric" else f"{{{name}}}"


def in_words(name: str, *, lang: Lang) -> str:
    """A placeholder as it stands in a sentence that was left out: the number by its name, else dots."""
    try:
        placeholder = parse(name)
    except PlaceholderError:
        return _DOTS
    return t("bulletin_blank", lang, name=_metric_name(placeholder, lang)) if placeholder.kind == "metric" else _DOTS


def _metric_name(placeholder: Placeholder, lang: Lang) -> str:
    metric = placeholder.metric.label(lang)
    narrowed = [part for part in (placeholder.scope, placeholder.category) if part]
    words = [t(f"bulletin_part_{part}", lang) for part in placeholder.parts if part in CHANGES or f"bulletin_part_{part}" in _NAMED]
    return " · ".join([metric, *words, *narrowed])


_DOTS = "…"
_NAMED = {f"bulletin_part_{part}" for part in ("part", "of", "rest", "chance", *CHANGE_PARTS)}
