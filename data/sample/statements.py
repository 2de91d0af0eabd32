"""The small sheets of a sample programme: its own entry, categories, targets and means."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.sample.making import names
from data.sample.making.draw import apportion
from data.sample.programme import SampleProgramme


def programme_entry(programme: SampleProgramme) -> pd.DataFrame:
    """The contract's columns of programmes, one row."""
    name, name_en = names.PROGRAMMES[programme.key]
    listed, listed_en = names.PREVENTABLE_LIST
    row = {"region_code": programme.root, "name": name, "name_en": name_en, "preventable_list": listed, "preventable_list_en": listed_en}
    return pd.DataFrame([{**row, "spring_festival": "joint", "synthetic": True, "addressed_as": names.ADDRESSED[programme.key]}])


def categories(programme: SampleProgramme) -> pd.DataFrame:
    """The contract's columns of categories: cases always, hazards where the programme works on them."""
    rows = [
        {"kind": "incident", "code": code, "name": name, "name_en": name_en, "preventable": preventable}
        for code, name, name_en, preventable in names.INCIDENT_CATEGORIES
    ]
    hazards = names.EVENT_CATEGORIES if programme.hazards else ()
    events = [{"kind": "event", "code": code, "name": name, "name_en": name_en, "responsible_unit": unit} for code, name, name_en, unit in hazards]
    return pd.DataFrame([*rows, *events])


def targets(programme: SampleProgramme) -> pd.DataFrame:
    """The contract's columns of targets; a value is in the unit of its metric (a share as 0.9)."""
    rows = [
        {
            "target_id": f"{programme.prefix}-T{number:02d}",
            "name": names.TARGETS[target.name][0],
            "name_en": names.TARGETS[target.name][1],
            "metric": target.metric,
            "region_code": target.region or programme.root,
            "due": target.due,
            "value": target.value,
            "scope": target.scope,
        }
        for number, target in enumerate(programme.targets, start=1)
    ]
    return pd.DataFrame(rows)


def resources(programme: SampleProgramme, *, tree: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The contract's columns of resources as of the last month of the data (month yyyymm, quantity in the resource's own unit).

    `tree` is that of `region_tree`; a resource by place is spread over its leaves, whole numbers that add up to the record's quantity.
    """
    leaves = tree.loc[tree["leaf"], "code"].tolist()
    rows = []
    for means in programme.means:
        places = leaves if means.by_place else [programme.root]
        parts = apportion(means.quantity, weights=rng.uniform(0.8, 1.3, len(places)))
        rows += [
            {"month": programme.last.key, "region_code": code, "resource": means.resource, "quantity": part} for code, part in zip(places, parts, strict=True)
        ]
    return pd.DataFrame(rows)
