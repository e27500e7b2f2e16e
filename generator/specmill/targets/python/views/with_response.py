"""Views of ``with_response/``: the methods of a class, named once for raw and streamed responses."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.filters.text import Text
from specmill.targets.python.plan.groups import MovedGroup, Path
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.names import bounded
from specmill.targets.python.plan.python_plan import ClientPlan
from specmill.targets.python.views.imports import imports_of
from specmill.targets.python.views.notice import notice
from specmill.targets.python.views.renamed import use_instead
from specmill.targets.python.views.values import Imports, Module, Name

_LONGEST = 42
_RUNTIME = ".._runtime.responses.with_response"


@dataclass(frozen=True, slots=True)
class WithResponseName:
    """The class that stands for the whole responses of a client or resource."""

    name: Name
    module: Module


@dataclass(frozen=True, slots=True)
class PartView:
    """A resource below, as a property."""

    name: Name
    class_name: Name
    module: Module


@dataclass(frozen=True, slots=True)
class MovedPartView:
    """A resource below under the name that it had."""

    name: Name
    path: Name
    class_name: Name
    deprecated: Text


@dataclass(frozen=True, slots=True)
class WrappedView:
    """A method; one that returns pages is wrapped in another way."""

    name: Name
    pages: bool


@dataclass(frozen=True, slots=True)
class WithResponseView:
    """The module for a client or one of its resources."""

    name: Name
    of: Name
    """The class whose methods these are."""
    notice: Text
    deprecated: bool
    """Whether a method is: naming it is no use of it."""
    imports: Imports
    parts: tuple[PartView, ...]
    moved: tuple[MovedPartView, ...]
    """Resources below under the names that they had."""
    methods: tuple[WrappedView, ...]


def class_name(client: ClientPlan, path: Path) -> str:
    """``CatalogResource`` -> ``CatalogResourceWithResponse``; long ones are cut, so that they fit on
    the line of the attribute, unless another class would be called the same."""
    name = client.classes[path]
    if len(name) <= _LONGEST:
        return f"{name}WithResponse"
    cut = bounded(name, _LONGEST)
    alike = [other for other in client.classes.values() if bounded(other, _LONGEST) == cut]
    return f"{cut if len(alike) == 1 else name}WithResponse"


def declared(client: ClientPlan, path: Path, is_async: bool) -> list[tuple[str, str]]:
    """What type checkers import for the attributes of a client or resource that lead there."""
    modes = [f"{'Async' if is_async else ''}{mode}" for mode in ("Raw", "Streaming")]
    own = (f"..with_response.{client.modules[path]}", class_name(client, path))
    return [*((_RUNTIME, mode) for mode in modes), own]


def view_with_response(client: ClientPlan, path: Path) -> WithResponseView:
    """The module for a client or one of its resources. Methods that stream are not in it: a stream
    has its response itself."""
    group, of = client.groups[path], client.classes[path]
    methods = [method for method in (*group.methods, *group.aliases) if not method.streams]
    own = [(_RUNTIME, name) for name in ("M", "WithResponse")]
    if methods:
        folder = "resources" if path else "clients"
        own += [(_RUNTIME, _wrapper(method)) for method in methods]
        own.append((f"..{folder}.{client.modules[path]}", of))
    used = {"TYPE_CHECKING", "cached_property"} if group.children else set[str]()
    used |= {"TYPE_CHECKING", "deprecated"} if group.moved else set[str]()
    below = [(f".{client.modules[child]}", class_name(client, child)) for child in group.children]
    below += [
        (f".{client.modules[moved_group.path]}", class_name(client, moved_group.path))
        for moved_group in group.moved
    ]
    return WithResponseView(
        name=Name(class_name(client, path)),
        of=Name(of),
        notice=Text(notice([client.client])),
        deprecated=any(method.operation.deprecated or method.renamed_to for method in methods),
        imports=imports_of(used, own, below),
        parts=tuple(_part(client, child) for child in group.children),
        moved=tuple(_moved(client, path, moved_group) for moved_group in group.moved),
        methods=tuple(WrappedView(Name(method.name), method.pages) for method in methods),
    )


def _moved(client: ClientPlan, path: Path, moved: MovedGroup) -> MovedPartView:
    place = ".".join(moved.path[len(path) :])
    why = use_instead(place)
    return MovedPartView(Name(moved.name), Name(place), Name(class_name(client, moved.path)), why)


def _wrapper(method: MethodPlan) -> str:
    return "PagedMethod" if method.pages else "Method"


def _part(client: ClientPlan, path: Path) -> PartView:
    return PartView(
        Name(path[-1]), Name(class_name(client, path)), Module(f".{client.modules[path]}")
    )
