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
SpecsArgument = Annotated[
    list[str] | None, typer.Argument(help="Definitions; - is standard input.", show_default=False)
]
TargetOption = Annotated[list[str] | None, typer.Option(help="Only this target; may be repeated.")]
OutOption = Annotated[str | None, typer.Option(help="Output folder [default: output/NAME].")]
PackageOption = Annotated[str | None, typer.Option(help="Import name of the package.")]
OnlyOption = Annotated[list[str] | None, typer.Option(help="Any of python,docs,llm,site.")]
LanguagesOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Samples in any of node,java,python,go,php,csharp,curl, or a language of your templates."
    ),
]
LocalesOption = Annotated[list[str] | None, typer.Option(help="Pages in these languages: en,zh.")]
BrandOption = Annotated[str | None, typer.Option(help="Names and habits of a product.")]
LayoutOption = Annotated[str | None, typer.Option(help="grouped or flat methods.")]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; is it up to date?")]
DiffOption = Annotated[bool, typer.Option("--diff", help="As --check, with the lines.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="List what would be done.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite files edited by hand.")]
MergeOption = Annotated[
    bool, typer.Option("--merge", help="Keep hand edits; conflicts are marked.")
]
ContinueOption = Annotated[
    bool, typer.Option("--continue", help="Finish a merge whose conflicts are solved.")
]
AbortOption = Annotated[bool, typer.Option("--abort", help="Undo a merge that has conflicts.")]
DumpOption = Annotated[
    DumpChoice | None, typer.Option(help="Print the intermediate model as JSON, no more.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processes at a time [default: cores].")
]
EngineOption = Annotated[
    str, typer.Option("--engine", help="Render on a Dask cluster.", metavar="dask://HOST:PORT")
]
KeepGoingOption = Annotated[
    bool,
    typer.Option(
        "--keep-going",
        help="A target that fails does not stop the others, an operation not its target.",
    ),
]
WatchOption = Annotated[bool, typer.Option("--watch", help="Run again whenever an input changes.")]
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


def comma_list(texts: list[str] | None) -> tuple[str, ...] | None:
    """``a, b`` -> a and b, of all that were given; None when the option is not given."""
    if not texts:
        return None
    return tuple(part.strip() for text in texts for part in text.split(",") if part.strip())
