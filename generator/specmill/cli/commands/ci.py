"""``specmill ci``: what a pull request does to the output and to the API, for automation.

Prints annotations of GitHub and writes one comment in Markdown, the step summary and the outputs
``drift``, ``breaking`` and ``bump``, wherever the environment names a file for them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.automation.checks import CheckResult, annotate, checked
from specmill.cli.automation.comment import comment
from specmill.cli.automation.compared import ComparedDefinition, compared
from specmill.cli.options import ConfigOption, TargetOption
from specmill.cli.report.visible import visible
from specmill.cli.selection import Selection, output_folder, select
from specmill.config import Overrides
from specmill.diagnostics import UsageError
from specmill.output.manifest import read_manifest


def ci(
    *,
    config: ConfigOption = None,
    target: TargetOption = None,
    against: Annotated[
        str, typer.Option(help="Compare definitions with this revision of git.", metavar="REV")
    ] = "",
    written: Annotated[
        Path | None, typer.Option("--comment", help="Write the comment to this file.")
    ] = None,
    install: Annotated[
        str, typer.Option(help="The command that installs what this run built.")
    ] = "",
    listed: Annotated[
        bool, typer.Option("--list", help="Print name and output folder of each target, no more.")
    ] = False,
) -> None:
    """Check the output and compare definitions, as annotations and one comment."""

    def run() -> int:
        folder = Path.cwd()
        selection = select((), config, tuple(target or ()), Overrides(), folder)
        if listed:
            for target_settings in selection.targets:
                print(f"{target_settings.name}\t{output_folder(target_settings)}")
            return exits.DONE
        options = [] if config is None else ["--config", str(config)]
        options += [word for name in target or () for word in ("--target", name)]
        result = checked(options, folder)
        annotate(result)
        below = os.path.relpath(selection.base, folder)
        compared_definitions = compared(
            {
                os.path.normpath(os.path.join(below, path)): {
                    os.path.normpath(os.path.join(below, name)) for name in names
                }
                for path, names in _read_with(selection).items()
            },
            against,
        )
        text = comment(result, compared_definitions, against, install)
        _write(text, written, result, compared_definitions)
        return result.code

    raise typer.Exit(exits.answer(run))


def _read_with(selection: Selection) -> dict[str, set[str]]:
    """Definition -> every file that is read with it, as far as settings and manifests tell."""
    read: dict[str, set[str]] = {}
    for target in selection.targets:
        files: set[str] = set()
        with suppress(UsageError):
            manifest = read_manifest(selection.base / output_folder(target))
            specs = manifest.fingerprints.specs if manifest is not None else ()
            files = {name for name in specs if "://" not in name}
        for definition in target.definitions:
            read.setdefault(definition.path, set()).update(files, definition.overlays)
    return read


def _write(
    text: str, path: Path | None, result: CheckResult, pairs: Sequence[ComparedDefinition]
) -> None:
    if path is not None:
        path.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(visible(text, keep="\n"), end="")
    _append("GITHUB_STEP_SUMMARY", text)
    breaking = any(pair.breaking for pair in pairs)
    bumps = [pair.bump for pair in pairs]
    bump = next((level for level in ("major", "minor", "patch") if level in bumps), "none")
    drift = {exits.DONE: "false", exits.NO: "true"}.get(result.code, "unknown")
    lines = [f"drift={drift}", f"breaking={str(breaking).lower()}", f"bump={bump}"]
    _append("GITHUB_OUTPUT", "".join(f"{line}\n" for line in lines))


def _append(variable: str, text: str) -> None:
    name = os.environ.get(variable)
    if name:
        with suppress(OSError), open(name, "a", encoding="utf-8", newline="\n") as file:
            file.write(text)
