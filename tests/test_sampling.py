"""The long suite: which of its tests are run, and how."""

import pytest

from tests.sampling import sample

NAMES = [f"tests/a.py::test_{number}" for number in range(50)]
pytest_plugins = ["pytester"]
FILE = """
import pytest
@pytest.mark.parametrize("number", range(20))
@pytest.mark.long
def test_long(number):
    assert number >= 0
def test_short():
    pass
"""
CONFTEST = "from tests.sampling import register\ndef pytest_configure(config):\n    config.addinivalue_line('markers', 'long: l')\n    register(config)\n"


def test_a_seed_gives_the_same_sample_whatever_the_order_and_another_seed_another():
    first = sample(NAMES, size=5, seed="a")
    assert (len(first), first) == (5, sample(NAMES[::-1], size=5, seed="a"))
    assert first != sample(NAMES, size=5, seed="b")
    assert sample(NAMES, size=99, seed="a") == set(NAMES)


def test_every_test_is_chosen_by_some_seed():
    assert set().union(*(sample(NAMES, size=5, seed=str(seed)) for seed in range(100))) == set(NAMES)


@pytest.mark.parametrize(("seconds", "expected"), [("60", {"passed": 4}), ("0", {"passed": 1, "skipped": 3})])
def test_the_sample_is_run_beside_the_others_until_its_time_is_over(pytester, monkeypatch, seconds, expected):
    pytester.makepyfile(FILE)
    pytester.makeconftest(CONFTEST)
    for name, value in (("ANJU_LONG_SAMPLE", "3"), ("ANJU_LONG_SEED", "x"), ("ANJU_LONG_SECONDS", seconds)):
        monkeypatch.setenv(name, value)
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:dash")
    result.assert_outcomes(**expected, deselected=17)


def test_without_the_setting_all_are_run(pytester, monkeypatch):
    pytester.makepyfile(FILE)
    pytester.makeconftest(CONFTEST)
    monkeypatch.delenv("ANJU_LONG_SAMPLE", raising=False)
    pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:dash").assert_outcomes(passed=21)


COSTLY = """
import pytest
pytestmark = pytest.mark.costly
@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    return request.param
@pytest.mark.parametrize("number", range(4))
def test_cases(number):
    pass
def test_alone():
    pass
def test_engines(database_url):
    pass
"""


COSTLY_CONFTEST = """
import pytest
from tests.sampling import move_costly
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    move_costly(items)
"""


@pytest.mark.parametrize(("marked", "in_every_run"), [(True, 3), (False, 6)])
def test_of_a_costly_test_the_first_case_runs_every_time_and_the_second_engine_never_does(pytester, marked, in_every_run):
    pytester.makepyfile(COSTLY if marked else COSTLY.replace("pytestmark", "unused"))
    pytester.makeconftest(COSTLY_CONFTEST)
    options = ("-p", "no:cacheprovider", "-p", "no:dash", "-W", "ignore")
    pytester.runpytest_inprocess(*options, "-m", "not long").assert_outcomes(passed=in_every_run, deselected=7 - in_every_run)
    pytester.runpytest_inprocess(*options).assert_outcomes(passed=7)
