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
def served(*command: str, environment: dict[str, str]) -> Iterator[Server]:
    """The same with its process."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    variables = os.environ | environment | {"ANJU_PORT": str(port), "ANJU_HOST": "127.0.0.1"}
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, env=variables, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own command
        try:
            _wait_for(address, server)
            yield Server(address, server.pid)
        finally:
            server.terminate()


def peak_of_workers(pid: int) -> float:
    """The most memory that a worker of the server ever held, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return max((peak for child in children if (peak := peak_megabytes(int(child))) is not None), default=0.0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/", timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"no server at {address}")
