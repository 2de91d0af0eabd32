"""How soon a command has said what it has to say, and how soon a server that has just been started answers."""

from __future__ import annotations

import time
from typing import NamedTuple

from bench.measure import Spread, run_command, spread
from bench.servers import served
from bench.states import months_of

RUNS = 5


class CommandTimes(NamedTuple):
    """Milliseconds on the clock of each command as a whole, and of a server from the start of its process until it says that it lives."""

    help: Spread
    metric: Spread
    server: Spread


def measure_commands(environment: dict[str, str]) -> CommandTimes:
    """Run each some times over one database; the first run, for which the system reads the files, does not count."""
    region, _ = months_of(environment["ANJU_DATABASE_URL"], count=1)
    helps = [run_command("--help", environment=environment).seconds for _ in range(RUNS + 1)]
    metrics = [run_command("metric", "cases", "--region", region, environment=environment).seconds for _ in range(RUNS + 1)]
    starts = [_started(environment) for _ in range(RUNS + 1)]
    return CommandTimes(*(spread([seconds * 1000 for seconds in runs[1:]]) for runs in (helps, metrics, starts)))


def _started(environment: dict[str, str]) -> float:
    start = time.perf_counter()
    with served("manage.py", "serve", environment=environment, path="/healthz"):
        return time.perf_counter() - start
