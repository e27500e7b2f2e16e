"""The definitions of one client: the whole file, and each of its members alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specmill.filters.text import Shown
from specmill.model import Api, Callback, Client, NamedSchema, Operation, PathItem
from specmill.targets.typescript.discriminators import discriminated
from specmill.targets.typescript.notes import part_notes
from specmill.targets.typescript.operations import Operations
from specmill.targets.typescript.order import arranged, by_method
from specmill.targets.typescript.parts import Kind, Part, components_in
from specmill.targets.typescript.schemas import Schemas
from specmill.targets.typescript.scope import Compat, Reference, Scope, scope_of
from specmill.targets.typescript.shapes import access, name_text
from specmill.targets.typescript.values import as_the_tool, in_order
from specmill.targets.typescript.views import (
    DeclarationView,
    DefinitionsView,
    KindView,
    MemberView,
    NoteView,
    TypeView,
)

_HOMES = (("components", "schemas"), ("definitions",))
"""Where a definition keeps named schemas."""
PART_KINDS: tuple[Kind, ...] = ("responses", "parameters", "requestBodies", "headers")
KINDS = ("schemas", *PART_KINDS, "pathItems")


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an exported type, with what stands for it where it is referred to."""

    name: str
    """As the definition has it: ``logout``, ``User``; empty for an operation without an id, which is
    declared by its method among the paths."""
    declaration: DeclarationView
    references: tuple[Reference, ...]
    """The components that it names itself: pairs of kind and name, in the order in which they were
    met first."""


@dataclass(frozen=True, slots=True)
class Members:
    """The definitions of one client in pieces."""

    operations: Mapping[str, Member]
    """By ``Operation.key``: the member of ``operations``, also for those of webhooks."""
    components: Mapping[Reference, Member]
    """By kind (``schemas`` …) and name, in the order of the file."""
    paths: Mapping[str, Member]
    """By path: the member of ``paths``."""
    webhooks: Mapping[str, Member]
    """By name: the member of ``webhooks``."""
    callbacks: Mapping[str, tuple[tuple[Callback, tuple[Member, ...]], ...]]
    """By ``Operation.key``: each callback of the operation with its requests, which no exported
    type has."""
    helpers: tuple[str, ...]
    """Helper types that the members use."""
    schema_keys: Mapping[Reference, str]
    """The keys of the schemas by the components that they are."""


def definitions_view(members: Members) -> DefinitionsView:
    """The whole file, in the order of openapi-typescript."""
    named = {
        operation.name: operation for operation in members.operations.values() if operation.name
    }
    by_kind: dict[str, list[DeclarationView]] = {kind: [] for kind in KINDS}
    for (kind, _), component in members.components.items():
        by_kind[kind].append(component.declaration)
    return DefinitionsView(
        paths=tuple(path.declaration for path in members.paths.values()),
        webhooks=tuple(webhook.declaration for webhook in members.webhooks.values()),
        components=tuple(KindView(kind, tuple(views)) for kind, views in by_kind.items()),
        operations=tuple(operation.declaration for operation in named.values()),
        helpers=members.helpers,
    )


def members_of(api: Api, client: Client, compat: Compat = "") -> Members:
    """Every member of a client's definitions.

    ``compat`` is ``openapi-typescript`` for what that tool prints, its known mistakes included, and
    empty for what the definition means.
    """
    with as_the_tool(compat == "openapi-typescript"):
        return _Builder(scope_of(api, client, compat)).members()


