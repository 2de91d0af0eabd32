"""The commands user and audit: what they change and say, in both languages, and that no password passes through their arguments."""

from __future__ import annotations

import getpass
import io
import json

import pytest
import typer

import manage
from data.accounts.account_store import AccountStore
from data.accounts.accounts import find_account
from data.accounts.roles import ROLES
from data.accounts.sessions import signed_in
from data.accounts.signing_in import sign_in
from data.commands.accounts.opening import actor
from data.commands.help import commands_of
from data.store.engine import open_store
from tests.data.accounts.conftest import PASSWORD, log
from tests.data.small import bring, regions
from tests.entry.calling import call


@pytest.fixture(autouse=True)
def _environment(monkeypatch, tmp_path):
    monkeypatch.setenv("ANJU_LANG", "en")
    monkeypatch.setenv("ANJU_VAR", str(tmp_path / "var"))


@pytest.fixture
def accounts(sqlite_store):
    return AccountStore(store=sqlite_store)


@pytest.fixture
def run(accounts, sqlite_url, monkeypatch):
    """Runs a command with lines on its standard input."""
    bring(accounts.store, regions())

    def running(*arguments, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return call(*arguments, database=sqlite_url)

    return running


@pytest.fixture
def chen(run):
    said = run("user", "add", "Chen", "--display", "陈", "--role", "editor", "--role", "publisher", "--sees", "11", "--own", typed=f"{PASSWORD}\n")
    assert said.code == 0, said.err
    return "chen"


def test_an_account_is_added_with_the_password_from_standard_input(chen, accounts):
    account = find_account(accounts, chen)
    assert (account.display, account.roles, account.scopes, account.must_change) == ("陈", {"editor", "publisher"}, {"11"}, False)
    assert sign_in(accounts, chen, PASSWORD).signed_in.may("sign")
    assert {row.actor for row in log(accounts, "account_added", "password_reset")} == {actor()}
    assert actor().startswith("local:")


def test_the_first_administrator_must_change_the_password(run, accounts):
    said = run("user", "add", "chief", "--role", "security_administrator", "--json", typed=f"{PASSWORD}\n")
    assert said.document["roles"] == ["security_administrator"]
    assert said.document["must_change"]
    assert sign_in(accounts, "chief", PASSWORD).signed_in.must_change


@pytest.mark.parametrize(
    ("arguments", "typed", "code", "words"),
    [
        (["user", "add", "li"], "short\n", 65, "at least 10 characters"),
        (["user", "add", "li", "--lang", "zh"], "short\n", 65, "至少 10 个字符"),
        (["user", "add", "li"], "", 65, "at least 10 characters"),
        (["user", "add", "li"], "Mr-Liang-Li-7", 65, None),
        (["user", "add", "a b"], PASSWORD, 65, "cannot be the name"),
        (["user", "add", "li", "--role", "king"], PASSWORD, 2, "viewer, reporter"),
        (["user", "add", "li", "--role", "viewer", "--role", "audit_administrator"], PASSWORD, 65, "stands alone"),
        (["user", "add", "li", "--sees", "99"], PASSWORD, 2, "*, 1, 11"),
        (["user", "add"], PASSWORD, 2, "manage.py user add --help"),
        (["user"], "", 2, "manage.py user --help"),
        (["user", "fly"], "", 2, "fly"),
        (["user", "role", "nobody", "viewer"], "", 2, "nobody"),
        (["user", "password", "nobody"], PASSWORD, 2, "nobody"),
        (["user", "sessions", "nobody"], "", 2, "nobody"),
        (["audit", "verify", "--head", "5"], "", 2, "NUMBER:HASH"),
        (["audit", "export", "--since", "tomorrow"], "", 2, "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_done_is_refused_and_no_account_is_left(run, accounts, arguments, typed, code, words):
    said = run(*arguments, typed=typed)
    if words is None:
        assert said.code == 0  # a name of two letters may be within a password
        return
    assert (said.code, words in said.err) == (code, True), said.err
    assert [row for row in log(accounts) if row.action != "import"] == []


@pytest.mark.usefixtures("chen")
def test_a_name_is_not_used_twice(run):
    assert run("user", "add", "CHEN", typed=f"{PASSWORD}\n").code == 65


@pytest.mark.usefixtures("chen")
def test_accounts_are_listed_in_both_languages(run):
    assert run("user", "list").out.splitlines()[1].split("\t") == ["chen", "陈", "enabled", "editor, publisher", "11", "no", ""]
    assert run("user", "list", "--lang", "zh").out.splitlines()[1].split("\t")[2:6] == ["启用", "编辑, 签发人", "11", "否"]
    assert [account["account"] for account in run("--json", "user", "list").document["accounts"]] == ["chen"]


def test_a_list_of_nobody_says_so(run):
    assert run("user", "list").out == "There are no accounts yet.\n"


def test_roles_and_regions_are_set_and_taken_away(run, chen):
    assert run("user", "role", chen, "viewer").out == "Roles of chen: viewer\n"
    assert run("user", "role", chen).out == "Roles of chen: none\n"
    assert run("user", "scope", chen, "11", "12").out == "Regions of chen: 11, 12\n"
    assert run("user", "scope", chen, "*").out == "Regions of chen: everything\n"
    assert run("user", "scope", chen, "--json").document["scopes"] == []


def test_a_new_password_ends_sessions_and_must_be_changed(run, chen, accounts):
    token = sign_in(accounts, chen, PASSWORD).token
    assert run("user", "password", chen, typed="Other-Harbour-8\n").code == 0
    assert signed_in(accounts, token, is_activity=False) is None
    assert sign_in(accounts, chen, "Other-Harbour-8").signed_in.must_change


def test_an_account_is_disabled_and_enabled(run, chen, accounts):
    token = sign_in(accounts, chen, PASSWORD).token
    assert run("user", "disable", chen).code == 0
    assert signed_in(accounts, token, is_activity=False) is None
    assert run("user", "list").out.splitlines()[1].split("\t")[2] == "disabled"
    assert run("user", "enable", chen, "--json").document["enabled"]


def test_sessions_are_listed_and_ended(run, chen, accounts):
    tokens = [sign_in(accounts, chen, PASSWORD).token for _ in range(3)]
    sessions = run("user", "sessions", chen, "--json").document["sessions"]
    assert len(sessions) == 3
    assert run("user", "sessions", chen, "--end", sessions[0]["id"]).code == 0
    assert sum(signed_in(accounts, token, is_activity=False) is not None for token in tokens) == 2
    assert run("user", "sessions", chen, "--end", "abc").code == 2
    assert run("user", "sessions", chen, "--end", "all", "--json").document["ended"] == 2
    assert run("user", "sessions", chen).out == "chen has no open session.\n"


def test_codes_are_turned_on_and_off(run, chen, accounts):
    said = run("user", "code", chen)
    assert said.out.splitlines()[1].startswith("otpauth://totp/Anju:chen?secret=")
    assert find_account(accounts, chen).has_code
    assert not run("user", "code", chen, "--off", "--json").document["has_code"]
    secret = said.out.partition("secret=")[2][:32]
    assert not any(secret in str(tuple(row)) for row in log(accounts))


class Tty(io.StringIO):
    """A terminal that somebody sits at."""

    def isatty(self):
        return True


@pytest.mark.parametrize(("typed", "code"), [([PASSWORD, PASSWORD], 0), ([PASSWORD, "Another-Harbour-7"], 65)])
def test_at_a_terminal_the_password_is_asked_for_twice(accounts, sqlite_url, monkeypatch, typed, code):
    asked = iter(typed)
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(asked))
    assert call("user", "add", "li", database=sqlite_url).code == code
    assert len(log(accounts, "account_added")) == (code == 0)


def test_no_argument_and_no_option_takes_a_password():
    commands = commands_of(typer.main.get_command(manage.cli))
    taken = {option for name, command in commands.items() if name.startswith("user") for parameter in command.params for option in parameter.opts}
    assert not any("pass" in option for option in taken)


@pytest.mark.usefixtures("chen")
def test_the_log_is_verified_exported_and_pruned(run, tmp_path):
    said = run("audit", "verify", "--json")
    assert (said.code, said.document["rows"], said.document["faults"]) == (0, 3, [])
    head = said.document["head"]
    assert run("audit", "export", tmp_path / "log.jsonl").code == 0
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [row["action"] for row in rows] == ["import", "account_added", "password_reset", "export_audit"]
    assert run("audit", "export", tmp_path / "log.jsonl").code == 2
    assert len(run("audit", "export", "--since", "2999-01-01").out) == 0
    assert run("audit", "verify", "--head", head).code == 0
    assert run("audit", "verify", "--head", f"3:{'0' * 64}").out == "Row 3, which was noted, is not there any more.\n"
    assert run("audit", "prune", "--json").document == {"pruned": 0}


@pytest.mark.usefixtures("chen")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_changed_log_gives_a_fault(run, sqlite_url, lang):
    store = open_store(sqlite_url)
    with store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_unchanged")
        connection.exec_driver_sql("UPDATE audit SET actor = 'li' WHERE sequence = 1")
    store.engine.dispose()
    said = run("audit", "verify", "--lang", lang)
    assert (said.code, said.out) == (1, {"zh": "第 1 行被改动。\n", "en": "Row 1 was changed.\n"}[lang])


@pytest.mark.parametrize("option", ["ANJU_PASSWORDS", "ANJU_AUDIT_DAYS"])
def test_a_setting_that_cannot_be_used_stops_the_command(run, monkeypatch, option):
    monkeypatch.setenv(option, "nonsense")
    assert run("user", "list").code == 78


@pytest.mark.parametrize(("lang", "words"), [("zh", "结束其会话"), ("en", "one-time codes")])
def test_the_help_names_the_commands_in_the_language(monkeypatch, lang, words):
    monkeypatch.setenv("ANJU_LANG", lang)
    assert words in call("user", "--help").out


def test_every_role_of_the_table_can_be_granted(run, chen):
    for role in ROLES:
        assert run("user", "role", chen, role, "--json").document["roles"] == [role]
