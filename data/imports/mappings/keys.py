"""Every key of a mapping file with the type of its value, and the keys that must be there."""

from __future__ import annotations

TEXTS = (str, list)
SCALAR = (str, int, float, bool)
CONDITION: dict[str, type | tuple[type, ...]] = {"column": str, "equals": str, "in": list, "matches": str, "blank": bool, "not": bool}
KEYS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "mapping": {"name": str, "within": str, "covers": TEXTS, "replaces": TEXTS, "allow_new_categories": bool, "source": list},
    "source": {
        "files": TEXTS,
        "sheet": str,
        "rows": list,
        "fields": dict,
        "steps": list,
        "worksheet": str,
        "encoding": str,
        "delimiter": str,
        "decimal": str,
        "skip_rows": int,
        "header_rows": int,
        "header_join": str,
        "header_fill": bool,
        "columns": list,
        "ignore": list,
        "calendar": str,
        "date_format": TEXTS,
    },
    "expression": {
        "column": TEXTS,
        "template": str,
        "constant": SCALAR,
        "squeeze": bool,
        "pattern": str,
        "case": str,
        "blank": list,
        "translate": dict,
        "region": bool,
        "as": str,
        "date_format": TEXTS,
        "calendar": str,
        "scale": (int, float),
        "pad": int,
        "default": SCALAR,
        "corrections": bool,
    },
    "step": {
        "fill_down": list,
        "drop": dict,
        "keep": dict,
        "total": dict,
        "unpivot": dict,
        "derive": dict,
        "place": dict,
        "lookup": dict,
        "distinct": list,
        "group": dict,
        "cumulate": dict,
    },
    "condition": CONDITION,
    "total": {**CONDITION, "check": (list, bool)},
    "unpivot": {"columns": str, "value": str, "spread": str},
    "place": {"lon": str, "lat": str, "into": str, "outlines": TEXTS, "property": str, "crs": str},
    "lookup": {"column": str, "file": str, "key": str, "values": list},
    "group": {"by": list, "sum": list, "count": str},
    "cumulate": {"by": list, "order": str, "values": list, "every": dict, "dense": bool},
}
NEEDED = {
    "source": ("sheet",),
    "condition": ("column",),
    "total": ("column",),
    "unpivot": ("columns", "value"),
    "place": ("lon", "lat", "into"),
    "group": ("by",),
    "cumulate": ("by", "order", "values"),
    "lookup": ("column", "file", "key", "values"),
}

CASES = ("upper", "lower", "title")
PERIODS = ("month", "date", "year")
