"""The table of the compounds with the most cases."""

from __future__ import annotations

from components.bulletins.facts.compounds import cases_of_compounds
from components.bulletins.facts.lookup import Facts
from components.bulletins.facts.numbers import AbsentError
from components.bulletins.facts.ranking import FEWEST_CASES
from components.bulletins.facts.rules import MOST_NAMED
from components.bulletins.tables.units import TableParts
from components.bulletins.templates.grammar import Placeholder
from components.bulletins.templates.template import TableItem
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.compound_cases import CompoundCases
from data.answers.ranking import within_places
from data.attention.rules import CASES
from data.calculations.statistics import fall_by_chance
from data.metrics.registry import METRICS


def compounds_table(facts: Facts, item: TableItem) -> TableParts:
    """The compounds with the most cases of the period."""
    screen, lang = facts.screen, facts.screen.lang
    metric = _case_metric(facts)
    compounds = cases_of_compounds(screen, facts.period, metric)
    ordered = sorted(
        (compound for compound in compounds if (compound.now or 0) >= FEWEST_CASES),
        key=lambda compound: (-(compound.now or 0), -(compound.before or 0), compound.compound_id),
    )
    top, tie = within_places(ordered, lambda compound: float(compound.now or 0), most=min(item.most, MOST_NAMED))
    if not top:
        return [], [], []
    rows = [[compound.name, screen.name(compound.region), fmt.count(compound.now, lang=lang), _before(compound, lang)] for compound in top]
    heads = [t("compound", lang), t("region", lang), METRICS[metric].label(lang), t("same_months_last_year", lang)]
    left = sum(compound.now == tie for compound in ordered)
    notes = [t("tied_left_out", lang, value=fmt.count(tie, lang=lang), count=fmt.count(left, lang=lang))] if tie is not None else []
    fall = fall_by_chance([float(compound.now or 0) for compound in compounds], [float(compound.now or 0) for compound in top])
    return heads, rows, [*notes, t("chance_fall", lang, fall=fmt.rate(fall, digits=0))]


def _before(compound: CompoundCases, lang: Lang) -> str:
    return fmt.missing("masked", lang=lang) if compound.before is None else fmt.count(compound.before, lang=lang)


def _case_metric(facts: Facts) -> str:
    for key in CASES:
        row = facts.numbers.rows(Placeholder(key, "metric", key))[0]
        if row.value is not None or row.masked:
            return key
    raise AbsentError("no_data")
