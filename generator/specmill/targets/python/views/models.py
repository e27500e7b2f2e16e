"""Views of ``models/``: classes and aliases, their modules, and the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from specmill.targets.python.layout import (
    WIDTH,
    Alternatives,
    Bracket,
    Expr,
    annotated,
    assignment,
    call,
    fits,
    flat,
    keyword,
    lines,
    mapping,
    signature,
    subscript,
)
from specmill.targets.python.long_literals import filled
from specmill.targets.python.plan.types.declarations import DeclarationPlan, FieldPlan
from specmill.targets.python.plan.types.model_modules import ModelModule
from specmill.targets.python.views.docstrings import docstring, prose, reflowed, wrapped
from specmill.targets.python.views.imports import import_block, natural, runtime_imports
from specmill.targets.python.views.literals import string

_MAX_OPERATORS = 200


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class with its body, already indented; ``alias`` is the whole text of an alias."""

    name: str
    body: str
    alias: str
    before: str = "\n"
    """Blank lines before it, beside the one that stands there anyway."""
    bases: str = "Model"
    others: str = ""
    """Assignments of further names for it."""


@dataclass(frozen=True, slots=True)
class ModelsView:
    imports: str
    declarations: tuple[ClassView, ...]


def view_models(module: ModelModule, places: Mapping[str, str]) -> ModelsView:
    """One module of models. ``places`` tells the module of every declaration."""
    used: set[str] = set()
    own: set[tuple[str, str]] = set()
    views: list[ClassView] = []
    for plan in in_order(module):
        used |= plan.mentions
        own |= {(f".{places[name]}", name) for name in plan.needs if places[name] != module.name}
        if plan.value is None:
            used |= {"Model"} | _marks(plan)
            if plan.extras is not None:
                used.add("TYPE_CHECKING")
            views.append(_class(plan))
        else:
            recursive = plan.name in module.recursive
            value = without_depth(plan.value)
            used |= alias_names(recursive) | ({"typing"} if value is not plan.value else set())
            views.append(alias_view(plan, value, recursive))
        if plan.others:
            used.add("TypeAlias")
            views[-1] = replace(views[-1], others=others_text(plan))
    own |= set(runtime_imports(used))
    names = used - {plan.name for plan in module.declarations} - {name for _, name in own}
    if any(plan.value is None for plan in module.declarations):
        names |= used & {"Field"}
    return ModelsView(import_block(names, own), spaced(views))


def spaced(views: Sequence[ClassView]) -> tuple[ClassView, ...]:
    """The views with one blank line less before aliases that follow no class."""
    above = [True, *(bool(each.alias) for each in views)]
    return tuple(
        replace(view, before="") if view.alias and alias else view
        for view, alias in zip(views, above, strict=False)
    )


def in_order(module: ModelModule) -> Iterator[DeclarationPlan]:
    """Aliases that are evaluated stand after what they name: classes of a cycle come first."""
    held: list[DeclarationPlan] = []
    for plan in module.declarations:
        if plan.name in module.recursive and plan.value is not None:
            held.append(plan)
            continue
        if plan.name not in module.recursive:
            yield from held
            held = []
        yield plan
    yield from held


def others_text(plan: DeclarationPlan) -> str:
    """The further names of a declaration, one assignment each."""
    return "\n".join(
        line for name in plan.others for line in assignment(f"{name}: TypeAlias", plan.name)
    )


def _class(plan: DeclarationPlan) -> ClassView:
    doc = docstring(_wrapped(plan.doc, 1), 1)
    blocks = ["\n".join(doc)] if doc else []
    fields = "\n".join(line for field in plan.fields for line in _field(field))
    blocks.append(fields)
    if plan.extras is not None:
        blocks.append(_extras(plan.extras))
    return ClassView(plan.name, "\n\n".join(blocks), "")


