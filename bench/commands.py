"""How soon a command has said what it has to say, and how soon a server that has just been started answers."""

from __future__ import annotations

import time
from typing import NamedTuple

from bench.measure import CommandRun, Elapsed, Spread, run_command, spread_of
from bench.servers import processor_ms, served
from bench.states import months_of

RUNS = 5


class CommandTimes(NamedTuple):
    """Each command as a whole, and a server from the start of its process until it says that it lives."""

    help: Spread
    metric: Spread
    server: Spread


def measure_commands(environment: dict[str, str]) -> CommandTimes:
    """Run each some times over one database; the first run, for which the system reads the files, does not count."""
    region, _ = months_of(environment["ANJU_DATABASE_URL"], count=1)
    helps = [_elapsed(run_command("--help", environment=environment)) for _ in range(RUNS + 1)]
    metrics = [_elapsed(run_command("metric", "cases", "--region", region, environment=environment)) for _ in range(RUNS + 1)]
    starts = [_started(environment) for _ in range(RUNS + 1)]
    return CommandTimes(*(spread_of(runs[1:]) for runs in (helps, metrics, starts)))


def _elapsed(run: CommandRun) -> Elapsed:
    return Elapsed(run.seconds * 1000, run.processor * 1000)


def _started(environment: dict[str, str]) -> Elapsed:
    start = time.perf_counter()
    with served("manage.py", "serve", environment=environment, path="/healthz") as server:
        return Elapsed((time.perf_counter() - start) * 1000, processor_ms(server.pid))
