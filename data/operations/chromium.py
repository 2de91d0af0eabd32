"""Where Chromium is on this machine, which draws the pictures of documents and prints PDF."""

from __future__ import annotations

import os
import shutil
from typing import Final

SETTING: Final = "ANJU_CHROMIUM"
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of the program: the one that ANJU_CHROMIUM names and no other, else the first on the path; None where it cannot be run."""
    given = os.environ.get(SETTING)
    names = _NAMES if given is None else (given,) if given else ()
    return next((path for name in names if (path := shutil.which(name))), None)
