"""What only makes pages quicker can be switched off, all of it or one by one."""

import pytest

from components.frame.accelerators import ALL, EXTENSION, accelerators
from data.errors import ConfigurationError
from tests.data.small import incidents, regions
from tests.serving import pressed, served


@pytest.mark.parametrize(
    ("given", "on"),
    [
        ({}, set(ALL)),
        ({"ANJU_ACCELERATORS": "on"}, set(ALL)),
        ({"ANJU_ACCELERATORS": " OFF "}, set()),
        ({"ANJU_ACCELERATORS": "ahead, static"}, {"ahead", "static"}),
    ],
)
def test_all_are_on_unless_it_is_said_which(given, on):
    assert accelerators(given) == on


def test_what_is_no_accelerator_is_refused_by_name():
    with pytest.raises(ConfigurationError) as refused:
        accelerators({"ANJU_ACCELERATORS": "ahead,turbo"})
    assert refused.value.detail == {"setting": "ANJU_ACCELERATORS", "value": "ahead,turbo"}


def words(node):
    """The words of a page in the order of its elements, of still parts too."""
    if isinstance(node, list):
        parts = node[2:] if node and isinstance(node[0], str) and len(node) > 1 and isinstance(node[1], dict) and "props" not in node[1] else node
        return [word for part in parts for word in words(part)]
    if isinstance(node, dict):
        props = node.get("props", {})
        return words(props.get("tree", props.get("children")))
    return [] if node is None else [str(node)]


def test_a_page_says_the_same_with_all_of_them_off(tmp_path):
    with served(tmp_path, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True))) as app:
        said = []
        for names in (frozenset(ALL), frozenset()):
            app.server.extensions[EXTENSION] = names
            answer = pressed(app, "_pages_location", "search", value="?region=1", address="/").json
            said.append(words(answer["response"]["_pages_content"]["children"]))
        assert said[0] == said[1]
        assert len(said[0]) > 50
