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


def words(node, alive=()):
    """The words of a page in the order of its elements, of static parts too, and of what is alive among these."""
    match node:
        case {"slot": int(number)}:
            return words(alive[number])
        case {"props": {"tree": tree, **props}}:
            return words(tree, props.get("children", ()))
        case {"props": {"children": children}}:
            return words(children)
        case [str(), {**attributes}, *inner] if "props" not in attributes and "slot" not in attributes:
            return [word for part in inner for word in words(part, alive)]
        case [*parts]:
            return [word for part in parts for word in words(part, alive)]
        case None | {}:
            return []
    return [str(node)]


def test_a_page_says_the_same_with_all_of_them_off(tmp_path):
    with served(tmp_path, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True))) as app:
        said = []
        for names in (frozenset(ALL), frozenset()):
            app.server.extensions[EXTENSION] = names
            answer = pressed(app, "_pages_location", "search", value="?region=1", address="/").json
            said.append(words(answer["response"]["_pages_content"]["children"]))
        assert said[0] == said[1]
        assert len(said[0]) > 50
