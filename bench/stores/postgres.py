"""A PostgreSQL server for the bench alone, on a Unix socket and with the settings that it comes with; or one that is there already."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.programs import postgres

VARIABLE = "ANJU_BENCH_POSTGRESQL"
_PATIENCE_S = 30


@contextmanager
def server_url(folder: Path) -> Iterator[str]:
    """The URL of a database from which others can be made: that of ANJU_BENCH_POSTGRESQL, else of a server that runs as long and keeps its data in the folder.

    RuntimeError where PostgreSQL is not installed or does not start.
    """
    if VARIABLE in os.environ:
        yield os.environ[VARIABLE]
        return
    programs = postgres()
    if programs is None:
        raise RuntimeError(f"PostgreSQL is not installed; {VARIABLE} names a server elsewhere")
    sockets = Path(tempfile.mkdtemp(prefix="anju-bench-pg-"))  # the path of a socket must be short
    try:
        with _running(Path(programs), folder.resolve() / "postgresql", sockets):
            yield f"postgresql+psycopg://anju@/postgres?host={sockets}"
    finally:
        shutil.rmtree(sockets)


@contextmanager
def _running(programs: Path, data: Path, sockets: Path) -> Iterator[None]:
    owner, log = _owner(), sockets / "log"
    if owner is not None:
        os.chown(sockets, pwd.getpwnam(owner).pw_uid, -1)
    if not (data / "PG_VERSION").exists():
        _make(programs, data, owner)
    command = [str(programs / "postgres"), "-D", str(data), "-c", "listen_addresses=", "-c", f"unix_socket_directories={sockets}"]
    with log.open("wb") as lines, subprocess.Popen(command, user=owner, cwd="/", stdout=lines, stderr=lines) as server:  # noqa: S603 - the system's own program
        try:
            _wait_for(sockets, server)
            yield
        finally:
            server.terminate()


def _make(programs: Path, data: Path, owner: str | None) -> None:
    data.mkdir(mode=0o700)
    if owner is not None:
        os.chown(data, pwd.getpwnam(owner).pw_uid, -1)
        data.parent.chmod(data.parent.stat().st_mode | 0o011)  # the owner has to come past
    command = [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "anju", "-E", "UTF8", "--locale=C.UTF-8"]
    ran = subprocess.run(command, user=owner, cwd="/", capture_output=True, text=True, check=False)  # noqa: S603 - the system's own program
    if ran.returncode:
        raise RuntimeError(ran.stderr)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root; everybody else runs it as themselves."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


def _wait_for(sockets: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host=str(sockets), user="anju", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError((sockets / "log").read_text())
