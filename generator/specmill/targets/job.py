"""What a target is given, and what it is: the seam between the pipeline and each kind of output."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Api, Origin
from specmill.output.history import HISTORY_PATH, History, parse_history
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.brand import Brand
from specmill.targets.sample_language import SampleLanguages

PlanT = TypeVar("PlanT")


@dataclass(frozen=True, slots=True)
class Job:
    """One target of the configuration, ready to be rendered."""

    api: Api
    settings: TargetSettings
    renderer: Renderer
    diagnostics: Diagnostics
    brand: Brand
    languages: SampleLanguages
    plans: tuple[object, ...] = ()
    """What targets planned before anything is rendered; each knows the class of its own."""
    previous: Api | None = None
    """The definitions of an earlier release, where the settings name them."""
    earlier: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path -> text of files of the run before that this one goes on from."""
    own_pages: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Path below the folder of the site's own pages -> content."""

    translations: Mapping[str, Api] = field(default_factory=dict[str, Api])
    """Locale -> the same model with the texts of that locale; names stay those of ``api``."""
    written: Callable[[Origin], Any] = lambda origin: None
    """The JSON value that a definition has at a place, references kept and keys in their order; None
    where there is nothing. It must not be changed."""

    @property
    def history(self) -> History:
        """The releases so far. Raises UsageError where the file of them is damaged."""
        return parse_history(self.earlier.get(HISTORY_PATH, ""))

    def planned(self, kind: type[PlanT]) -> PlanT:
        """The plan of that class. Raises LookupError where no target made one."""
        for plan in self.plans:
            if isinstance(plan, kind):
                return plan
        raise LookupError(f"nothing planned a {kind.__name__}")


@dataclass(frozen=True, slots=True)
class Documented:
    """Where a target wrote about the operations."""

    pages: Mapping[str, Sequence[str]]
    """Operation key -> paths of its pages."""
    fallbacks: Sequence[str] = ()
    """What had to be shown in another way than was asked for."""


class Target(Protocol):
    """A kind of output. ``render`` adds files below the output folder to the tree."""

    @property
    def name(self) -> str:
        """Name by which the settings and the command line choose it (``python``, ``docs``)."""
        ...

    def render(self, job: Job, tree: FileTree) -> Documented | None:
        """What it returns goes into ``coverage.json``; None when it writes no pages."""
        ...
