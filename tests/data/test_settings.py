"""Settings come from options, then the environment, then defaults; what cannot be meant is refused by name."""

from __future__ import annotations

import pytest

from data.errors import ConfigurationError
from data.settings import ROOT, Settings, language


def test_without_anything_the_database_lies_under_var():
    settings = Settings.from_environment({})
    assert settings.database_url == f"sqlite:///{ROOT / 'var' / 'anju.db'}"
    assert (settings.var, settings.lang) == (ROOT / "var", "zh")


def test_an_option_wins_over_the_environment():
    environment = {"ANJU_DATABASE_URL": "sqlite:////srv/one.db", "ANJU_LANG": "zh"}
    settings = Settings.from_environment(environment, database="postgresql://host/two", lang="en")
    assert (settings.database_url, settings.lang) == ("postgresql://host/two", "en")


def test_the_folder_of_the_product_may_be_moved(tmp_path):
    settings = Settings.from_environment({"ANJU_VAR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'anju.db'}"
    assert settings.keep == tmp_path / "versions"


@pytest.mark.parametrize(
    ("environment", "expected"), [({}, "zh"), ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "C.UTF-8"}, "zh"), ({"LANG": "en_US", "ANJU_LANG": "zh"}, "zh")]
)
def test_the_language_is_chinese_unless_the_system_speaks_english(environment, expected):
    assert language(environment) == expected


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/name", "sqlite://", "oracle:x"])
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(ConfigurationError) as caught:
        Settings.from_environment({}, database=url)
    assert caught.value.detail["setting"] == "ANJU_DATABASE_URL"


def test_a_password_is_not_repeated_in_a_refusal():
    with pytest.raises(ConfigurationError) as caught:
        Settings.from_environment({"ANJU_DATABASE_URL": "mysql://user:secret@host/name"})
    assert "secret" not in caught.value.detail["value"]


def test_a_language_that_is_not_spoken_is_refused():
    with pytest.raises(ConfigurationError):
        Settings.from_environment({}, lang="fr")
