"""The table of roles and actions: every pair is decided, and decided like this."""

from __future__ import annotations

import re
from itertools import combinations, product
from pathlib import Path

import pytest

from data.accounts.errors import RolesExcludeError
from data.accounts.roles import ACTIONS, ADMINISTRATORS, MATRIX, ROLES, checked_roles, may
from data.errors import QuestionError

DATA = {"viewer", "reporter", "editor", "publisher", "data_administrator"}
ALLOWED = {
    "view": DATA,
    "export": DATA,
    "hand_in": {"reporter"},
    "edit_pack": {"editor"},
    "edit_bulletin": {"editor"},
    "freeze": {"publisher"},
    "sign": {"publisher"},
    "import": {"data_administrator"},
    "undo": {"data_administrator"},
    "exception": {"data_administrator"},
    "settings": {"system_administrator"},
    "accounts": {"system_administrator"},
    "grant": {"security_administrator"},
    "sessions": {"security_administrator"},
    "display_token": {"security_administrator"},
    "api_token": {"security_administrator"},
    "read_audit": {"audit_administrator"},
    "export_audit": {"audit_administrator"},
}


@pytest.mark.parametrize(("role", "action"), list(product(ROLES, ACTIONS)))
def test_every_pair_is_decided(role, action):
    assert may([role], action) == MATRIX[role, action] == (role in ALLOWED[action])


def test_nothing_else_is_in_the_table():
    assert set(MATRIX) == set(product(ROLES, ACTIONS))
    assert set(ALLOWED) == set(ACTIONS)


@pytest.mark.parametrize(("roles", "action"), [([], "view"), (["king"], "view"), (["viewer"], "fly"), (["king"], "fly")])
def test_what_nobody_knows_is_forbidden(roles, action):
    assert not may(roles, action)


def test_roles_add_up():
    assert may(["editor", "publisher"], "sign")
    assert may(["editor", "publisher"], "edit_pack")
    assert not may(["editor", "publisher"], "import")


@pytest.mark.parametrize("pair", list(combinations(ROLES, 2)), ids="-".join)
def test_an_administrator_role_stands_alone(pair):
    if ADMINISTRATORS.isdisjoint(pair):
        assert checked_roles(pair) == set(pair)
        return
    with pytest.raises(RolesExcludeError) as refused:
        checked_roles(pair)
    assert set(refused.value.detail.values()) == set(pair)


def test_no_role_that_administers_sees_data_and_none_that_sees_data_administers():
    inner = {"settings", "accounts", "grant", "sessions", "read_audit", "export_audit"}
    for role in ROLES:
        assert not (may([role], "view") and any(may([role], action) for action in inner))
        assert may([role], "view") == (role not in ADMINISTRATORS)


def test_a_role_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(QuestionError) as refused:
        checked_roles(["viewer", "king"])
    assert refused.value.detail["expected"] == ", ".join(ROLES)


@pytest.mark.parametrize("meaning", [*ROLES.values(), *ACTIONS.values()])
def test_names_and_meanings_are_in_both_languages(meaning):
    assert meaning.name("zh") != meaning.name("en")
    assert bool(meaning.meaning("zh")) == bool(meaning.meaning("en"))


def test_the_document_has_the_same_table():
    text = (Path(__file__).resolve().parents[3] / "docs" / "security.md").read_text(encoding="utf-8").partition("| Action |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()[2:]]
    written = {(role, action): mark == "x" for names, *marks in rows for action in re.split(", ", names) for role, mark in zip(ROLES, marks, strict=True)}
    assert written == MATRIX
