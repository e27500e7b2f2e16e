"""Targets of other packages: loaded, checked, and named in whatever they do wrong."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import Any

from specmill.diagnostics import SpecmillError, UsageError
from specmill.output.tree import FileTree
from specmill.plugins import package_of
from specmill.targets.job import Documented, Job


@dataclass(frozen=True, slots=True)
class PluginTarget:
    """A target that another package has."""

    name: str
    package: str
    target: Any

    def render(self, job: Job, tree: FileTree) -> Documented | None:
        """As ``Target.render``; raises UsageError for an error that is not one of specmill's."""
        try:
            made = self.target.render(job, tree)
        except SpecmillError:
            raise
        except Exception as error:
            raise UsageError(
                f"target {self.name!r} of {self.package} failed: {type(error).__name__}: {error}"
            ) from error
        if made is not None and not isinstance(made, Documented):
            raise UsageError(
                f"target {self.name!r} of {self.package}: render must return Documented or None, "
                f"not {type(made).__name__}"
            )
        return made


def load_target(point: EntryPoint) -> PluginTarget:
    """The target of an entry point: an object, or a class that is called without arguments.

    Raises UsageError where it cannot be loaded or does not fit ``targets.job.Target``.
    """
    package = package_of(point)
    try:
        target = point.load()
        target = target() if isinstance(target, type) else target
    except Exception as error:
        raise UsageError(
            f"target {point.name!r} of {package} cannot be loaded from {point.value}: "
            f"{type(error).__name__}: {error}"
        ) from error
    if not callable(getattr(target, "render", None)):
        raise UsageError(f"target {point.name!r} of {package} has no method `render(job, tree)`")
    if getattr(target, "name", None) != point.name:
        raise UsageError(
            f"target {point.name!r} of {package} has another `name`: "
            f"{getattr(target, 'name', None)!r}"
        )
    return PluginTarget(point.name, package, target)
