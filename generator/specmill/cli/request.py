"""A call of ``specmill generate``, its options read."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal

import typer

from specmill.cli.report import Format
from specmill.config import Overrides

_REPEATED = {"roots": "--root", "allow_remote": "--allow-remote"}
Mode = Literal["write", "check", "list", "dump"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, and how it is to be shown."""

    specs: tuple[str, ...] = ()
    config: Path | None = None
    targets: tuple[str, ...] = ()
    overrides: Overrides = field(default_factory=Overrides)
    mode: Mode = "write"
    strict: bool = False
    diff: bool = False
    force: bool = False
    merge: bool = False
    jobs: int = 1
    engine: str = ""
    """Where targets are rendered; empty: on this machine."""
    keep_going: bool = False
    quiet: bool = False
    form: Format = "text"


def mode_of(*, check: bool, diff: bool, dry_run: bool, dump: bool) -> Mode:
    """The mode that options ask for. Raises typer.BadParameter when they contradict each other."""
    if check + dry_run + dump > 1 or (diff and dump):
        raise typer.BadParameter("--check, --dry-run and --dump exclude one another")
    if dump:
        return "dump"
    if dry_run:
        return "list"
    return "check" if check or diff else "write"


def command_line(request: Request) -> str:
    """The command that writes what the request was about, ready for a POSIX shell."""
    parts = ["specmill", "generate", *request.specs]
    if request.config is not None:
        parts += ["--config", str(request.config)]
    for target in request.targets:
        parts += ["--target", target]
    for option in fields(request.overrides):
        value = getattr(request.overrides, option.name)
        if value is not None:
            parts += _option(option.name, value)
    return shlex.join(parts)


def _option(name: str, value: str | tuple[str, ...]) -> list[str]:
    word = _REPEATED.get(name)
    if word is not None:
        return [part for text in value for part in (word, text)]
    return [f"--{name}", value if isinstance(value, str) else ",".join(value)]
