"""Views of the classes of a brand that are bases of a client."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.views.values import Annotation, Name


@dataclass(frozen=True, slots=True)
class MixinView:
    """A base of a client."""

    name: Name
    argument: Annotation | None
    """Its type argument. It is printed as text: models are loaded late."""


def has_constructor(client: ClientPlan) -> bool:
    """Whether a class of the brand has the constructor of the client."""
    return any(mixin.constructor for mixin in client.mixins)


def mixin_imports(client: ClientPlan, is_async: bool) -> list[tuple[str, str]]:
    """Pairs of relative module and name, from a module one folder below the package."""
    places = (mixin.place(is_async) for mixin in client.mixins)
    return [(f"..{module}", name) for module, name in places]


def view_mixins(plan: PythonPlan, client: ClientPlan, is_async: bool) -> tuple[MixinView, ...]:
    """The bases, in the order of the brand's table."""
    group = client.groups[()]
    printer = TypePrinter(plan.schemas, plan.names, shadowed=group.attributes)
    methods = {method_plan.name: method_plan for method_plan in group.methods}
    mixins: list[MixinView] = []
    for mixin in client.mixins:
        method = methods.get(mixin.returns or "")
        argument = None if method is None else Annotation.of(method.returns(printer))
        mixins.append(MixinView(Name(mixin.place(is_async)[1]), argument))
    return tuple(mixins)
