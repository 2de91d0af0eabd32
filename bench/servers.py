"""Starts the servers that are measured, each in a process of its own: the product's, and plain Dash pages to compare with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.measure import ROOT, peak_megabytes

_PAUSE_S = 0.02


class Server(NamedTuple):
    """A server that answers: its address and its process."""

    address: str
    pid: int


@contextmanager
def serving(*command: str, environment: dict[str, str]) -> Iterator[str]:
    """Run a Python command that serves at ANJU_PORT, and give its address once it answers; RuntimeError if it ends before."""
    with served(*command, environment=environment) as server:
        yield server.address


@contextmanager
def served(*command: str, environment: dict[str, str], python: str = sys.executable, path: str = "/") -> Iterator[Server]:
    """The same with its process, run by any Python; it answers once it does so at the path."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    variables = os.environ | environment | {"ANJU_PORT": str(port), "ANJU_HOST": "127.0.0.1"}
    with subprocess.Popen([python, *command], cwd=ROOT, env=variables, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own command
        try:
            _wait_for(f"{address}{path}", server)
            yield Server(address, server.pid)
        finally:
            server.terminate()


def peak_of_workers(pid: int) -> float:
    """The most memory that a worker of the server ever held, in MB."""
    return max((peak for child in _children(pid) if (peak := peak_megabytes(child)) is not None), default=0.0)


def processor_ms(pid: int) -> float:
    """The processor time that the server and its workers have used, in milliseconds, as exact as the kernel counts (10)."""
    return sum(_ticks(process) for process in (pid, *_children(pid))) * 1000 / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _ticks(pid: int) -> int:
    """The ticks of a process in its own code and in the kernel, which stand behind its name, eleventh and twelfth."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                answer.read()
        except OSError:
            time.sleep(_PAUSE_S)
        else:
            return
    raise RuntimeError(f"no server at {address}")
