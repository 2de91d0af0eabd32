"""From signing in to signing out: what a browser holds, how long it holds, and what nobody can do with it."""

from __future__ import annotations

import pytest

from components.web.accounts.addresses import local_address
from components.web.accounts.cookie import is_guarded
from data.accounts.accounts import set_enabled
from data.accounts.changing import reset_password
from data.accounts.sessions import list_sessions
from tests.data.accounts.conftest import PASSWORD, bring_in
from tests.entry.access.conftest import page_of

ASKED = "/api/v1/metrics/cases"


@pytest.fixture
def person(office, request):
    """An account of this test's own, which sees everything."""
    name = f"p{abs(hash(request.node.name)) % 10**12}"
    return bring_in(office.accounts, name, roles=("viewer",), scopes=("*",))


def cookie(client):
    return next(iter(client._cookies.values()), None)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(office, person):
    answer = office.client().post("/signin", data={"name": person, "password": PASSWORD})
    (given,) = answer.headers.getlist("Set-Cookie")
    assert given.startswith("anju=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(given.split("; "))
    assert "Secure" not in given  # this machine has no https


def test_elsewhere_the_cookie_goes_over_https_alone(office, monkeypatch):
    monkeypatch.setattr("components.web.accounts.cookie.is_guarded", lambda: True)
    answer = office.client().post("/signin", data={"name": "anna", "password": PASSWORD})
    (given,) = answer.headers.getlist("Set-Cookie")
    assert given.startswith("__Host-anju=")
    assert "Secure" in given.split("; ")


@pytest.mark.parametrize(
    ("host", "guarded"), [("localhost:8050", False), ("127.0.0.1", False), ("[::1]:80", False), ("anju.example", True), ("10.0.0.5", True)]
)
def test_only_this_machine_needs_no_https(office, host, guarded):
    with office.app.server.test_request_context(base_url=f"http://{host}"):
        assert is_guarded() is guarded


def test_signing_in_gives_another_session_and_ends_the_one_that_was_planted(office, person):
    client = office.client(person)
    before = cookie(client).value
    client.post("/signin", data={"name": person, "password": PASSWORD})
    assert cookie(client).value != before
    assert len(list_sessions(office.accounts, person)) == 1
    other = office.client()
    other.set_cookie("anju", before)
    assert other.get(ASKED).status_code == 401


def test_after_signing_out_the_cookie_opens_nothing(office, person):
    client = office.client(person)
    kept = cookie(client).value
    assert client.post("/signout").headers["Location"] == "/signin"
    client.set_cookie("anju", kept)
    assert client.get(ASKED).status_code == 401
    assert [row.outcome for row in office.log("sign_out") if row.actor == person] == ["done"]


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "é", "a" * 4_000])
def test_a_cookie_that_nobody_was_given_opens_nothing(office, token):
    client = office.client()
    client.set_cookie("anju", token)
    assert client.get(ASKED).status_code == 401


def test_wrong_passwords_lock_the_account_and_no_other_and_say_the_same(office, person):
    client = office.client()
    texts = {client.post("/signin", data={"name": person, "password": "wrong"}).text for _ in range(5)}
    locked = client.post("/signin", data={"name": person, "password": PASSWORD})
    assert (locked.status_code, {locked.text}) == (401, texts)
    unknown = client.post("/signin", data={"name": "nobody", "password": "wrong"})
    assert unknown.text.replace("nobody", person) == locked.text
    assert office.client("city").get(ASKED).status_code == 200
    office.clock.go(minutes=16)
    assert client.post("/signin", data={"name": person, "password": PASSWORD}).status_code == 303


def test_polling_keeps_nobody_signed_in_and_acting_does(office, person):
    polling, acting = office.client(person), office.client(person)
    watch = {"output": "..a.b..", "inputs": [], "state": [], "changedPropIds": ["job-watch.n_intervals"]}
    for _ in range(4):
        office.clock.go(minutes=10)
        polling.get("/documents/" + "0" * 32 + ".json")
        polling.post("/_dash-update-component", json=watch)
        assert page_of(acting, "/definitions").status_code == 200
    assert polling.get(ASKED).status_code == 401
    assert acting.get(ASKED).status_code == 200


def test_a_session_ends_after_a_working_day_whoever_acts(office, person):
    client = office.client(person)
    for _ in range(23):
        office.clock.go(minutes=20)
        assert client.get(ASKED).status_code == 200
    office.clock.go(minutes=21)
    assert client.get(ASKED).status_code == 401


def test_whose_account_is_disabled_is_out_at_once(office, person):
    client = office.client(person)
    set_enabled(office.accounts, person, enabled=False, actor="local:test")
    assert client.get(ASKED).status_code == 401


def test_a_password_that_was_given_is_changed_before_anything_else(office, person):
    reset_password(office.accounts, person, "Given-Once-22", actor="local:test")
    client = office.client()
    entered = client.post("/signin", data={"name": person, "password": "Given-Once-22", "next": "/cases"})
    assert entered.headers["Location"] == "/password"
    assert client.get("/cases", headers={"Accept": "text/html"}).headers["Location"] == "/password"
    assert client.get(ASKED).status_code == 403
    assert page_of(client, "/").status_code == 403
    for present, new, again, status in (
        ("wrong", "Own-Choice-33", "Own-Choice-33", 401),
        ("Given-Once-22", "a", "a", 400),
        ("Given-Once-22", "Own-Choice-33", "x", 400),
    ):
        answer = client.post("/password", data={"present": present, "password": new, "again": again})
        assert answer.status_code == status
    elsewhere = office.client()
    elsewhere.post("/signin", data={"name": person, "password": "Given-Once-22"})
    assert client.post("/password", data={"present": "Given-Once-22", "password": "Own-Choice-33", "again": "Own-Choice-33"}).status_code == 303
    assert client.get(ASKED).status_code == 200
    assert elsewhere.get("/password").status_code == 401


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/cases?region=11", "/cases?region=11"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\tevil", "/"),
        ("/signout", "/"),
        ("", "/"),
        ("/" + "x" * 3_000, "/"),
    ],
)
def test_nobody_is_led_elsewhere(office, person, address, there):
    assert local_address(address) == there
    answer = office.client().post("/signin", data={"name": person, "password": PASSWORD, "next": address})
    assert answer.headers["Location"] == there


def test_two_people_in_one_browser_do_not_mix(office):
    client = office.client("anna")
    assert client.get(ASKED).get_json()["rows"][0]["value"] == 3
    client.post("/signin", data={"name": "city", "password": PASSWORD})
    assert client.get(ASKED).get_json()["rows"][0]["value"] == 6


def test_a_form_of_another_site_signs_nobody_in_or_out(office, person):
    client = office.client(person)
    for address in ("/signin", "/signout", "/password"):
        assert client.post(address, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.get(ASKED).status_code == 200


def test_what_people_type_is_no_markup(office):
    answer = office.client().post("/signin?next=/%22%3E%3Cb%3E", data={"name": '"><script>alert(1)</script>', "password": "x", "next": '/"><b>'})
    assert "<script>alert" not in answer.text
    assert "<b>" not in answer.text


def test_who_is_signed_in_stands_above_the_first_html_too_and_is_kept_for_nobody(office):
    for name in ("vera", "viola"):
        bring_in(office.accounts, name, scopes=("11",))  # who see and may do the same
    for name, other in (("vera", "viola"), ("viola", "vera"), ("vera", "viola")):
        text = office.client(name).get("/definitions", headers={"Accept": "text/html"}).text
        assert f"{name} · " in text
        assert f"{other} · " not in text
