"""A part of the long tests, chosen by a seed: the same on every worker and for every run of one commit, another for the next one."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

_STORE = Path(__file__).parent / "data" / "store"
SIZE, SEED, SECONDS = "ANJU_LONG_SAMPLE", "ANJU_LONG_SEED", "ANJU_LONG_SECONDS"


def sample(names: Sequence[str], *, size: int, seed: str) -> set[str]:
    """So many of the names, the same for the same seed whatever their order."""
    return set(sorted(names, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())[:size])


def few(name: str, values: Iterable[object], *, short: int) -> pytest.MarkDecorator:
    """The test for each of the values: the first ones with every run, the others among the long tests."""
    known = list(values)
    return pytest.mark.parametrize(name, [*known[:short], *(pytest.param(value, marks=pytest.mark.long) for value in known[short:])])


def move_costly(items: Iterable[pytest.Item]) -> None:
    """Mark as long what costs much and differs little: PostgreSQL but for the tests of the store, and of a costly test all cases but the first."""
    begun: set[tuple[Path, str]] = set()
    for item in items:
        if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
            continue
        is_other_engine = item.callspec.params.get("database_url") == "postgresql" and not item.path.is_relative_to(_STORE)
        test = (item.path, item.originalname)
        if is_other_engine or (test in begun and item.get_closest_marker("costly")):
            item.add_marker(pytest.mark.long)
        begun.add(test)


class LongSample:
    """Keeps a sample of the long tests, and starts none after its time; the other tests are left alone."""

    def __init__(self, *, size: int, seed: str, seconds: float) -> None:
        self.size, self.seed, self.seconds = size, seed, seconds
        self.began = time.monotonic()

    def pytest_report_header(self) -> str:
        return f"long tests: a sample of {self.size} with the seed {self.seed}, none begun after {self.seconds:.0f} s"

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        chosen = sample([item.nodeid for item in items if item.get_closest_marker("long")], size=self.size, seed=self.seed)
        left = [item for item in items if item.get_closest_marker("long") and item.nodeid not in chosen]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if item.get_closest_marker("long") and time.monotonic() - self.began > self.seconds:
            pytest.skip(f"the sample has had its {self.seconds:.0f} seconds")


def register(config: pytest.Config) -> None:
    """Sample the long tests if the environment asks for it: ANJU_LONG_SAMPLE tests, ANJU_LONG_SEED, ANJU_LONG_SECONDS."""
    size = os.environ.get(SIZE)
    if size:
        seconds = float(os.environ.get(SECONDS) or "inf")
        config.pluginmanager.register(LongSample(size=int(size), seed=os.environ.get(SEED, ""), seconds=seconds), "long sample")
