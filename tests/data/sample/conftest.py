"""The five samples, generated once for all tests of this folder."""

from __future__ import annotations

import pandas as pd
import pytest

from data.sample import NAMES, sample


@pytest.fixture(scope="session")
def samples() -> dict[str, dict[str, pd.DataFrame]]:
    return {name: sample(name) for name in NAMES}


@pytest.fixture(params=NAMES)
def frames(request: pytest.FixtureRequest, samples: dict[str, dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """The frames of each sample in turn."""
    return samples[request.param]
