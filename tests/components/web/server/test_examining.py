"""The doctor says whether the template of slides can be used."""

from __future__ import annotations

from components.documents.pptx.template import SETTING
from components.web.server.examining import check_slides


def test_the_template_of_the_house_is_sound():
    assert check_slides() == ("slides", "ok", "", "", None)


def test_a_template_that_is_not_there_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setenv(SETTING, str(tmp_path / "none.pptx"))
    check = check_slides()
    assert (check.state, check.reason) == ("fault", "slides_unreadable")
    assert str(tmp_path / "none.pptx") in check.failure.detail["file"]
