"""`python -m bench.mutation`: seeded mutants of pure modules against the tests that mirror them, in a copy of the source.

Prints every mutant that survives with its line and the share killed by module; ends with 1 below 90 % of all.
Ctrl-C ends it with what is known so far, and 130.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np

from bench.measure import ROOT
from bench.mutation.mutants import Mutant, mutants
from bench.mutation.trials import Tests, Trials

ENOUGH = 0.9
_INTERRUPTED = 130  # as shells say it
_PURE = ("coordinates", "forecast", "masking", "periods", "recent", "reporting", "statistics", "submissions", "waiting")
_KEPT_AWAY = shutil.ignore_patterns(".git", ".venv", "var", "docs", "__pycache__", ".*_cache", ".hypothesis")


class Tally:
    """How many mutants of each module were tried and how many killed."""

    def __init__(self) -> None:
        self._tried: dict[str, list[bool]] = {}

    def add(self, module: str, *, killed: bool) -> None:
        self._tried.setdefault(module, []).append(killed)

    def report(self) -> int:
        """Prints the shares and gives the exit code."""
        for module, killed in self._tried.items():
            print(f"{sum(killed):4d} of {len(killed):4d} killed = {sum(killed) / len(killed):4.0%}  {module}")
        everything = [was_killed for verdicts in self._tried.values() for was_killed in verdicts]
        share = sum(everything) / len(everything) if everything else 0.0
        print(f"{sum(everything):4d} of {len(everything):4d} killed = {share:4.0%}")
        return 0 if share >= ENOUGH else 1


def main() -> int:
    """Try the mutants that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation", description=__doc__)
    parser.add_argument(
        "modules",
        nargs="*",
        default=[f"data/calculations/{name}" for name in _PURE],
        help="files or folders of data/calculations and data/answers; default: the pure calculations",
    )
    parser.add_argument("--seed", type=int, default=1, help="which mutants are drawn")
    parser.add_argument("--sample", type=int, default=12, help="how many mutants a module; 0: all")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="anju-mutants-") as folder:
        copy = Path(folder) / "anju"
        shutil.copytree(ROOT, copy, ignore=_KEPT_AWAY)
        try:
            for path in _files(options.modules):
                _try_module(path, copy, tally, seed=options.seed, sample=options.sample)
        except KeyboardInterrupt:
            tally.report()
            return _INTERRUPTED
    return tally.report()


def _files(modules: list[str]) -> list[str]:
    """The paths of the modules from the root of the source."""
    paths = [path for name in modules for path in ([ROOT / f"{name.removesuffix('.py')}.py"] if not (ROOT / name).is_dir() else (ROOT / name).rglob("*.py"))]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        sys.exit(f"no such module: {', '.join(missing)}")
    return sorted(path.relative_to(ROOT).as_posix() for path in paths if path.name != "__init__.py")


def _try_module(path: str, copy: Path, tally: Tally, *, seed: int, sample: int) -> None:
    source = (copy / path).read_text(encoding="utf-8")
    every = mutants(source)
    drawn = np.random.default_rng([seed, zlib.crc32(path.encode())]).permutation(len(every))[: sample or None]
    trials = Trials(copy, Tests.mirroring(path, root=copy))
    if not trials.passes():
        sys.exit(f"{path}: {trials.tests} fail without any mutant")
    try:
        for place in sorted(drawn.tolist()):
            (copy / path).write_text(every[place].source, encoding="utf-8")
            killed = not trials.passes()
            tally.add(path, killed=killed)
            print(_line(path, every[place], killed=killed), flush=True)
    finally:
        (copy / path).write_text(source, encoding="utf-8")
    if not trials.passes():
        sys.exit(f"{path}: {trials.tests} fail without any mutant, so that what was killed says nothing")


def _line(path: str, mutant: Mutant, *, killed: bool) -> str:
    return f"{'killed  ' if killed else 'SURVIVED'} {path}:{mutant.line}  {mutant.before}  →  {mutant.after}"


if __name__ == "__main__":
    sys.exit(main())
