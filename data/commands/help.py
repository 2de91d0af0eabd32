"""Puts the help of every command and option into the language of the user."""

from __future__ import annotations

from typing import Any

from data.commands.import_words import IMPORT_OPTIONS
from data.commands.words import COMMANDS, OPTIONS
from data.vocabulary import Lang


def explained(group: Any, *, lang: Lang) -> Any:
    """The command group with the help of every command and option in the language."""
    words = OPTIONS | IMPORT_OPTIONS
    group.help = COMMANDS[""][lang]
    for name, command in commands_of(group).items():
        command.help = command.short_help = COMMANDS[name][lang]
        for parameter in command.params:
            label = next((option for option in parameter.opts if option in words), parameter.name)
            parameter.help = words[label][lang]
    return group


def commands_of(group: Any, *, before: str = "") -> dict[str, Any]:
    """Every command of the group by what is typed for it, groups within it too: user, user add …"""
    commands: dict[str, Any] = {}
    for name, command in group.commands.items():
        commands[before + name] = command
        if hasattr(command, "commands"):
            commands |= commands_of(command, before=f"{before}{name} ")
    return commands
