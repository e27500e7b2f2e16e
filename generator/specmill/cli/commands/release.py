"""``specmill release``: makes a release of one target. It neither pushes nor uploads."""

from __future__ import annotations

import shlex
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.options import ConfigOption
from specmill.cli.release_plan import Plan, ReleaseRequest
from specmill.cli.releasing import Releasing
from specmill.cli.report.visible import visible


class LevelChoice(str, Enum):
    auto = "auto"
    major = "major"
    minor = "minor"
    patch = "patch"


class PreChoice(str, Enum):
    none = ""
    a = "a"
    b = "b"
    rc = "rc"


def release(
    target: Annotated[str, typer.Argument(help="Name of the target.")],
    *,
    level: Annotated[
        LevelChoice, typer.Option(help="The part of the version to move.")
    ] = LevelChoice.auto,
    version: Annotated[
        str, typer.Option(help="The very version, not lower than what is needed.")
    ] = "",
    pre: Annotated[
        PreChoice, typer.Option(help="Make a pre-release: a, b or rc.")
    ] = PreChoice.none,
    since: Annotated[
        str, typer.Option(help="Compare with this tag [default: the last release].")
    ] = "",
    day: Annotated[
        str, typer.Option("--date", help="Day of the changelog [default: the last commit's].")
    ] = "",
    allow_breaking: Annotated[
        bool, typer.Option("--allow-breaking", help="Let a wish for a lower level stand.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")
    ] = False,
    skip_tests: Annotated[
        bool, typer.Option("--skip-tests", help="Do not run the SDK's own tests.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Try the wheel with the dependencies of this Python.")
    ] = False,
    dist: Annotated[str, typer.Option(help="Folder of what is built [default: dist].")] = "",
    config: ConfigOption = None,
) -> None:
    """Make a release: number, changelog, migration page, wheel and sdist, all checked.

    The level follows from what changed since the last release. Below 1.0 a break moves the minor part.
    """
    wanted = ReleaseRequest(
        target,
        level.value,
        version,
        pre.value,
        since,
        day,
        dist,
        allow_breaking,
        dry_run,
        skip_tests,
        offline,
    )
    raise typer.Exit(exits.answer(lambda: run(wanted, Path.cwd(), config)))


def run(wanted: ReleaseRequest, folder: Path, config: Path | None) -> int:
    """Make the release; the exit code. Raises UsageError."""
    releasing = Releasing(
        wanted, folder, config, lambda line: print(visible(line), file=sys.stderr)
    )
    try:
        note = releasing.finish_interrupted()
        if note is not None:
            _said(note)
            return exits.DONE
        plan = releasing.plan()
        for line in plan.lines():
            print(visible(line))
        if plan.refused:
            return exits.NO
        if wanted.dry_run:
            print("nothing was changed: --dry-run")
            return exits.DONE
        _said(releasing.make(plan))
        return exits.DONE
    finally:
        releasing.close()


def _said(note: dict[str, str]) -> None:
    print(visible(f"{note['target']} {note['version']} is made: {note['dist']}"))
    print("next:")
    words = f"Release {note['target']} {note['version']}"
    print(visible(f"  git add --all -- {note['paths']}"))
    print(visible(f"  git commit --message {shlex.quote(words)}"))
    print(visible(f"  git tag {note['tag']}"))


__all__ = ["Plan", "release", "run"]
