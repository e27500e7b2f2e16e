"""``specmill init``: writes a configuration to begin with and generates once."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.automation.engines import Engine, write_engine
from specmill.cli.automation.workflows import (
    Service,
    check_free,
    is_from_elsewhere,
    requirement,
    write_workflows,
)
from specmill.cli.commands import generate
from specmill.cli.findings import show
from specmill.cli.request import Request
from specmill.cli.run_context import RunContext, load
from specmill.cli.selection import select
from specmill.config import Overrides, TargetSettings
from specmill.config.load import CONFIG_NAME
from specmill.diagnostics import DefinitionError, UsageError

_TEXT = """\
# What `specmill generate` makes. Run it again whenever a definition changes.

[[target]]
name = {name}
definitions = [
    # One client class for each definition; add more to make them share one package.
    {{ path = {path}, client = {client} }},
]
# The name that users import.
package = {package}
# Everything below this folder that specmill makes is recorded in .specmill/manifest.json.
out = {out}
version = "0.1.0"
# "grouped": client.users.create(); "flat": client.create_user().
layout = "grouped"
# only = ["python", "docs", "llm"]
# brand = "neutral"

[target.docs]
# Samples in any of: node, java, python, go, php, csharp, curl.
languages = ["python"]
locales = ["en"]
# Title and description at the top of each page, for site generators.
front_matter = true
# Tables without padding: Zensical needs minutes for thousands of blanks in a row.
layout = "compact"

# [target.filter]
# exclude_tags = ["internal"]
# exclude_paths = ["/admin/*"]

# [target.templates]
# A file in here replaces the built-in template of the same path.
# directory = "templates"
"""


def init(
    spec: Annotated[
        str | None, typer.Argument(help="The definition; none with --ci alone.", show_default=False)
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the target.")] = None,
    ci: Annotated[
        Service | None, typer.Option(help="Also write the workflows of this service.")
    ] = None,
    site: Annotated[
        Engine | None,
        typer.Option(help="Also write the configuration of this site generator for the pages."),
    ] = None,
) -> None:
    """Write a specmill.toml with comments here, and generate once; or workflows, or the
    configuration of a site generator, for what is here."""

    def all_of_it() -> int:
        folder = Path.cwd()
        if ci is not None:
            check_free(ci, folder)
        if spec is None:
            if ci is None and site is None:
                raise UsageError(
                    "name a definition, a service with --ci, or a site generator with --site"
                )
            select((), None, (), Overrides(), folder)
        code = exits.DONE if spec is None else run(spec, name or "", folder)
        if ci is not None and code == exits.DONE:
            for path in write_workflows(ci, folder):
                print(f"{path}: written")
            if is_from_elsewhere():
                print(
                    f"the workflows install {requirement()} from the package index; this one came from "
                    "elsewhere: where the index does not have it, name in them where it is"
                )
        if site is not None and code == exits.DONE:
            _write_site(site, None if spec is not None else name, folder)
        return code

    raise typer.Exit(exits.answer(all_of_it))


def _write_site(site: Engine, name: str | None, folder: Path) -> None:
    """The configuration of a site generator for a target, the first where none is named."""
    selection = select((), None, (name,) if name else (), Overrides(), folder)
    targets = [target for target in selection.targets if "docs" in target.only] or selection.targets
    for line in write_engine(site, targets[0], folder):
        print(line)


def run(spec: str, name: str, folder: Path) -> int:
    """Write the configuration into a folder and generate; the exit code. Raises UsageError.

    Pages have a front matter: every site generator reads it, and no published page was without.
    Where generating fails, the configuration is taken away again.
    """
    path = folder / CONFIG_NAME
    if path.exists():
        raise UsageError(f"{CONFIG_NAME} exists already; `specmill generate` uses it")
    if spec == "-":
        raise UsageError("the configuration has to name a file; standard input is none")
    settings = _understood(spec, name, folder)
    if settings is None:
        return exits.UNABLE
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(config_text(settings))
    code = exits.UNABLE
    try:
        code = generate.run(Request(), folder)
    finally:
        if code != exits.DONE:
            path.unlink()
    print(f"{CONFIG_NAME}: written; change it and run `specmill generate`")
    return code


def config_text(settings: TargetSettings) -> str:
    """A configuration with comments, equal to settings that have one definition, and a front matter
    and compact tables for pages."""
    definition = settings.definitions[0]
    return _TEXT.format(
        name=_quoted(settings.name),
        path=_quoted(definition.path),
        client=_quoted(definition.client or ""),
        package=_quoted(settings.package),
        out=_quoted(settings.out),
    )


def _understood(spec: str, name: str, folder: Path) -> TargetSettings | None:
    """The settings with all names filled in; None when the definition cannot be used."""
    [target] = select([spec], None, (), Overrides(), folder).targets
    run_context = RunContext(folder, sys.stdin.buffer, lambda step: None)
    try:
        return load(run_context, target.model_copy(update={"name": name})).settings
    except DefinitionError:
        show(run_context.diagnostics, run_context.trees, "text", quiet=False)
        return None


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: what JSON escapes, and DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
