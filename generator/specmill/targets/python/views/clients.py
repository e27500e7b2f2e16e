"""Views of clients and resources: classes with a constructor, properties and methods."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.targets.python.layout import WIDTH, signature
from specmill.targets.python.plan.build_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.groups import GroupPlan, Path
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.views.constructor import client_doc, constants, constructor
from specmill.targets.python.views.docstrings import brief, docstring, wrapped
from specmill.targets.python.views.imports import (
    from_import,
    import_block,
    relative_imports,
    runtime_imports,
)
from specmill.targets.python.views.methods import MethodView, view_method
from specmill.targets.python.views.notice import notice
from specmill.targets.python.views.pagination import view_iterator
from specmill.targets.python.views.webhooks import webhooks_class
from specmill.targets.python.views.with_response import declared


@dataclass(frozen=True, slots=True)
class Flavour:
    """Sync or async: what the two differ in."""

    is_async: bool
    prefix: str
    """Of class names."""
    folder: str
    """Of folders: ``resources`` and ``async_resources``."""
    other_page: str
    """What only methods of the other flavour return."""
    maker: str
    """What makes methods that go over the items of all pages."""


_OPTIONS = ("ExtraArguments", "RequestOptions")
SYNC = Flavour(False, "", "", "AsyncPages", "sync_pages")
ASYNC = Flavour(True, "Async", "async_", "SyncPage", "async_pages")


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A resource as a property: its text, and what type checkers import for it."""

    class_name: str
    module: str
    signature: str
    docstring: str
    load: str
    """The import that is made on first use, indented."""
    argument: str = "self"
    """What the class is made with."""


@dataclass(frozen=True, slots=True)
class ClassView:
    """A client or a resource, in one flavour."""

    title: str
    """The module's docstring."""
    imports: str
    checked_imports: str
    """Imports for type checkers only, indented."""
    name: str
    base: str
    docstring: str
    constants: str
    """Class attributes."""
    constructor: str
    properties: tuple[PropertyView, ...]
    methods: tuple[MethodView, ...]
    iterators: tuple[str, ...]
    """Lines that make methods which go over the items of all pages."""
    is_async: bool


def view_classes(plan: PythonPlan, client: ClientPlan, path: Path) -> tuple[ClassView, ClassView]:
    """The class at a place of a client, sync and async."""
    group = client.groups[path]
    taken = group.attributes
    printer = TypePrinter(plan.schemas, plan.names, shadowed=taken)
    twin = client.classes[path]
    methods = tuple(view_method(each, plan.schemas, printer, twin) for each in group.methods)
    return (
        _view(plan, client, group, methods, SYNC),
        _view(plan, client, group, methods, ASYNC),
    )


def _view(
    plan: PythonPlan,
    client: ClientPlan,
    group: GroupPlan,
    methods: tuple[MethodView, ...],
    flavour: Flavour,
) -> ClassView:
    properties = _properties(client, group, flavour)
    is_client = not group.path
    iterators = [each for each in group.methods if each.iterator]
    base = f"{'Async' if flavour.is_async else 'Sync'}{'Client' if is_client else 'Resource'}"
    used = {name for method in methods for name in method.used} - {flavour.other_page}
    if any(method.deprecated for method in methods):
        used.add("deprecated")
    own = _own_imports(client, group, used, base)
    if properties:
        own.append((".._runtime.resource", "resource as _resource"))
    if is_client:
        used |= {"Mapping", "Sequence", "ssl"}
        used |= {"Literal"} if client.security.oauth else set()
        own += _client_imports(client, flavour)
    if any(method.overloads for method in methods):
        own.append((".._runtime.values.omit", "OMIT"))
    if iterators:
        own.append((".._runtime.paging.page_methods", flavour.maker))
    checked = [(each.module, each.class_name) for each in properties]
    own += [("..", name) for name in ("params", "params as _params") if name.split()[-1] in used]
    stated, own_types = declared(client, group.path, flavour.is_async)
    used.add("TYPE_CHECKING")
    checked += own_types
    doc = client_doc(client) if is_client else wrapped(f"{_words(group)}.", WIDTH - 7)
    return ClassView(
        title="\n".join(docstring(_title(client, group), 0)),
        imports=import_block(used, own),
        checked_imports="\n".join(relative_imports(checked, 1)),
        name=flavour.prefix + client.classes[group.path],
        base=base,
        docstring="\n".join(docstring(doc, 1)),
        constants=f"{constants(plan, client)}\n{stated}" if is_client else stated,
        constructor=constructor(client) if is_client else "",
        properties=properties,
        methods=methods,
        iterators=tuple(view_iterator(each, flavour.maker) for each in iterators),
        is_async=flavour.is_async,
    )


