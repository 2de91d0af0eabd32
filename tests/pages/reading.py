"""Blocks as their reader finds them: the words on the screen and the figures in them."""

from __future__ import annotations

import json

from plotly.graph_objects import Figure

from components.blocks.model import Card, Columns
from components.blocks.rendering import rendered


def said(*blocks, lang="zh"):
    """Everything that the blocks put on the screen, as JSON."""
    return "".join(json.dumps(tree(block, lang=lang), ensure_ascii=False) for block in blocks)


def tree(block, *, lang="zh"):
    """The block as the plain tree of components that a browser gets."""
    return json.loads(json.dumps(rendered(block, lang=lang).to_plotly_json(), default=lambda child: child.to_plotly_json()))


def figures(block):
    """Every figure of a block, checked key by key."""
    if isinstance(block, Columns):
        return [figure for one in block.blocks for figure in figures(one)]
    return [Figure(block.figure)] if isinstance(block, Card) and block.figure else []
