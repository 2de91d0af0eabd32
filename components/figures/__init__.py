"""Figures as pure functions: rows in, a plain dict of data and layout out."""

from components.figures.bars import category_bars, change_bars, progress_bars, ranking_bars
from components.figures.base import Figure
from components.figures.maps.areas import district_map
from components.figures.trend import month_category_heatmap, trend

__all__ = ["Figure", "category_bars", "change_bars", "district_map", "month_category_heatmap", "progress_bars", "ranking_bars", "trend"]
