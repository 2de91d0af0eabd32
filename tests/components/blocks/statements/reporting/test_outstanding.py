"""What is missing, by name, in words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from components.blocks.statements.reporting.outstanding import kind_words, owed_words
from data.answers.outstanding import Outstanding
from data.calculations.periods import Month

MAY, JUNE = Month(2022, 5), Month(2022, 6)
OWED = [
    Outstanding("东河区", "cases", "open", (MAY, JUNE), None),
    Outstanding("东河区", "cameras", "open", (MAY, JUNE), None),
    Outstanding("西岭区", "cases", "partial", (JUNE,), None, day=12),
    Outstanding("南湖区", "cases", "partial", (JUNE,), None),
]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["发案（东河区：2022年5—6月未报；西岭区：2022年6月不全，至12日；南湖区：2022年6月不全）", "视频监控月报（东河区：2022年5—6月未报）"]),
        (
            "en",
            [
                "cases (东河区: May–Jun 2022; 西岭区: Jun 2022, only to the 12th; 南湖区: Jun 2022, incomplete)",
                "camera returns (东河区: May–Jun 2022)",
            ],
        ),
    ],
)
def test_each_return_is_named_once_with_what_each_unit_owes_of_it(lang, said):
    assert owed_words(SimpleNamespace(lang=lang, name=str), OWED) == said


def test_a_part_of_a_month_says_its_last_day():
    assert [kind_words(one, lang="en") for one in OWED[1:]] == ["✕ outstanding", "◐ incomplete (to the 12th)", "◐ incomplete"]
    assert kind_words(OWED[2], lang="zh") == "◐ 不全（至12日）"
