"""specmill on bytes, with everything but the writing: reading, making, comparing, reporting."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from specmill import pipeline
from specmill.cli.building.build_target import RunContext, load
from specmill.cli.report import report
from specmill.config import (
    DefinitionSettings,
    DocsSettings,
    Language,
    LimitSettings,
    TargetSettings,
)
from specmill.diagnostics import SpecmillError
from specmill.output.tree import FileTree

LANGUAGES: tuple[Language, ...] = ("node", "java", "python", "go", "php", "csharp", "curl")


@dataclass(frozen=True)
class Outcome:
    """The files that were made, or None where the definition was refused, and what was said."""

    tree: FileTree | None
    messages: str
    errors: tuple[str, ...]
    """Codes of the errors; empty for a refusal that is no finding."""


def settings_of(
    names: Sequence[str], overlays: Sequence[str], languages: Sequence[Language]
) -> TargetSettings:
    definitions = tuple(
        DefinitionSettings(path=name, client=f"client{index}", overlays=tuple(overlays))
        for index, name in enumerate(names)
    )
    return TargetSettings(
        name="fuzzed",
        package="fuzzed",
        out="out",
        definitions=definitions,
        docs=DocsSettings(languages=tuple(languages)),
        limits=LimitSettings(values=20_000, bytes=1_000_000, output_bytes=64_000_000),
    )


def run(
    files: Mapping[str, bytes],
    folder: Path,
    *,
    overlays: Sequence[str] = (),
    languages: Sequence[Language] = LANGUAGES,
) -> Outcome:
    """Write the files, make a target of the first of them. Raises what is no clean exit."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    run_context = RunContext(folder, io.BytesIO(), lambda step: None)
    tree = None
    messages = io.StringIO()
    try:
        loaded = load(run_context, settings_of(list(files)[:1], overlays, languages))
        tree = pipeline.render(loaded, folder, run_context.diagnostics)
    except SpecmillError as error:
        messages.write(f"{type(error).__name__}\n")
    for form in ("text", "json", "github"):
        report(run_context.diagnostics, run_context.trees, form, messages, most_per_code=5)
    errors = tuple(
        diagnostic.code for diagnostic in run_context.diagnostics if diagnostic.severity == "error"
    )
    return Outcome(tree, messages.getvalue(), errors)
