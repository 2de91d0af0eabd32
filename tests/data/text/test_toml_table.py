"""One validator for every family of TOML files: each value by its kind, each refusal with file, path of the key, value and remedy, in one style."""

from __future__ import annotations

import pytest

from data.attention.settings import RulesError
from data.commands.words import FAILURES, failure
from data.imports.mappings.mapping import MappingError
from data.imports.messages.sentences import MESSAGES
from data.text.toml_table import TomlError, TomlTable, as_written, nearest_first

NAMED = {
    "template": ("模板 ", "The template "),
    "attention": ("关注事项设置 ", "The settings of attention in "),
    "mapping": ("映射文件 ", "The mapping "),
}


class Settings(TomlTable):
    """A family of files to try things on."""

    error = RulesError


def table(**content):
    return Settings(content, file="x.toml")


def refused(read):
    with pytest.raises(TomlError) as caught:
        read()
    return caught.value.code.partition("_")[2], *(caught.value.detail[key] for key in ("file", "place", "value", "known"))


def test_values_are_read_by_their_kind():
    given = table(text="x", on=True, share=0.5, many=3, order="best", kinds=["a", "b"], inner={"deep": 1}, parts=[{"n": 1}, {"n": 2}])
    assert (given.text("text"), given.flag("on"), given.flag("off"), given.number("share", 0, 1), given.whole("many", 1, 3)) == ("x", True, False, 0.5, 3)
    assert (given.choice("order", ["best"]), given.choice("none", ["best"], default="best"), given.number("none", 1, 9, default=9)) == ("best", "best", 9.0)
    assert given.choices("kinds", ("a", "b", "c")) == ("a", "b")
    assert given.table("inner").whole("deep", 1, 1) == 1
    assert [part.path for part in given.tables("parts")] == ["parts[1]", "parts[2]"]
    assert given.tables("parts")[1].whole("n", 2, 2) == 2


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (lambda: table(text=7).text("text"), ("value", "x.toml", "text", "7", '"…"')),
        (lambda: table(text="").text("text", least=1), ("value", "x.toml", "text", "", '"…" (1 … 2,000)')),
        (lambda: table(on="yes").flag("on"), ("value", "x.toml", "on", '"yes"', "true / false")),
        (lambda: table(n=1.5).whole("n", 1, 9), ("value", "x.toml", "n", "1.5", "1 … 9")),
        (lambda: table(n=True).whole("n", 1, 9), ("value", "x.toml", "n", "true", "1 … 9")),
        (lambda: table(n=9.01).number("n", 1, 9), ("value", "x.toml", "n", "9.01", "1 … 9")),
        (lambda: table(n="3").number("n", 1, 9), ("value", "x.toml", "n", '"3"', "1 … 9")),
        (lambda: table(n=True).of_kind("n", (int, float)), ("value", "x.toml", "n", "true", "1, 1.5")),
        (lambda: table(kind="b").choice("kind", ("aa", "bb")), ("value", "x.toml", "kind", "b", "bb, aa")),
        (lambda: table(kinds=[]).choices("kinds", ("a",)), ("value", "x.toml", "kinds", "[]", "a")),
        (lambda: table(kinds=[{"a": 1}]).choices("kinds", {"a": 1}), ("value", "x.toml", "kinds", "[{ a = 1 }]", "a")),
        (lambda: table(parts=[]).tables("parts", least=1, most=3), ("value", "x.toml", "parts", "[]", "1 … 3 × { … }")),
        (lambda: table(parts=[{}, 2]).tables("parts"), ("value", "x.toml", "parts[2]", "2", "{ … }")),
        (lambda: table(inner={"n": 1}).table("inner").get("m"), ("missing", "x.toml", "inner.m", "m", "n")),
        (lambda: table().get("m"), ("missing", "x.toml", "m", "m", "—")),
        (lambda: table(inner={"lwest": 1}).table("inner").only(("lowest", "most")), ("field", "x.toml", "inner.lwest", "lwest", "lowest, most")),
        (lambda: table(n=1).conform({"n": int}, needed=("m",)), ("missing", "x.toml", "m", "m", "n")),
        (lambda: table(n=1, o=2).conform({"n": str}), ("field", "x.toml", "o", "o", "n")),
        (lambda: table(n=1).conform({"n": (str, list)}), ("value", "x.toml", "n", "1", '"…", ["…"]')),
    ],
)  # fmt: skip
def test_whatever_cannot_be_used_is_refused_with_file_place_value_and_what_could_stand_there(read, expected):
    assert refused(read) == expected


def test_what_nobody_has_read_is_refused():
    given = table(most=3, mots=4)
    given.whole("most", 1, 9)
    assert refused(given.done) == ("field", "x.toml", "mots", "mots", "most")


def test_a_file_may_begin_with_the_mark_that_windows_writes(tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes("n = 1".encode("utf-8-sig"))
    assert Settings.of_file(path).whole("n", 1, 1) == 1


def test_a_long_value_and_many_names_are_cut_in_the_message():
    names = [f"name{number:03}" for number in range(100)]
    *_, value, known = refused(lambda: table(kind="y" * 500).choice("kind", names))
    assert (len(value), known.count(","), known[-1]) == (120, 39, "…")
    assert nearest_first(names, "name77").startswith("name077, ")


def test_values_are_shown_as_toml_writes_them():
    assert as_written({"a": ["1", 1, True], "b": {"c": 1.5}}) == '{ a = ["1", 1, true], b = { c = 1.5 } }'


@pytest.mark.parametrize("family", NAMED)
@pytest.mark.parametrize("problem", ["unreadable", "toml", "field", "missing", "value"])
def test_every_family_has_the_same_sentences_behind_its_own_name(family, problem):
    code = f"{family}_{problem}"
    said = MESSAGES[code] if family == "mapping" else (FAILURES[code]["zh"], FAILURES[code]["en"])
    own = NAMED[family]
    model = (FAILURES[f"template_{problem}"]["zh"].removeprefix("模板 "), FAILURES[f"template_{problem}"]["en"].removeprefix("The template "))
    assert tuple(sentence.removeprefix(name) for sentence, name in zip(said, own, strict=True)) == model


def test_the_sentence_names_key_value_and_remedy():
    error = MappingError("value", file="m.toml", place="source[1].decimal", value=",,", known="., ,")
    assert failure(error, "zh") == "映射文件 m.toml 的 source[1].decimal 有误：“,,”不可用。应为：., ,"
    assert failure(error, "en") == "The mapping m.toml is wrong at source[1].decimal: “,,” cannot be used. Expected: ., ,"
