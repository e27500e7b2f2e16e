"""What ``specmill diff`` says about definitions since a revision of git."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specmill.cli.automation.checks import command
from specmill.git import git_if_possible, git_succeeds


@dataclass(frozen=True, slots=True)
class ComparedDefinition:
    """One definition."""

    path: str
    bump: str = "none"
    breaking: bool = False
    text: str = ""
    """The report in Markdown; empty where nothing changed."""
    problem: str = ""
    """Why it could not be compared."""


def compared(definitions: Mapping[str, Iterable[str]], revision: str) -> list[ComparedDefinition]:
    """Every definition that is a file and differs from that of the revision, sorted by path.

    ``definitions`` has the path of each and those of all files that are read with it.
    """
    if not revision:
        return []
    names = [name for name in definitions if "://" not in name and os.path.isfile(name)]
    results = [_compared(name, set(definitions[name]), revision) for name in sorted(names)]
    return [result for result in results if result is not None]


def _compared(path: str, read: set[str], revision: str) -> ComparedDefinition | None:
    place = Path(path).resolve()
    folder, commit = _pinned(_top(Path.cwd()), _top(place.parent), revision)
    if folder is None:
        return ComparedDefinition(path, problem="it lies outside of the repository")
    name = place.relative_to(folder).as_posix()
    if not commit or not git_succeeds(folder, "cat-file", "-e", f"{commit}:{name}"):
        return ComparedDefinition(path, "minor", text="The definition is new.")
    places = sorted({os.fspath(Path(item).resolve()) for item in (path, *read)})
    if git_succeeds(folder, "diff", "--quiet", commit, "--", *places):
        return None
    tool = [*command(), "diff", f"{revision}:{path}", path, "--fail-on", "never"]
    summary = _run([*tool, "--format", "json"])
    if summary.returncode != 0:
        return ComparedDefinition(path, problem=_reason(summary.stderr))
    levels: dict[str, Any] = json.loads(summary.stdout)["summary"]
    bump = levels.pop("bump")
    if bump == "none" and git_succeeds(folder, "diff", "--quiet", commit, "--", str(place)):
        return None
    text = _run([*tool, "--format", "markdown"]).stdout
    return ComparedDefinition(path, bump, "breaking" in levels.values(), text.strip())


def _top(folder: Path) -> Path | None:
    text = git_if_possible(folder, "rev-parse", "--show-toplevel")
    return Path(text).resolve() if text else None


def _pinned(top: Path | None, inner: Path | None, revision: str) -> tuple[Path | None, str]:
    """The repository that holds a file, and the commit of it that a revision of the one around it
    has; empty where it has none. No repository where they have nothing to do with each other."""
    if inner is None or inner == top:
        return inner, revision
    outer = git_if_possible(inner, "rev-parse", "--show-superproject-working-tree")
    around, commit = _pinned(top, Path(outer).resolve() if outer else None, revision)
    if around is None:
        return None, ""
    name = inner.relative_to(around).as_posix()
    return inner, git_if_possible(around, "rev-parse", "--verify", "--quiet", f"{commit}:{name}")


def _reason(said: str) -> str:
    """Of what a failed command said, the line that tells why."""
    lines = [line for line in said.splitlines() if line.strip()]
    telling = (line for line in lines if line.lower().startswith(("error", "internal error")))
    return next(telling, lines[-1] if lines else "`specmill diff` failed")


def _run(call: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command, no shell
        call, capture_output=True, encoding="utf-8", check=False
    )
