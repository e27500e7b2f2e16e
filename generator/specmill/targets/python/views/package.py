"""Views of the package's ``__init__.py``: what it exports, and from where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from specmill.diagnostics import UsageError
from specmill.filters.docstrings import brief
from specmill.filters.text import Text
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.plan.types.scalars import constant
from specmill.targets.python.views.imports import imports_of
from specmill.targets.python.views.models import RenamedView
from specmill.targets.python.views.notice import notice
from specmill.targets.python.views.values import Imports, Module, Name

ERRORS = (
    "APIConnectionError",
    "APIError",
    "APIPaginationError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "InternalServerError",
    "NotFoundError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
)
WEBHOOKS = ("WebhookError", "WebhookPayloadError", "WebhookVerificationError")
MIDDLEWARE = ("AsyncMiddleware", "Middleware")


_RESPONSES = {
    "AsyncStreamedResponse": "_runtime.responses.streamed",
    "RawResponse": "_runtime.responses.raw",
    "StreamedResponse": "_runtime.responses.streamed",
}
_STREAMS = {
    "AsyncStream": "_runtime.responses.streams",
    "ServerSentEvent": "_runtime.responses.events",
    "Stream": "_runtime.responses.streams",
}


def has_streams(plan: PythonPlan) -> bool:
    """Whether a method of the package returns a stream."""
    groups = (group for client in plan.clients for group in client.groups.values())
    return any(method.streams for group in groups for method in group.methods)


def exports(plan: PythonPlan) -> dict[str, str]:
    """Exported name -> module of the package that it is loaded from."""
    exports = dict.fromkeys(ERRORS, "_runtime.errors")
    exports |= {"OMIT": "_runtime.values.omit", "Omit": "_runtime.values.omit"}
    exports |= dict.fromkeys(("Base64UrlBytes", "JsonDecimal"), "_runtime.values.formats")
    exports["UnknownVariant"] = "_unknown"
    exports["Unlisted"] = "_runtime.values.unlisted"
    exports |= dict.fromkeys(("RequestOptions", "RetryOptions"), "_runtime.options")
    exports["Timeout"] = "_runtime.net.http"
    exports |= dict.fromkeys(MIDDLEWARE, "_runtime.net.middleware")
    if any(client.groups[()].webhooks for client in plan.clients):
        exports |= dict.fromkeys(WEBHOOKS, "_runtime.webhooks")
    exports |= dict.fromkeys(("AsyncPage", "AsyncPages", "SyncPage"), "_runtime.paging.pages")
    exports |= _RESPONSES | (_STREAMS if has_streams(plan) else {})
    for client in plan.clients:
        module = client.modules[()]
        exports[client.name] = f"clients.{module}"
        exports[client.async_name] = f"async_clients.{module}"
    if clashes := sorted(exports.keys() & plan.modules_of_brand.exports.keys()):
        raise UsageError(f"the brand exports what the package has itself: {', '.join(clashes)}")
    return exports | dict(plan.modules_of_brand.exports)


@dataclass(frozen=True, slots=True)
class ExportView:
    """A name that the package exports, and the module that it is loaded from."""

    name: Name
    module: Module


@dataclass(frozen=True, slots=True)
class PackageView:
    """The package's ``__init__.py``."""

    titles: tuple[Text, ...]
    """What the clients are called in their definitions."""
    notice: Text
    imports: Imports
    exports: tuple[ExportView, ...]
    """Sorted by name."""
    names: tuple[Name, ...]
    """All names that the package has, sorted."""
    version: Text
    tags: tuple[Name, ...]
    """Fields that are constants in some model, sorted: they tell the variants of unions apart."""
    renamed: tuple[RenamedView, ...]
    """Clients under the names that they had."""


def view_package(plan: PythonPlan, left_out: Collection[str] = ()) -> PackageView:
    """The view of ``__init__.py``; modules that are ``left_out`` export nothing."""
    places = {name: place for name, place in exports(plan).items() if place not in left_out}
    own = [(f".{module}", f"{name} as {name}") for name, module in places.items()]
    clients = [client.client for client in plan.clients]
    return PackageView(
        titles=tuple(Text(brief(client.title) or client.name) for client in clients),
        notice=Text(notice(clients)),
        imports=imports_of((), (), [(".", "models as models"), (".", "params as params"), *own]),
        exports=tuple(
            ExportView(Name(name), Module(f".{places[name]}")) for name in sorted(places)
        ),
        names=tuple(map(Name, sorted([*places, "__version__", "models", "params"]))),
        version=Text(plan.version),
        tags=tuple(map(Name, sorted(_constants(plan)))),
        renamed=tuple(
            RenamedView(Name(old), Name(now))
            for old, now in plan.renamed_clients.items()
            if old not in places and now in places
        ),
    )


def _constants(plan: PythonPlan) -> set[str]:
    fields = (field for declared in plan.declarations.values() for field in declared.fields)
    return {field.python for field in fields if constant(field.annotation)}
