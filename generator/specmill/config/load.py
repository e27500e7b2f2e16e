"""Finds the configuration file and reads it into settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from specmill import toml
from specmill.config.problems import MISSING, Keys, Problem, problems_of, text_line
from specmill.config.rules import broken_rules
from specmill.config.settings import DiffSettings, Settings, TargetSettings
from specmill.config.workspace import Expanded, expand
from specmill.diagnostics import UsageError

CONFIG_NAME = "specmill.toml"
_PROJECT_NAME = "pyproject.toml"
CONFIG_NAMES = (CONFIG_NAME, _PROJECT_NAME)
"""Where settings are looked for."""


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file that was read and found right."""

    path: Path
    targets: tuple[TargetSettings, ...]
    diff: DiffSettings = field(default_factory=DiffSettings)
    workspace: frozenset[str] = frozenset()
    """Names of the targets that patterns made."""

    @property
    def base(self) -> Path:
        """The folder that the paths in the file are relative to."""
        return self.path.parent


def find_config(folder: Path) -> Path | None:
    """``specmill.toml`` of the folder, else its pyproject.toml if that has ``[tool.specmill]``.

    Raises UsageError when the pyproject.toml cannot be read.
    """
    own = folder / CONFIG_NAME
    if own.is_file():
        return own
    project = folder / _PROJECT_NAME
    if project.is_file() and _section(_parse(project)[1], project) is not None:
        return project
    return None


def load_config(path: Path) -> Config:
    """Read a configuration file. Raises UsageError with one line for each thing that is wrong."""
    text, table = _parse(path)
    section = _section(table, path)
    if section is None:
        raise UsageError(f"{path}: there is no [tool.specmill] in it")
    section, expanded = _expanded(_with_list(section), path.parent)
    if expanded.problems:
        raise UsageError(_located(path, text, list(expanded.problems)))
    try:
        settings = Settings.model_validate(section)
    except ValidationError as error:
        problems = _as_written(problems_of(error, Settings), expanded)
        raise UsageError(_located(path, text, problems)) from error
    problems = _as_written(broken_rules(settings), expanded)
    if problems:
        raise UsageError(_located(path, text, problems))
    names = frozenset(settings.target[number].name for number in expanded.matched)
    return Config(path, settings.target, settings.diff, names)


def _parse(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, toml.loads(text)
    except FileNotFoundError as error:
        raise UsageError(f"{path} does not exist") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text") from error
    except (toml.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error


def _section(table: dict[str, Any], path: Path) -> dict[str, Any] | None:
    """The part of a TOML file that is ours; None when a pyproject.toml has none."""
    if path.name != _PROJECT_NAME:
        return table
    return _table(_table(table.get("tool")).get("specmill")) or None


def _table(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _with_list(section: dict[str, Any]) -> dict[str, Any]:
    """A single ``[target]`` table is a list of one."""
    target = section.get("target")
    return {**section, "target": [target]} if isinstance(target, dict) else section


def _expanded(section: dict[str, Any], base: Path) -> tuple[dict[str, Any], Expanded]:
    """A section in which every table is one target."""
    tables = section.get("target")
    if not isinstance(tables, list):
        return section, Expanded((), (), frozenset())
    expanded = expand(cast("Sequence[Any]", tables), base)
    return {**section, "target": list(expanded.tables)}, expanded


def _as_written(problems: list[Problem], expanded: Expanded) -> list[Problem]:
    """Problems at the tables of the file, each once."""
    return list(dict.fromkeys((_table_keys(keys, expanded), text) for keys, text in problems))


def _table_keys(keys: Keys, expanded: Expanded) -> Keys:
    position = keys[1] if len(keys) > 1 and keys[0] == "target" else None
    if not isinstance(position, int) or position >= len(expanded.written):
        return keys
    return ("target", expanded.written[position], *keys[2:])


def _located(path: Path, text: str, problems: list[Problem]) -> str:
    lines: list[str] = []
    for keys, message in problems:
        line = 0 if message == MISSING else text_line(text, keys)
        place = f"{path}:{line}" if line else f"{path}"
        lines.append(f"{place}: {_key_path(keys)}{message}")
    return "\n".join(lines)


def _key_path(keys: Keys) -> str:
    """``target[0].docs.locales: `` - positions count from 0 as in JSON paths."""
    path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return f"{path.lstrip('.')}: " if path else ""
