"""The columns of a list of compounds, and a row of it in words and in cells."""

from __future__ import annotations

from typing import Final

from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.compounds import FORMS, Listed
from data.reading.catalogue import Catalogue
from data.vocabulary import COMPOUND_KINDS, EXCLUSIONS, RESPONSIBLE, STAGES

LIST_COLUMNS: Final = ("compound_id", *FORMS)
_CHINESE: Final = {"kind": COMPOUND_KINDS, "responsible": RESPONSIBLE, "stage": STAGES, "exclusion_reason": EXCLUSIONS}
Cell = str | float | None


def column_name(column: str, lang: Lang) -> str:
    """The heading of a column of the list."""
    return t(f"list_{column}", lang)


def choice_word(column: str, value: str | None, lang: Lang) -> str:
    """The word of a kind, a responsible party, a stage or a reason to leave a compound out; nothing for what is unknown."""
    if not value:
        return ""
    return _CHINESE[column].get(value, value) if lang == "zh" else value.replace("_", " ")


def state_words(row: Listed, lang: Lang) -> str:
    """The stage that a compound has reached, or that it was left out and why; nothing where neither is known."""
    if row.exclusion_reason and row.stage in (None, "surveyed"):
        return t("excluded_because", lang, reason=choice_word("exclusion_reason", row.exclusion_reason, lang))
    return choice_word("stage", row.stage, lang)


def row_words(row: Listed, *, catalogue: Catalogue, lang: Lang) -> dict[str, str]:
    """A row as people read it; the id names the page that the row opens."""
    words = {"id": row.compound_id, "name": row.name, "region": catalogue.tree.regions[row.region].label(lang)}
    words |= {name: choice_word(name, getattr(row, name), lang) or fmt.MISSING for name in ("kind", "responsible", "stage", "exclusion_reason")}
    words |= {name: t("yes", lang) if getattr(row, name) else "" for name in ("demonstration", "weak")}
    words["stage_date"] = row.stage_date.isoformat() if row.stage_date else fmt.MISSING
    words["cameras"] = fmt.count(row.cameras, lang=lang)
    words |= {name: case_words(row, name, lang) for name in ("cases", "cases_before")}
    return words | {"funds": fmt.money(row.funds, lang=lang)}


def case_words(row: Listed, column: str, lang: Lang) -> str:
    """A count of cases as people read it, the word for it where it stays hidden."""
    return t("masked_title", lang) if getattr(row, f"{column}_masked") else fmt.count(getattr(row, column), lang=lang)


def cell(row: Listed, column: str, *, catalogue: Catalogue, lang: Lang) -> Cell:
    """A cell for a spreadsheet: words as they are read, numbers exact, unknown empty."""
    value = getattr(row, column)
    if getattr(row, f"{column}_masked", False):
        return t("masked_title", lang)
    if column == "region":
        return catalogue.tree.regions[row.region].label(lang)
    if column in _CHINESE:
        return choice_word(column, value, lang)
    if isinstance(value, bool):
        return t("yes", lang) if value else t("no", lang)
    if column == "stage_date":
        return value.isoformat() if value else None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value  # type: ignore[no-any-return]
