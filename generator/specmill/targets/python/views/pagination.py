"""Views of how lists come in pages: the descriptors beside those of operations."""

from __future__ import annotations

from specmill.targets.python.layout import (
    Expr,
    call,
    descriptor,
    keyword,
    lines,
    subscript,
)
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.pagination import PaginationPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.views.literals import string


def view_pagination(method: MethodPlan, plan: PaginationPlan, printer: TypePrinter) -> list[str]:
    """The lines of a ``Pagination``; what is as by default is left out."""
    arguments: list[Expr] = [method.constant, string(plan.kind)]
    for name in ("items", "argument", "next", "last", "more", "total", "pages"):
        path: tuple[str, ...] = getattr(plan, name)
        if path:
            steps = (step.replace("~", "~0").replace("/", "~1") for step in path)
            arguments.append(keyword(name, string("/".join(steps))))
    if plan.kind in ("page", "offset") and plan.first != 1:
        arguments.append(keyword("first", str(plan.first)))
    annotation = subscript("Pagination", printer.output(plan.item))
    return descriptor(pages_constant(method), annotation, call("Pagination", *arguments))


def view_iterator(method: MethodPlan, maker: str) -> str:
    """The line of a class that makes the method which goes over the items of all pages."""
    value = call(maker, method.name, f"_ops.{pages_constant(method)}")
    return "\n".join(lines(value, 1, f"{method.iterator} = "))


def pages_constant(method: MethodPlan) -> str:
    """Name of the descriptor; no operation has two underscores in its own."""
    return f"{method.constant}__PAGES"
