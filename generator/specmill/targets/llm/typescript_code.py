"""TypeScript of operations and schemas, with what it refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specmill.config import TargetSettings
from specmill.model import Api, Callback, Client
from specmill.render import Renderer
from specmill.targets.llm.places import PagePaths
from specmill.targets.llm.views import ReferenceView
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.views import PageLink
from specmill.targets.typescript import Member, Members, Reference, TypescriptPrinter, members_of
from specmill.targets.typescript.shapes import access


@dataclass(frozen=True, slots=True)
class Printed:
    """A member with the client that it belongs to, and what prints it."""

    client: str
    member: Member
    printer: TypescriptPrinter

    @property
    def text(self) -> Text:
        return Text(self.printer.declaration(self.member))

    def without_comments(self) -> str:
        """The text without comments."""
        return self.printer.without_comments(self.member)


class TypescriptCode:
    """The members of every client, each printed once."""

    def __init__(self, api: Api, renderer: Renderer, settings: TargetSettings) -> None:
        compat = settings.typescript.compat
        self._printers: dict[str, TypescriptPrinter] = {}
        self.members: dict[str, Members] = {}
        """By key of the client."""
        self._schemas: dict[str, Printed] = {}
        for client in api.clients:
            members = self.members[client.key] = members_of(api, client, compat)
            printer = TypescriptPrinter(renderer, compat, settings, client)
            self._printers[client.key] = printer
            for reference, key in members.schema_keys.items():
                printed = Printed(client.key, members.components[reference], printer)
                self._schemas.setdefault(key, printed)

    def definitions(self, client: str) -> str:
        """The whole file of a client, by its key."""
        return self._printers[client].definitions(self.members[client])

    def operation(self, client: Client, key: str) -> Printed | None:
        """The member of an operation or webhook; for one without an id, of its path."""
        member = self.members[client.key].operations.get(key)
        return self._printed(client.key, member) if member is not None else None

    def callbacks(self, client: Client, key: str) -> Sequence[tuple[Callback, tuple[Printed, ...]]]:
        """The callbacks of an operation, each with the members of its requests."""
        callbacks = self.members[client.key].callbacks.get(key, ())
        return [
            (callback, tuple(self._printed(client.key, request) for request in requests))
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
        components = self.members[client].components
        keys = self.members[client].schema_keys
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
        keys = self.members[printed.client].schema_keys
        return tuple(
            ReferenceView(
                Text(printed.printer.type(access("components", *reference))),
                _link(reference, places.schemas.get(keys.get(reference, ""), "")),
            )
            for reference in printed.member.references
        )

    def _printed(self, client: str, member: Member) -> Printed:
        return Printed(client, member, self._printers[client])


def _link(reference: Reference, path: str) -> PageLink:
    return PageLink(Text(reference[1]), f"../{path}" if path else "")
