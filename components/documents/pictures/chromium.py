"""Chromium as a program of its own that draws pictures and prints pages, without a network; the only place that starts it.

Where it is missing or fails, ChromiumMissingError says so and everything that does not need it goes on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from data.errors import AnjuError

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_SECONDS: Final = 120


class ChromiumMissingError(AnjuError):
    """Pictures and PDF need Chromium, which is not installed or does not start."""

    exit_code = 69
    code = "chromium_missing"


def find() -> str | None:
    """The path of Chromium: ANJU_CHROMIUM, else the first on the path; None where there is none."""
    given = os.environ.get("ANJU_CHROMIUM")
    if given is not None:
        return given if given and Path(given).exists() else None
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def dom_of(page: Path, *, budget_ms: int = 60_000) -> str:
    """The page of a file as HTML after its scripts have run."""
    return _run("--dump-dom", f"--virtual-time-budget={budget_ms}", page.as_uri()).decode()


def pdf_of(page: Path, *, budget_ms: int = 60_000) -> bytes:
    """The page of a file printed by its own print style, without header and footer of the browser."""
    with tempfile.TemporaryDirectory(prefix="anju-") as folder:
        target = Path(folder) / "page.pdf"
        _run(f"--print-to-pdf={target}", "--no-pdf-header-footer", f"--virtual-time-budget={budget_ms}", page.as_uri())
        if not target.exists():
            raise ChromiumMissingError(reason="no output")
        return target.read_bytes()


def _run(*arguments: str) -> bytes:
    program = find()
    if program is None:
        raise ChromiumMissingError(reason="not found")
    with tempfile.TemporaryDirectory(prefix="anju-chromium-") as profile:
        command = [program, *_FLAGS, f"--user-data-dir={profile}", *arguments]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True, stdin=subprocess.DEVNULL)  # noqa: S603 - a fixed list
        except (OSError, subprocess.SubprocessError) as error:
            raise ChromiumMissingError(reason=type(error).__name__) from error
        return done.stdout
