"""``specmill templates``: list the built-in templates, or copy some to change them."""

from __future__ import annotations

from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.options import ConfigOption
from specmill.cli.report.visible import visible
from specmill.cli.selection import select
from specmill.config import Overrides
from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.template_folders import builtin_templates

_ELSEWHERE = ("ci/", "engines/", "release/examples/", "release/rules")
"""What other commands write, and what documents the rules."""


class Action(str, Enum):
    """What is done with templates."""

    LIST = "list"
    COPY = "copy"


def templates(
    action: Annotated[Action, typer.Argument(help="list or copy.")],
    path: Annotated[
        list[str] | None, typer.Argument(help="Templates to copy.", show_default=False)
    ] = None,
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            help="Folder to copy to [default: directory of [target.templates]].",
            metavar="DIR",
            show_default=False,
        ),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """List the built-in templates, or copy some into the folder of your own."""
    paths = tuple(path or ())
    raise typer.Exit(exits.answer(lambda: run(action, paths, config, Path.cwd(), to)))


def run(
    action: Action,
    paths: tuple[str, ...],
    config: Path | None,
    folder: Path,
    to: Path | None = None,
) -> int:
    """Print the paths of all templates, or copy those that are named, into the folder ``to`` or the
    one of the configuration. Raises UsageError."""
    known = [file for file in Renderer().files(".") if _is_template(file)]
    if action is Action.LIST:
        print("\n".join(map(visible, known)))
        return exits.DONE
    if not paths:
        raise UsageError("name the templates to copy; `specmill templates list` names all")
    for path in paths:
        if path not in known:
            near = get_close_matches(path, known, n=1)
            hint = f"; the nearest is {near[0]}" if near else ""
            raise UsageError(f"there is no template {path}{hint}")
    target = folder / to if to is not None else _folder(config, folder)
    places = {path: target / path for path in paths}
    for place in places.values():
        if place.exists():
            raise UsageError(f"{place} is there already")
    for path, place in places.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes((builtin_templates() / path).read_bytes())
        print(visible(str(place)))
    return exits.DONE


def _is_template(path: str) -> bool:
    """Whether a file is printed from, and not copied as it stands."""
    return not path.endswith(".py") and not path.startswith(_ELSEWHERE)


def _folder(config: Path | None, folder: Path) -> Path:
    """The folder of the first target that names one. Raises UsageError where none does."""
    selection = select((), config, (), Overrides(), folder)
    for target in selection.targets:
        if target.templates is not None:
            return selection.base / target.templates.directory
    raise UsageError(
        "no target has `[target.templates] directory = …`: set it, or say where to copy to with `--to DIR`"
    )
