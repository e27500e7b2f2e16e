"""Views of ``with_response/``: the methods of a class, named once for raw and streamed responses."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.targets.python.layout import (
    WIDTH,
    annotated,
    assignment,
    call,
    lines,
    signature,
    subscript,
)
from specmill.targets.python.plan.build_plan import ClientPlan
from specmill.targets.python.plan.groups import Path
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.names import digest
from specmill.targets.python.views.docstrings import docstring, wrapped
from specmill.targets.python.views.imports import from_import, import_block, relative_imports
from specmill.targets.python.views.literals import string
from specmill.targets.python.views.notice import notice

_LONGEST = 42
_RUNTIME = ".._runtime.responses.with_response"


@dataclass(frozen=True, slots=True)
class PartView:
    """A resource below, as a property."""

    signature: str
    load: str
    made: str


@dataclass(frozen=True, slots=True)
class WithResponseView:
    title: str
    deprecated: bool
    """Whether a method is: naming it is no use of it."""
    imports: str
    checked_imports: str
    head: str
    """From ``class`` to the colon."""
    docstring: str
    parts: tuple[PartView, ...]
    methods: tuple[str, ...]


def class_name(client: ClientPlan, path: Path) -> str:
    """``CatalogResource`` -> ``CatalogResourceWithResponse``; long ones are cut, so that they fit on
    the line of the attribute."""
    name = client.classes[path]
    if len(name) > _LONGEST:
        name = f"{name[: _LONGEST - 9]}_{digest(name)}"
    return f"{name}WithResponse"


def declared(client: ClientPlan, path: Path, is_async: bool) -> tuple[str, list[tuple[str, str]]]:
    """What a client or resource states of it: its attributes, indented, and what type checkers
    import for them."""
    name, module = class_name(client, path), client.modules[path]
    modes = [f"{'Async' if is_async else ''}{mode}" for mode in ("Raw", "Streaming")]
    found = assignment("_with_response", string(f"{module}:{name}"), 1)
    found.append("    if TYPE_CHECKING:")
    found += annotated("with_raw_response", subscript(name, modes[0]), indent=2)
    found += annotated("with_streaming_response", subscript(name, modes[1]), indent=2)
    own = [*((_RUNTIME, mode) for mode in modes), (f"..with_response.{module}", name)]
    return "\n".join(found), own


def view_with_response(client: ClientPlan, path: Path) -> WithResponseView:
    """The module for a client or one of its resources. Methods that stream are not in it: a stream
    has its response itself."""
    group, name = client.groups[path], class_name(client, path)
    of = client.classes[path]
    methods = [each for each in group.methods if not each.streams]
    own = [(_RUNTIME, each) for each in ("M", "WithResponse")]
    if methods:
        folder = "resources" if path else "clients"
        own += [(_RUNTIME, _wrapper(each)) for each in methods]
        own.append((f"..{folder}.{client.modules[path]}", of))
    parts = tuple(_part(client, each) for each in group.children)
    below = [(f".{client.modules[each]}", class_name(client, each)) for each in group.children]
    title = [*wrapped(f"{of}: its methods with the whole response.", WIDTH - 6), ""]
    return WithResponseView(
        title="\n".join(docstring([*title, *wrapped(notice([client.client]), WIDTH)], 0)),
        deprecated=any(each.operation.deprecated for each in methods),
        imports=import_block({"TYPE_CHECKING", "cached_property"} if parts else (), own),
        checked_imports="\n".join(relative_imports(below, 1)),
        head="\n".join(lines(call(f"class {name}", "WithResponse[M]"), trail=":")),
        docstring="\n".join(docstring(wrapped(f"The methods of {of}.", WIDTH - 7), 1)),
        parts=parts,
        methods=tuple(
            "\n".join(assignment(each.name, call(_wrapper(each), f"{of}.{each.name}"), 1))
            for each in methods
        ),
    )


def _wrapper(method: MethodPlan) -> str:
    return "PagedMethod" if method.pages else "Method"


def _part(client: ClientPlan, path: Path) -> PartView:
    name = class_name(client, path)
    returns = subscript(name, "M")
    return PartView(
        signature="\n".join(signature(f"def {path[-1]}", [("self", None, "")], returns, 1)),
        load="\n".join(from_import(f".{client.modules[path]}", [name], 2)),
        made="\n".join(lines(call(name, "self._mode"), 2, "return ")),
    )
