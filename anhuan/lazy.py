"""Command groups that are imported only when one of their commands is asked for, so that help comes at once."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command


def later(load: Callable[[], typer.Typer]) -> type[TyperGroup]:
    """A group whose commands are those of an application that `load` imports."""

    class Later(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return _loaded(load).list_commands(ctx)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            return _loaded(load).get_command(ctx, cmd_name)

    return Later


def _loaded(load: Callable[[], typer.Typer]) -> TyperGroup:
    group = get_command(load())
    assert isinstance(group, TyperGroup)
    return group
