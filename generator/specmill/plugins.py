"""Installed packages that add to specmill, by entry points (PyPA specifications, "Entry points").

``specmill.targets``: an object with ``name`` and ``render``; see ``docs/plugins.md``.
``specmill.templates``: a package whose folder holds templates, such as those of a sample language.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from specmill.diagnostics import UsageError

_TARGETS = "specmill.targets"
_TEMPLATES = "specmill.templates"


@lru_cache(maxsize=1)
def _installed() -> tuple[EntryPoint, ...]:
    """Those of both groups, sorted. Looking through all installed packages takes some time."""
    known = entry_points()
    points = (
        entry_point for group in (_TARGETS, _TEMPLATES) for entry_point in known.select(group=group)
    )
    return tuple(
        sorted(
            points, key=lambda entry_point: (entry_point.group, entry_point.name, entry_point.value)
        )
    )


def package_of(point: EntryPoint) -> str:
    """Name and version of the package that an entry point belongs to."""
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.module


def target_points() -> dict[str, EntryPoint]:
    """The targets of other packages by name. Raises UsageError where two packages have one name."""
    points = [entry_point for entry_point in _installed() if entry_point.group == _TARGETS]
    for name, count in Counter(point.name for point in points).items():
        if count > 1:
            packages = " and ".join(package_of(point) for point in points if point.name == name)
            raise UsageError(f"{packages} both have a target {name!r}; uninstall one")
    return {point.name: point for point in points}


def plugin_templates() -> tuple[Path, ...]:
    """The folders of templates that other packages bring. Raises UsageError for one that is not
    there."""
    folders: list[Path] = []
    for point in (entry_point for entry_point in _installed() if entry_point.group == _TEMPLATES):
        try:
            spec = find_spec(point.value)
        except ModuleNotFoundError:
            spec = None
        places = list(spec.submodule_search_locations or ()) if spec is not None else []
        if not places:
            raise UsageError(
                f"{package_of(point)}: {_TEMPLATES} names {point.value!r}, which is no package"
            )
        folders.append(Path(places[0]))
    return tuple(folders)


def installed_plugins() -> str:
    """What stands for all of them in a hash: another version may make other files."""
    return "\n".join(
        f"{entry_point.group} {entry_point.name} {package_of(entry_point)}"
        for entry_point in _installed()
    )
