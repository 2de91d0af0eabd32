"""The compounds of a region: the long list and the map of those below which there are no regions."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from dash.development.base_component import Component

from components.blocks.compound_rows import case_words, choice_word, column_name, row_words, state_words
from components.blocks.grid import GridColumn, grid_card, list_files, long_grid
from components.blocks.model import Card, Listing
from components.blocks.screen import Screen
from components.blocks.statements.by_compound import by_compound_note
from components.blocks.table import TableData
from components.figures.base import plain
from components.figures.maps.places import PlacePoint, place_map
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import sentences, t
from data.answers.lists.compounds import CHOICES, EVERYTHING, FORMS, Listed, ListQuery, compounds_page, moment_of
from data.reading.facts.exclusions import not_planned

MOST_POINTS: Final = 2000
_NONE: Final = {"stage": "no_stage", "exclusion_reason": "no_exclusion"}
_WIDTHS: Final = {"name": 150, "region": 110, "demonstration": 80, "weak": 80, "funds": 120}
_ENGLISH_REGION: Final = 175  # Shengzhuang Subdistrict


def list_key(screen: Screen) -> str:
    """The query that names the list of the compounds of the region at the month in view."""
    return urlencode({"region": screen.view.region, "month": str(screen.view.month), "lang": screen.view.lang})


def compounds_card(screen: Screen) -> Component | Listing | None:
    """The grid of all compounds of the region, with the same list as files, and as a list where lists are whole; nothing where no compound is on record."""
    lang, key = screen.lang, list_key(screen)
    page = compounds_page(screen.reader, _order(screen, limit=EVERYTHING if screen.whole else 1))
    total = page.total
    if not total:
        return None
    notes = by_compound_note(screen, screen.view.region, moment_of(screen.reader, screen.view.region, screen.view.month).now)
    widths = _WIDTHS | ({"region": _ENGLISH_REGION} if lang == "en" else {})
    columns = [
        GridColumn(name, column_name(name, lang), form=form, width=widths.get(name, 100), choices=_choices(name, lang))
        for name, form in _shown_columns(screen).items()
    ]
    title = t("compounds_title_of", lang, name=screen.name(screen.view.region), count=fmt.count(total, lang=lang))
    if screen.whole:
        rows = [_whole_row(screen, row) for row in page.rows]
        numbers = [place for place, (_, form) in enumerate(_shown_columns(screen).items()) if form == "number"]
        return Listing(id="compound-list", title=title, columns=[column.heading for column in columns], rows=rows, numeric=numbers, notes=notes)
    grid = long_grid(columns, key=key, lang=lang)
    reading = sentences([t("reading_list", lang), *notes], lang=lang) if notes else t("reading_list", lang)
    return grid_card(grid, id="compound-list", title=title, reading=reading, rows=total, tools=[list_files(key, title=title)])


def _whole_row(screen: Screen, row: Listed) -> list[str]:
    """A row as it is read, with the values of its numbers."""
    lang, words = screen.lang, row_words(row, catalogue=screen.catalogue, lang=screen.lang)
    day = fmt.date(row.stage_date, lang=lang) if row.stage_date else fmt.MISSING
    return [day if name == "stage_date" else words[name] for name in _shown_columns(screen)]


def _shown_columns(screen: Screen) -> dict[str, str]:
    """The columns of the list with their forms; that of reasons only where a compound was left out."""
    region = screen.view.region
    excluded = not_planned(screen.reader, region, until=moment_of(screen.reader, region, screen.view.month).day).excluded
    return {name: form for name, form in FORMS.items() if excluded or name != "exclusion_reason"}


def _order(screen: Screen, *, limit: int) -> ListQuery:
    region = screen.view.region
    return ListQuery(region, moment_of(screen.reader, region, screen.view.month), limit=limit)


def _choices(name: str, lang: Lang) -> dict[str, str] | None:
    if name not in CHOICES:
        return None
    return {value: t(_NONE[name], lang) if value == "none" else choice_word(name, value, lang) for value in CHOICES[name]}


def compound_map_card(screen: Screen) -> Card | None:
    """The compounds of a region without parts as points by stage; nothing where none has a place."""
    lang = screen.lang
    listed = list(compounds_page(screen.reader, _order(screen, limit=EVERYTHING if screen.whole else MOST_POINTS)).rows)
    placed = [row for row in listed if row.lon is not None and row.lat is not None]
    if not placed:
        return None
    region = screen.view.region
    outline = next((code for code in (region, screen.group) if screen.reader.label_points([code])), None)
    points = [PlacePoint(row.compound_id, row.lon or 0.0, row.lat or 0.0, row.stage, _hover(screen, row)) for row in placed]
    names: dict[str | None, str] = {stage: choice_word("stage", stage, lang) for stage in CHOICES["stage"] if stage != "none"}
    names[None] = t("no_stage", lang)
    url = f"/geo/{screen.catalogue.version}/{screen.group}.json"
    notes = [t("unplaced", lang, count=len(listed) - len(placed))] if len(listed) > len(placed) else []
    return Card(
        place_map(points, stage_names=names, outline=outline if outline == region else None, geojson_url=url),
        id="compound-map",
        title=t("compound_map_title", lang, name=screen.name(region)),
        reading=t("reading_compound_map", lang),
        hint=t("hint_compound", lang),
        table=TableData(
            [column_name(name, lang) for name in ("name", "stage", "stage_date", "cameras")],
            [[row.name, *_state_cells(row, lang)] for row in listed],
            numeric={3},
        ),
        click="compound",
        notes=notes,
    )


def _state_cells(row: Listed, lang: Lang) -> list[str]:
    day = fmt.date(row.stage_date, lang=lang) if row.stage_date else fmt.MISSING
    return [state_words(row, lang) or fmt.MISSING, day, fmt.count(row.cameras, lang=lang)]


def _hover(screen: Screen, row: Listed) -> str:
    lang = screen.lang
    cases = " / ".join(f"{column_name(name, lang)} {case_words(row, name, lang)}" for name in ("cases", "cases_before"))
    return "<br>".join([plain(row.name), " ".join(_state_cells(row, lang)[:2]), f"{column_name('cameras', lang)} {fmt.count(row.cameras, lang=lang)}", cases])
