"""All kinds of output, in the order in which they are made; those of other packages come last."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from typing import cast

from specmill.plugins import target_points
from specmill.targets.job import Target
from specmill.targets.plugin_target import load_target

_BUILT_IN = (
    ("python", "python.target", "PythonTarget"),
    ("python", "package_docs.target", "PackageDocs"),
    ("docs", "markdown.target", "Markdown"),
    ("llm", "llm.target", "Llm"),
    ("site", "site.target", "Site"),
)
"""Name, module and class. Each is imported when it is named: an SDK needs no code for pages."""


def targets_named(names: Collection[str]) -> tuple[Target, ...]:
    """The targets that the settings name. Other packages are loaded only where one of theirs is
    named. Raises UsageError for one that cannot be used."""
    others = sorted(set(names).difference(name for name, _, _ in _BUILT_IN))
    points = target_points() if others else {}
    built_in = (_built_in(*place) for name, *place in _BUILT_IN if name in names)
    return (*built_in, *(load_target(points[name]) for name in others if name in points))


def _built_in(module: str, class_name: str) -> Target:
    return cast("Target", getattr(import_module(f"specmill.targets.{module}"), class_name)())
