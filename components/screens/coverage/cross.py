"""Cameras beside cases, by region: the two-variable map and the scatter, both with the sentence that this is not cause and effect."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.extremes import judged, left_out_note, names_of
from components.blocks.statements.masked import masked_notes
from components.blocks.statements.reporting.believed import believed_notes, has_marked, marked
from components.blocks.table import TableData
from components.figures.base import Figure
from components.figures.maps.bivariate import CrossValue, Legend, bivariate_map, cross_scatter
from components.figures.rows import LabelPoint
from components.words import format as fmt
from components.words.text import t
from data.answers.crossing import crossed
from data.answers.ranking import in_order
from data.calculations.periods import Span, rolling_year
from data.metrics.registry import METRICS
from data.text.natural_order import natural_key

CAMERAS: Final = "cameras_per_1000_households"
CASES: Final = "cases_per_1000_households"


@dataclass(frozen=True, slots=True)
class Cross:
    """The regions with both values, the months of the cases, both values of them all together, and what is left out."""

    rows: Sequence[CrossValue]
    span: Span
    whole: tuple[float, float]
    notes: Sequence[str] = ()
    firm: Collection[str] = ()  # the regions whose cases are enough to call their rate high or low


def cross_of(screen: Screen) -> Cross | None:
    """Cameras at the end of the month in view beside the cases of the last twelve months told until then; None if too few regions have both."""
    span = _case_months(screen)
    across, up = screen.ask(CAMERAS, **screen.parts), screen.ask(CASES, span=span, **screen.parts)
    pairs = crossed(*(in_order(answer.rows, tree=screen.catalogue.tree) for answer in (across, up)))
    whole = screen.ask(CAMERAS, region=screen.group).only.value, screen.ask(CASES, region=screen.group, span=span).only.value
    if not pairs or whole[0] is None or whole[1] is None:
        return None
    short = {row.region: marked(screen.name(row.region or ""), row, up) for row in up.rows}
    rows = [CrossValue(pair.region, short[pair.region], pair.across, pair.up, pair.across_third, pair.up_third) for pair in pairs]
    firm = {row.region or "" for row in judged(up.metric, up.rows)}
    marks = has_marked(up, [row for row in up.rows if row.region in {pair.region for pair in pairs}])
    notes = [
        *left_out_note(screen, across),
        *believed_notes(up, screen.name, lang=screen.lang, ended=screen.catalogue.ended, marks=marks),
        *masked_notes(screen, up),
    ]
    return Cross([_with_tooltip(screen, row, small=row.code not in firm) for row in rows], span, (whole[0], whole[1]), notes, firm)


def _case_months(screen: Screen) -> Span:
    reach = screen.catalogue.reach.get((screen.programme.root, "cases"))
    return rolling_year(min(screen.view.month, reach.months.end) if reach else screen.view.month)


def _with_tooltip(screen: Screen, row: CrossValue, *, small: bool) -> CrossValue:
    lines = [row.name, *(f"{METRICS[key].label(screen.lang)} {fmt.per_thousand(value)}" for key, value in ((CAMERAS, row.across), (CASES, row.up)))]
    lines += [_class(screen, row), *([t("small_base_short", screen.lang)] if small else [])]
    return CrossValue(row.code, row.name, row.across, row.up, row.across_third, row.up_third, "<br>".join(lines))


def _class(screen: Screen, row: CrossValue) -> str:
    lang = screen.lang
    return t("cross_class", lang, across=t(f"third_{row.across_third}", lang), up=t(f"third_{row.up_third}", lang))


def cross_map_card(screen: Screen, cross: Cross | None) -> Card:
    """The regions in nine colours: the third of cameras by the third of cases."""
    lang = screen.lang
    if cross is None:
        return _too_few(screen, "cross-map")
    drawn, placed = _map(screen, cross)
    return Card(
        drawn,
        id="cross-map",
        title=_map_title(screen, cross, placed),
        reading=t("reading_cross", lang, count=len(placed), span=fmt.span(cross.span, lang=lang)),
        table=_table(screen, cross),
        download=screen.download(CAMERAS, **screen.parts),
        click="region",
        state=None if drawn else ("info", t("cross_no_outlines", lang)),
        notes=[t("not_a_cause", lang), *cross.notes],
        size="tall",
    )


def _map_title(screen: Screen, cross: Cross, placed: Collection[str]) -> str:
    """Where few cameras and many cases meet, of the regions on the map whose cases are enough to say so."""
    lang = screen.lang
    exposed = [row for row in cross.rows if row.code in placed and row.code in cross.firm and (row.across_third, row.up_third) == (0, 2)]
    return t("cross_found", lang, count=len(exposed), names=t("list_comma", lang).join(row.name for row in exposed)) if exposed else t("cross_none", lang)


def _map(screen: Screen, cross: Cross) -> tuple[Figure | None, Collection[str]]:
    """The map and the regions that are on it."""
    lang, codes = screen.lang, [row.code for row in cross.rows]
    legend = Legend([t(f"third_{step}", lang) for step in range(3)], t("cross_cameras", lang), t("cross_cases", lang))
    url = f"/geo/{screen.catalogue.version}/{screen.group}.json"
    points = [LabelPoint(*point) for point in screen.reader.label_points(codes)]
    if points:
        return bivariate_map(cross.rows, geojson_url=url, label_points=points, legend=legend), {point.code for point in points}
    centres = [LabelPoint(*point) for point in screen.reader.centres(codes)]
    if not centres or not screen.reader.label_points([screen.group]):
        return None, codes
    return bivariate_map(cross.rows, geojson_url=url, label_points=centres, legend=legend, outline=screen.group), {point.code for point in centres}


def scatter_card(screen: Screen, cross: Cross | None) -> Card:
    """The regions between cameras and cases per 1,000 households, with names."""
    lang = screen.lang
    if cross is None:
        return _too_few(screen, "cross-scatter")
    return Card(
        cross_scatter(cross.rows, limits=cross.whole),
        id="cross-scatter",
        title=_scatter_title(screen, cross),
        reading=t("reading_scatter", lang, span=fmt.span(cross.span, lang=lang)),
        table=_table(screen, cross),
        download=screen.download(CASES, span=cross.span, **screen.parts),
        click="region",
        notes=[t("not_a_cause", lang), *cross.notes],
        size="tall",
    )


def _scatter_title(screen: Screen, cross: Cross) -> str:
    """The regions with the most cameras and, of those with enough cases, with the most cases; the subject alone where all are equal."""
    lang, firm = screen.lang, [row for row in cross.rows if row.code in cross.firm]
    across, up = [(row, fmt.per_thousand(row.across)) for row in cross.rows], [(row, fmt.per_thousand(row.up)) for row in firm]
    most = max((row.across for row in cross.rows), default=0.0), max((row.up for row in firm), default=0.0)
    words = fmt.per_thousand(most[0]), fmt.per_thousand(most[1])
    names = [[row.name for row, written in side if written == word] for side, word in zip((across, up), words, strict=True)]
    if not firm or len(names[0]) == len(across) or len(names[1]) == len(up):
        return t("cross_plain", lang)
    cameras, cases = (names_of(group, str, screen) for group in names)
    return t("scatter_title", lang, cameras=cameras, cases=cases, across=words[0], up=words[1])


def _table(screen: Screen, cross: Cross) -> TableData:
    lang = screen.lang
    columns = [t("region", lang), METRICS[CAMERAS].label(lang), METRICS[CASES].label(lang), t("cross_group", lang)]
    rows = sorted(cross.rows, key=lambda row: (-row.across, natural_key(row.code)))
    return TableData(columns, [[row.name, fmt.per_thousand(row.across), fmt.per_thousand(row.up), _class(screen, row)] for row in rows], numeric={1, 2})


def _too_few(screen: Screen, key: str) -> Card:
    lang = screen.lang
    state = ("empty", t("cross_few_regions", lang))
    return Card(None, id=key, title=t("cross_plain", lang), reading="", state=state, notes=[t("not_a_cause", lang)])  # type: ignore[arg-type]