class _Builder:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._schemas = Schemas(scope, discriminated(scope))
        self._maker = Operations(scope, self._schemas)
        self._named: dict[str, str] = {}
        """Key of an operation -> its id, for those that `operations` holds."""

    def members(self) -> Members:
        client = self._scope.client
        operations = self._operations()
        components = self._components()
        paths = self._items("paths", client.paths, client.operations)
        webhooks = self._items("webhooks", client.webhook_items, client.webhooks)
        callbacks = self._callbacks()
        helpers = tuple(self._scope.helpers)
        keys: dict[Reference, str] = {
            ("schemas", self._scope.component(key)): key for key in self._scope.named
        }
        known = {reference: key for reference, key in keys.items() if reference in components}
        return Members(operations, components, paths, webhooks, callbacks, helpers, known)

    def _member(
        self,
        name: str,
        shape: TypeView,
        notes: tuple[NoteView, ...] = (),
        *,
        operation: Operation | None = None,
        schema: NamedSchema | None = None,
    ) -> Member:
        """A member of what was just made, with what it refers to."""
        references = tuple(self._scope.references)
        self._scope.references.clear()
        view = MemberView(name_text(name), shape, notes)
        return Member(name, DeclarationView(view, _shown(operation), _shown(schema)), references)

    # -- operations ----------------------------------------------------------------------------

    def _operations(self) -> dict[str, Member]:
        client = self._scope.client
        items = client.components.path_items
        operations = arranged(client.paths, client.operations)
        webhooks = arranged(client.webhook_items, client.webhooks)
        reached = [operation for item in items.values() for operation in item.operations]
        known: dict[str, Member] = {}
        by_key: dict[str, Member] = {}
        everything = [("paths", operation) for operation in operations]
        everything += [("webhooks", webhook) for webhook in webhooks]
        everything += [("components", operation) for operation in by_method(reached)]
        for root, operation in everything:
            by_key[operation.key] = self._operation(operation, root, known)
        return by_key

    def _operation(self, operation: Operation, root: str, known: dict[str, Member]) -> Member:
        name = operation.operation_id.replace("#", "/")
        if name in known and operation.key in self._named:
            return known[name]
        shape = self._maker.operation(operation, root)
        if not name or name in known:
            method = operation.http_method.lower()
            return replace(self._member(method, shape, operation=operation), name="")
        self._named[operation.key] = name
        known[name] = self._member(name, shape, operation=operation)
        return known[name]

    def _callbacks(self) -> dict[str, tuple[tuple[Callback, tuple[Member, ...]], ...]]:
        client = self._scope.client
        return {
            operation.key: tuple(
                (callback, self._requests(callback)) for callback in operation.callbacks
            )
            for operation in (*client.operations, *client.webhooks)
            if operation.callbacks
        }

    def _requests(self, callback: Callback) -> tuple[Member, ...]:
        return tuple(
            self._member(
                operation.operation_id or operation.http_method.lower(),
                self._maker.operation(operation),
                operation=operation,
            )
            for operation in callback.operations
        )

    def _items(
        self, root: str, items: Iterable[PathItem], operations: Iterable[Operation]
    ) -> dict[str, Member]:
        by_path: dict[str, dict[str, Operation]] = {}
        for operation in operations:
            by_path.setdefault(operation.path, {})[operation.http_method.lower()] = operation
        members: dict[str, Member] = {}
        for path, item in in_order((item.path, item) for item in items):
            if item.reference in self._scope.client.components.path_items:
                self._scope.references["pathItems", item.reference] = None
                shape = access("components", "pathItems", item.reference)
            else:
                shape = self._maker.path_item(item, by_path.get(path, {}), self._named, root)
            members[path] = self._member(path, shape)
        return members

    # -- components ----------------------------------------------------------------------------

    def _components(self) -> dict[Reference, Member]:
        components: dict[Reference, Member] = {}
        for name, key in in_order(self._schema_names()):
            shape, notes = self._schemas.component(key, name)
            schema = self._scope.named[key]
            components["schemas", name] = self._member(name, shape, notes, schema=schema)
        for kind in PART_KINDS:
            for name, part in in_order(self._parts(kind)):
                shape = self._maker.component(kind, part, name)
                leads = self._scope.leads(kind, name, part)
                notes = () if leads else part_notes(part)
                components[kind, name] = self._member(name, shape, notes)
        for name, item in in_order(self._scope.client.components.path_items.items()):
            by_method = {operation.http_method.lower(): operation for operation in item.operations}
            shape = self._maker.path_item(item, by_method, self._named, "components")
            components["pathItems", name] = self._member(name, shape)
        return components

    def _parts(self, kind: Kind) -> Iterator[tuple[str, Part]]:
        own, bundle = components_in(self._scope.client), self._scope.bundle
        yield from ((name, part) for item, name, part in own if item == kind)
        yield from ((name, part) for (item, name), part in bundle.parts.items() if item == kind)

    def _schema_names(self) -> list[tuple[str, str]]:
        """Names of schemas among the components, with their keys; further names of one that stands
        in another file too."""
        named = [(self._scope.component(key), key) for key in self._keys()]
        taken = {name for name, _ in named}
        further = self._scope.client.components.schemas.items()
        return [*((name, key) for name, key in further if name not in taken), *named]

    def _keys(self) -> list[str]:
        """Keys of the schemas that stand among the components. Those that the definition has
        elsewhere are put there too, unless references lead to where they are."""
        scope = self._scope
        if not scope.is_compat:
            return list(scope.named)
        return [
            key
            for key, named_schema in scope.named.items()
            if named_schema.origin.source != scope.client.source
            or named_schema.origin.path[:-1] in _HOMES
        ]


def _shown(value: Operation | NamedSchema | None) -> Shown | None:
    return Shown(value) if value is not None else None
