"""Views of ``params/``: typed dicts and aliases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from keyword import kwlist

from specmill.filters.text import Text
from specmill.targets.python.plan.types.declarations import DeclarationPlan, FieldPlan
from specmill.targets.python.plan.types.model_modules import ModelModule
from specmill.targets.python.views.imports import imports_of, runtime_imports
from specmill.targets.python.views.models import (
    PUBLISHES,
    DeclarationView,
    FieldView,
    ModelsView,
    alias_names,
    alias_view,
    exports,
    in_order,
    others_of,
    without_depth,
)
from specmill.targets.python.views.values import Annotation, Name

_ATTRIBUTE = re.compile(r"(?!__)[A-Za-z_][A-Za-z0-9_]*")


def view_params(module: ModelModule, places: Mapping[str, str]) -> ModelsView:
    """One module of typed dicts. ``places`` tells the module of every declaration."""
    used: set[str] = set()
    own: set[tuple[str, str]] = set()
    views: list[DeclarationView] = []
    for plan in in_order(module):
        used |= plan.mentions
        own |= {(f".{places[name]}", name) for name in plan.needs if places[name] != module.name}
        if plan.value is None:
            used |= {"TypedDict", *(marker for marker in _markers(plan) if marker)}
            views.append(_class(plan))
        else:
            recursive = plan.name in module.recursive
            value = without_depth(plan.value)
            used |= alias_names(recursive) | ({"typing"} if value is not plan.value else set())
            views.append(alias_view(plan, value, recursive))
        if plan.others:
            used.add("TypeAlias")
    names = used - {plan.name for plan in module.declarations} - {name for _, name in own}
    if "models" in used:
        own.add(("..", "models"))
    if "FileInput" in used:
        own.add((".._files", "FileInput"))
    own |= set(runtime_imports(used))
    if any(plan.value is None for plan in module.declarations):
        own.add(PUBLISHES)
    return ModelsView(imports_of(names, own), True, tuple(views), exports(module, own))


def _is_plain(plan: DeclarationPlan) -> bool:
    """Whether the keys can be attributes: no keywords, and none hides a name of an annotation."""
    hidden = plan.mentions | {"Required", "NotRequired", *kwlist}
    return all(
        _ATTRIBUTE.fullmatch(field.wire) and field.wire not in hidden for field in plan.fields
    )


def _total(plan: DeclarationPlan) -> bool:
    """Whether keys are required unless they say otherwise: what is so of most of them."""
    return 2 * sum(field.required for field in plan.fields) >= len(plan.fields)


def _markers(plan: DeclarationPlan) -> list[str]:
    """For each field what its type stands in where it differs from most."""
    if _total(plan):
        return ["" if field.required else "NotRequired" for field in plan.fields]
    return ["Required" if field.required else "" for field in plan.fields]


def _class(plan: DeclarationPlan) -> DeclarationView:
    plain = _is_plain(plan)
    markers = _markers(plan)
    return DeclarationView(
        name=Name(plan.name),
        doc=Text(plan.doc),
        others=others_of(plan),
        fields=tuple(
            _field(field, marker, plain) for field, marker in zip(plan.fields, markers, strict=True)
        ),
        total=_total(plan),
        plain=plain,
    )


def _field(field: FieldPlan, marker: str, plain: bool) -> FieldView:
    return FieldView(
        name=Name(field.wire if plain else "key"),
        type=Annotation.of(field.annotation),
        is_optional=False,
        default=None,
        mark=Name(marker) if marker else None,
        wire=Text(field.wire),
        doc=Text(field.doc),
    )
