"""Finds the programs that tests start and that pip does not bring: Chromium and the PostgreSQL server."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of a Chromium that starts, or None; the launcher of an uninstalled snap does not count."""
    for name in BROWSERS:
        path = shutil.which(name)
        if path is not None and not _is_snap_launcher(Path(path)):
            return path
    bundled = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    return str(bundled[-1]) if bundled else None


def postgres() -> str | None:
    """The folder of the newest initdb and postgres on this machine, or None."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    folders = [folder for folder in folders if (folder / "postgres").exists()]
    return str(max(folders, key=_version)) if folders else None


def _version(folder: Path) -> int:
    match = re.search(r"(\d+)", folder.parent.name)
    return int(match[1]) if match else 0


def _is_snap_launcher(path: Path) -> bool:
    if path.resolve().name == "snap":
        return not Path("/snap/chromium/current").exists()
    head = path.read_bytes()[:4096]
    return b"/snap/bin/chromium" in head and not Path("/snap/bin/chromium").exists()


if __name__ == "__main__":
    print({"chromium": chromium, "postgres": postgres}[sys.argv[1]]() or "")
