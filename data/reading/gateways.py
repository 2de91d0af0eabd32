"""The gateways of all viewers over one store: one for each scope, so that nothing that was read for one is given to another."""

from __future__ import annotations

from typing import Final

from data.calculations.recent import Recent
from data.reading.gateway import Catalogues, Gateway
from data.reading.regions import Scope
from data.store.engine import Store

_MOST: Final = 12
"""Scopes of which answers are kept; of others they are worked out anew."""


class Gateways:
    """Gateways by scope, those used last; they share what is known of all regions and none of the numbers."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._catalogues, self._kept = Catalogues(), Recent(most=_MOST)

    def of(self, scope: Scope) -> Gateway:
        """The gateway of the scope."""
        return self._kept.once(scope, lambda: Gateway(self.store, scope, catalogues=self._catalogues))
