"""Views of clients and resources: classes with a constructor, properties and methods."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.filters.docstrings import brief
from specmill.filters.text import Shown, Text, shown
from specmill.targets.python.plan.groups import GroupPlan, Path
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.views.constructor import (
    ConstructorView,
    parameter_annotation,
    view_constructor,
)
from specmill.targets.python.views.imports import imports_of, runtime_imports
from specmill.targets.python.views.methods import MethodView, view_method
from specmill.targets.python.views.mixins import (
    MixinView,
    has_constructor,
    mixin_imports,
    view_mixins,
)
from specmill.targets.python.views.notice import notice
from specmill.targets.python.views.renamed import use_instead
from specmill.targets.python.views.values import Imports, Module, Name
from specmill.targets.python.views.webhooks import webhooks_class
from specmill.targets.python.views.with_response import WithResponseName, class_name, declared

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options")
"""Methods of HTTP that clients have as methods, unless an operation is called so."""


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
    """A resource, or what reads webhooks, as a property."""

    name: Name
    class_name: Name
    module: Module
    doc: Text
    is_webhooks: bool = False


@dataclass(frozen=True, slots=True)
class MovedView:
    """A resource under the name that it had."""

    name: Name
    path: Name
    """Where it is from the class."""
    class_name: Name
    deprecated: Text


@dataclass(frozen=True, slots=True)
class ClassView:
    """A client or a resource, in one flavour."""

    is_async: bool
    is_client: bool
    name: Name
    title: Text
    """What it is called in the definition."""
    client_name: Name
    """The sync class of the client that it is or belongs to."""
    notice: Text
    """What the module is made from."""
    imports: Imports
    with_response: WithResponseName
    constructor: ConstructorView | None
    """None for a resource."""
    prints_constructor: bool
    """Whether the constructor is printed: a class of a brand may bring its own."""
    mixins: tuple[MixinView, ...]
    """Classes of a brand that are bases of a client."""
    verbs: tuple[Name, ...]
    """Methods of HTTP that a client has as methods."""
    properties: tuple[PropertyView, ...]
    moved: tuple[MovedView, ...]
    methods: tuple[MethodView, ...]
    client: Shown
    """The client of the model: servers, security schemes, extensions."""


def view_classes(plan: PythonPlan, client: ClientPlan, path: Path) -> tuple[ClassView, ClassView]:
    """The class at a place of a client, sync and async."""
    group = client.groups[path]
    taken = group.attributes
    printer = TypePrinter(plan.schemas, plan.names, shadowed=taken)
    twin = client.classes[path]
    methods = tuple(
        view_method(method, plan.schemas, printer, twin)
        for method in (*group.methods, *group.aliases)
    )
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
    base = f"{'Async' if flavour.is_async else 'Sync'}{'Client' if is_client else 'Resource'}"
    used = {str(name) for method in methods for name in method.used} - {flavour.other_page}
    if group.moved or any(method.deprecated for method in methods):
        used.add("deprecated")
    if is_client and not has_constructor(client):
        for parameter in client.parameters:
            used |= mentions(parameter_annotation(plan, parameter))
    own = _own_imports(client, group, used, base)
    if properties:
        own.append((".._runtime.resource", "resource as _resource"))
    if is_client:
        if not has_constructor(client):
            used |= {"Mapping", "Self", "Sequence", "ssl"}
            used |= {"deprecated", "overload"} if client.renamed_arguments else set()
            used |= {"Literal"} if client.security.oauth else set()
        own += _client_imports(client, flavour)
        own += mixin_imports(client, flavour.is_async)
    if any(method.iterator for method in group.methods):
        own.append((".._runtime.paging.page_methods", flavour.maker))
    checked: list[tuple[str, str]] = [
        (property_.module, property_.class_name) for property_ in properties
    ]
    own += [("..", name) for name in ("params", "params as _params") if name.split()[-1] in used]
    used.add("TYPE_CHECKING")
    checked += _moved_imports(client, group, flavour)
    checked += declared(client, group.path, flavour.is_async)
    verbs = [text for text in _VERBS if is_client and text not in group.attributes]
    if verbs:
        checked.append((".._runtime.verbs", f"{flavour.prefix}VerbRequest"))
    return ClassView(
        is_async=flavour.is_async,
        is_client=is_client,
        name=Name(flavour.prefix + client.classes[group.path]),
        title=Text(
            brief(client.client.title) or client.client.name if is_client else _words(group)
        ),
        client_name=Name(client.name),
        notice=Text(notice([client.client])),
        imports=imports_of(used, own, checked),
        with_response=WithResponseName(
            Name(class_name(client, group.path)), Module(client.modules[group.path])
        ),
        constructor=view_constructor(plan, client) if is_client else None,
        prints_constructor=is_client and not has_constructor(client),
        mixins=view_mixins(plan, client, flavour.is_async) if is_client else (),
        verbs=tuple(map(Name, verbs)),
        properties=properties,
        moved=moved_views(client, group, flavour.prefix),
        methods=methods,
        client=shown(client.client),
    )


def _moved_imports(client: ClientPlan, group: GroupPlan, flavour: Flavour) -> list[tuple[str, str]]:
    place = "." if group.path else f"..{flavour.folder}resources."
    return [
        (
            place + client.modules[moved_group.path],
            flavour.prefix + client.classes[moved_group.path],
        )
        for moved_group in group.moved
    ]


def moved_views(client: ClientPlan, group: GroupPlan, prefix: str) -> tuple[MovedView, ...]:
    """The resources of a group under the names that they had."""
    views: list[MovedView] = []
    for moved_group in group.moved:
        path = ".".join(moved_group.path[len(group.path) :])
        why = use_instead(path)
        views.append(
            MovedView(
                Name(moved_group.name),
                Name(path),
                Name(prefix + client.classes[moved_group.path]),
                why,
            )
        )
    return tuple(views)


def _words(group: GroupPlan) -> str:
    """What a group is called in the definition."""
    return brief(group.title).rstrip(".") or group.path[-1]


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
    types = [method for method in (*group.methods, *group.aliases) if method.page_type]
    own += [("..pages", type_.page_class(base.startswith("Async"))) for type_ in types]
    return own


def _client_imports(client: ClientPlan, flavour: Flavour) -> list[tuple[str, str]]:
    http = "AsyncClient as HttpClient" if flavour.is_async else "Client as HttpClient"
    prefix = "Async" if flavour.is_async else ""
    own = [(".._version", "__version__")]
    if not has_constructor(client):
        own += [
            (".._runtime.net.middleware", _flavoured("Middleware", prefix)),
            (".._runtime.net.http", http),
            (".._runtime.net.http", "Timeout"),
            (".._runtime.options", "RetryOptions"),
            (".._runtime.values.omit", "OMIT"),
            (".._runtime.values.omit", "Omit"),
        ]
    if client.renamed_arguments and not has_constructor(client):
        own.append((".._runtime.renames", "with_old_names"))
    if client.security.credentials:
        own.append((".._runtime.auth.security", "Scheme"))
    bearer = any(credential.kind == "bearer" for credential in client.security.credentials)
    if bearer and not has_constructor(client):
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
    properties = [
        PropertyView(
            Name(path[-1]),
            Name(flavour.prefix + client.classes[path]),
            Module(place + client.modules[path]),
            Text(brief(client.groups[path].title)),
        )
        for path in group.children
    ]
    if group.webhooks:
        name, module = Name(group.webhooks), Module(f"..webhooks.{client.modules[()]}")
        properties.append(PropertyView(name, webhooks_class(client), module, Text(""), True))
    return tuple(properties)
