"""Work that runs beside the server: one folder a job, one process a step, and files that tell every worker how far it is.

A step holds a lock for as long as it lives, so that no step runs twice at once and a step that died is seen to be dead.
"""

from __future__ import annotations

import dataclasses
import fcntl
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from data.errors import AnjuError
from data.operations.locks import is_held, taken
from data.settings import ROOT

KEPT_SECONDS = 24 * 3600
MOST_JOBS = 100
MOST_RUNNING = 4
MOST_BYTES = 1_000_000_000
_ID_LETTERS = frozenset("0123456789abcdef")
_ID_LENGTH = 32
_SECONDS_TO_LOOK = 0.05
_SECONDS_TO_STOP = 3
_NICE = 19
_OWNER = "owner"


class StepState(StrEnum):
    """How far a step is; a step that ended without a result died."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DIED = "died"


class QuotaError(AnjuError):
    """Too many jobs of a kind are there already; the code says of which kind, and whether they wait (…_quota) or run (…_running)."""

    exit_code = 75

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        super().__init__(**detail)


@dataclass(frozen=True, slots=True)
class Job:
    """A folder of a job; all that is known of it stands in its files. A kind of job has a name, steps and the command that runs one."""

    folder: Path
    NAME: ClassVar[str]
    STEPS: ClassVar[type[StrEnum]]
    COMMAND: ClassVar[tuple[str, ...]]

    @property
    def id(self) -> str:
        """The name that nobody can guess, which is that of the folder."""
        return self.folder.name

    @property
    def about(self) -> dict[str, Any]:
        """What the job was made with: what for, who asked, in which language."""
        return read_json(self.folder / "job.json") or {}

    @property
    def is_running(self) -> bool:
        """True while one of its steps runs."""
        return any(self.state(step) is StepState.RUNNING for step in self.STEPS)

    @property
    def is_over(self) -> bool:
        """True if nothing more is to become of it: every step has ended, be it well or not."""
        return not any(self.state(step) in (StepState.WAITING, StepState.RUNNING) for step in self.STEPS)

    @property
    def size(self) -> int:
        """How much room its files take."""
        return sum(file.stat().st_size for file in self.folder.glob("*/*"))

    def say(self, more: Mapping[str, Any]) -> None:
        """Keep what somebody has said of the job since it was made."""
        if {**self.about, **more} != self.about:
            write_json(self.folder / "job.json", {**self.about, **more})

    def result(self, step: StrEnum) -> dict[str, Any] | None:
        """What the step found, or the error that it ended with."""
        return read_json(self.folder / f"{step}.json")

    def progress(self) -> dict[str, Any]:
        """How far the running step is."""
        return read_json(self.folder / "progress.json") or {}

    def state(self, step: StrEnum) -> StepState:
        """How far the step is."""
        lock = self.folder / f"{step}.lock"
        if not lock.exists():
            return StepState.WAITING
        result = self.result(step)
        alive = result is None and is_held(lock)
        result = result or self.result(step)  # it may have ended in between
        if result is not None:
            return StepState.FAILED if "error" in result else StepState.DONE
        return StepState.RUNNING if alive else StepState.DIED

    def start(self, step: StrEnum, *, database_url: str, again: bool = False) -> bool:
        """Start the step in a process of its own; False if it runs already or, unless `again`, is done. Exactly one of several simultaneous calls starts it."""
        with (self.folder / f"{step}.lock").open("ab") as lock:
            if not taken(lock, within=_SECONDS_TO_STOP if self.result(step) else _SECONDS_TO_LOOK):
                return False
            result = self.result(step)
            if result is not None and "error" not in result and not again:
                return False
            (self.folder / f"{step}.json").unlink(missing_ok=True)
            command = [sys.executable, *self.COMMAND, str(self.folder), step.value]
            process = subprocess.Popen(  # noqa: S603 - our own module
                command,
                cwd=ROOT,
                env=os.environ | {"ANJU_DATABASE_URL": database_url},  # the environment, since arguments are there for all to see
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None,
                start_new_session=True,  # it goes on when the server is restarted
                pass_fds=[lock.fileno()],
            )
            (self.folder / f"{step}.pid").write_text(str(process.pid))
        Thread(target=process.wait, daemon=True).start()
        return True

    def stop(self) -> None:
        """End the steps that run: what they did to the store is taken back, as one transaction is."""
        for step in self.STEPS:
            for way in (signal.SIGTERM, signal.SIGKILL):  # a process that waits for the database hears of no gentler one
                if self.state(step) is StepState.RUNNING:
                    with suppress(ProcessLookupError, FileNotFoundError):
                        os.killpg(int((self.folder / f"{step}.pid").read_text()), way)
                    self._wait(step)

    def _wait(self, step: StrEnum) -> None:
        deadline = time.monotonic() + _SECONDS_TO_STOP
        while self.state(step) is StepState.RUNNING and time.monotonic() < deadline:
            time.sleep(0.02)

    def remove(self) -> bool:
        """Delete the job with all its files; False while one of its steps runs."""
        if self.is_running:
            return False
        shutil.rmtree(self.folder, ignore_errors=True)
        return True


Kind = TypeVar("Kind", bound=Job)


class JobCounts(NamedTuple):
    """How many jobs were made and have not begun, and how many run."""

    waiting: int
    running: int


@dataclass(frozen=True, slots=True)
class Jobs(Generic[Kind]):
    """The folder of all jobs of one kind: how many that are not over there may be, how many of them run at once, and whether others queue for that."""

    folder: Path
    kind: type[Kind]
    most: int = MOST_JOBS
    most_running: int = MOST_RUNNING
    most_bytes: int = MOST_BYTES
    queue: bool = False

    def new(self, about: Mapping[str, Any], *, owner: str = "") -> Kind:
        """A job with an id that nobody can guess; QuotaError if too many are not over yet. The oldest of those that are make room for it.

        The owner is the name of an account, '' where there are none.
        """
        self.sweep()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._make_room()
        job = self.kind(self.folder / secrets.token_hex(_ID_LENGTH // 2))
        job.folder.mkdir(mode=0o700)
        write_json(job.folder / "job.json", {**about, **({_OWNER: owner} if owner else {})})
        return job

    def start_next(self, step: StrEnum, *, database_url: str) -> None:
        """Start those that wait for the step, the oldest first, as long as fewer run than may."""
        with (self.folder / ".starting").open("ab") as starting_lock:
            fcntl.flock(starting_lock, fcntl.LOCK_EX)
            jobs = self._oldest_first()
            free = self.most_running - sum(job.is_running for job in jobs)
            for job in [job for job in jobs if job.state(step) is StepState.WAITING][: max(free, 0)]:
                with suppress(FileNotFoundError):  # it was taken back meanwhile
                    job.start(step, database_url=database_url)

    def before(self, job: Kind) -> int:
        """How many older ones are not over yet."""
        jobs = self._oldest_first()
        return sum(not earlier.is_over for earlier in jobs[: jobs.index(job)]) if job in jobs else 0

    def _make_room(self) -> None:
        jobs = self._oldest_first()
        over = [job for job in jobs if job.is_over]
        working = [job for job in jobs if job not in over]
        taken, running = sum(job.size for job in working), sum(job.is_running for job in working)
        if len(working) >= self.most or taken >= self.most_bytes:
            raise QuotaError(f"{self.kind.NAME}_quota", count=len(working), megabytes=taken // 1_000_000)
        if running >= self.most_running and not self.queue:
            raise QuotaError(f"{self.kind.NAME}_running", count=running)
        room = self.most_bytes - taken
        for place, job in enumerate(reversed(over), start=len(working) + 1):
            room -= job.size
            if place >= MOST_JOBS or room <= 0:
                job.remove()

    def _oldest_first(self) -> list[Kind]:
        """All jobs in the order in which they were made."""
        made = {}
        for path in self.folder.glob("*/job.json"):
            with suppress(FileNotFoundError):
                made[self.kind(path.parent)] = path.stat().st_mtime_ns
        return sorted(made, key=lambda job: made[job])

    def find(self, name: str, *, owner: str = "") -> Kind | None:
        """The job of this id, if the owner has one."""
        if len(name) != _ID_LENGTH or not _ID_LETTERS.issuperset(name):
            return None
        job = self.kind(self.folder / name)
        return job if (job.folder / "job.json").is_file() and job.about.get(_OWNER, "") == owner else None

    def standing(self) -> JobCounts:
        """How many jobs wait and run now; one that is deleted meanwhile is neither."""
        waiting = running = 0
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            with suppress(OSError):
                states = {self.kind(path).state(step) for step in self.kind.STEPS} if path.is_dir() else set()
                waiting += states == {StepState.WAITING}
                running += StepState.RUNNING in states
        return JobCounts(waiting, running)

    def sweep(self, *, older_than: float = KEPT_SECONDS) -> None:
        """Delete the jobs that are older than a day and do not run."""
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            if path.is_dir() and time.time() - path.stat().st_mtime > older_than:
                self.kind(path).remove()


def give_way() -> None:
    """Let pages go first on a busy machine. Linux may group processes by session, where being nice counts within one alone: then its group is made nice too."""
    os.nice(_NICE)
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_NICE))


def read_json(path: Path) -> dict[str, Any] | None:
    """The document of a file, None where there is no such file."""
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return document


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write the document in one go: a reader sees the old one or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(content, ensure_ascii=False, default=_plain), encoding="utf-8")
    beside.replace(path)


def _plain(value: Any) -> Any:
    return dataclasses.asdict(value)
