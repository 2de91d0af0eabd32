"""Rules for the source as a whole that no linter knows: words live in dictionaries, files and functions stay small, tools keep to themselves."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.words.format_words import WORDS
from components.words.text import TEXT
from data.metrics.registry import METRICS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [path for folder in ("data", "components", "pages", "bench") for path in sorted((ROOT / folder).rglob("*.py"))]
SOURCES += [path for name in ("app.py", "api.py", "manage.py") if (path := ROOT / name).exists()]
DICTIONARIES = (
    "components/words/text.py",
    "components/words/format_words.py",
    "components/words/",
    "data/accounts/roles.py",
    "data/accounts/words.py",
    "data/bulletins/words.py",
    "data/metrics/",
    "data/answers/rest.py",
    "data/calculations/reporting.py",
    "data/commands/import_words.py",
    "data/commands/outline_words.py",
    "data/commands/slide_words.py",
    "data/commands/store_words.py",
    "data/commands/words.py",
    "data/commands/believed_words.py",
    "data/imports/cells/words.py",
    "data/imports/contract/sheets.py",
    "data/imports/contract/later.py",
    "data/imports/messages/consistency.py",
    "data/imports/messages/door.py",
    "data/imports/messages/heads.py",
    "data/imports/messages/mapping.py",
    "data/imports/messages/sentences.py",
    "data/imports/contract/reference.py",
    "data/imports/messages/spans.py",
    "data/imports/messages/personal.py",
    "data/imports/messages/ways.py",
    "data/text/personal_words.py",
    "data/imports/words.py",
    "data/text/place_names.py",
    "data/text/toml_words.py",
    "data/sample/making/names.py",
    "data/vocabulary.py",
)
FIELD = re.compile(r"\{(\w+)[^{}]*\}")
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _docstrings(tree: ast.AST) -> set[int]:
    """The identities of the constants that document rather than speak to a user."""
    owners = (node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef))
    first = (owner.body[0] for owner in owners if owner.body)
    return {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}


@pytest.mark.parametrize("path", [path for path in SOURCES if not _name(path).startswith(DICTIONARIES)], ids=_name)
def test_chinese_words_live_in_the_dictionaries_alone(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = _docstrings(tree)
    strays = [
        f"{_name(path)}:{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation and CHINESE.search(node.value)
    ]
    assert strays == []


@pytest.mark.parametrize("path", [path for path in SOURCES if "/migrations/versions/" not in _name(path)], ids=_name)
def test_files_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    too_long = [f"{node.name} has {length} lines" for node in functions if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 40]
    assert text.count("\n") <= 300
    assert too_long == []


FOLDERS = sorted({path.parent for path in SOURCES if path.parent != ROOT})


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
def test_no_folder_holds_more_than_a_reader_takes_in(folder):
    assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 14


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_every_module_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


PAIRS = [(name, entry) for name, words in (("text", TEXT), ("format_words", WORDS)) for entry in words.items()]


@pytest.mark.parametrize(("key", "languages"), [entry for _, entry in PAIRS], ids=[f"{name}-{key}" for name, (key, _) in PAIRS])
def test_every_word_of_the_interface_has_both_languages(key, languages):
    assert languages.keys() == {"zh", "en"}
    assert bool(languages["zh"].strip()) == bool(languages["en"].strip())
    if key != "other_language":  # named in the other language
        assert CHINESE.search(languages["zh"]) or not re.search(r"[A-Za-z]{3}", FIELD.sub("", languages["zh"]))
        assert not CHINESE.search(languages["en"])


@pytest.mark.parametrize("key", TEXT)
def test_both_languages_of_a_sentence_take_the_same_values(key):
    fields = {language: set(FIELD.findall(words)) for language, words in TEXT[key].items()}
    assert fields["zh"] == fields["en"]


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS.keys())
def test_every_metric_speaks_both_languages(metric):
    for lang in ("zh", "en"):
        assert metric.label(lang).strip()
        assert metric.formula(lang).strip()
    assert CHINESE.search(metric.zh + metric.formula_zh)
    assert not CHINESE.search(metric.en + metric.formula_en + metric.note_en)
    assert bool(metric.note_zh) == bool(metric.note_en)


def test_no_kept_file_names_a_machine_or_a_package_host():
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if kept.returncode:
        pytest.skip("this folder is not a git repository")
    names = [name for name in kept.stdout.splitlines() if Path(name).suffix in {".py", ".md", ".toml", ".txt", ".service", ".conf", ""}]
    texts = {name: (ROOT / name).read_text(encoding="utf-8", errors="replace") for name in names if (ROOT / name).is_file()}
    wanted = re.compile(r"/" + r"work/|/" + r"root/|--extra-" + r"index-url|--index-" + r"url")
    assert [name for name, text in texts.items() if wanted.search(text)] == []


def test_no_class_name_has_two_meanings():
    places: dict[str, list[str]] = {}
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and _name(path).startswith(("data/", "components/", "pages/")):
                places.setdefault(node.name, []).append(_name(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


_NAMED_PATH = re.compile(r"`((?:app|api|manage)\.py|(?:pages|components|data|assets|tests|docs|bench|deploy)/[\w./-]+)`")
_MADE = {"bench/results.json"}  # by a command, and not kept
_DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_is_there(document):
    named = {path.rstrip("/") for path in _NAMED_PATH.findall(document.read_text())} - _MADE
    assert sorted(path for path in named if not any((ROOT / path).parent.glob(Path(path).name)) and not (ROOT / f"{path}.py").exists()) == []


NAMED = ("data", "components", "pages", "bench", "app.py", "api.py", "manage.py")
"""Where every name says what the thing is."""
_NO_NAMES = {"found", "told", "one"}


def _bound(node: ast.AST) -> Iterator[str]:
    """The names that the node binds: variables, also of loops and comprehensions, arguments, attributes, functions, classes, modules brought in."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.ExceptHandler(name=str(name)) | ast.MatchMapping(rest=str(name)):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name


def _nameless(source: str) -> list[str]:
    """The lines that bind a word that names nothing, whatever its case and with underscores or without."""
    nodes = ast.walk(ast.parse(source))
    return [f"{getattr(node, 'lineno', 0)}: {name}" for node in nodes for name in _bound(node) if name.strip("_").lower() in _NO_NAMES]


@pytest.mark.parametrize("path", [path for path in SOURCES if _name(path).startswith(NAMED)], ids=_name)
def test_names_say_what_a_thing_is(path):
    assert _nameless(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "found = 1",
        "class Told: pass",
        "class Unit:\n    told: int = 0",
        "class Unit:\n    def __init__(self): self._told = 0",
        "def told(): pass",
        "async def found(): pass",
        "def count(one): pass",
        "def count(*, found=0): pass",
        "units = [one for one in rows]",
        "for name, (code, one) in rows: pass",
        "by_code = {one: 1 for one in rows}",
        "order = sorted(rows, key=lambda one: one.code)",
        "if (found := rows): pass",
        "with store.read() as one: pass",
        "try: pass\nexcept ValueError as found: pass",
        "match row:\n    case [one, *rest]: pass",
        "from rows import row as one",
        "def count():\n    def inner():\n        _found = 1",
    ],
)
def test_a_name_that_says_nothing_is_seen(source):
    assert len(_nameless(source)) == 1


def test_a_name_that_says_something_is_let_be():
    assert _nameless("def foundation(row, *, found_at=0): return refused(found=row, told='one', one=row.told)") == []
