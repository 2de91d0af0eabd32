"""Makes the mutants of a module: its source with one comparison, operator, constant, condition or returned value changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, NamedTuple

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_UNTESTED: Final = ("annotation", "returns", "decorator_list", "bases", "type_params")  # what says types, and how classes are stored


class Mutant(NamedTuple):
    """A changed source, the line of the change, and what stood there and stands there now."""

    line: int
    before: str
    after: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """All mutants of the source in its order, each with one change; types, decorators, docstrings and messages of errors stay as they are."""
    tree = ast.parse(source)
    return [_mutant(source, node, changed) for node in _nodes(tree) for changed in _changes(node)]


def _mutant(source: str, node: ast.expr | ast.stmt, after: str) -> Mutant:
    before = ast.get_source_segment(source, node) or ""
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    text = source.encode()
    changed = text[:start] + after.encode() + text[start + len(before.encode()) :]
    return Mutant(node.lineno, " ".join(before.split()), " ".join(after.split()), changed.decode())


def _nodes(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """What may be changed, from the top down."""
    for name, part in ast.iter_fields(node):
        if name in _UNTESTED:
            continue
        for child in part if isinstance(part, list) else [part]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Raise | ast.JoinedStr) or _is_strict(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield child
            yield from _nodes(child)


def _is_strict(node: ast.AST) -> bool:
    """True for `strict=True`, which guards against faults that no caller makes."""
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _changes(node: ast.expr | ast.stmt) -> Iterator[str]:
    """What may stand in the place of the node."""
    match node:
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() | float() as number):
            yield from (f"({number + step!r})" for step in (1, -1))
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield f"({ast.unparse(node.operand)})"
        case ast.IfExp():
            yield f"({ast.unparse(ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse))})"
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return None"
        case _:
            yield from _other_operators(node)


def _other_operators(node: ast.expr | ast.stmt) -> Iterator[str]:
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                ops = [*node.ops[:place], _COMPARISONS[type(operator)](), *node.ops[place + 1 :]]
                yield f"({ast.unparse(ast.Compare(node.left, ops, node.comparators))})"
        case ast.BinOp(op=other) if type(other) in _OPERATORS:
            yield f"({ast.unparse(ast.BinOp(node.left, _OPERATORS[type(other)](), node.right))})"
        case ast.AugAssign(op=other) if type(other) in _OPERATORS:
            yield ast.unparse(ast.AugAssign(node.target, _OPERATORS[type(other)](), node.value))
        case ast.BoolOp():
            yield f"({ast.unparse(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))})"
