"""The functions of scipy.special, which is loaded when the first of them is asked for: a command without statistics does not wait for it."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """The function of that name; AttributeError for one that scipy does not have."""
    if name.startswith("_"):
        raise AttributeError(name)
    from scipy import special  # a fifth of a second

    function = globals()[name] = getattr(special, name)
    return function
