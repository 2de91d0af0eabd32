"""Screens of the sample programmes and of a small one, for the tests of bulletins."""

from __future__ import annotations

import pytest

from components.blocks.model import Listing
from components.blocks.screen import STORE, Screen
from components.bulletins.facts.lookup import Facts
from components.bulletins.model import Paragraph
from components.bulletins.templates.files import template_named
from components.bulletins.templates.grammar import parse
from components.bulletins.writing import screen_of, write_bulletin
from data.answers.view import view_from_query
from data.bulletins.period import period_of
from data.reading.gateway import Gateway
from data.sample import joined
from tests.serving import served

SAMPLES = ("linyi", "sucheng", "feixi", "haojiang", "chengdu")


@pytest.fixture(scope="session")
def application(tmp_path_factory):
    """An application over the five sample programmes; its pages are loaded."""
    folder = tmp_path_factory.mktemp("bulletins")
    with served(folder, {name: frame for name, frame in joined(SAMPLES).items() if name != "patrols"}) as made:
        yield made


@pytest.fixture(scope="session")
def samples(application):
    """The gateway of the application."""
    return Gateway(application.server.extensions[STORE])


@pytest.fixture
def visited(application):
    """What runs while somebody visits a page of the application."""
    with application.server.test_request_context():
        yield application.server


def screen_for(reader, region, months, lang="zh"):
    """A screen on months written as 2017-09 or 2019-01:2019-06."""
    first, _, last = months.partition(":")
    view, _ = view_from_query({"region": region, "from": first, "to": last or first, "lang": lang}, reader.catalogue, reader.scope)
    return Screen(reader, view)


def period_for(screen, kind, day=None):
    return period_of(kind, span=screen.view.span, through=screen.catalogue.data_through(screen.programme.root), day=day)


def facts_for(reader, region, months, *, kind="month", lang="zh", day=None):
    """The facts of a region and period."""
    screen = screen_for(reader, region, months, lang)
    period = period_for(screen, kind, day)
    return Facts(screen_of(screen, period), period, period.until)


def told(facts, placeholder):
    return facts.fact(parse(placeholder)).words


def texts(bulletin):
    return [part.text for chapter in bulletin.chapters for part in chapter.parts if isinstance(part, Paragraph)]


def tables(bulletin):
    return {part.id: part for chapter in bulletin.chapters for part in chapter.parts if isinstance(part, Listing)}


@pytest.fixture(scope="session")
def written(samples):
    """Writes a shipped template, each bulletin once."""
    known = {}

    def write(template, region, months, *, lang="zh", day=None, number=9):
        key = (template, region, months, lang, day, number)
        if key not in known:
            with samples.reader() as reader:
                screen = screen_for(reader, region, months, lang)
                read = template_named(template, None)
                period = period_for(screen, read.period, day)
                known[key] = write_bulletin(screen, read, period, number=number, written=period.until)
        return known[key]

    return write
