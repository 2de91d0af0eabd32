"""What Bootstrap makes is made by dash-bootstrap-components: no file makes it by hand, but those that say here why they must."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.test_quality import ROOT

SOURCES = [path for folder in ("components", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
ELEMENTS = frozenset({"Button", "Dialog", "Form", "Input", "Label", "Meter", "Nav", "Progress", "Select", "Table", "Textarea"})
"""Elements that dash-bootstrap-components has a component for: Button, Modal, Form, Input, Label, Progress, Nav, Select, Table, Textarea."""
CLASSES = frozenset({"accordion", "alert", "card", "card-body", "list-group", "list-group-item", "modal", "panel", "toast"})
"""Classes that make an element of dash.html look like what dash-bootstrap-components has a component for."""
_LANDMARK = "a landmark with a name of its own around what Bootstrap lists, which has no attribute for one"
_SCRIPT = "a script finds its buttons by attributes that dbc.Button cannot carry"
_STILL = "a form of dozens of fields that no callback reads is one still part, which a live component for each would make slow to open"
EXCEPTIONS = {
    "components/frame/navigation.py": ({"Nav"}, _LANDMARK),
    "components/frame/breadcrumb.py": ({"Nav"}, _LANDMARK),
    "components/blocks/choice.py": ({"Nav"}, _LANDMARK),
    "components/blocks/rendering.py": ({"Button"}, _SCRIPT),
    "components/blocks/forms/posting.py": ({"Form"}, "a plain post leaves the page, while dbc.Form keeps to it and is alive"),
    "components/bulletins/page/choosing.py": ({"Nav", "Form", "Label", "Input", "Button"}, f"{_LANDMARK}; {_STILL}"),
    "components/screens/returns/uploads.py": ({"Form", "Input", "Select"}, "files go as a plain post; dbc.Input takes one file, dbc.Select no empty value"),
    "components/bulletins/page/editor.py": ({"Form", "Label", "Input", "Textarea", "Button"}, _STILL),
}


def made_by_hand(source: str) -> set[str]:
    """The elements of the list that a source makes with dash.html, or as the node of a still part."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="html"), attr=name), keywords=keywords):
                found |= {name, *_classes(keywords)}
            case ast.List(elts=[ast.Constant(value=str(name)), (ast.Dict() | ast.Name() | ast.DictComp()), *_]):
                found.add(name.title())
    return found & (ELEMENTS | CLASSES)


def _classes(keywords: list[ast.keyword]) -> set[str]:
    """The classes that are written out in className, those of an f-string among them."""
    given = [node.value for keyword in keywords if keyword.arg == "className" for node in ast.walk(keyword.value) if isinstance(node, ast.Constant)]
    return {name for text in given if isinstance(text, str) for name in text.split()}


@pytest.mark.parametrize(
    "source",
    ["html.Button('x')", "html.Div(className=f'card card-body {x}')", "html.Div(html.Table([]))", '["input", {"type": "text"}]', '["select", known, *options]'],
)
def test_an_element_made_by_hand_is_seen(source):
    assert made_by_hand(source)


@pytest.mark.parametrize(
    "source",
    ["dbc.Button('x')", "dbc.Card('x', class_name='card-body')", "html.Div(className='card-head')", "html.Div()", '["input", "button"]', "html.escape('x')"],
)
def test_what_is_none_is_not(source):
    assert not made_by_hand(source)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_bootstrap_has_is_not_made_by_hand(path: Path):
    allowed, _ = EXCEPTIONS.get(path.relative_to(ROOT).as_posix(), (set(), ""))
    assert made_by_hand(path.read_text(encoding="utf-8")) - allowed == set()


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_an_exception_is_still_needed(name):
    allowed, reason = EXCEPTIONS[name]
    assert allowed <= made_by_hand((ROOT / name).read_text(encoding="utf-8"))
    assert reason
