"""The numbers of a native chart with the workbook behind it, in which words that begin like a formula stay words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from components.documents.native.model import NativeChart, NativeSeries


class _PlainCells:
    @contextmanager
    def _open_worksheet(self, target: Any) -> Iterator[tuple[Any, Any]]:
        with Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
            yield workbook, workbook.add_worksheet()


class _CategoryCells(_PlainCells, CategoryWorkbookWriter):
    pass


class _PointCells(_PlainCells, XyWorkbookWriter):
    pass


class _CategoryData(CategoryChartData):
    _cells: Any = _CategoryCells

    @property
    def _workbook_writer(self) -> Any:
        return self._cells(self)


class _PointData(XyChartData):
    _cells: Any = _PointCells

    @property
    def _workbook_writer(self) -> Any:
        return self._cells(self)


_categories: Any = _CategoryData  # python-pptx has no types here
_points: Any = _PointData


def category_data(chart: NativeChart, series: Sequence[NativeSeries]) -> Any:
    """The series over the categories, or over the days of lines, as python-pptx takes them."""
    data = _categories(number_format=chart.number_format)
    data.categories = chart.days or chart.categories
    for native in series:
        data.add_series(native.name, native.values)
    return data


def point_data(chart: NativeChart) -> Any:
    """The series of points between two axes of quantities, as python-pptx takes them."""
    data = _points(number_format=chart.number_format)
    for native in chart.series:
        written = data.add_series(native.name)
        for across, value in zip(native.across, native.values, strict=True):
            written.add_data_point(across, value)
    return data
