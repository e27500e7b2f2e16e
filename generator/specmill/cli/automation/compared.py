"""What ``specmill diff`` says about definitions since a revision of git."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from specmill.cli.automation.checks import command


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


def compared(paths: Iterable[str], revision: str) -> list[ComparedDefinition]:
    """Every definition that is a file and differs from that of the revision, sorted by path."""
    if not revision:
        return []
    names = {path for path in paths if "://" not in path and path != "-"}
    compared_definitions = [
        _compared(name, revision) for name in sorted(names) if os.path.isfile(name)
    ]
    return [
        compared_definition
        for compared_definition in compared_definitions
        if compared_definition is not None
    ]


def _compared(path: str, revision: str) -> ComparedDefinition | None:
    old = f"{revision}:{path}"
    if _run(["git", "cat-file", "-e", f"{revision}:./{path}"]).returncode != 0:
        return ComparedDefinition(path, "minor", text="The definition is new.")
    if _run(["git", "diff", "--quiet", revision, "--", path]).returncode == 0:
        return None
    tool = [*command(), "diff", old, path, "--fail-on", "never"]
    summary = _run([*tool, "--format", "json"])
    if summary.returncode != 0:
        lines = summary.stderr.strip().splitlines()
        return ComparedDefinition(path, problem=lines[-1] if lines else "`specmill diff` failed")
    said: dict[str, Any] = json.loads(summary.stdout)["summary"]
    levels = [value for key, value in said.items() if key != "bump"]
    text = _run([*tool, "--format", "markdown"]).stdout
    return ComparedDefinition(path, said["bump"], "breaking" in levels, text.strip())


def _run(call: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - git and our own command, no shell
        call, capture_output=True, encoding="utf-8", check=False
    )
