"""Who asks: what the account of a request may see and do. Without accounts whoever works on this machine sees everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from flask import abort, current_app, g

from data.accounts.roles import may
from data.imports.importing import local_user
from data.reading.regions import EVERYTHING, Scope

ACCOUNTS: Final = "anju_accounts"
"""Under this name an application that knows accounts keeps them."""
EVERYBODY: Final = "anju_everybody"
"""Under this name an application keeps what tells who asks where nobody signs in; None once there are accounts."""
INNER: Final = "anju.viewer"
"""In the environment of requests that the server makes to itself for a viewer: no request from outside can have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """An account with its roles, or nobody in particular where `roles` is None: then there are no accounts. `token` is that of the session."""

    name: str = ""
    display: str = ""
    roles: frozenset[str] | None = None
    scope: Scope = EVERYTHING
    token: str = field(default="", repr=False, compare=False)

    @property
    def has_account(self) -> bool:
        """False where there are no accounts."""
        return self.roles is not None

    @property
    def actor(self) -> str:
        """By which name the product writes down what they do."""
        return self.name if self.has_account else local_user()

    @property
    def owner(self) -> str | None:
        """Whose packs they see: those of all accounts with the same regions, or None for those of everybody, who sees all."""
        return None if self.scope.codes is None else ",".join(sorted(self.scope.codes))

    @property
    def mark(self) -> str:
        """A text that tells what they may see and do from what anybody else may."""
        return f"{self.scope.mark} {'*' if self.roles is None else ','.join(sorted(self.roles))}"

    def may(self, action: str) -> bool:
        """True if one of their roles may do it."""
        return self.roles is None or may(self.roles, action)

    def to_json(self) -> dict[str, Any]:
        """The viewer as a job keeps it, without the session."""
        roles, codes = self.roles, self.scope.codes
        return {
            "name": self.name,
            "display": self.display,
            "roles": None if roles is None else sorted(roles),
            "codes": None if codes is None else sorted(codes),
            "mask_below": self.scope.mask_below,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Viewer:
        """The viewer whom a job was made for."""
        codes = None if kept["codes"] is None else frozenset(kept["codes"])
        roles = None if kept["roles"] is None else frozenset(kept["roles"])
        return cls(name=kept["name"], display=kept["display"], roles=roles, scope=Scope(codes, kept["mask_below"]))


VIEWER: Final = "viewer"
"""Under this name a job keeps for whom it is done."""
NOBODY_IN_PARTICULAR: Final = Viewer()


def act_as(viewer: Viewer) -> None:
    """Let the viewer be who asks until the context of the application ends: for jobs and commands, which no gate lets in."""
    g.viewer = viewer


def current_viewer() -> Viewer:
    """Who asks. Where there are accounts and it is not known who asks, 401."""
    viewer: Viewer | None = g.get("viewer")
    if viewer is None:
        everybody: Callable[[], Viewer | None] = current_app.extensions.get(EVERYBODY, lambda: NOBODY_IN_PARTICULAR)
        viewer = everybody()
    return abort(401) if viewer is None else viewer
