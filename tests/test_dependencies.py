"""What is pinned is named with its reason, its licence and who needs it, and is what is imported: nothing more and nothing less."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from sqlalchemy import make_url

ROOT = Path(__file__).resolve().parent.parent
DRIVER = "SQLAlchemy for `postgresql://`"


def plain(name: str) -> str:
    """The name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def pinned(file: str) -> list[str]:
    return [plain(line.partition("==")[0]) for line in (ROOT / file).read_text(encoding="utf-8").splitlines() if "==" in line]


def imported(folders: Iterable[str], files: Iterable[str] = ()) -> set[str]:
    """The distributions that the source imports from."""
    known = metadata.packages_distributions()
    paths = [*(ROOT / name for name in files), *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {plain(name) for module in modules for name in known.get(module.partition(".")[0], ())}


def needs(name: str) -> set[str]:
    """What the distribution says that it needs, with its extras."""
    return {plain(re.split(r"[^\w.-]", text, maxsplit=1)[0]) for text in metadata.requires(name) or ()}


def tables() -> tuple[set[str], dict[str, tuple[str, str]]]:
    """The distributions that have a reason, and of all that is installed licence and who needs it."""
    record = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in record.splitlines() if line.startswith("| ") and "---" not in line]
    first = next(place for place, row in enumerate(rows) if row[0] == "distribution")
    return {plain(name) for row in rows[1:first] for name in row[0].split(",")}, {plain(name): (licence, by) for name, licence, by in rows[first + 1 :]}


PRODUCT, TOOLS = pinned("requirements.txt"), pinned("requirements-dev.txt")
OF_PRODUCT = imported(("data", "components", "pages"), ("app.py", "api.py", "manage.py"))
OF_TESTS = imported(("tests", "bench"))
REASONED, INSTALLED = tables()


def is_run_by_make(name: str) -> bool:
    scripts = [entry.name for entry in metadata.distribution(name).entry_points if entry.group == "console_scripts"]
    scripts += [Path(file).name for file in metadata.files(name) or () if "/bin/" in str(file)]
    return any(f".venv/bin/{script}" in (ROOT / "Makefile").read_text(encoding="utf-8") for script in scripts)


def is_stub_of_an_import(name: str) -> bool:
    tops = {file.parts[0].removesuffix("-stubs") for file in metadata.files(name) or () if file.parts[0].endswith("-stubs")}
    return bool(tops & (OF_PRODUCT | OF_TESTS))


def is_needed(name: str, by: str) -> bool:
    """True if the distribution is needed by what the record says."""
    if by == "product":
        return name in OF_PRODUCT and name in PRODUCT
    if by == "tests":
        return name in OF_TESTS - OF_PRODUCT or any(entry.group == "pytest11" for entry in metadata.distribution(name).entry_points)
    if by == "checks":
        return is_run_by_make(name)
    if by == DRIVER:
        return bool(make_url("postgresql://").get_dialect().driver == name)
    return name in needs(by) or (by == "mypy" and is_stub_of_an_import(name))


def test_every_pin_is_in_the_record_once_and_nothing_else_is():
    assert sorted(INSTALLED) == sorted([*PRODUCT, *TOOLS])


@pytest.mark.parametrize("name", INSTALLED)
def test_a_distribution_is_needed_by_all_that_the_record_names(name):
    users = [by.strip() for by in INSTALLED[name][1].split(",")]
    assert users
    assert [by for by in users if not is_needed(name, by)] == []


@pytest.mark.parametrize("name", INSTALLED)
def test_its_licence_is_the_one_that_it_declares(name):
    declared, told = metadata.metadata(name).get("License-Expression"), INSTALLED[name][0]
    assert told
    assert declared in (None, told)


@pytest.mark.parametrize("name", sorted(OF_PRODUCT))
def test_what_the_product_imports_is_pinned_for_it_and_has_a_reason(name):
    assert name in PRODUCT
    assert name in REASONED
    assert INSTALLED[name][1] == "product"


@pytest.mark.parametrize("name", sorted(OF_TESTS - OF_PRODUCT))
def test_what_tests_import_is_pinned_and_has_a_reason(name):
    assert name in [*PRODUCT, *TOOLS]
    assert name in REASONED


@pytest.mark.parametrize("name", sorted(REASONED))
def test_whatever_has_a_reason_is_used_by_the_product_its_tests_or_its_checks(name):
    assert INSTALLED[name][1] in ("product", "tests", "checks", "mypy", DRIVER, "psycopg")


def test_nothing_hooks_itself_into_dash():
    assert [entry.dist.name for entry in metadata.entry_points(group="dash_hooks") if entry.dist] == []
