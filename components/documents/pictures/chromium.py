"""Chromium as a program of its own that draws pictures and prints pages, without a network; the only place that starts it.

Where it is missing, fails or takes too long, ChromiumError says so and everything that does not need it goes on.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from data.errors import AnjuError
from data.operations.chromium import find_chromium

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
SECONDS: Final = 120


class ChromiumError(AnjuError):
    """Pictures and PDF need Chromium, which is there and ended without them."""

    exit_code = 69
    code = "chromium_failed"


class ChromiumMissingError(ChromiumError):
    """Chromium is not installed, or not where it is said to be."""

    code = "chromium_missing"


class ChromiumSlowError(ChromiumError):
    """Chromium works but took too long, as on a busy machine; the same call may succeed later."""

    exit_code = 75
    code = "chromium_slow"


def dom_of(page: Path, *, budget_ms: int = 60_000) -> str:
    """The page of a file as HTML after its scripts have run; ChromiumError if that fails or takes too long, or if there is no browser."""
    return _run("--dump-dom", f"--virtual-time-budget={budget_ms}", page.as_uri()).decode()


def pdf_of(page: Path, *, budget_ms: int = 60_000) -> bytes:
    """The page of a file printed by its own print style, without header and footer of the browser; ChromiumError as of dom_of, and if nothing was printed."""
    with tempfile.TemporaryDirectory(prefix="anju-") as folder:
        target = Path(folder) / "page.pdf"
        _run(f"--print-to-pdf={target}", "--no-pdf-header-footer", f"--virtual-time-budget={budget_ms}", page.as_uri())
        if not target.exists():
            raise ChromiumError(reason="no output")
        return target.read_bytes()


def _run(*arguments: str) -> bytes:
    program = find_chromium()
    if program is None:
        raise ChromiumMissingError()
    with tempfile.TemporaryDirectory(prefix="anju-chromium-", ignore_cleanup_errors=True) as profile:
        command = [program, *_FLAGS, f"--user-data-dir={profile}", *arguments]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True, stdin=subprocess.DEVNULL)  # noqa: S603 - a fixed list
        except subprocess.TimeoutExpired as error:
            raise ChromiumSlowError(seconds=SECONDS) from error
        except subprocess.CalledProcessError as error:
            raise ChromiumError(reason=f"exit code {error.returncode}") from error
        except OSError as error:
            raise ChromiumError(reason=error.strerror or type(error).__name__) from error
        return done.stdout
