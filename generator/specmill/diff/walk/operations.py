"""Operations side by side: all that they say but the types, which are handed to the walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from specmill.diff.walk import credentials, events, messages, parameters
from specmill.diff.walk.facts import Fact, Site
from specmill.diff.walk.kinds import SCALARS, kinds
from specmill.diff.walk.lifecycle import announced, sunset_of
from specmill.diff.walk.parameters import NOWHERE, At
from specmill.diff.walk.types import TypeWalk
from specmill.model import Client, NamedSchema, Operation, Origin, Server, Type

Both = tuple[Operation | None, Operation | None]
_PORTS = {"http": ":80", "https": ":443"}


@dataclass(slots=True)
class OperationWalk:
    """Collects the facts of operations; those of types are in ``types``."""

    types: TypeWalk
    today: date
    facts: list[Fact] = field(default_factory=list[Fact])
    operations: dict[str, Both] = field(default_factory=dict[str, Both])
    paths_left: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Client and path of everything that the new side offers."""
    hidden: frozenset[str] = frozenset()
    """Keys of the operations that the new side has and does not offer."""
    renamed_schemes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Old key -> new key of the security schemes of the client that have another name."""

    @property
    def old_schemas(self) -> Mapping[str, NamedSchema]:
        return self.types.old

    @property
    def new_schemas(self) -> Mapping[str, NamedSchema]:
        return self.types.new

    def note(  # noqa: PLR0917 - one each
        self, name: str, both: Both, old: str = "", new: str = "", label: str = "", at: At = NOWHERE
    ) -> None:
        """Note a difference of an operation, or of a place in it that ``label`` names."""
        self.facts.append(Fact(name, self.site(both, label, *at), (), old, new))

    def site(
        self,
        both: Both,
        label: str = "",
        old_at: Origin | None = None,
        new_at: Origin | None = None,
    ) -> Site:
        """A place of an operation, known again by the key of the new one."""
        old, new = both
        key = new.key if new is not None else old.key if old is not None else ""
        self.operations[key] = both
        return Site(
            operation=(old.key if old is not None else "", key),
            label=label,
            old_at=old_at or (old.origin if old is not None else None),
            new_at=new_at or (new.origin if new is not None else None),
        )

    def is_scalar(self, old: Type, new: Type) -> bool:
        """Whether all values of both types are texts, numbers or truth values."""
        return kinds(old, self.types.old) | kinds(new, self.types.new) <= SCALARS

    def compare(self, site: Site, old: Type | None, new: Type | None) -> None:
        if old is not None and new is not None:
            self.types.compare_at(site, old, new)

    def removed(self, operation: Operation) -> None:
        """An operation that the new side does not have."""
        ends = sunset_of(operation.extensions)
        whole = (operation.key.split(" ")[0], operation.path) not in self.paths_left
        name = "path-removed" if whole else "operation-removed"
        if operation.key in self.hidden:
            name = "operation-hidden"
        elif ends is not None and operation.deprecated:
            past = ends <= self.today
            name = "operation-removed-after-sunset" if past else "operation-removed-before-sunset"
        elif operation.deprecated:
            name = "operation-removed-after-deprecation"
        self.note(name, (operation, None), place_of(operation))

    def added(self, operation: Operation) -> None:
        self.note("operation-added", (None, operation), "", place_of(operation))

    def pair(
        self, old: Operation, new: Operation, before: Client | None, after: Client | None
    ) -> None:
        """An operation that both sides have."""
        both = (old, new)
        self._identity(old, new, before, after)
        self._lifecycle(old, new)
        parameters.compare_parameters(self, old, new)
        messages.compare_body(self, old, new)
        messages.compare_responses(self, old, new)
        credentials.compare_security(self, old, new)
        own = old.servers or new.servers
        if own and before is not None and after is not None:
            was, now = old.servers or before.servers, new.servers or after.servers
            compare_servers(self, was, now, self.site(both, "servers"))
        self._callbacks(old, new)
        told = (old.summary, old.description, old.external_docs, old.samples)
        if told != (new.summary, new.description, new.external_docs, new.samples):
            self.note("documentation-changed", both)

    def webhook(self, old: Operation, new: Operation) -> None:
        """A request that the service makes: what it sends comes in, so directions turn round."""
        self._lifecycle(old, new)
        events.compare_event(self, old, new)

    def documentation(self, old: Client, new: Client) -> None:
        """What the definition tells of itself."""
        told = [
            (client.title, client.summary, client.description, client.contact, client.license)
            for client in (old, new)
        ]
        tags = [[(tag.name, tag.description) for tag in client.tags] for client in (old, new)]
        if told[0] != told[1] or sorted(tags[0]) != sorted(tags[1]):
            root = (
                Origin(source=old.source, pointer="/info"),
                Origin(source=new.source, pointer="/info"),
            )
            site = Site(label="info", old_at=root[0], new_at=root[1])
            self.facts.append(Fact("documentation-changed", site, ()))

    def _identity(
        self, old: Operation, new: Operation, before: Client | None, after: Client | None
    ) -> None:
        both = (old, new)
        if place_of(old) != place_of(new):
            same = _shape(old.path) == _shape(new.path) and old.http_method == new.http_method
            name = "path-variable-renamed" if same else "operation-moved"
            method = old.http_method == new.http_method
            if not same and method and _called(old, before) == _called(new, after):
                name = "path-moved-into-server"
            self.note(name, both, place_of(old), place_of(new))
        if old.operation_id != new.operation_id:
            ids = (old.operation_id or "none", new.operation_id or "none")
            self.note("operation-id-changed", both, *ids)
        if old.group != new.group:
            self.note("operation-group-changed", both, "/".join(old.group), "/".join(new.group))

    def _lifecycle(self, old: Operation, new: Operation) -> None:
        both = (old, new)
        if old.deprecated != new.deprecated:
            name = "operation-deprecated" if new.deprecated else "operation-reactivated"
            self.note(name, both, place_of(old), place_of(new))
        for name, was, now in announced(old.extensions, new.extensions, new.deprecated, self.today):
            self.note(name, both, was, now)

    def _callbacks(self, old: Operation, new: Operation) -> None:
        before = {(callback.name, callback.expression): callback for callback in old.callbacks}
        after = {(callback.name, callback.expression): callback for callback in new.callbacks}
        for key, callback in before.items():
            if key not in after:
                self.note("callback-removed", (old, new), callback.name, "")
                continue
            sends = {request.http_method: request for request in after[key].operations}
            sent = {request.http_method: request for request in callback.operations}
            for method, request in sent.items():
                if method in sends:
                    self.webhook(request, sends[method])
                else:
                    text = f"{method} {callback.expression}"
                    self.note("callback-operation-removed", (old, new), text, "", callback.name)
            for method in (method for method in sends if method not in sent):
                text = f"{method} {callback.expression}"
                self.note("callback-operation-added", (old, new), "", text, callback.name)
        for key, callback in after.items():
            if key not in before:
                self.note("callback-added", (old, new), "", callback.name)


def place_of(operation: Operation) -> str:
    """``GET /orders``: how an operation is called everywhere."""
    return f"{operation.http_method} {operation.path}"


def _called(operation: Operation, client: Client | None) -> str:
    """The address that a call goes to by itself."""
    servers = operation.servers or (client.servers if client is not None else ())
    return (_address(servers[0]) if servers else "") + operation.path


def _shape(path: str) -> list[str]:
    return ["{}" if "{" in part else part for part in path.split("/")]


def compare_servers(
    walk: OperationWalk, old: Sequence[Server], new: Sequence[Server], site: Site
) -> None:
    """Compare base addresses. The first is the one that an SDK takes by itself."""
    was, now = (
        {_address(server): server for server in old},
        {_address(server): server for server in new},
    )
    first, first_now = next(iter(was), ""), next(iter(now), "")
    facts: list[Fact] = []
    if old and first != first_now:
        url = new[0].url if new else ""
        facts.append(Fact("base-url-changed", site, (), old[0].url, url))
    gone = [server.url for key, server in was.items() if key not in now and key != first]
    facts += [Fact("server-removed", site, (), url) for url in gone]
    came = [
        server.url
        for key, server in now.items()
        # Without servers there is one of "/" (OpenAPI Object, ``servers``).
        if key not in was and (key if not old else key != first_now)
    ]
    facts += [Fact("server-added", site, (), "", url) for url in came]
    for url in (url for url in was if url in now):
        facts += _variables(was[url], now[url], site)
    walk.facts += facts


def _address(server: Server) -> str:
    """The address as it counts: scheme and host in any case, with a slash at the end or without,
    and with the port that its scheme has anyhow or without (RFC 3986, 6.2)."""
    scheme, parted, rest = server.url.partition("://")
    host, slash, path = rest.partition("/")
    if not parted or "{" in host:
        return server.url.rstrip("/")
    host = host.lower().removesuffix(_PORTS.get(scheme.lower(), ""))
    return f"{scheme.lower()}://{host}{slash}{path}".rstrip("/")


def _variables(old: Server, new: Server, site: Site) -> list[Fact]:
    was, now = ({variable.name: variable for variable in server.variables} for server in (old, new))
    facts: list[Fact] = []
    for name, server_variable in was.items():
        other = now.get(name)
        if other is None:
            facts.append(Fact("server-variable-removed", site, (), name))
            continue
        gone = [value for value in server_variable.enum if other.enum and value not in other.enum]
        facts += [Fact("server-variable-value-removed", site, (), f"{name}: {one}") for one in gone]
        if other.enum and not server_variable.enum:
            limited = f"{name}: {', '.join(other.enum)}"
            facts.append(Fact("server-variable-limited", site, (), "", limited))
        if server_variable.default != other.default:
            texts = (f"{name}: {server_variable.default}", f"{name}: {other.default}")
            facts.append(Fact("server-variable-default-changed", site, (), *texts))
    return facts
