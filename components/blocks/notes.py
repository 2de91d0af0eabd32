"""Small sentences below a figure that are more than words: what they are for decides where they go."""

from __future__ import annotations


class ReasonNote(str):
    """A note that gives the reason for what the title says; where a document gives the figure another title it goes with the old one."""

    __slots__ = ()


class Unreported(str):
    """A note on who has not reported, the first ones by name; on a screen it leads to the whole list on the data page."""

    __slots__ = ()
