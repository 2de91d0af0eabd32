"""Heads that are no plain row of columns: two rows, one column a month or a category, the month in a title or a name. Certain ones are read, others named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from data.imports.cells.dates import CellError
from data.imports.cells.typed import choice
from data.imports.contract.sheet import Column, Kind, Sheet
from data.imports.contract.sheets import SHEETS
from data.imports.heads.layout import HEADER_WITHIN, Layout, Spread, is_counted, named_sheet, normal, unit_factor, vocabulary, without_unit
from data.imports.heads.titles import Mentions, mentioned
from data.imports.words import LEFT_OUT, MONTH_BARE, MONTH_HEAD, NUMBER_OF, OF_YEAR, OTHER_SPANS, TOTAL_ENDINGS, TOTALS

_MONTHLY = tuple(sheet for sheet in SHEETS.values() if sheet.columns[0].kind is Kind.MONTH and any(map(is_counted, sheet.columns)))
_FEWEST = 2  # columns side by side that make a table wide


@dataclass(frozen=True, slots=True)
class Unclear:
    """A head that is recognised and cannot be read with certainty: the code of the sentence, its row, and the mapping that reads it."""

    code: str
    row: int
    detail: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Head:
    """The texts of one or two rows above the data, by position, and what stands around them."""

    row: int
    uppers: tuple[str, ...]
    lowers: tuple[str, ...]
    mentions: Mentions

    @property
    def depth(self) -> int:
        return 2 if any(self.uppers) else 1

    def joined(self) -> dict[int, str]:
        """The names of the columns as a mapping with two header rows gives them."""
        pairs = zip(self.uppers, self.lowers, strict=True)
        return {position: " / ".join(dict.fromkeys(part for part in pair if part)) for position, pair in enumerate(pairs)}


def special(head: pd.DataFrame, *, plain: Layout | None, names: tuple[str, ...], categories: Collection[str]) -> Layout | Unclear | None:
    """What a head means that no single row explains: its layout if that is certain, else why not; None if it is nothing of the kind.

    `head` has text cells and row numbers (from 1) as its index; `plain` is the best single row; `names` are those of the worksheet and the file; `categories`
    are the names of known categories.
    """
    if plain is not None and plain.is_complete and not plain.doubles and not _goes_on(plain, head=head):
        return None
    only_month = plain is not None and [column.kind for column in plain.missing] == [Kind.MONTH] and not plain.lacks_place and not plain.doubles
    dated = _dated(plain, head=head, names=names) if plain is not None and only_month else None
    if isinstance(dated, Layout):
        return dated
    heads = list(_heads(head, names=names))
    layouts = [layout for each in heads for sheet in _MONTHLY if (layout := _wide(each, sheet=sheet, categories=categories)) is not None]
    wished = next(filter(None, map(named_sheet, names)), None)
    return _certain([layout for layout in layouts if layout.sheet.name == wished] or layouts) or dated or _unclear(heads, wished=wished)


def _goes_on(layout: Layout, *, head: pd.DataFrame) -> bool:
    """True if the row below a header belongs to it: words below its numbers, and below everything else nothing new."""
    if layout.row + 1 not in head.index:
        return False
    below = {position: str(text).strip() for position, text in enumerate(head.loc[layout.row + 1])}
    words = [below[position] for position, column in layout.columns.items() if is_counted(column)]
    rest = [below[position] in ("", layout.headers[position]) for position, column in layout.columns.items() if not is_counted(column)]
    return bool(words) and all(text and not re.search(r"\d", text) for text in words) and all(rest)


def _certain(layouts: list[Layout]) -> Layout | None:
    """The layout that explains the most columns; None if there is none, or if it may be two sheets."""
    most = max((len(layout.spread) + len(layout.columns) for layout in layouts), default=0)
    best = [layout for layout in layouts if len(layout.spread) + len(layout.columns) == most]
    return best[0] if len({layout.sheet.name for layout in best}) == 1 else None


def _dated(layout: Layout, *, head: pd.DataFrame, names: tuple[str, ...]) -> Layout | Unclear:
    """The layout with the month that title and names agree on."""
    mentions = mentioned(_titles(head, above=layout.row), names=names, stock=layout.is_stock)
    if mentions.month is not None:
        return replace(layout, fixed={"month": mentions.month})
    fields = {column.name: layout.headers[position] for position, column in layout.columns.items()}
    year = mentions.year or "YYYY"
    templates = {"full": '{ template = "{_sheet}" }', "bare": f'{{ template = "{OF_YEAR.format(year=year, text="{_sheet}")}" }}'}
    month = templates.get(mentions.in_sheet_name, '{ constant = "YYYY-MM" }')
    options = 'worksheet = "*", ' if mentions.in_sheet_name else ""
    detail = {
        "named": ", ".join(mentions.months) or "—",
        "mapping": _mapping(layout.sheet, first=next(filter(None, layout.headers.values())), fields=fields, month=month, options=options, steps=()),
    }
    return Unclear("month_nowhere", layout.row, detail)


def _titles(head: pd.DataFrame, *, above: int) -> list[str]:
    rows = head.loc[head.index < above].itertuples(index=False)
    return [text for row in rows for text in dict.fromkeys(str(cell).strip() for cell in row) if text]


def _heads(head: pd.DataFrame, *, names: tuple[str, ...]) -> Iterator[_Head]:
    """Every row among the first that may be a head, alone and with the row above it."""
    rows = [tuple(str(cell).strip() for cell in row) for row in head.head(HEADER_WITHIN).itertuples(index=False)]
    for number, lowers in enumerate(rows):
        if len(set(filter(None, lowers))) < _FEWEST or any(text.isdigit() for text in lowers):
            continue
        mentions = mentioned(_titles(head, above=int(head.index[number])), names=names, stock=True)
        row = int(head.index[number])
        yield _Head(row, ("",) * len(lowers), lowers, mentions)
        if number and len(set(filter(None, rows[number - 1]))) > 1:
            yield _Head(row, _groups(rows[number - 1], lowers=lowers), lowers, mentions)


def _groups(uppers: tuple[str, ...], *, lowers: tuple[str, ...]) -> tuple[str, ...]:
    """The upper row with blanks filled from the left where something stands below them: spans that are not merged cells."""
    groups: list[str] = []
    for position, text in enumerate(uppers):
        spans = position > 0 and not text and lowers[position] and lowers[position - 1] and uppers[position - 1] != lowers[position - 1]
        groups.append(groups[position - 1] if spans else text)
    return tuple(groups)


def _word(text: str, *, sheet: Sheet) -> Column | None:
    words = vocabulary(sheet.name)
    return words.get(normal(text)) or words.get(without_unit(text))


def _dimension(sheet: Sheet) -> Column | None:
    """The column whose values may stand in a head: the one closed list among the required keys (category, stage)."""
    return next((column for column in sheet.columns if column.name in ("category", "stage") and column.required), None)


def _wide(head: _Head, *, sheet: Sheet, categories: Collection[str]) -> Layout | None:
    """The head as a wide table of the sheet; None if it is none or not certainly one."""
    columns: dict[int, Column] = {}
    spread: dict[int, Spread] = {}
    for position, (upper, lower) in enumerate(zip(head.uppers, head.lowers, strict=True)):
        parts = list(dict.fromkeys(part for part in (upper, lower) if part))
        meant = _meant(parts, sheet=sheet, head=head, categories=categories)
        if isinstance(meant, Spread):
            spread[position] = meant
        elif meant is not None:
            columns[position] = meant
        elif not _is_total(parts) and _is_doubtful(parts, sheet=sheet):
            return None
    factors = {place: unit_factor(text) for place, text in head.joined().items() if place in spread or is_counted(columns.get(place))}
    layout = Layout(sheet, head.row, columns, factors, head.joined(), spread)
    month = head.mentions.month if [column.name for column in layout.missing] == ["month"] else None
    layout = replace(layout, fixed={"month": month}) if month else layout
    enough = len(spread) >= _FEWEST or (head.depth == 2 and not spread and not layout.doubles)
    return layout if enough and layout.is_complete and not layout.doubles else None


def _is_doubtful(parts: list[str], *, sheet: Sheet) -> bool:
    """True for numbers that compare or that nothing tells apart: 同比, or 发案数 over a word that is not known."""
    return any(OTHER_SPANS.search(part) for part in parts) or (len(parts) > 1 and any(is_counted(_word(part, sheet=sheet)) for part in parts))


def _meant(parts: list[str], *, sheet: Sheet, head: _Head, categories: Collection[str]) -> Column | Spread | None:
    """What the one or two texts over a column mean: a column, cells of a column with something that they share, or nothing that is known."""
    if not parts or _is_total(parts):
        return None
    words = [_word(part, sheet=sheet) for part in parts]
    if len(parts) == 1:
        measure = head.mentions.measure(sheet) or _only_measure(sheet, head=head)
        shared = _shared(parts[0], sheet=sheet, head=head, categories=categories) if measure else None
        return words[0] or (Spread(measure, (shared,)) if measure and shared else None)
    counted = [is_counted(word) for word in words]
    if counted.count(True) == 1:
        measure, other = words[counted.index(True)], parts[counted.index(False)]
        shared = _shared(other, sheet=sheet, head=head, categories=None)
        if measure and shared:
            return Spread(measure, (shared,))
        return measure if counted[1] and _dimension(sheet) is None and not OTHER_SPANS.search(other) and Counter(head.lowers)[parts[1]] == 1 else None
    return words[1] or words[0] if counted.count(True) == 0 else None


def _shared(text: str, *, sheet: Sheet, head: _Head, categories: Collection[str] | None) -> tuple[str, str] | None:
    """The field and value that a text of the head gives to the cells below; `categories` None takes any word for a category. Of a closed list all are known."""
    if MONTH_HEAD.match(normal_month(text)):
        return "month", text
    if MONTH_BARE.match(normal_month(text)):
        return ("month", OF_YEAR.format(year=head.mentions.year, text=text)) if head.mentions.year else None
    dimension = _dimension(sheet)
    if dimension is None or OTHER_SPANS.search(text):
        return None
    if dimension.choices:
        return _chosen(text, column=dimension)
    return (dimension.name, text) if categories is None or text in categories else None


def _chosen(text: str, *, column: Column) -> tuple[str, str] | None:
    """The field and value of a head that is a word of a closed list, also with 数 or 小区数 behind it."""
    try:
        return column.name, choice(NUMBER_OF.sub("", text), column=column)
    except CellError:
        return None


def _only_measure(sheet: Sheet, *, head: _Head) -> Column | None:
    """The one number that a sheet with a closed list tells, where title or name say that it is this sheet."""
    dimension, counted = _dimension(sheet), [column for column in sheet.columns if is_counted(column)]
    is_named = any(normal(sheet.zh) in normal(text) for text in head.mentions.texts)
    return counted[0] if dimension and dimension.choices and len(counted) == 1 and is_named else None


def normal_month(text: str) -> str:
    """A head without blanks and width."""
    return "".join(text.split())


def _is_total(parts: list[str]) -> bool:
    return any(part.casefold() in TOTALS or part.endswith(TOTAL_ENDINGS) for part in parts)


def _unclear(heads: list[_Head], *, wished: str | None) -> Unclear | None:
    """Why a head that looks wide cannot be read, with a mapping that reads it."""
    for head in reversed(heads):
        months = [text for text in head.lowers if MONTH_HEAD.match(normal_month(text)) or MONTH_BARE.match(normal_month(text))]
        if head.depth == 1 and len(months) >= _FEWEST:
            return _months_across(head, months=months, sheet=SHEETS.get(wished or "", SHEETS["cameras"]))
    for head in heads:
        if head.depth == 2:
            for sheet in _MONTHLY:
                measures = Counter(upper for upper in head.uppers if is_counted(_word(upper, sheet=sheet)))
                if measures and max(measures.values()) >= _FEWEST:
                    return _two_rows(head, sheet=sheet, measure=max(measures, key=lambda text: measures[text]))
    return None


def _months_across(head: _Head, *, months: list[str], sheet: Sheet) -> Unclear:
    measure = head.mentions.measure(sheet)
    lacking = [] if measure else ["measure"]
    bare = bool(MONTH_BARE.match(normal_month(months[0])))
    lacking += ["year"] if bare and not head.mentions.year else []
    rest = {column.name: text for text in head.lowers if (column := _word(text, sheet=sheet)) and not is_counted(column)}
    fields = {**rest, (measure or next(filter(is_counted, sheet.columns))).name: "n"}
    template = OF_YEAR.format(year=head.mentions.year or "YYYY", text="{m}")
    month = f'{{ template = "{template}" }}' if bare else '"m"'
    pattern = _columns_pattern(months)
    steps = (f'{{ unpivot = {{ columns = "{pattern}", value = "n" }} }}', '{ drop = { column = "n", blank = true } }')
    mapping = _mapping(sheet, first=next(filter(None, head.joined().values())), fields=fields, month=month, options="", steps=steps)
    return Unclear("months_across", head.row, {"months": f"{months[0]} … {months[-1]}", "lacking": " ".join(lacking) or "sheet", "mapping": mapping})


def _columns_pattern(names: list[str]) -> str:
    """A regular expression for exactly these columns, as TOML writes it."""
    return f"^(?P<m>{'|'.join(re.escape(name).replace(chr(92), chr(92) * 2) for name in names)})$"


def _two_rows(head: _Head, *, sheet: Sheet, measure: str) -> Unclear:
    names = head.joined()
    dimension = _dimension(sheet) or next((column for column in sheet.columns if column.key and column.kind is Kind.TEXT), sheet.columns[0])
    rest = {column.name: name for name in names.values() if (column := _word(name, sheet=sheet)) and not is_counted(column)}
    column = _word(measure, sheet=sheet)
    fields = {**rest, dimension.name: "part", (column.name if column else "value"): "n"}
    month = f'"{rest["month"]}"' if "month" in rest else '{ template = "YYYY-MM" }'
    steps = (f'{{ unpivot = {{ columns = "^{measure} / (?P<part>.+)$", value = "n" }} }}', '{ drop = { column = "n", blank = true } }')
    options = f"skip_rows = {head.row - 2}, header_rows = 2, header_fill = true, "
    below = [lower for upper, lower in zip(head.uppers, head.lowers, strict=True) if upper == measure]
    detail = {
        "upper": measure,
        "lower": " | ".join(below),
        "mapping": _mapping(sheet, first=next(filter(None, head.joined().values())), fields=fields, month=month, options=options, steps=steps),
    }
    return Unclear("two_rows", head.row, detail)


def _mapping(sheet: Sheet, *, first: str, fields: dict[str, str], month: str, options: str, steps: tuple[str, ...]) -> str:
    """A whole mapping file in one line; rows of totals and footnotes are dropped by the first column."""
    left_out = (f'{{ drop = {{ column = "{first}", matches = "{LEFT_OUT}" }} }}',)
    named = ", ".join([f"month = {month}", *(f'{name} = "{text}"' for name, text in fields.items() if name != "month")])
    return f'source = [{{ files = "*", sheet = "{sheet.name}", {options}steps = [{", ".join((*left_out, *steps))}], fields = {{ {named} }} }}]'
