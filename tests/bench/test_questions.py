"""The seven questions of the bench: the product, pandas and DuckDB say the same of the same files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bench.city import CITY, Size, write_camera_return, write_city
from bench.peers.environments import PeerMissingError, is_made, python_of
from bench.questions.comparing import differences
from bench.questions.measure import measure_questions
from bench.questions.ours import asking
from bench.questions.sql import QUERIES, parameters
from bench.reports.questions import question_lines
from bench.states import months_of
from data.imports.importing import import_files
from data.reading.gateway import Gateway
from data.store.engine import Store
from tests.bench.naive_questions import NaiveAnswers

TINY = Size(compounds=40, months=40, incidents=6_000, districts=4, streets=8)
TINY_COUNTRY = Size(compounds=60, months=40, incidents=6_000, districts=8, streets=16, provinces=2, cities=4)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a tiny city, in which a compound has missed its last returns of cameras and another one's networking is told without what came before."""
    return written(tmp_path_factory.mktemp("city"), TINY)


@pytest.fixture(scope="module")
def facts_of_country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of a country, in which a compound lies four levels below the top."""
    return written(tmp_path_factory.mktemp("country"), TINY_COUNTRY)


def written(folder: Path, size: Size) -> Path:
    write_city(folder, size=size)
    cameras, progress = pd.read_csv(folder / "cameras.csv"), pd.read_csv(folder / "progress.csv")
    silent = (cameras["compound_id"] == "C00003") & (cameras["month"] >= "2018-03")
    cameras[~silent].to_csv(folder / "cameras.csv", index=False)
    reached = progress.loc[progress["stage"] == "networked", "compound_id"].iloc[0]
    progress[(progress["compound_id"] != reached) | (progress["stage"] == "networked")].to_csv(folder / "progress.csv", index=False)
    return folder


def files(folder: Path) -> list[Path]:
    names = ("regions", "programmes", "categories", "compounds", "progress", "cameras", "incidents", "targets")
    return [folder / f"{name}.csv" for name in names]


def against_pandas(store: Store, url: str, folder: Path) -> list[tuple[str, str]]:
    """What differs between the product's answers and those of pandas, by question."""
    import_files(store, files(folder))
    naive = NaiveAnswers(folder, CITY)
    region, months = months_of(url, count=8)
    questions = asking(Gateway(store), region)
    assert region == CITY
    assert questions.keys() == QUERIES.keys() == naive.answers(str(months[0])).keys()
    return [(name, line) for month in months for name, right in naive.answers(str(month)).items() for line in differences(questions[name](month), right)]


def test_the_product_says_what_pandas_says_of_the_files(store, database_url, facts):
    assert against_pandas(store, database_url, facts) == []


def test_it_does_so_of_a_country(sqlite_store, sqlite_url, facts_of_country):
    assert against_pandas(sqlite_store, sqlite_url, facts_of_country) == []


@pytest.mark.parametrize("place", ["facts", "facts_of_country"])
def test_duckdb_says_the_same(sqlite_store, sqlite_url, place, request):
    if not is_made("duckdb"):
        pytest.skip("DuckDB's environment has not been made: python -m bench --only questions")
    folder = request.getfixturevalue(place)
    import_files(sqlite_store, files(folder))
    compared = measure_questions(sqlite_url, folder, rounds=1)
    assert compared.questions.keys() == QUERIES.keys()
    assert [(name, line) for name, times in compared.questions.items() for line in times.differences] == []


def test_a_difference_is_seen(sqlite_store, sqlite_url, facts):
    import_files(sqlite_store, files(facts))
    import_files(sqlite_store, [write_camera_return(facts, size=TINY, rows=5)])
    region, (month,) = months_of(sqlite_url, count=1)
    ours = asking(Gateway(sqlite_store), region)["cameras at month end"](month)
    right = NaiveAnswers(facts, CITY).answers(str(month))["cameras at month end"]
    assert differences(ours, right) == [f"{ours[0]} | {right[0]}"]
    assert ours[0][1] == right[0][1] + 5


@pytest.mark.parametrize(
    ("ours", "theirs", "count"),
    [
        ([["a", 1]], [["a", 1]], 0),
        ([["a", 1, 0.1 + 0.2]], [["a", 1, 0.3]], 0),
        ([["a", 1, 0.3000001]], [["a", 1, 0.3]], 1),
        ([["a", None]], [["a", None]], 0),
        ([["a", None]], [["a", 0]], 1),
        ([["a", 1]], [["a", 1], ["b", 2]], 1),
        ([["a", 1]], [["a", 1, 2]], 1),
        ([["a", 1], ["b", 2]], [["b", 2], ["a", 1]], 2),
    ],
)
def test_counts_are_exact_and_ratios_near(ours, theirs, count):
    assert len(differences(ours, theirs)) == count


def test_the_month_after_december_is_in_the_next_year():
    assert parameters("9", "2019-12") == {"region": "9", "month": "2019-12", "first": "2019-12-01", "next": "2020-01-01"}
    assert parameters("9", "2019-01")["next"] == "2019-02-01"


@pytest.mark.long  # an environment takes some seconds
def test_what_pip_cannot_install_is_left_out_by_name_with_its_reason(tmp_path):
    (tmp_path / "peer.txt").write_text("-r not-there.txt\n")
    with pytest.raises(PeerMissingError, match=r"^peer is left out: .*not-there\.txt"):
        python_of("peer", folder=tmp_path / "made", requirements=tmp_path)
    assert not is_made("peer", folder=tmp_path / "made", requirements=tmp_path)


def test_the_report_says_why_there_are_no_questions():
    assert list(question_lines("city", {"missing": "duckdb is left out: no way"})) == ["questions: duckdb is left out: no way"]


def test_the_report_judges_the_ratio_and_names_what_differs():
    times = {kind: {"p50": value} for kind, value in (("first", 9.0), ("new", 3.1), ("remembered", 0.1), ("duckdb", 2.0))}
    results = {"duckdb": "2", "loaded_seconds": 0.1, "questions": {"cases": times | {"differences": ["2019-12: a | b"]}}}
    _, line, equal, differs = question_lines("city", results)
    assert line.split()[-3:] == ["1.55", "1.5", "MISSED"]
    assert equal.startswith("the answers are equal: MISSED")
    assert differs == "  differs: cases, 2019-12: a | b"
