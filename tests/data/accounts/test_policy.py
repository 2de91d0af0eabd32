"""What an office may set, and the bounds that it cannot leave."""

from __future__ import annotations

import datetime as dt

import pytest

from data.accounts.policy import AccountPolicy
from data.errors import ConfigurationError


def test_without_settings_it_is_as_the_office_is_told():
    policy = AccountPolicy.from_environment({})
    assert policy == AccountPolicy()
    assert (policy.profile, policy.lock_after, policy.lock_for, policy.audit_days) == ("djbh", 5, dt.timedelta(minutes=15), 365)
    assert (policy.idle, policy.absolute) == (dt.timedelta(minutes=30), dt.timedelta(hours=8))


SETTINGS = {
    "ANJU_PASSWORDS": ("asvs", "profile", "asvs"),
    "ANJU_LOCK_AFTER": ("3", "lock_after", 3),
    "ANJU_LOCK_MINUTES": ("60", "lock_for", dt.timedelta(hours=1)),
    "ANJU_SESSION_IDLE_MINUTES": ("10", "idle", dt.timedelta(minutes=10)),
    "ANJU_SESSION_HOURS": ("12", "absolute", dt.timedelta(hours=12)),
    "ANJU_AUDIT_DAYS": ("180", "audit_days", 180),
}


@pytest.mark.parametrize(("setting", "value", "part", "expected"), [(name, *given) for name, given in SETTINGS.items()])
def test_each_setting_sets_its_part(setting, value, part, expected):
    assert getattr(AccountPolicy.from_environment({setting: value}), part) == expected


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("ANJU_PASSWORDS", "none"),
        ("ANJU_LOCK_AFTER", "2"),
        ("ANJU_LOCK_AFTER", "11"),
        ("ANJU_LOCK_MINUTES", "4"),
        ("ANJU_SESSION_IDLE_MINUTES", "0"),
        ("ANJU_SESSION_IDLE_MINUTES", "-1"),
        ("ANJU_SESSION_HOURS", "25"),
        ("ANJU_SESSION_HOURS", "eight"),
        ("ANJU_SESSION_HOURS", "٨"),
        ("ANJU_AUDIT_DAYS", "179"),
        ("ANJU_AUDIT_DAYS", "9" * 5_000),
    ],
)
def test_what_would_open_a_door_is_refused(setting, value):
    with pytest.raises(ConfigurationError) as refused:
        AccountPolicy.from_environment({setting: value})
    assert refused.value.detail["setting"] == setting
