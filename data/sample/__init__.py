"""Synthetic data of the five programmes that add up to their published figures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from data.imports.contract.sheets import SHEETS
from data.sample import places, statements
from data.sample.cameras import cameras
from data.sample.compounds import compounds
from data.sample.exclusions import with_reasons
from data.sample.funds import funding
from data.sample.incidents import incidents
from data.sample.making.frames import conform
from data.sample.programmes import PROGRAMMES
from data.sample.returns import zero_returns
from data.sample.stages import progress

NAMES = tuple(PROGRAMMES)


def sample(name: str) -> dict[str, pd.DataFrame]:
    """The frames of a sample programme by contract sheet, the same at every call; KeyError for an unknown name."""
    programme = PROGRAMMES[name]
    rng = np.random.default_rng(programme.seed)
    tree = places.region_tree(programme)
    compound_frame = compounds(programme, tree=tree, rng=rng)
    progress_frame = progress(programme, compounds=compound_frame, rng=rng)
    frames = {
        "regions": places.with_residents(tree, compounds=compound_frame, rng=rng),
        "programmes": statements.programme_entry(programme),
        "categories": statements.categories(programme),
        "compounds": with_reasons(programme, compounds=compound_frame, progress=progress_frame),
        "progress": progress_frame,
        "cameras": cameras(programme, compounds=compound_frame, progress=progress_frame, rng=rng),
        "incidents": incidents(programme, tree=tree, compounds=compound_frame, rng=rng),
        "funding": funding(programme, compounds=compound_frame, rng=rng),
        "targets": statements.targets(programme),
        "resources": statements.resources(programme, tree=tree, rng=rng),
    }
    frames["returns"] = zero_returns(programme, tree=tree, compounds=compound_frame, incidents=frames["incidents"])
    return {sheet: conform(sheet, frame) for sheet, frame in frames.items() if not frame.empty}


def joined(names: Iterable[str]) -> dict[str, pd.DataFrame]:
    """The frames of several samples sheet by sheet, for one batch; the categories that they share appear once."""
    several = [sample(name) for name in names]
    sheets = [sheet for sheet in SHEETS if any(sheet in frames for frames in several)]
    return {
        sheet: pd.concat([frames[sheet] for frames in several if sheet in frames], ignore_index=True).drop_duplicates(ignore_index=True) for sheet in sheets
    }


def outline_file(name: str) -> Path:
    """The GeoJSON with the district outlines of a sample programme; its code property is `adcode`."""
    return places.OUTLINES / f"{PROGRAMMES[name].outlines}.geojson"
