"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from specmill.cli.report import Format


class FormatChoice(str, Enum):
    text = "text"
    json = "json"
    github = "github"

    @property
    def word(self) -> Format:
        return self.value


class DumpChoice(str, Enum):
    api = "api"


FormatOption = Annotated[
    FormatChoice, typer.Option("--format", help="For people, programs, or GitHub Actions.")
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Warnings count: exit 1 and write nothing.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]


ConfigOption = Annotated[
    Path | None, typer.Option(help="Default: specmill.toml, [tool.specmill] in pyproject.toml.")
]
RootOption = Annotated[
    list[str] | None,
    typer.Option("--root", help="A further folder whose files may be referred to.", metavar="DIR"),
]
RemoteOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-remote", help="Follow references to this host; may be repeated.", metavar="HOST"
    ),
]


def comma_list(text: str | None) -> tuple[str, ...] | None:
    """``a, b`` -> a and b; None when the option is not given."""
    if text is None:
        return None
    return tuple(part.strip() for part in text.split(",") if part.strip())
