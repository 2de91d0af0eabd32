"""Where the product finds its database and its own folder, which language it speaks, and which counts it hides; read once from options and environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from data.errors import ConfigurationError
from data.reading.regions import Scope
from data.vocabulary import Lang

ROOT = Path(__file__).resolve().parent.parent
_BACKENDS = ("sqlite", "postgresql")
_HIGHEST_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The database, the folder for what the product keeps, the language of the command line, and below which number counts of cases are hidden (0: none)."""

    database_url: str
    var: Path
    lang: Lang = "zh"
    templates: Path | None = None
    mask_below: int = 0

    @property
    def scope(self) -> Scope:
        """What everybody may see until there are accounts."""
        return Scope(mask_below=self.mask_below)

    @property
    def bulletins(self) -> Path:
        """The folder with the deployment's own templates of bulletins; it need not be there."""
        return self.templates or self.var / "bulletins"

    @property
    def keep(self) -> Path:
        """The folder for the sums of earlier versions; it may be deleted at any time."""
        return self.var / "versions"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, *, database: str | None = None, lang: str | None = None) -> Settings:
        """The options, else ANJU_DATABASE_URL, ANJU_VAR, ANJU_LANG, LANG and ANJU_MASK_BELOW, else an SQLite file under var/.

        ConfigurationError for what cannot be used.
        """
        given = os.environ if environment is None else environment
        var = Path(given.get("ANJU_VAR") or ROOT / "var").absolute()
        url = database or given.get("ANJU_DATABASE_URL") or f"sqlite:///{var / 'anju.db'}"
        return cls(
            database_url=_checked(url),
            var=var,
            lang=_language(lang, given),
            templates=_folder("ANJU_BULLETINS", given),
            mask_below=_limit(given.get("ANJU_MASK_BELOW") or "0"),
        )


def language(environment: Mapping[str, str], *, asked: str | None = None) -> Lang:
    """The language asked for or set, Chinese unless the system speaks English; a wrong name counts as none."""
    for name in (asked, environment.get("ANJU_LANG")):
        if name in ("zh", "en"):
            return "en" if name == "en" else "zh"
    return "en" if environment.get("LANG", "").startswith("en") else "zh"


def _folder(setting: str, given: Mapping[str, str]) -> Path | None:
    """The folder that a setting names, which must be there."""
    named = given.get(setting)
    if not named:
        return None
    if not Path(named).is_dir():
        raise ConfigurationError(setting=setting, value=named)
    return Path(named).absolute()


def _language(asked: str | None, given: Mapping[str, str]) -> Lang:
    for setting, value in (("--lang", asked), ("ANJU_LANG", given.get("ANJU_LANG"))):
        if value and value not in ("zh", "en"):
            raise ConfigurationError(setting=setting, value=value)
    return language(given, asked=asked)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_HIGHEST_LIMIT)) and int(text) <= _HIGHEST_LIMIT):
        raise ConfigurationError(setting="ANJU_MASK_BELOW", value=text)
    return int(text)


def _checked(url: str) -> str:
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(setting="ANJU_DATABASE_URL", value=url.partition("@")[2] or url) from error
    if backend not in _BACKENDS or (backend == "sqlite" and not address.database):
        raise ConfigurationError(setting="ANJU_DATABASE_URL", value=address.render_as_string(hide_password=True))
    return url
