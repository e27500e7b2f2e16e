"""What the printing of one client needs to know of the whole: its schemas, by key and by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from specmill.model import Api, Client, NamedSchema, Operation, Type
from specmill.targets.typescript.bundling import ClientBundle, bundle_of
from specmill.targets.typescript.parts import Kind, Part
from specmill.targets.typescript.written import reference_in

Compat = Literal["", "openapi-typescript"]
Reference = tuple[str, str]
"""A component that is referred to: its kind (``schemas``, ``responses`` …) and name."""

_HOMES = (("components", "schemas"), ("definitions",))


@dataclass(slots=True)
class Scope:
    """One client with its named schemas, and what the printed member refers to so far."""

    client: Client
    named: dict[str, NamedSchema]
    """By key: the schemas of this client."""
    compat: Compat
    bundle: ClientBundle
    """What stands in other files."""
    references: dict[Reference, None] = field(default_factory=dict[Reference, None])
    helpers: dict[str, None] = field(default_factory=dict[str, None])
    """Names of helper types that are used."""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """Names of schemas among the components, by key, as far as they were asked for."""

    @property
    def is_compat(self) -> bool:
        return self.compat == "openapi-typescript"

    def place(self, key: str) -> str:
        """Where a named schema stands, as a reference writes it; one of another file is among the
        components."""
        origin = self.named[key].origin
        if origin.source == self.client.source:
            return f"#{origin.pointer}"
        name = self.component(key).replace("~", "~0").replace("/", "~1")
        return f"#/components/schemas/{name}"

    def component(self, key: str) -> str:
        """Name of a named schema among the components: its own, or its key where it stands
        elsewhere."""
        if key not in self.names:
            self.names[key] = self._named(key)
        return self.names[key]

    def _named(self, key: str) -> str:
        named = self.named[key]
        path = named.origin.path
        own_file = named.origin.source == self.client.source
        if path[:-1] in _HOMES and own_file:
            return named.name
        return (self.bundle.name("schemas", named.origin) if self.is_compat else "") or key

    def shown(self, key: str) -> str:
        """The named schema that a reference to one leads to: itself, but for the tool what stands
        in another file if it only refers to that."""
        if not self.is_compat or not self.bundle.names:
            return key
        last, _ = self.resolved(key)
        return last if self.named[last].origin.source != self.client.source else key

    def part(self, kind: Kind, result: Part) -> str:
        """Name of the component that is referred to; empty for what is written in place."""
        own = self.bundle.name(kind, result.origin)
        reference = result.reference if result.reference in self._components(kind) else ""
        return (own or reference) if self.is_compat else (reference or own)

    def leads(self, kind: Kind, name: str, part: Part) -> str:
        """Name of the component that one only refers to; empty for one that says something."""
        leads = self.part(kind, part)
        return "" if leads == name else leads

    def _components(self, kind: Kind) -> Mapping[str, object]:
        components = self.client.components
        if kind == "responses":
            return components.responses
        if kind == "parameters":
            return components.parameters
        return components.headers if kind == "headers" else components.request_bodies

    def resolved(self, key: str) -> tuple[str, Type]:
        """The last named schema that a chain of references leads to."""
        type_ = self.named[key].type
        for _ in range(100):
            reference = reference_in(type_)
            if reference is None or reference.target not in self.named:
                break
            key, type_ = reference.target, self.named[reference.target].type
        return key, type_


def scope_of(api: Api, client: Client, compat: Compat) -> Scope:
    """The scope of a client whose schemas are among those of the Api.

    Operations that the user left out are not in it, nor, where the definition hides them, but for
    the tool, which does not know that.
    """
    named = {key: api.schemas[key] for key in client.schemas if key in api.schemas}
    states = ("visible", "hidden") if compat else ("visible",)

    def shown(operations: Iterable[Operation]) -> tuple[Operation, ...]:
        return tuple(operation for operation in operations if operation.status in states)

    items = {
        name: item.model_copy(update={"operations": shown(item.operations)})
        for name, item in client.components.path_items.items()
    }
    update = {
        "operations": shown(client.operations),
        "webhooks": shown(client.webhooks),
        "components": client.components.model_copy(update={"path_items": items}),
    }
    client = client.model_copy(update=update)
    return Scope(client, named, compat, bundle_of(client, named, keep_own=not compat))
