"""``specmill diff``: what changed between two definitions, and whom it breaks."""

from __future__ import annotations

import sys
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.comparing.accepting import accept
from specmill.cli.comparing.operands import Operands
from specmill.cli.comparing.planning import planned_ahead
from specmill.cli.options import ConfigOption, QuietOption, RemoteOption, RootOption
from specmill.cli.report import report as show_diagnostics
from specmill.cli.report.as_github import escape
from specmill.cli.report.visible import visible, without_commands
from specmill.config import Config, DiffSettings, Overrides, find_config, load_config
from specmill.diagnostics import DefinitionError, Diagnostics, UsageError
from specmill.diff.compare import compare
from specmill.diff.findings.finding import Finding
from specmill.diff.levels import LEVELS, Level
from specmill.diff.policy import apply
from specmill.diff.report.as_json import json_text
from specmill.diff.report.as_text import github_lines, text_lines
from specmill.diff.report.report import Report


class DiffFormat(str, Enum):
    text = "text"
    json = "json"
    markdown = "markdown"
    github = "github"


class FailOn(str, Enum):
    breaking = "breaking"
    warning = "warning"
    any = "any"
    never = "never"


_LEAST: dict[FailOn, Level] = {FailOn.breaking: "breaking", FailOn.warning: "warning"}


def diff(
    old: Annotated[
        str, typer.Argument(help="A definition, REV:PATH of git, a generated folder, or -.")
    ],
    new: Annotated[str, typer.Argument(help="The same, as it is now.")],
    *,
    fail_on: Annotated[FailOn, typer.Option(help="Exit 1 from this level on.")] = FailOn.breaking,
    form: Annotated[
        DiffFormat, typer.Option("--format", help="For people, programs, comments or annotations.")
    ] = DiffFormat.text,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Generate both SDKs and run a witness for each finding."),
    ] = False,
    config: ConfigOption = None,
    layout: Annotated[str | None, typer.Option(help="grouped or flat methods.")] = None,
    brand: Annotated[str | None, typer.Option(help="Names and habits of a product.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also list where only words changed.")
    ] = False,
    accepted: Annotated[
        list[str] | None,
        typer.Option(
            "--accept", help="Accept a finding by its id, or all; needs --reason.", metavar="ID"
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why a finding is accepted.")] = "",
    until: Annotated[str, typer.Option(help="The last day of an acceptance: 2027-01-31.")] = "",
    root: RootOption = None,
    allow_remote: RemoteOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compare two definitions, or what two generated SDKs offer.

    A change is judged for three audiences. wire: SDKs that are out there, against the new server.
    runtime: programs written for the old SDK, on the new one. typing: do they still type-check.
    """
    overrides = Overrides(
        layout=layout,
        brand=brand,
        roots=tuple(root or ()) or None,
        allow_remote=tuple(allow_remote or ()) or None,
    )
    request = _Request(
        old, new, fail_on, form, verify, everything, tuple(accepted or ()), reason, until, quiet
    )
    raise typer.Exit(exits.answer(lambda: run(request, Path.cwd(), config, overrides)))


class _Request:
    """A call of the command, its options read."""

    def __init__(  # noqa: PLR0917 - one each
        self,
        old: str,
        new: str,
        fail_on: FailOn = FailOn.breaking,
        form: DiffFormat = DiffFormat.text,
        verify: bool = False,
        everything: bool = False,
        accepted: tuple[str, ...] = (),
        reason: str = "",
        until: str = "",
        quiet: bool = False,
    ) -> None:
        self.old, self.new, self.fail_on, self.form = old, new, fail_on, form
        self.verify, self.everything, self.quiet = verify, everything, quiet
        self.accepted, self.reason, self.until = accepted, reason, until


def run(request: _Request, folder: Path, config: Path | None, overrides: Overrides) -> int:
    """Compare, print and answer; the exit code. Raises UsageError."""
    if request.old == request.new == "-":
        raise UsageError("standard input can be read only once")
    if (request.reason or request.until) and not request.accepted:
        raise UsageError(
            "--reason and --until say why and how long a finding is accepted: --accept"
        )
    path = folder / config if config is not None else find_config(folder)
    result = load_config(path) if path is not None else None
    diagnostics = Diagnostics()
    operands = Operands(folder, diagnostics, overrides)
    try:
        with planned_ahead() as ahead:
            old = ahead.side(operands.read(request.old))
            new = ahead.side(operands.read(request.new))
            findings = compare(old, new, date.today())
        if request.verify:
            from specmill.cli.comparing.verifying import verified  # noqa: PLC0415 - slow to load

            findings = verified(findings, old, new)
        settings = result.diff if result is not None else DiffSettings()
        base = result.base if result is not None else folder
        if request.accepted:
            settings = _accepted(request, findings, result, settings)
        judged = apply(findings, settings, base, date.today())
        made = Report(judged, old, new, operands.shown)
        _print(made, request)
    except DefinitionError as error:
        show_diagnostics(error.diagnostics, operands.trees, "text", sys.stderr)
        return exits.UNABLE
    finally:
        operands.close()
    return _answer(made, request.fail_on)


def _accepted(
    request: _Request, findings: list[Finding], config: Config | None, settings: DiffSettings
) -> DiffSettings:
    if config is None:
        raise UsageError("--accept writes into the configuration, and there is none here")
    return accept(config.path, settings, findings, request.accepted, request.reason, request.until)


def _print(made: Report, request: _Request) -> None:
    if request.form is DiffFormat.json:
        print(without_commands(json_text(made)), end="")
    elif request.form is DiffFormat.markdown:
        from specmill.diff.report.as_markdown import markdown_text  # noqa: PLC0415 - slow to load

        print(visible(markdown_text(made, everything=request.everything), keep="\n"), end="")
    elif request.form is DiffFormat.github:
        for line in github_lines(made, escape):
            print(line)
    elif request.quiet:
        print(visible(made.ending()))
    else:
        for line in text_lines(made, everything=request.everything):
            print(visible(line))


def _answer(made: Report, fail_on: FailOn) -> int:
    """Additions, deprecations and words never fail. ``any`` takes all else, also what breaks nobody."""
    if fail_on is FailOn.never:
        return exits.DONE
    if fail_on is FailOn.any:
        counted = [finding for finding in made.findings if not _never_fails(finding)]
        return exits.NO if counted else exits.DONE
    least = LEVELS.index(_LEAST[fail_on])
    highest = LEVELS.index(made.summary.levels.highest)
    return exits.NO if highest >= least else exits.DONE


def _never_fails(finding: Finding) -> bool:
    deprecation = "deprecated" in finding.rule.id
    return finding.rule.is_documentation or deprecation or finding.levels.highest == "additive"