def _words(group: GroupPlan) -> str:
    """What a group is called in the definition."""
    return brief(group.title).rstrip(".") or group.path[-1]


def _title(client: ClientPlan, group: GroupPlan) -> list[str]:
    place = f": {_words(group)}" if group.path else ""
    return [
        *wrapped(f"{client.name}{place}.", WIDTH - 6),
        "",
        *wrapped(notice([client.client]), WIDTH),
    ]


def _own_imports(
    client: ClientPlan, group: GroupPlan, used: set[str], base: str
) -> list[tuple[str, str]]:
    own = [(".._runtime.client", base)]
    if group.methods:
        own.append(("..operations", f"{client.modules[group.path]} as _ops"))
    if "models" in used:
        own.append(("..", "models"))
    if "_models" in used:
        own.append(("..", "models as _models"))
    own += [(".._runtime.values.omit", name) for name in ("OMIT", "Omit") if name in used]
    own += [(".._runtime.options", name) for name in _OPTIONS if name in used]
    own += runtime_imports(used)
    own += [(".._runtime.responses.events", name) for name in ("ServerSentEvent",) if name in used]
    if any(method.streams for method in group.methods):
        prefix = "async_" if base.startswith("Async") else ""
        own.append((".._runtime.responses.streams", "AsyncStream" if prefix else "Stream"))
        own.append((".._runtime.responses.streams", f"{prefix}stream as _stream"))
    if "FileInput" in used:
        own.append((".._files", "FileInput"))
    own += [
        (".._runtime.paging.pages", name) for name in ("AsyncPages", "SyncPage") if name in used
    ]
    return own


def _client_imports(client: ClientPlan, flavour: Flavour) -> list[tuple[str, str]]:
    http = "AsyncClient as HttpClient" if flavour.is_async else "Client as HttpClient"
    prefix = "Async" if flavour.is_async else ""
    own = [
        (".._runtime.net.middleware", _flavoured("Middleware", prefix)),
        (".._runtime.net.http", http),
        (".._runtime.net.http", "Timeout"),
        (".._runtime.values.omit", "OMIT"),
        (".._runtime.values.omit", "Omit"),
        (".._version", "__version__"),
    ]
    if client.security.credentials:
        own.append((".._runtime.auth.security", "Scheme"))
    if any(each.kind == "bearer" for each in client.security.credentials):
        own.append((".._runtime.auth.security", _flavoured("Token", prefix)))
    if client.security.oauth:
        own.append((".._runtime.auth.oauth", "OAuth"))
    if client.client.servers:
        own.append((".._runtime.net.servers", "Server"))
    if any(server.variables for server in client.client.servers):
        own.append((".._runtime.net.servers", "ServerVariable"))
    if client.client.envelope is not None:
        own.append((".._runtime.responses.envelope", "Envelope"))
    return own


def _flavoured(name: str, prefix: str) -> str:
    return f"{prefix}{name} as {name}" if prefix else name


def _properties(client: ClientPlan, group: GroupPlan, flavour: Flavour) -> tuple[PropertyView, ...]:
    place = "." if group.path else f"..{flavour.folder}resources."
    found = [
        _property(
            path[-1],
            brief(client.groups[path].title) or f"Methods of {path[-1]}.",
            flavour.prefix + client.classes[path],
            place + client.modules[path],
        )
        for path in group.children
    ]
    if group.webhooks:
        doc = "Requests that the service makes: verified and read."
        module = f"..webhooks.{client.modules[()]}"
        made_with = "self._settings.webhook_secret"
        found.append(_property(group.webhooks, doc, webhooks_class(client), module, made_with))
    return tuple(found)


def _property(
    name: str, doc: str, class_name: str, module: str, argument: str = "self"
) -> PropertyView:
    return PropertyView(
        class_name=class_name,
        module=module,
        signature="\n".join(signature(f"def {name}", [("self", None, "")], class_name, 1)),
        docstring="\n".join(docstring(wrapped(doc, WIDTH - 14), 2)),
        load="\n".join(from_import(module, [class_name], 2)),
        argument=argument,
    )
