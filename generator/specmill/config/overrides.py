"""What the command line says in place of the configuration, and targets without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from specmill.config.problems import problems_of
from specmill.config.rules import package_problem
from specmill.config.settings import DefinitionSettings, TargetSettings
from specmill.diagnostics import UsageError
from specmill.reserved import folder_problem

_IN_DOCS = ("languages", "locales")


@dataclass(frozen=True, slots=True)
class Overrides:
    """Values of command line options; None where an option is not given."""

    package: str | None = None
    only: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    locales: tuple[str, ...] | None = None
    brand: str | None = None
    layout: str | None = None
    roots: tuple[str, ...] | None = None
    """Absolute, or relative to what the target's other paths are relative to."""
    allow_remote: tuple[str, ...] | None = None
    out: str | None = None
    """Absolute, or relative to what the target's other paths are relative to."""


def override(settings: TargetSettings, overrides: Overrides) -> TargetSettings:
    """New settings with the given values. Raises UsageError that names the wrong option."""
    given = {
        field.name: getattr(overrides, field.name)
        for field in fields(overrides)
        if getattr(overrides, field.name) is not None
    }
    for name, value in given.items():
        if any("\0" in item for item in ((value,) if isinstance(value, str) else value)):
            raise UsageError(f"--{name.replace('_', '-')}: holds a NUL character")
    problem = package_problem(given["package"]) if "package" in given else ""
    if problem:
        raise UsageError(f"--package: {problem}")
    values: dict[str, Any] = settings.model_dump()
    for name, value in given.items():
        (values["docs"] if name in _IN_DOCS else values)[name] = value
    if problem := _out_problem(given.get("out") or ""):
        raise UsageError(f"--out: {problem}")
    try:
        return TargetSettings.model_validate(values)
    except ValidationError as error:
        keys, message = problems_of(error, TargetSettings)[0]
        names = [key for key in keys if isinstance(key, str)]
        raise UsageError(f"--{names[-1]}: {message}") from error


def _out_problem(out: str) -> str:
    """Of a folder anywhere on this machine only the last name is ours."""
    path = PurePath(out)
    return folder_problem(path.name if path.is_absolute() else path.as_posix())


def ad_hoc_target(specs: Sequence[str], overrides: Overrides = Overrides()) -> TargetSettings:
    """A target of these definitions without a configuration.

    Name, package and output folder stay empty unless overridden: they follow from the titles of
    the definitions. Raises UsageError for a wrong override.
    """
    definitions = tuple(DefinitionSettings(path=spec) for spec in specs)
    return override(TargetSettings(name="", definitions=definitions), overrides)
