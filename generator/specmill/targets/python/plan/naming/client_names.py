"""Names of the classes and modules of clients and groups."""

from __future__ import annotations

from collections.abc import Mapping

from specmill.diagnostics import Diagnostics
from specmill.model import Api
from specmill.reserved import DEVICES
from specmill.targets.python.plan.context import Context
from specmill.targets.python.plan.groups import GroupPlan, Path
from specmill.targets.python.plan.names import (
    BUILTINS,
    CLASS_RESERVED,
    Claim,
    allocate,
    identifier,
    type_identifier,
)
from specmill.targets.python.plan.naming.check_own_names import refuse_clashes, warn
from specmill.targets.python.plan.naming.own_names import entry_of
from specmill.targets.python.plan.previous_names import CLIENTS

_PACKAGE_NAMES = frozenset(
    """APIConnectionError APIError APIPaginationError APIResponseValidationError APIStatusError
    APITimeoutError AsyncMiddleware AsyncPage AsyncPages AsyncStream AsyncStreamedResponse
    AuthenticationError BadRequestError Base64UrlBytes ConflictError InternalServerError JsonDecimal
    Middleware NotFoundError OMIT Omit Page Pages PaymentRequiredError PermissionDeniedError
    RateLimitError RawResponse RequestOptions ServerSentEvent Stream StreamedResponse SyncPage
    UnknownVariant Unlisted UnprocessableEntityError WebhookError WebhookPayloadError
    WebhookVerificationError""".split()
)
"""What a package exports beside its clients."""


def class_names(api: Api, flat: bool, context: Context, own: Mapping[str, str]) -> dict[str, str]:
    """Client key -> class name; ``Client`` is added where the layout or a clash asks for it, with
    the asynchronous class of another client too. ``own`` are names of the settings, by name or title
    of a client; raises UsageError where two clients get one."""
    reserved = _PACKAGE_NAMES | CLASS_RESERVED
    wishes: dict[str, str] = {}
    for client in api.clients:
        name = type_identifier(client.name, "Api")
        name = f"{name}Client" if flat and not name.endswith("Client") else name
        wishes[client.key] = f"{name}Client" if name in reserved else name
    twins = {f"async{wish}".casefold() for wish in wishes.values()}
    while clashing := [key for key, wish in wishes.items() if wish.casefold() in twins]:
        wishes |= {key: f"{wishes[key]}Client" for key in clashing}
        twins |= {f"async{wishes[key]}".casefold() for key in clashing}
    claims = [Claim(key, wish, (f"{wish}Client",)) for key, wish in wishes.items()]
    known = context.published.of(CLIENTS)
    chosen = _chosen(api, wishes, own, context)
    if chosen:
        there = {key: known[key] for key in wishes if key in known}
        refuse_clashes("names.clients", chosen, there, reserved | BUILTINS, fold=True)
    return allocate(
        claims, context.diagnostics, "client", reserved, fold=True, published=known, own=chosen
    )


def _chosen(
    api: Api, wishes: Mapping[str, str], own: Mapping[str, str], context: Context
) -> dict[str, str]:
    """Client key -> name of the settings. Warns of entries that no client fits."""
    texts: dict[str, str] = {}
    unused = dict.fromkeys(own)
    for client in api.clients if own else ():
        known = context.published.of(CLIENTS).get(client.key, "")
        entry = entry_of(own, client.name, client.title, client.key, wishes[client.key], known)
        if entry:
            texts[client.key] = own[entry]
            unused.pop(entry, None)
    for pattern in unused:
        warn("clients", pattern, context.diagnostics)
    return texts


def module_names(
    api: Api, groups: Mapping[str, Mapping[Path, GroupPlan]]
) -> dict[tuple[str, Path], str]:
    """Names of the modules of clients and groups, by client key and path."""
    several = len(api.clients) > 1
    keys: dict[str, tuple[str, Path]] = {}
    claims: list[Claim] = []
    for client in api.clients:
        for path in groups[client.key]:
            wish = "_".join((client.key, *path) if several or not path else path)
            key = f"{client.key} {'.'.join(path)}"
            keys[key] = (client.key, path)
            claims.append(Claim(key, identifier(wish, "module"), rank=(len(path),)))
    names = allocate(claims, Diagnostics(), "module", DEVICES, fold=True)
    return {keys[key]: name for key, name in names.items()}


def resource_names(
    api: Api, groups: Mapping[str, Mapping[Path, GroupPlan]], classes: Mapping[str, str]
) -> dict[tuple[str, Path], str]:
    """Names of the sync classes; with several clients those of resources begin with the client's."""
    several = len(api.clients) > 1
    keys: dict[str, tuple[str, Path]] = {}
    claims: list[Claim] = []
    for client in api.clients:
        for path in groups[client.key]:
            key = f"{client.key} {'.'.join(path)}"
            words = " ".join(path)
            wish = type_identifier(f"{client.name if several else ''} {words} resource")
            keys[key] = (client.key, path)
            claims.append(Claim(key, wish if path else classes[client.key], rank=(len(path),)))
    names = allocate(claims, Diagnostics(), "class", CLASS_RESERVED, fold=True)
    return {keys[key]: name for key, name in names.items()}
