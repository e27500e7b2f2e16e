"""The commands and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from specmill import __version__
from specmill.cli import exits
from specmill.cli.generate import generate
from specmill.cli.init import init
from specmill.cli.update import update
from specmill.cli.validate import validate

app = typer.Typer(
    help="OpenAPI definitions in; a typed Python SDK and reference documentation out.",
    epilog=exits.LEGEND,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command(epilog=exits.LEGEND)(generate)
app.command(epilog=exits.LEGEND)(validate)
app.command(epilog=exits.LEGEND)(init)
app.command(epilog=exits.LEGEND)(update)


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
