"""What must hold in a configuration beyond the types of its values."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import cast

from specmill.config.problems import Keys, Problem
from specmill.config.settings import Settings, TargetSettings
from specmill.reserved import DEPENDENCIES, folder_problem, is_device

# Names of distributions: "Names and normalization" of the Python packaging specifications.
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_LONGEST = 100
"""Letters of a target's or a package's name; file systems take about 250."""


def broken_rules(settings: Settings) -> list[Problem]:
    """Every broken rule as a pair of key path and message; empty when all is well."""
    if not settings.target:
        return [((), "there is no [[target]] in it")]
    return [*_each(settings), *_together(settings)]


def package_problem(package: str) -> str:
    """Why a package cannot have this import name; empty when it can."""
    if not package.isidentifier() or not package.isascii():
        return f"{package!r} is no Python identifier"
    if len(package) > _LONGEST:
        return _too_long(package)
    if keyword.iskeyword(package):
        return f"{package!r} is a keyword of Python"
    if package in sys.stdlib_module_names or package == "test":
        return f"{package!r} would hide the module of that name in Python's standard library"
    if package in DEPENDENCIES:
        return f"{package!r} would hide the package of that name, which it needs itself"
    if is_device(package):
        return f"{package!r} is a name that Windows keeps for a device"
    return ""


def _too_long(name: str) -> str:
    return f"{name[:40]!r}… has {len(name)} letters, {_LONGEST} are possible"


def output_folder(target: TargetSettings) -> str:
    """The output folder as written or, where none is, the default one."""
    return target.out or f"output/{target.name}"


def _each(settings: Settings) -> Iterator[Problem]:
    for index, target in enumerate(settings.target):
        keys: Keys = ("target", index)
        if not _NAME.fullmatch(target.name):
            yield (*keys, "name"), f"{target.name!r} is not letters, digits, '-', '_' and '.'"
        elif len(target.name) > _LONGEST:
            yield (*keys, "name"), _too_long(target.name)
        if not target.definitions:
            yield (*keys, "definitions"), "at least one definition is needed"
        if target.out and is_device(target.name):
            yield (*keys, "name"), f"{target.name!r} is a name that Windows keeps for a device"
        for path in _paths_with_nul(target.model_dump(), keys):
            yield path, "holds a NUL character, which nothing can be called by"
        problem = package_problem(target.package) if target.package else ""
        if problem:
            yield (*keys, "package"), problem
        if target.custom_lines_ratchet and target.custom_lines is None:
            yield (*keys, "custom_lines_ratchet"), "needs custom_lines, which keeps hand edits"
        if not _stays_inside(target.out):
            yield (*keys, "out"), f"{target.out!r} is not a folder below that of this file"
        elif "\0" not in target.out and (problem := folder_problem(output_folder(target))):
            yield (*keys, "out" if target.out else "name"), problem


def _paths_with_nul(value: object, keys: Keys) -> Iterator[Keys]:
    """Where a text of the settings holds U+0000, which no system has in names."""
    if isinstance(value, str):
        if "\0" in value:
            yield keys
    elif isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            yield from _paths_with_nul(item, (*keys, key))
            if "\0" in key:
                yield (*keys, key)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(cast("Sequence[object]", value)):
            yield from _paths_with_nul(item, (*keys, index))


def _together(settings: Settings) -> Iterator[Problem]:
    """What two targets must not share. Looked up, not compared each with each: workspaces have
    hundreds of targets."""
    names: set[str] = set()
    owners: dict[tuple[str, ...], str] = {}
    """Output folder -> name of its target."""
    around: dict[tuple[str, ...], str] = {}
    """Folder around output folders -> name of the first target below it."""
    for index, target in enumerate(settings.target):
        folder = PurePosixPath(output_folder(target).casefold()).parts
        parents = [folder[:length] for length in range(len(folder) + 1)]
        if target.name in names:
            yield ("target", index, "name"), f"two targets are named {target.name!r}"
        else:
            texts = [owners[parent] for parent in parents if parent in owners]
            texts += [around[folder]] if folder in around else []
            if texts:
                message = f"its output folder overlaps with that of {texts[0]!r}"
                yield ("target", index), message
        names.add(target.name)
        owners.setdefault(folder, target.name)
        for parent in parents[:-1]:
            around.setdefault(parent, target.name)


def _stays_inside(out: str) -> bool:
    absolute = PurePosixPath(out).is_absolute() or PureWindowsPath(out).is_absolute()
    drive = PureWindowsPath(out).drive
    return not absolute and not drive and ".." not in PureWindowsPath(out).parts
