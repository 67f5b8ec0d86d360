"""Which sentences the bot's code says, and which values it brings along: read from its syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bot

_FOLDER = Path(bot.__file__).parent
_PLACE = {
    "Reply": (0, 1),
    "Choice": (1, 2),
}  # where the key stands among the arguments, and the values after it


@dataclass(frozen=True)
class Use:
    """One place that says a sentence. A key made at run time keeps "{}" for each part that is filled in.

    `values`: the names of the values brought along; None where the code does not name them in this place.
    """

    key: str
    values: frozenset[str] | None
    place: str


def uses() -> list[Use]:
    """Every use of a sentence in the bot's code."""
    return [use for file in sorted(_FOLDER.rglob("*.py")) for use in _Module(file).uses()]


class _Module:
    def __init__(self, file: Path) -> None:
        self._name = str(file.relative_to(_FOLDER))
        self._tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        self._functions = {node.name: node for node in ast.walk(self._tree) if isinstance(node, functions)}

    def uses(self) -> Iterator[Use]:
        scopes: list[ast.AST] = [*self._functions.values(), *self._top_level()]
        for scope in scopes:
            for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
                for key in self._keys(_key_of(call), scope):
                    yield Use(key, self._values_of(call, scope), f"{self._name}:{call.lineno}")

    def _top_level(self) -> list[ast.AST]:
        return [node for node in self._tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]

    def _keys(self, node: ast.AST | None, scope: ast.AST) -> set[str]:
        """The keys an expression can stand for."""
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(values=parts):
                return {
                    "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
                }
            case ast.IfExp(body=one, orelse=other):
                return self._keys(one, scope) | self._keys(other, scope)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                ends = self._keys(right, scope)
                return {start + end for start in self._keys(left, scope) for end in ends}
            case ast.Name(id=name):
                return {key for value in _assigned(name, scope) for key in self._keys(value, scope)}
            case _:
                return set()

    def _values_of(self, call: ast.Call, scope: ast.AST) -> frozenset[str] | None:
        if isinstance(call.func, ast.Name):
            place = _PLACE[call.func.id][1]
            return self._names(call.args[place], scope) if len(call.args) > place else frozenset()
        brought = [
            frozenset({keyword.arg}) if keyword.arg else self._names(keyword.value, scope)
            for keyword in call.keywords
        ]
        return frozenset[str]().union(*(names or () for names in brought)) if None not in brought else None

    def _names(self, node: ast.AST | None, scope: ast.AST) -> frozenset[str] | None:
        """The names a mapping surely holds; None where they cannot be read."""
        match node:
            case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
                return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
            case ast.Name(id=name):
                found = [self._names(value, scope) for value in _assigned(name, scope)]
            case ast.Call(func=ast.Name(id=name)) if name in self._functions:
                inner = self._functions[name]
                returns = [node.value for node in ast.walk(inner) if isinstance(node, ast.Return)]
                found = [self._names(value, inner) for value in returns]
            case _:
                return None
        known = [names for names in found if names is not None]
        return frozenset.intersection(*known) if known and len(known) == len(found) else None


def _key_of(call: ast.Call) -> ast.AST | None:
    """The argument of a call that names a sentence; None for a call that says none."""
    match call.func:
        case ast.Name(id=name) if name in _PLACE and len(call.args) > _PLACE[name][0]:
            return call.args[_PLACE[name][0]]
        case ast.Attribute(attr="text", value=ast.Name(id="exchange")):
            return call.args[0]
        case ast.Attribute(attr="text", value=ast.Attribute(attr="wording")):
            return call.args[1]
        case _:
            return None


def _assigned(name: str, scope: ast.AST) -> list[ast.AST]:
    """Everything a scope assigns to a name."""
    return [
        node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.value is not None
        and name in {target.id for target in _targets(node) if isinstance(target, ast.Name)}
    ]


def _targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]
