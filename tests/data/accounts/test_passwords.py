"""Hashes of passwords, and what a new one must be like under each profile."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from data.accounts.errors import PasswordRefusedError, SignInBusyError
from data.accounts.password_rules import LONGEST, PASSWORD_PROFILES, faults_of, is_common, is_expired, kinds_in
from data.accounts.passwords import AT_ONCE, PasswordKeeper
from data.accounts.policy import PROFILES
from tests.data.accounts.conftest import CHEAP, PASSWORD

DJBH, ASVS = PASSWORD_PROFILES["djbh"], PASSWORD_PROFILES["asvs"]


def reasons(password, profile, *, name="chen", has_code=False):
    return [reason for reason, _ in faults_of(password, profile, name=name, has_code=has_code)]


@pytest.mark.parametrize(
    ("password", "profile", "expected"),
    [
        (PASSWORD, DJBH, []),
        ("Quiet-Ha7", DJBH, ["too_short"]),
        ("Quiet-Har7", DJBH, []),
        ("quietharbourseven", DJBH, ["too_few_kinds"]),
        ("quiet-harbour", DJBH, ["too_few_kinds"]),
        ("quiet-harbour7", DJBH, []),
        ("静港-Harbour七号船", DJBH, []),
        ("My-Chen-harbour7", DJBH, ["holds_name"]),
        ("Password@2026", DJBH, ["too_common"]),
        ("P@ssword!2026", DJBH, ["too_common"]),
        ("!!20262026!!", DJBH, ["too_few_kinds", "too_common"]),
        ("chen", DJBH, ["too_short", "too_few_kinds", "holds_name"]),
        ("x" * LONGEST + "Y7-", DJBH, ["too_long"]),
        ("quietharbour", ASVS, []),
        ("quietharbou", ASVS, ["too_short"]),
        ("1q2w3e4r5t6y", ASVS, ["too_common"]),
        ("aaaaaaaaaaaaaaa", ASVS, ["too_common"]),
        ("Password@2026", ASVS, []),
        ("the chen harbour", ASVS, ["holds_name"]),
        ("", ASVS, ["too_short", "too_few_kinds", "too_common"]),
    ],
)
def test_a_profile_names_all_that_is_wrong(password, profile, expected):
    assert reasons(password, profile) == expected


def test_codes_shorten_the_password_of_one_profile_alone():
    assert reasons("harbour-", ASVS, has_code=True) == []
    assert reasons("harbour", ASVS, has_code=True) == ["too_short"]
    assert reasons("Harbour-7", DJBH, has_code=True) == ["too_short"]


def test_a_name_of_two_letters_may_be_within_a_password():
    assert reasons("Quiet-li-Harbour7", DJBH, name="li") == []


@pytest.mark.parametrize("password", ["woaini1314", "WoAiNi1314", "admin@123", "12345678", "abababab"])
def test_what_is_tried_first_is_common_in_any_case_of_letters(password):
    assert is_common(password, strictly=False)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_kinds_are_between_one_and_four_and_grow_with_the_text(password):
    assert 1 <= kinds_in(password) <= kinds_in(password + "a7-B") == 4


def test_both_profiles_exist():
    assert set(PROFILES) == set(PASSWORD_PROFILES)


def test_a_refusal_says_in_both_languages_what_is_missing():
    error = PasswordRefusedError([("too_short", 10), ("too_few_kinds", 3)])
    assert error.detail["zh"] == "至少 10 个字符；小写字母、大写字母、数字、其他符号中至少有 3 种"
    assert error.detail["en"] == "at least 10 characters; at least 3 of small letters, capitals, figures and other signs"


def test_a_password_expires_on_the_ninetieth_day_and_under_the_other_profile_never():
    since = dt.datetime(2026, 1, 1)
    assert not is_expired(DJBH, since=since, now=since + dt.timedelta(days=90, seconds=-1))
    assert is_expired(DJBH, since=since, now=since + dt.timedelta(days=90))
    assert not is_expired(DJBH, since=None, now=since)
    assert not is_expired(ASVS, since=since, now=since + dt.timedelta(days=9_000))


def test_a_hash_is_argon2id_of_64_mib_with_a_salt_of_its_own():
    keeper = PasswordKeeper()
    first, second = keeper.hash(PASSWORD), keeper.hash(PASSWORD)
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second
    assert keeper.matches(PASSWORD, first)
    assert not keeper.matches(PASSWORD + " ", second)


@pytest.mark.parametrize("hashed", [None, "", "nonsense", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"])
def test_without_a_hash_nothing_matches_not_even_the_dummy(hashed):
    keeper = PasswordKeeper(CHEAP)
    assert not keeper.matches("nobody has this password", hashed)


@given(st.text())
def test_any_text_may_be_a_password(password):
    keeper = PasswordKeeper(CHEAP)
    assert keeper.matches(password, keeper.hash(password))


def test_text_that_cannot_be_written_is_no_fault():
    keeper = PasswordKeeper(CHEAP)
    assert not keeper.matches("\ud800\0", keeper.hash("\ud801"))


def test_a_hash_of_weaker_numbers_is_outdated():
    weak = PasswordKeeper(CHEAP).hash(PASSWORD)
    assert PasswordKeeper(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).is_outdated(weak)
    assert not PasswordKeeper(CHEAP).is_outdated(weak)


class Slow(PasswordHasher):
    """Counts how many hashes are computed side by side."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.running, self.most, self.go, self.lock = 0, 0, threading.Event(), threading.Lock()

    def verify(self, *given):
        with self.lock:
            self.running += 1
            self.most = max(self.most, self.running)
        self.go.wait(10)
        with self.lock:
            self.running -= 1
        return super().verify(*given)


def test_many_at_once_wait_for_each_other():
    hasher = Slow()
    keeper = PasswordKeeper(hasher)
    hashed = keeper.hash(PASSWORD)
    threads = [threading.Thread(target=keeper.matches, args=(PASSWORD, hashed)) for _ in range(12)]
    for thread in threads:
        thread.start()
    hasher.go.set()
    for thread in threads:
        thread.join()
    assert 1 <= hasher.most <= AT_ONCE


def test_whoever_waits_too_long_is_told_so():
    hasher = Slow()
    keeper = PasswordKeeper(hasher, at_once=1, wait=0.05)
    hashed = keeper.hash(PASSWORD)
    thread = threading.Thread(target=keeper.matches, args=(PASSWORD, hashed))
    thread.start()
    while not hasher.running:
        pass
    with pytest.raises(SignInBusyError):
        keeper.matches(PASSWORD, hashed)
    hasher.go.set()
    thread.join()
