"""The plan of a Python SDK: every name, module and type, before anything is printed.

It is a pure function of the Api and the settings. What is printed, the surface and the pages of
the documentation all come from this one plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Api, Client, NamedSchema, Operation
from specmill.targets.brand import Brand
from specmill.targets.python.clusters import ModelModule, cluster
from specmill.targets.python.declarations import DeclarationPlan, declare
from specmill.targets.python.describe import describe
from specmill.targets.python.groups import GroupPlan, Path, group_key, plan_groups
from specmill.targets.python.left_out import report_left_out
from specmill.targets.python.names import (
    CLASS_RESERVED,
    Claim,
    allocate,
    identifier,
    type_identifier,
)
from specmill.targets.python.positions import TypeNames, name_types, operation_types
from specmill.targets.python.security import SecurityPlan, merged, plan_security
from specmill.targets.python.surface import Surface
from specmill.targets.python.types import TypePrinter, mentions

_PACKAGE_NAMES = frozenset(
    """APIConnectionError APIError APIResponseValidationError APIStatusError APITimeoutError
    AsyncStream AsyncStreamedResponse AuthenticationError BadRequestError ConflictError InternalServerError NotFoundError OMIT Omit
    PaymentRequiredError PermissionDeniedError RateLimitError RawResponse RequestOptions
    ServerSentEvent Stream StreamedResponse UnprocessableEntityError""".split()
)
"""What every package exports beside its clients."""


@dataclass(frozen=True, slots=True)
class ClientPlan:
    client: Client
    name: str
    async_name: str
    security: SecurityPlan
    groups: dict[Path, GroupPlan]
    """By path; the client's own methods have the empty path."""
    modules: dict[Path, str]
    """Path of a group -> name of its modules below ``operations`` and ``resources``; that of the
    empty path is also the client's module below ``clients``."""
    classes: dict[Path, str]
    """Path of a group -> name of its sync class; the async one has ``Async`` before it."""


@dataclass(frozen=True, slots=True)
class PythonPlan:
    settings: TargetSettings
    package: str
    version: str
    schemas: Mapping[str, NamedSchema]
    names: TypeNames
    clients: tuple[ClientPlan, ...]
    declarations: dict[str, DeclarationPlan]
    """By name, sorted."""
    modules: tuple[ModelModule, ...]
    surface: Surface


def plan_python(
    api: Api, settings: TargetSettings, brand: Brand, diagnostics: Diagnostics
) -> PythonPlan:
    """Plan the SDK of an Api. Adds notes for names and media types that had to give way, and for
    what the SDK does not offer."""
    report_left_out(api, diagnostics)
    package = settings.package or identifier(settings.name, "sdk")
    names = name_types(api, _worded(api), diagnostics)
    declarations = declare(api, names, diagnostics)
    clients = _clients(api, settings, package, brand, diagnostics)
    modules = cluster(declarations, _uses(api, names, declarations))
    printer = TypePrinter(api.schemas, names, prefix="")
    return PythonPlan(
        settings=settings,
        package=package,
        version=settings.version,
        schemas=api.schemas,
        names=names,
        clients=clients,
        declarations=declarations,
        modules=modules,
        surface=describe(package, clients, modules, printer),
    )


def _worded(api: Api) -> list[tuple[Operation, str]]:
    """Operations with the words that name their inline types."""
    return [
        (operation, f"{' '.join(operation.group)} {operation.name}")
        for operation in sorted(api.operations(), key=lambda each: each.key)
    ]


def _uses(
    api: Api, names: TypeNames, declarations: Mapping[str, DeclarationPlan]
) -> list[tuple[str, list[str]]]:
    """For each visible operation its group and the declarations that it names itself."""
    printer = TypePrinter(api.schemas, names, prefix="")
    uses: list[tuple[str, list[str]]] = []
    for client in sorted(api.clients, key=lambda each: each.key):
        for operation in sorted(client.operations, key=lambda each: each.key):
            if operation.status != "visible":
                continue
            used: set[str] = set()
            for type_, _, _ in operation_types(operation):
                used |= mentions(printer.output(type_))
            label = " ".join(group_key(operation)) or client.key
            uses.append((label, sorted(used & declarations.keys())))
    return uses


def _clients(
    api: Api, settings: TargetSettings, package: str, brand: Brand, found: Diagnostics
) -> tuple[ClientPlan, ...]:
    flat = settings.layout == "flat"
    security = merged(settings.security, brand.security)
    classes = _class_names(api, flat, found)
    groups = {client.key: plan_groups(client, api, flat, found) for client in api.clients}
    modules = _module_names(api, groups)
    resources = _resource_names(api, groups, classes)
    return tuple(
        ClientPlan(
            client=client,
            name=classes[client.key],
            async_name=f"Async{classes[client.key]}",
            security=plan_security(client, security, package, found),
            groups=groups[client.key],
            modules={path: modules[client.key, path] for path in groups[client.key]},
            classes={path: resources[client.key, path] for path in groups[client.key]},
        )
        for client in api.clients
    )


def _class_names(api: Api, flat: bool, found: Diagnostics) -> dict[str, str]:
    """Client key -> class name; ``Client`` is added where the layout or a clash asks for it."""
    reserved = _PACKAGE_NAMES | CLASS_RESERVED
    claims: list[Claim] = []
    for client in api.clients:
        name = type_identifier(client.name, "Api")
        name = f"{name}Client" if flat and not name.endswith("Client") else name
        wish = f"{name}Client" if name in reserved else name
        claims.append(Claim(client.key, wish, (f"{name}Client",)))
    return allocate(claims, found, "client", reserved, fold=True)


def _module_names(
    api: Api, groups: Mapping[str, Mapping[Path, GroupPlan]]
) -> dict[tuple[str, Path], str]:
    several = len(api.clients) > 1
    keys: dict[str, tuple[str, Path]] = {}
    claims: list[Claim] = []
    for client in api.clients:
        for path in groups[client.key]:
            wish = "_".join((client.key, *path) if several or not path else path)
            key = f"{client.key} {'.'.join(path)}"
            keys[key] = (client.key, path)
            claims.append(Claim(key, identifier(wish, "module"), rank=(len(path),)))
    names = allocate(claims, Diagnostics(), "module", fold=True)
    return {keys[key]: name for key, name in names.items()}


def _resource_names(
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
