"""Published names: what a plan adds to them, and where operations that moved are found again."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from specmill.model import Api
from specmill.output.names import PublishedNames

_END = re.compile(r"$|/| pages$")
CLIENTS, TYPES = "clients", "types"


def members(client: str, group: tuple[str, ...]) -> str:
    """Scope of the methods and groups at one place of a client."""
    return " ".join(("members", client, *group))


def arguments(operation: str) -> str:
    """Scope of the arguments of an operation."""
    return f"arguments {operation}"


def credentials(client: str) -> str:
    """Scope of the arguments of a client's constructor."""
    return f"credentials {client}"


def parameters(client: str) -> str:
    """Scope of the parameters that a client's constructor takes."""
    return f"parameters {client}"


def fields(declared: str) -> str:
    """Scope of the fields of a model."""
    return f"fields {declared}"


def group_claim(word: str) -> str:
    """Key of a group among the members of what holds it."""
    return f"group {word}"


def stream_claim(operation: str) -> str:
    """Key of the claim of the second method of an operation, which streams."""
    return f"{operation} stream"


def iterator_claim(operation: str) -> str:
    """Key of the method that goes over the pages of an operation."""
    return f"{operation} pages"


def followed(published: PublishedNames, api: Api) -> PublishedNames:
    """The names with the present keys of operations that moved: another path or HTTP method, but the
    operationId that they had, which nothing else has."""
    published = _of_client(published, api)
    present = {operation.key for operation in api.operations()}
    moved = {
        old: new
        for name, new in operation_ids(api).items()
        for old in [published.operations.get(name, new)]
        if old not in present
    }
    if not moved:
        return published
    known = present | set(published.operations.values())
    scopes = {
        _renamed(scope, moved, known): {
            _renamed(key, moved, known): name for key, name in names.items()
        }
        for scope, names in published.scopes.items()
    }
    groups = {moved.get(key, key): group for key, group in published.groups.items()}
    return replace(published, scopes=scopes, groups=groups)


def _of_client(published: PublishedNames, api: Api) -> PublishedNames:
    """The names by the present key of the only client, where that was known by another: its words
    come from a title, which may change."""
    known = list(published.of(CLIENTS))
    if len(known) != 1 or len(api.clients) != 1 or known[0] == api.clients[0].key:
        return published
    old, new = known[0], api.clients[0].key
    start = re.compile(
        rf"(^(?:(?:members|arguments|credentials|parameters|fields) )?){re.escape(old)}(?= |$)"
    )

    def now(table: Mapping[str, str]) -> dict[str, str]:
        return {start.sub(rf"\g<1>{new}", key): name for key, name in table.items()}

    scopes = {
        start.sub(rf"\g<1>{new}", scope): now(texts) for scope, texts in published.scopes.items()
    }
    operations = {
        key: start.sub(rf"\g<1>{new}", value) for key, value in published.operations.items()
    }
    return replace(
        published, scopes=scopes, operations=now(operations), groups=now(published.groups)
    )


def operation_ids(api: Api) -> dict[str, str]:
    """Client and operationId -> key, of operations whose operationId is theirs alone."""
    ids: dict[str, list[str]] = {}
    for client in api.clients:
        for operation in client.operations:
            if operation.operation_id:
                name = f"{client.key} {operation.operation_id}"
                ids.setdefault(name, []).append(operation.key)
    return {name: keys[0] for name, keys in ids.items() if len(keys) == 1}


def _renamed(text: str, moved: Mapping[str, str], known: Collection[str]) -> str:
    """A scope or key with the operation in it replaced, if it moved. The operation is the longest
    that the text begins with, behind the word for the kind of scope, up to a slash or `` pages``."""
    kind = next((item for item in ("arguments ", "fields ") if text.startswith(item)), "")
    key = text[len(kind) :]
    ends = [match.start() for match in _END.finditer(key)]
    for end in reversed(ends):
        if key[:end] in known:
            return f"{kind}{moved.get(key[:end], key[:end])}{key[end:]}"
    return text
