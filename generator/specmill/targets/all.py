"""All kinds of output, in the order in which they are made; those of other packages come last."""

from __future__ import annotations

from collections.abc import Collection

from specmill.plugins import target_points
from specmill.targets.job import Target
from specmill.targets.llm.target import Llm
from specmill.targets.markdown.target import Markdown
from specmill.targets.package_docs.target import PackageDocs
from specmill.targets.plugin_target import load_target
from specmill.targets.python.target import PythonTarget
from specmill.targets.site.target import Site

TARGETS: tuple[Target, ...] = (PythonTarget(), PackageDocs(), Markdown(), Llm(), Site())


def targets_named(names: Collection[str]) -> tuple[Target, ...]:
    """The targets that the settings name. Other packages are loaded only where one of theirs is
    named. Raises UsageError for one that cannot be used."""
    known = {each.name for each in TARGETS}
    others = sorted(set(names) - known)
    points = target_points() if others else {}
    built_in = (each for each in TARGETS if each.name in names)
    return (*built_in, *(load_target(points[name]) for name in others if name in points))
