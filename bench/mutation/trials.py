"""Runs the tests of a module in a copy, each time in a fresh process: forked from one that has loaded the libraries, but nothing of the product."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import Phase, settings

from bench.measure import ROOT

_LIBRARIES: Final = ("pytest", "hypothesis", "scipy.stats", "pandas", "geopandas", "sqlalchemy", "alembic", "psycopg", "playwright.sync_api")
_OF_PAGES: Final = ("dash", "dash_ag_grid", "dash_bootstrap_components", "plotly.graph_objects")
_PURE: Final = "tests/data/calculations/"  # whose tests take no fixture, so that the pages need not be loaded for them
_PATIENCE: Final = 3.0  # times as long as the tests take without a mutant
_LEAST: Final = 20.0  # seconds: the machine may be busy with other things


class Tests(NamedTuple):
    """The tests that mirror a module, as paths from the root of the source."""

    paths: tuple[str, ...]

    @classmethod
    def mirroring(cls, module: str, *, root: Path) -> Tests:
        """The file with the name of the module in the folder that mirrors its own; where there is none, all files of that folder."""
        path = Path("tests") / module
        own = path.with_name(f"test_{path.name}")
        return cls(
            (own.as_posix(),) if (root / own).is_file() else tuple(sorted(file.relative_to(root).as_posix() for file in (root / path.parent).glob("test_*.py")))
        )

    def __str__(self) -> str:
        return " ".join(self.paths)


class Trials:
    """Runs the tests again and again; one run that takes much longer than the first is broken off and counts as failed."""

    def __init__(self, root: Path, tests: Tests) -> None:
        self.tests = tests
        self._root = root
        self._longest: float | None = None
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([*_LIBRARIES, *_OF_PAGES])

    def passes(self) -> bool:
        """True if all tests pass in time."""
        began = time.monotonic()
        process = self._context.Process(target=_run, args=(str(self._root), self.tests.paths))
        process.start()
        try:
            process.join(self._longest)
        finally:
            if process.is_alive() and process.pid is not None:
                os.killpg(process.pid, signal.SIGKILL)
                process.join()
        if self._longest is None:
            self._longest = max((time.monotonic() - began) * _PATIENCE, _LEAST)
        return process.exitcode == 0


def _run(root: str, paths: tuple[str, ...]) -> None:
    """Run the tests in this process, with the copy in the place of the source and without keeping compiled files, which mutants of one second would share."""
    os.setsid()
    os.chdir(root)
    sys.dont_write_bytecode = True
    sys.path[:] = [root, *(path for path in sys.path if path and Path(path).resolve() != ROOT)]
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    settings.register_profile("mutants", deadline=None, database=None, phases=(Phase.explicit, Phase.generate))  # one failure is enough, however long it is
    settings.load_profile("mutants")
    alone = ["--noconftest"] if all(path.startswith(_PURE) for path in paths) else []
    os._exit(pytest.main(["-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-seed=0", *alone, *paths]))
