"""Views of how lists come in pages: the descriptors beside those of operations."""

from __future__ import annotations

from specmill.filters.text import Text
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.pagination import PaginationPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.views.operations.operation_values import PaginationView, PathView
from specmill.targets.python.views.values import Annotation, Name


def view_pagination(
    method: MethodPlan, plan: PaginationPlan, printer: TypePrinter
) -> PaginationView:
    """How pages follow one another; what is as by default is left out."""
    paths: list[PathView] = []
    for name in ("items", "argument", "next", "last", "more", "total", "pages"):
        path: tuple[str, ...] = getattr(plan, name)
        if path:
            steps = (step.replace("~", "~0").replace("/", "~1") for step in path)
            paths.append(PathView(Name(name), Text("/".join(steps))))
    counted = plan.kind in ("page", "offset") and plan.first != 1
    return PaginationView(
        constant=pages_constant(method),
        item=Annotation.of(printer.output(plan.item)),
        kind=Name(plan.kind),
        paths=tuple(paths),
        first=plan.first if counted else None,
    )


def pages_constant(method: MethodPlan) -> Name:
    """Name of the descriptor; no operation has two underscores in its own."""
    return Name(f"{method.constant}__PAGES")
