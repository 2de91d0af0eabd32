"""Environments of peers: each with its own pinned packages, made on demand and kept, so that the product needs none of them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from bench.measure import ROOT

_FOLDER = ROOT / "var" / "bench"
_REQUIREMENTS = ROOT / "bench" / "peers" / "requirements"
_PATIENCE_S = 600


class PeerMissingError(RuntimeError):
    """A peer that cannot be measured on this machine, with the reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} is left out: {reason}")


def python_of(name: str) -> Path:
    """The Python of the peer's environment, which is made unless it is there; PeerMissingError with pip's own words where that cannot be."""
    requirements = _REQUIREMENTS / f"{name}.txt"
    folder, stamp = _FOLDER / name, _FOLDER / name / ".installed"
    python, digest = folder / "bin" / "python", hashlib.sha256(requirements.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        shutil.rmtree(folder, ignore_errors=True)
        _run(name, sys.executable, "-m", "venv", str(folder))
        _run(name, str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r", str(requirements))
        stamp.write_text(digest)
    return python


def _run(name: str, *command: str) -> None:
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, stdin=subprocess.DEVNULL, check=False)  # noqa: S603 - our own command
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerMissingError(name, str(error)) from error
    if ran.returncode:
        lines = (ran.stderr or ran.stdout).strip().splitlines()
        raise PeerMissingError(name, lines[-1] if lines else f"pip ended with {ran.returncode}")
