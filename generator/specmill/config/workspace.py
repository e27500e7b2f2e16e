"""Workspaces: a target whose ``definitions`` are patterns becomes one target for each file.

The name of each comes from its own path and from nothing else, so that a file that is added or
changes its title renames no other target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, cast

from specmill.config.problems import Keys, Problem
from specmill.reserved import is_device

NAME = "{name}"
"""Stands in ``name``, ``package`` and ``out`` of a workspace for what tells its targets apart."""
_OPEN = frozenset("*?[")
_FILLED = ("name", "package", "out")


@dataclass(frozen=True, slots=True)
class Expanded:
    """The tables of a configuration, each with one target."""

    tables: tuple[Any, ...]
    written: tuple[int, ...]
    """For each table the position of the one in the file that it comes from."""
    matched: frozenset[int]
    """Positions of the tables that patterns made."""
    problems: tuple[Problem, ...] = ()


def expand(tables: Sequence[Any], base: Path) -> Expanded:
    """Replace tables with patterns by one table for each file that fits, sorted by path.

    A pattern is that of ``pathlib.Path.glob``; hidden files and folders never fit. One that begins
    with ``!`` takes files out. A file that another target names by itself is left to that one.
    """
    taken = {text for table in tables for text in _named(table)}
    made: list[Any] = []
    written: list[int] = []
    matched: set[int] = set()
    problems: list[Problem] = []
    for position, table in enumerate(tables):
        patterns = _patterns(table)
        if not patterns:
            made.append(table)
            written.append(position)
            continue
        keys: Keys = ("target", position, "definitions")
        texts, problem = _files(patterns, base, taken)
        problems += [(keys, problem)] if problem else []
        for path, name in texts.items():
            matched.add(len(made))
            made.append(_of_file(table, path, name))
            written.append(position)
        problems += [(keys, clash) for clash in _clashes(texts)]
    return Expanded(tuple(made), tuple(written), frozenset(matched), tuple(problems))


def _patterns(table: Any) -> Sequence[str]:
    """The patterns of a workspace; none where the table is a target as it stands."""
    given = cast("Mapping[str, Any]", table).get("definitions") if isinstance(table, dict) else None
    if not isinstance(given, list) or not given:
        return []
    several = cast("Sequence[Any]", given)
    return several if all(isinstance(value, str) for value in several) else []


def _named(table: Any) -> Iterator[str]:
    """The files that a table names by themselves."""
    given = cast("Mapping[str, Any]", table).get("definitions") if isinstance(table, dict) else None
    if isinstance(given, list):
        for value in cast("Sequence[Any]", given):
            path = cast("Mapping[str, Any]", value).get("path") if isinstance(value, dict) else None
            if isinstance(path, str):
                yield PurePosixPath(path).as_posix()


def _files(patterns: Sequence[str], base: Path, taken: set[str]) -> tuple[dict[str, str], str]:
    """Path -> name of its target, sorted by path, and what is wrong."""
    files: dict[str, str] = {}
    out: set[str] = set()
    for pattern in patterns:
        plain = pattern.removeprefix("!")
        below = _below(base, plain) if _leads_below(plain) else None
        if below is None:
            return {}, f"{pattern!r} is no pattern for files below the folder of this file"
        for path in below:
            if pattern.startswith("!"):
                out.add(path)
            else:
                files.setdefault(path, name_of(plain, path))
    kept = {path: files[path] for path in sorted(files) if path not in out}
    if not kept:
        return {}, f"no file fits {', '.join(map(repr, patterns))}"
    return {path: name for path, name in kept.items() if path not in taken}, ""


def _leads_below(pattern: str) -> bool:
    path = PurePosixPath(pattern)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _below(base: Path, pattern: str) -> list[str] | None:
    """The files that fit; None for what is no pattern (``a**``, or with NUL)."""
    try:
        paths = [(path, path.relative_to(base)) for path in base.glob(pattern)]
        return [
            inside.as_posix()
            for path, inside in paths
            if path.is_file() and not any(part.startswith(".") for part in inside.parts)
        ]
    except (ValueError, IndexError, NotImplementedError):
        return None
    except OSError:  # a name that no file can have: too long for this system
        return []


def name_of(pattern: str, path: str) -> str:
    """The name of the target of a file: the words of its path that the pattern leaves open.

    ``apis/**/openapi.yaml`` and ``apis/billing/v2/openapi.yaml`` give ``billing-v2``; where nothing
    is left open, it is the folder, or else the file, that gives the name.
    """
    fixed = PurePosixPath(pattern).parts
    parts = list(PurePosixPath(path).parts)
    head = next((place for place, part in enumerate(fixed) if _OPEN & set(part)), len(fixed))
    tail = fixed[-1] if not _OPEN & set(fixed[-1]) else ""
    stem = PurePosixPath(path).name.split(".")[0]
    left = parts[head:-1] + ([] if tail else [stem])
    name = _words(left or parts[-2:-1]) or _words([stem]) or "api"
    return f"{name}-api" if is_device(name) else name


def _words(parts: Sequence[str]) -> str:
    plain = "-".join(parts).lower()
    spaced = "".join(text if text.isascii() and text.isalnum() else " " for text in plain)
    return "-".join(spaced.split())


def _of_file(table: Mapping[str, Any], path: str, name: str) -> dict[str, Any]:
    given = {"name": NAME, **table}
    made: dict[str, Any] = {**given, "definitions": [{"path": path}]}
    for key in _FILLED:
        value = given.get(key)
        if isinstance(value, str):
            made[key] = value.replace(NAME, name.replace("-", "_") if key == "package" else name)
    return made


def _clashes(clashes: Mapping[str, str]) -> Iterator[str]:
    first: dict[str, str] = {}
    for path, name in clashes.items():
        if name in first:
            yield (
                f"{first[name]} and {path} would both be named {name!r}; give one of them a "
                "[[target]] of its own"
            )
        first.setdefault(name, path)
