"""The doctor of the command line: the checks of the database and its surroundings, and of the slide template that the office named."""

from __future__ import annotations

from components.documents.pptx.template import SlideTemplateError, slide_template
from data.commands.terminal import Terminal
from data.commands.upkeep import check_all
from data.operations.doctor import Check


def examine_all(terminal: Terminal, *, mend: bool) -> int:
    """Say how each check ended; 1 if there is a fault."""
    return check_all(terminal, mend=mend, more=[check_slides()])


def check_slides() -> Check:
    """Whether the template of slides that is in use can be used."""
    try:
        slide_template()
    except SlideTemplateError as error:
        return Check("slides", "fault", error.code, failure=error)
    return Check("slides", "ok")
