"""Views of ``params/``: typed dicts and aliases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from keyword import kwlist

from specmill.targets.python.layout import (
    WIDTH,
    annotated,
    assignment,
    call,
    fits,
    flat,
    keyword,
    mapping,
    subscript,
)
from specmill.targets.python.plan.types.declarations import DeclarationPlan, FieldPlan
from specmill.targets.python.plan.types.model_modules import ModelModule
from specmill.targets.python.views.docstrings import docstring, prose, reflowed, wrapped
from specmill.targets.python.views.imports import import_block, runtime_imports
from specmill.targets.python.views.literals import string
from specmill.targets.python.views.models import (
    ClassView,
    ModelsView,
    alias_names,
    alias_view,
    in_order,
    others_text,
    spaced,
    without_depth,
)

_ATTRIBUTE = re.compile(r"(?!__)[A-Za-z_][A-Za-z0-9_]*")


def view_params(module: ModelModule, places: Mapping[str, str]) -> ModelsView:
    """One module of typed dicts. ``places`` tells the module of every declaration."""
    used: set[str] = set()
    own: set[tuple[str, str]] = set()
    views: list[ClassView] = []
    for plan in in_order(module):
        used |= plan.mentions
        own |= {(f".{places[name]}", name) for name in plan.needs if places[name] != module.name}
        if plan.value is None:
            used |= {"TypedDict", *(marker for marker in _markers(plan) if marker)}
            views.append(_class(plan) if _is_plain(plan) else _functional(plan))
        else:
            recursive = plan.name in module.recursive
            value = without_depth(plan.value)
            used |= alias_names(recursive) | ({"typing"} if value is not plan.value else set())
            views.append(alias_view(plan, value, recursive))
        if plan.others:
            used.add("TypeAlias")
            views[-1] = replace(views[-1], others=others_text(plan))
    names = used - {plan.name for plan in module.declarations} - {name for _, name in own}
    if "models" in used:
        own.add(("..", "models"))
    if "FileInput" in used:
        own.add((".._files", "FileInput"))
    own |= set(runtime_imports(used))
    return ModelsView(import_block(names, own), spaced(views))


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


def _class(plan: DeclarationPlan) -> ClassView:
    doc = docstring(_text(plan.doc, 1), 1)
    found: list[str] = []
    for field, marker in zip(plan.fields, _markers(plan), strict=True):
        type_ = subscript(marker, field.annotation) if marker else field.annotation
        found += annotated(field.wire, type_, "", 1)
        found += docstring(wrapped(field.doc, WIDTH - 10), 1, compact=True)
    blocks = ["\n".join(doc)] if doc else []
    bases = "TypedDict" if _total(plan) else "TypedDict, total=False"
    if not fits(f"class {plan.name}({bases}):", 0):
        bases = f"\n    {bases}\n"
    return ClassView(plan.name, "\n\n".join([*blocks, "\n".join(found)]), "", bases=bases)


def _functional(plan: DeclarationPlan) -> ClassView:
    """``NAME = TypedDict("NAME", {…})``: any key can be written so, its text below."""
    pairs = [
        (string(field.wire), subscript(marker, quoted) if marker else quoted)
        for field, marker in zip(plan.fields, _markers(plan), strict=True)
        for quoted in [string(flat(field.annotation))]
    ]
    total = [] if _total(plan) else [keyword("total", "False")]
    found = assignment(plan.name, call("TypedDict", string(plan.name), mapping(pairs), *total))
    lines = [*_text(plan.doc, 0), *(line for field in plan.fields for line in _item(field))]
    return ClassView(plan.name, "", "\n".join([*found, *docstring(lines, 0)]))


def _item(field: FieldPlan) -> list[str]:
    return wrapped(f"* `{field.wire}`: {field.doc}", WIDTH, "  ") if field.doc else []


def _text(doc: str, indent: int) -> list[str]:
    return [line for part in reflowed(prose(doc)) for line in wrapped(part, WIDTH - 4 * indent)]
