"""The coverage page of Seoul, a real city: its 25 districts on its own map with the published cameras per 1,000 households."""

from __future__ import annotations

import pandas as pd
import pytest

from components.blocks.screen import Screen
from components.screens.coverage.cards import coverage_map
from components.screens.coverage.cross import cross_map_card, cross_of
from components.screens.coverage.measures import chosen
from data.answers.view import view_from_query
from data.reading.gateway import Gateway
from data.store.engine import open_store
from tests.entry.calling import call


@pytest.fixture(scope="module")
def screen(city, real_data):
    url = city("seoul", "seoul")
    said = call("boundaries", real_data / "seoul/geo/seoul_gu.geojson", "--code", "code", "--prefix", "KR-", database=url)
    assert said.code == 0, said.out + said.err
    with Gateway(open_store(url)).reader() as reader:
        query = {"region": "KR-11", "from": "2024-12", "to": "2024-12"}
        yield Screen(reader, view_from_query(query, reader.catalogue, reader.scope)[0])


def test_the_25_districts_stand_on_their_own_map_with_the_published_rates(screen, real_data):
    truth = pd.read_csv(real_data / "seoul/truth_rates.csv").set_index("gu")["cameras_per_1000_households"].to_dict()
    answer = chosen(screen, None)
    assert answer.metric.key == "cameras_per_1000_households"
    assert {row.name: round(row.value, 4) for row in answer.rows} == truth
    areas = coverage_map(screen, answer).figure["data"][0]
    names = [screen.name(code) for code in areas["locations"]]
    assert (areas["type"], len(names)) == ("choropleth", 25)
    assert {name: round(value, 4) for name, value in zip(names, areas["z"], strict=True)} == truth


def test_cameras_stand_beside_the_cases_of_the_last_year_told(screen):
    cross = cross_of(screen)
    assert (str(cross.span.start), str(cross.span.end), len(cross.rows)) == ("2023-01", "2023-12", 25)
    assert [sum(row.across_third == third for row in cross.rows) for third in range(3)] == [9, 8, 8]
    assert len(cross_map_card(screen, cross).figure["data"][0]["locations"]) == 25
