"""Environments of peers: each with its own pinned packages, made on demand and kept, so that the product needs none of them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from bench.measure import ROOT

FOLDER = ROOT / "var" / "bench"
REQUIREMENTS = ROOT / "bench" / "peers" / "requirements"
_STAMP = ".installed"
_PATIENCE_S = 600


class PeerMissingError(RuntimeError):
    """A peer that cannot be measured on this machine, with the reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} is left out: {reason}")


def python_of(name: str, *, folder: Path = FOLDER, requirements: Path = REQUIREMENTS) -> Path:
    """The Python of the peer's environment, which is made unless it is there; PeerMissingError with pip's own words where that cannot be."""
    requirements, folder = requirements / f"{name}.txt", folder / name
    python, stamp = folder / "bin" / "python", folder / _STAMP
    if not is_made(name, folder=folder.parent, requirements=requirements.parent):
        shutil.rmtree(folder, ignore_errors=True)
        _run(name, sys.executable, "-m", "venv", str(folder))
        _run(name, str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r", str(requirements))
        stamp.write_text(_digest(requirements))
    return python


def is_made(name: str, *, folder: Path = FOLDER, requirements: Path = REQUIREMENTS) -> bool:
    """True if the environment is there with what is pinned now."""
    stamp = folder / name / _STAMP
    return stamp.exists() and stamp.read_text() == _digest(requirements / f"{name}.txt")


def _digest(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def _run(name: str, *command: str) -> None:
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, stdin=subprocess.DEVNULL, check=False)  # noqa: S603 - our own command
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerMissingError(name, str(error)) from error
    if ran.returncode:
        lines = (ran.stderr or ran.stdout).strip().splitlines()
        raise PeerMissingError(name, lines[-1] if lines else f"pip ended with {ran.returncode}")
