"""A synthetic city of three districts, one street and two categories, from which cases of the readers start."""

from __future__ import annotations

import pandas as pd

from data.imports.importing import import_files
from data.imports.load import ImportRequest, load_frames
from data.store.engine import Store
from tests.data.imports.helpers import TODAY, Known
from tests.data.small import sheet

ROWS = [
    ("990000", "测试市", "Testcity", "city", None),
    ("990101", "东山区", "Dongshan", "district", "990000"),
    ("990102", "西河区", "Xihe", "district", "990000"),
    ("990103", "南浦县", "Nanpu", "district", "990000"),
    ("990101001", "城关街道", "Chengguan", "street", "990101"),
]
CATEGORIES = [("incident", "burglary", "入室盗窃", True), ("incident", "other", "其他", False)]


def known_city() -> Known:
    """What the store of the city knows."""
    return Known(
        regions=pd.DataFrame(ROWS, columns=["code", "name", "name_en", "level", "parent_code"]),
        compounds=pd.DataFrame({"compound_id": ["C001"], "region_code": "990101"}),
        categories=pd.DataFrame([row[:3] for row in CATEGORIES], columns=["kind", "code", "name"]),
        today=TODAY,
    )


def found_city(store: Store) -> Store:
    """The store with the city in it."""
    frames = sheet("regions", "code name name_en level parent_code", *ROWS) | sheet("categories", "kind code name preventable", *CATEGORIES)
    load_frames(store, frames, order=ImportRequest(note="test"))
    return store


def bring_files(store: Store, *paths: object) -> None:
    """Import files that must be taken whole."""
    report = import_files(store, paths)  # type: ignore[arg-type]
    assert [finding for finding in report.findings if finding.severity.value == "refused"] == []
