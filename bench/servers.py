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

from bench.measure import ROOT


@contextmanager
def serving(*command: str, environment: dict[str, str]) -> Iterator[str]:
    """Run a Python command that serves at ANJU_PORT, and give its address once it answers; RuntimeError if it ends before."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    variables = os.environ | environment | {"ANJU_PORT": str(port), "ANJU_HOST": "127.0.0.1"}
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, env=variables, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own command
        try:
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()


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
