"""What was left out of a letter, as an official reads it: in words, without the names that templates have for numbers."""

from __future__ import annotations

import pytest

from components.bulletins.model import Omission
from components.bulletins.page.cards import omissions_card

LEFT_OUT = [
    Omission("总体情况", "其中，{compounds_networked.carried}。", "compounds_networked.carried", "none_carried"),
    Omission("存在问题", "零数待确认：{zeros_to_confirm}。", "zeros_to_confirm", "no_presumed"),
]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("zh", "其中，〔已联网小区〕。", "没有因台账当月无记录而暂按零计的单位；有待核实的零报告另行列出"),
        ("en", "其中，[Compounds networked]。", "no silent month is presumed to be zero; returns of zero that are to be checked are named apart"),
    ],
)
def test_what_was_left_out_is_told_in_words(lang, first, second):
    words = str(omissions_card(LEFT_OUT, lang=lang).to_plotly_json())
    assert first in words
    assert second in words
    assert "零数待确认：…。" in words
    assert "{" not in words.replace("{'", "")
    assert "zeros_to_confirm" not in words
