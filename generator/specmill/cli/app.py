"""The commands, each imported when it is called: a run with nothing to do ends before the others
could be loaded."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from specmill import __version__
from specmill.cli import exits

_COMMANDS = (
    "generate",
    "validate",
    "init",
    "update",
    "status",
    "preview",
    "diff",
    "release",
    "templates",
    "names",
    "ci",
    "probe",
)
"""In the order of the help. Each is the function of that name in the module of that name."""


class Commands(TyperGroup):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in _COMMANDS:
            return None
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        module = import_module(f"specmill.cli.commands.{cmd_name}")
        alone.command(cmd_name, epilog=exits.LEGEND)(getattr(module, cmd_name))
        return typer.main.get_command(alone)


app = typer.Typer(
    cls=Commands,
    help="OpenAPI definitions in; a typed Python SDK and reference documentation out.",
    epilog=exits.LEGEND,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"specmill {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """OpenAPI definitions in; a typed Python SDK and reference documentation out."""
