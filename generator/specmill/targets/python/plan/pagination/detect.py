"""The pagination of an operation: by the settings, by a hint of the definition, or by its shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from specmill.config import PaginationSettings
from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import Operation
from specmill.targets.python.plan.pagination.hints import hinted
from specmill.targets.python.plan.pagination.match import MisfitError, PagedOperation, fit
from specmill.targets.python.plan.pagination.plan import Kind, PaginationPlan, PagingHint

_ORDER: tuple[Kind, ...] = ("header", "cursor", "link", "offset", "page")
"""What the server itself names comes before what is counted: it knows where the list ends."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings about pagination."""

    settings: tuple[PaginationSettings, ...]

    def of(self, operation: Operation) -> PaginationSettings | None:
        """The first rule for an operation."""
        names = (operation.operation_id, f"{operation.http_method} {operation.path}")
        for rule in self.settings:
            if any(fnmatchcase(name, operation) for name in names for operation in rule.operations):
                return rule
        return None

    def report_unused(self, operations: Sequence[Operation], diagnostics: Diagnostics) -> None:
        """Warn of patterns that no operation has."""
        for rule in self.settings:
            for pattern in rule.operations:
                one = Rules((rule.model_copy(update={"operations": (pattern,)}),))
                if not any(one.of(operation) for operation in operations):
                    diagnostics.warning(
                        "unused-pagination-rule", f"no operation fits the pattern {pattern!r}"
                    )


def plan_pagination(
    subject: PagedOperation, rules: Rules, diagnostics: Diagnostics
) -> PaginationPlan | None:
    """How an operation hands out a list page by page; None where it does not, or not for certain.
    Warns of rules and hints that do not fit."""
    rule = rules.of(subject.operation)
    if rule is not None:
        if rule.kind == "off":
            return None
        paths = (_path(rule.request), _path(rule.items), _path(rule.next))
        return _fitted(
            subject, PagingHint(rule.kind, *paths, rule.first, True), "a rule", diagnostics
        )
    hint = hinted(subject.operation)
    if hint is not None:
        return _fitted(subject, hint, "an extension", diagnostics)
    if subject.operation.http_method not in ("GET", "POST"):
        return None
    for kind in _ORDER:
        try:
            return fit(subject, PagingHint(kind))
        except MisfitError:
            continue
    return None


def _fitted(
    subject: PagedOperation, wish: PagingHint, source: str, diagnostics: Diagnostics
) -> PaginationPlan | None:
    origin = subject.operation.origin
    try:
        return fit(subject, wish)
    except MisfitError as reason:
        diagnostics.warning(
            "pagination-misfit",
            f"{source} names a pagination by {wish.kind} that does not fit, because {reason}",
            SourceLocation(origin.source, origin.pointer),
        )
        return None


def _path(text: str) -> tuple[str, ...] | None:
    """``data.list``, or ``/data/list`` as a JSON Pointer where names hold dots; None for ``""``."""
    if text.startswith("/"):
        steps = text[1:].split("/")
        return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)
    return tuple(text.split(".")) if text else None
