"""Distributions of measured times, and child processes with their peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_LOOK_SECONDS = 0.02


class Spread(NamedTuple):
    """What many runs took, in milliseconds; the time of the processor leaves out what other programs took meanwhile."""

    p50: float
    p95: float
    runs: int
    processor_p95: float | None = None


class Elapsed(NamedTuple):
    """One run, in milliseconds on the clock and of the processor."""

    clock: float
    processor: float


class CommandRun(NamedTuple):
    """What a command took: seconds on the clock, seconds of processor, and the most memory it ever held."""

    seconds: float
    processor: float
    megabytes: float


def spread(milliseconds: Sequence[float]) -> Spread:
    """The median and the 95th percentile."""
    return Spread(round(statistics.median(milliseconds), 2), _p95(milliseconds), len(milliseconds))


def spread_of(runs: Sequence[Elapsed]) -> Spread:
    """The same of runs in this process, with their processor time."""
    return spread([run.clock for run in runs])._replace(processor_p95=_p95([run.processor for run in runs]))


def kept(results: Any) -> Any:
    """Results as they are kept: named tuples, whatever they hold, as objects with the names of their parts."""
    if isinstance(results, tuple) and hasattr(results, "_asdict"):
        return {name: kept(value) for name, value in results._asdict().items()}
    if isinstance(results, dict):
        return {name: kept(value) for name, value in results.items()}
    return results


def _p95(milliseconds: Sequence[float]) -> float:
    ordered = sorted(milliseconds)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 2)


def timed(action: Callable[[], Any]) -> Elapsed:
    """What an action takes."""
    clock, processor = time.perf_counter(), time.process_time()
    action()
    return Elapsed((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)


def run_command(*arguments: str, environment: dict[str, str]) -> CommandRun:
    """Run manage.py to its end; RuntimeError with its output if it fails."""
    start = time.perf_counter()
    command = [sys.executable, "manage.py", *arguments]
    variables = os.environ | environment
    with subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:  # noqa: S603 - our own command
        peak = _Peak(process.pid)
        output = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak.join()
    if process.returncode:
        raise RuntimeError(output.decode(errors="replace")[-4000:])
    return CommandRun(time.perf_counter() - start, used.ru_utime + used.ru_stime, peak.megabytes)


def peak_megabytes(pid: int) -> float | None:
    """The most memory that a process ever held, as the kernel says; None for one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    peaks = [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")]
    return round(peaks[0], 1) if peaks else None


class _Peak(Thread):
    """Looks at a process until it ends; what the kernel tells its parent afterwards (ru_maxrss) may be the parent's own memory."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self.megabytes = pid, 0.0
        self.start()

    def run(self) -> None:
        while (megabytes := peak_megabytes(self._pid)) is not None:
            self.megabytes = megabytes
            time.sleep(_LOOK_SECONDS)