def _marks(plan: DeclarationPlan) -> set[str]:
    """Names that the fields of a class use beside those of their types."""
    found = {field.mark for field in plan.fields if field.mark}
    if any(field.python != field.wire for field in plan.fields):
        found |= {"Annotated", "Field"}
    if any(field.default == "UNSET" for field in plan.fields):
        found.add("UNSET")
    return found | ({"Annotated"} if found else set())


def _extras(type_: Expr) -> str:
    """What a class says of the fields that it does not name."""
    stated = flat(subscript("dict", "str", type_))
    return "\n".join(
        [
            "    if not TYPE_CHECKING:",
            f"        __pydantic_extra__: {stated}",
            "",
            "    @property",
            *signature("def extras", [("self", None, "")], subscript("dict", "str", type_), 1),
            '        """The fields that have no name here."""',
            "        return self.model_extra or {}",
        ]
    )


def _wrapped(text: str, indent: int) -> list[str]:
    columns = WIDTH - 4 * indent
    return [line for part in reflowed(prose(text)) for line in wrapped(part, columns)]


def _field(field: FieldPlan) -> list[str]:
    type_: Expr = field.annotation
    marks: list[Expr] = [field.mark] if field.mark else []
    if field.python != field.wire:
        marks.append(call("Field", keyword("alias", string(field.wire))))
    if marks:
        type_ = subscript("Annotated", type_, *marks)
    found = annotated(field.python, type_, field.default, 1)
    return found + docstring(wrapped(field.doc, WIDTH - 10), 1, compact=True)


def without_depth(value: Expr) -> Expr:
    """The expression with ``typing.Union[…]`` for unions whose nested operators the compiler refuses; the
    very same where there are none."""
    if isinstance(value, Alternatives) and len(value.parts) > _MAX_OPERATORS:
        return subscript("typing.Union", *value.parts)
    if isinstance(value, Bracket):
        items = tuple(map(without_depth, value.items))
        changed = any(one is not other for one, other in zip(items, value.items, strict=True))
        return replace(value, items=items) if changed else value
    return value


def alias_names(recursive: bool) -> set[str]:
    """Names that an alias needs beside those of its value."""
    return {"TypeAlias", "TypeAliasType", "TYPE_CHECKING"} if recursive else {"TypeAlias"}


def alias_view(plan: DeclarationPlan, value: Expr, recursive: bool) -> ClassView:
    """An alias. One that leads to itself is a text for type checkers, which read that in whatever
    order they meet it; at run time it becomes a type that can be resolved."""
    target = f"{plan.name}: TypeAlias"
    found = _quoted(target, value) if recursive else filled(target, value)
    found += docstring(_wrapped(plan.doc, 0), 0)
    if recursive:
        lazy = call("TypeAliasType", string(plan.name), plan.name)
        found += ["if not TYPE_CHECKING:", *assignment(plan.name, lazy, 1)]
    return ClassView(plan.name, "", "\n".join(found))


def _quoted(target: str, value: Expr) -> list[str]:
    """An annotation as a text, in brackets where it is too long, as black has it."""
    whole = f"{target} = {string(flat(value))}"
    return [whole] if fits(whole, 0) else [f"{target} = (", f"    {string(flat(value))}", ")"]


@dataclass(frozen=True, slots=True)
class IndexView:
    title: str
    modules: tuple[str, ...]
    """Names of the modules."""
    names: str
    """A dict from module to the names in it, indented."""


def view_index(modules: tuple[ModelModule, ...], title: str) -> IndexView:
    """The index of all models or typed dicts, which loads their modules on first use."""
    ordered = sorted((module.name for module in modules), key=natural)
    members = {
        module.name: " ".join(
            sorted(name for plan in module.declarations for name in (plan.name, *plan.others))
        )
        for module in modules
    }
    pairs = ((string(name), string(members[name])) for name in ordered)
    return IndexView(title, tuple(ordered), "\n".join(lines(mapping(pairs), 1, "_NAMES = ")))
