"""How the server is to run, read from the environment; a value that cannot be meant is refused by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from data.errors import ConfigurationError

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """Where to listen, with how many processes and threads, under which names, and whether each request is logged."""

    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 2
    threads: int = 4
    access_log: bool = False
    public_hosts: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        """Host and port as they stand in a URL."""
        host = self.host.strip("[]")
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """All names that a request may be addressed to."""
        return LOCAL_HOSTS | self.public_hosts

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> ServerSettings:
        """The settings in ANJU_HOST, ANJU_PORT, ANJU_WORKERS, ANJU_THREADS, ANJU_ACCESS_LOG and ANJU_PUBLIC_HOST; ConfigurationError if one cannot be used."""
        given = os.environ if environment is None else environment
        names = (name.strip().lower() for name in given.get("ANJU_PUBLIC_HOST", "").split(","))
        return cls(
            host=given.get("ANJU_HOST") or "127.0.0.1",
            port=_whole(given, "ANJU_PORT", default=8050, lowest=1, highest=65_535),
            workers=_whole(given, "ANJU_WORKERS", default=2, lowest=1, highest=64),
            threads=_whole(given, "ANJU_THREADS", default=4, lowest=1, highest=64),
            access_log=given.get("ANJU_ACCESS_LOG", "").lower() in ("1", "true", "yes", "on"),
            public_hosts=frozenset(name for name in names if name),
        )


def _whole(given: Mapping[str, str], name: str, *, default: int, lowest: int, highest: int) -> int:
    text = given.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise ConfigurationError(setting=name, value=text)
    return int(text)
