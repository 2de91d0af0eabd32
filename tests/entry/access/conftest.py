"""A city of two districts that must not see each other, and an account of every role."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from app import create_app
from components.web.hardening.limits import CALLBACKS
from components.web.server.page_answers import PAGES
from data.accounts.account_store import AccountStore
from data.accounts.passwords import PasswordKeeper
from data.accounts.roles import ADMINISTRATORS, ROLES
from data.cubes.past.upgrading import upgrade
from data.settings import Settings
from data.store.engine import open_store
from tests.data.accounts.conftest import CHEAP, PASSWORD, SetClock, bring_in, log
from tests.data.small import bring, incidents, sheet

OWN, FOREIGN = ("甲区", "Alder", "甲苑", "甲局", "4321"), ("乙区", "Birch", "乙园", "乙局", "8765")
"""What only the one district says, and what only the other one does: names, a unit, a number."""
SCOPES = {"a": ("11",), "b": ("12",), "all": ("*",), "nothing": ()}
PEOPLE = {
    "anna": (("viewer",), "a"),
    "bela": (("viewer",), "b"),
    "rita": (("reporter",), "a"),
    "edith": (("editor",), "a"),
    "paul": (("publisher",), "a"),
    "data": (("data_administrator",), "all"),
    "dora": (("data_administrator",), "a"),
    "city": (("viewer",), "all"),
    "noone": ((), "all"),
    **{role.split("_")[0]: ((role,), "all") for role in sorted(ADMINISTRATORS)},
}
assert {role for roles, _ in PEOPLE.values() for role in roles} == set(ROLES)


class Office(NamedTuple):
    """The application, its accounts and the clock."""

    app: object
    accounts: AccountStore
    clock: SetClock

    def client(self, name=None):
        """A browser, in which somebody has signed in if a name is given."""
        client = self.app.server.test_client()
        if name:
            answer = client.post("/signin", data={"name": name, "password": PASSWORD})
            assert answer.status_code == 303, answer.text
        return client

    def log(self, *actions):
        return log(self.accounts, *actions)


def districts():
    """Two districts with a street and a compound each, whose names, units and numbers tell them apart."""
    regions = [("1", "全市", "City", "city", None), ("11", "甲区", "Alder", "district", "1"), ("12", "乙区", "Birch", "district", "1")]
    regions += [("111", "甲街", "Alder St", "street", "11"), ("121", "乙街", "Birch St", "street", "12")]
    frames = sheet("regions", "code name name_en level parent_code", *regions)
    frames |= sheet("compounds", "compound_id name region_code kind weak", ("A1", "甲苑", "111", "old", True), ("B1", "乙园", "121", "old", True))
    cases = [(f"{code}{month}{n}", f"2020-0{month}-0{n + 1}", None, code, "theft", True) for code in ("A1", "B1") for month in (1, 2, 3) for n in range(3)]
    frames |= incidents(*cases)
    rows = [(month, code, number, number, number) for month in (202001, 202002, 202003) for code, number in (("A1", 4321), ("B1", 8765))]
    frames |= sheet("cameras", "month compound_id installed networked online", *rows)
    money = [
        (f"f{unit}", "2020-02-03", region, "municipal", "committed", amount, unit) for region, amount, unit in (("11", 4321e4, "甲局"), ("12", 8765e4, "乙局"))
    ]
    frames |= sheet("funding", "entry_id date region_code source kind amount unit_name", *money)
    return frames | sheet("progress", "compound_id stage date", ("A1", "built", "2020-01-05"), ("B1", "built", "2020-01-06"))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    settings = Settings(database_url=f"sqlite:///{folder / 'anju.db'}", var=folder / "var")
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    bring(store, districts())
    clock = SetClock()
    accounts = AccountStore(store=store, clock=clock, keeper=PasswordKeeper(CHEAP))
    for name, (roles, scope) in PEOPLE.items():
        bring_in(accounts, name, roles=roles, scopes=SCOPES[scope])
    yield Office(create_app(settings, store, accounts=accounts), accounts, clock)
    store.engine.dispose()


def page_of(client, path, search=""):
    """The answer of Dash that shows a page."""
    places = [{"id": "_pages_location", "property": name, "value": value} for name, value in (("pathname", path), ("search", search))]
    outputs = [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}]
    body = {"output": PAGES, "outputs": outputs, "inputs": places, "changedPropIds": ["_pages_location.pathname", "_pages_location.search"], "state": []}
    return client.post(CALLBACKS, json=body)


def text_of(answer):
    """What an answer says, its letters as they are."""
    said = answer.get_json(silent=True)
    return answer.get_data(as_text=True) if said is None else json.dumps(said, ensure_ascii=False)
