"""TypeScript of operations and schemas, with what it refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specmill.model import Api, Callback, Client
from specmill.targets.llm.places import PagePaths
from specmill.targets.llm.views import ReferenceView
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.views import PageLink
from specmill.targets.typescript import Compat, Member, Members, Reference, members_of
from specmill.targets.typescript.scope import scope_of
from specmill.targets.typescript.shapes import access
from specmill.targets.typescript.values import as_the_tool


@dataclass(frozen=True, slots=True)
class Printed:
    """A member with the client that it belongs to."""

    client: str
    member: Member

    @property
    def text(self) -> Text:
        return Text(self.member.text)


class TypescriptCode:
    """The members of every client, each printed once."""

    def __init__(self, api: Api, compat: Compat) -> None:
        self._compat: Compat = compat
        self.members: dict[str, Members] = {}
        """By key of the client."""
        self._keys: dict[str, dict[Reference, str]] = {}
        self._schemas: dict[str, Printed] = {}
        for client in api.clients:
            members = members_of(api, client, compat)
            self.members[client.key] = members
            self._keys[client.key] = _keys(api, client, compat, members)
            for reference, key in self._keys[client.key].items():
                printed = Printed(client.key, members.components[reference])
                self._schemas.setdefault(key, printed)

    def operation(self, client: Client, key: str) -> Printed | None:
        """The member of an operation or webhook; for one without an id, of its path."""
        member = self.members[client.key].operations.get(key)
        return Printed(client.key, member) if member is not None else None

    def callbacks(self, client: Client, key: str) -> Sequence[tuple[Callback, tuple[Printed, ...]]]:
        """The callbacks of an operation, each with the members of its requests."""
        callbacks = self.members[client.key].callbacks.get(key, ())
        return [
            (callback, tuple(Printed(client.key, request) for request in requests))
            for callback, requests in callbacks
        ]

    def schema(self, key: str) -> Printed | None:
        """The member of a named schema, in the first client that has it."""
        return self._schemas.get(key)

    def direct_schemas(self, printed: Sequence[Printed]) -> tuple[str, ...]:
        """Keys of the schemas that members of one client name, themselves or through components of
        other kinds."""
        if not printed:
            return ()
        client = printed[0].client
        components, keys = self.members[client].components, self._keys[client]
        schemas = dict.fromkeys(reference for one in printed for reference in one.member.references)
        waiting = list(schemas)
        for reference in waiting:
            inner = components.get(reference)
            if reference in keys or inner is None:
                continue
            fresh = [reference for reference in inner.references if reference not in schemas]
            schemas.update(dict.fromkeys(fresh))
            waiting += fresh
        return tuple(dict.fromkeys(keys[pair] for pair in schemas if pair in keys))

    def references(self, printed: Printed | None, places: PagePaths) -> tuple[ReferenceView, ...]:
        """The components that a member names, in the order of its text."""
        if printed is None:
            return ()
        keys = self._keys[printed.client]
        return tuple(
            ReferenceView(
                Text(self._access(reference)),
                _link(reference, places.schemas.get(keys.get(reference, ""), "")),
            )
            for reference in printed.member.references
        )

    def _access(self, reference: Reference) -> str:
        with as_the_tool(self._compat == "openapi-typescript"):
            return access("components", *reference).text


def _keys(api: Api, client: Client, compat: Compat, members: Members) -> dict[Reference, str]:
    """The keys of the client's schemas by the components that they are."""
    scope = scope_of(api, client, compat)
    keys: Mapping[Reference, str] = {("schemas", scope.component(key)): key for key in scope.named}
    return {reference: key for reference, key in keys.items() if reference in members.components}


def _link(reference: Reference, path: str) -> PageLink:
    return PageLink(Text(reference[1]), f"../{path}" if path else "")
