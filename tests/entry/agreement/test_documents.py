"""The written reference names every command, option, exit code and parameter that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

import manage
from data import errors
from data.answers.asking import PARAMETERS
from data.commands.help import commands_of
from data.commands.import_words import IMPORT_OPTIONS
from data.commands.words import COMMANDS, OPTIONS

DOCS = Path(__file__).resolve().parents[3] / "docs"
ALL = commands_of(typer.main.get_command(manage.cli))


def _sections():
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].strip("` "): part for part in parts}


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_its_heading_and_every_option_its_row(name):
    section, common = _sections()[name], _sections()["Options of every command"]
    options = [option for parameter in ALL[name].params for option in parameter.opts if option.startswith("--")]
    missing = [option for option in options if f"| `{option}" not in section + common]
    assert missing == []


def test_no_heading_is_left_of_a_command_that_is_gone():
    assert set(_sections()) - {"Options of every command", "Exit codes"} == set(ALL)


def test_every_exit_code_is_explained():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.AnjuError)]
    assert {str(kind.exit_code) for kind in kinds} <= set(re.findall(r"^\| (\d+) \|", _sections()["Exit codes"], re.MULTILINE))


def test_every_parameter_of_the_interface_has_its_row():
    text = (DOCS / "api.md").read_text(encoding="utf-8").partition("| Parameter |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == {*PARAMETERS, "lang"}


def test_every_command_and_option_is_explained_in_both_languages():
    assert set(COMMANDS) == {"", *ALL}
    explained = OPTIONS | IMPORT_OPTIONS
    named = {next((option for option in parameter.opts if option in explained), parameter.name) for command in ALL.values() for parameter in command.params}
    assert named == set(explained)
