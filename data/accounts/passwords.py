"""Keeps passwords as argon2id hashes and checks them, a few at a time and for the same time whether there is such an account or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from data.accounts.errors import SignInBusyError

AT_ONCE: Final = 2
"""How many hashes a process computes side by side; each takes 64 MiB."""
_WAIT_SECONDS: Final = 10.0


class PasswordKeeper:
    """Hashes and checks passwords; SignInBusyError where too many wait for the same."""

    def __init__(self, hasher: PasswordHasher | None = None, *, at_once: int = AT_ONCE, wait: float = _WAIT_SECONDS) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places, self._wait = BoundedSemaphore(at_once), wait

    def hash(self, password: str) -> str:
        """A hash with a salt of its own."""
        with self._place():
            return self._hasher.hash(_bytes(password))

    def matches(self, password: str, hashed: str | None) -> bool:
        """True if the hash is that of the password. Without a hash, or with one that is unreadable, False after the same work."""
        dummy = self._dummy
        with self._place():
            return self._verified(password, hashed or dummy) and bool(hashed)

    def is_outdated(self, hashed: str) -> bool:
        """True if the hash was made with weaker numbers than today's."""
        return self._hasher.check_needs_rehash(hashed)

    def _verified(self, password: str, hashed: str) -> bool:
        try:
            return self._hasher.verify(hashed, _bytes(password))
        except VerifyMismatchError:
            return False
        except (VerificationError, InvalidHashError):
            return hashed != self._dummy and self._verified(password, self._dummy) and False

    @cached_property
    def _dummy(self) -> str:
        """The hash that stands for those who have none."""
        return self._hasher.hash("nobody has this password")

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=self._wait):
            raise SignInBusyError()
        try:
            yield
        finally:
            self._places.release()


def _bytes(password: str) -> bytes:
    """The password as it was typed, be it no text that could be written."""
    return password.encode("utf-8", "surrogatepass")
