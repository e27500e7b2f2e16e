"""Views of the package's ``__init__.py``: what it exports, and from where."""

from __future__ import annotations

from typing import Any

from specmill.targets.python.layout import WIDTH
from specmill.targets.python.plan.build_plan import PythonPlan
from specmill.targets.python.views.docstrings import brief, docstring, wrapped
from specmill.targets.python.views.imports import relative_imports
from specmill.targets.python.views.literals import string
from specmill.targets.python.views.notice import notice

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
    found = dict.fromkeys(ERRORS, "_runtime.errors")
    found |= {"OMIT": "_runtime.values.omit", "Omit": "_runtime.values.omit"}
    found |= dict.fromkeys(("Base64UrlBytes", "JsonDecimal"), "_runtime.values.formats")
    found["UnknownVariant"] = "_runtime.values.unions"
    found["Unlisted"] = "_runtime.values.unlisted"
    found["RequestOptions"] = "_runtime.options"
    found |= dict.fromkeys(MIDDLEWARE, "_runtime.net.middleware")
    if any(client.groups[()].webhooks for client in plan.clients):
        found |= dict.fromkeys(WEBHOOKS, "_runtime.webhooks")
    found |= dict.fromkeys(("AsyncPage", "AsyncPages", "SyncPage"), "_runtime.paging.pages")
    found |= _RESPONSES | (_STREAMS if has_streams(plan) else {})
    for client in plan.clients:
        module = client.modules[()]
        found[client.name] = f"clients.{module}"
        found[client.async_name] = f"async_clients.{module}"
    return found


def view_package(plan: PythonPlan) -> dict[str, Any]:
    """The view of ``__init__.py``."""
    places = exports(plan)
    own = [(f".{module}", f"{name} as {name}") for name, module in places.items()]
    clients = [each.client for each in plan.clients]
    titles = [brief(each.title) or each.name for each in clients]
    title = f"SDK of {', '.join(titles)}."
    text = [*wrapped(title, WIDTH - 6), "", *wrapped(notice(clients), WIDTH)]
    return {
        "docstring": "\n".join(docstring(text, 0)),
        "imports": "\n".join(
            relative_imports([(".", "models as models"), (".", "params as params"), *own], 1)
        ),
        "names": sorted([*places, "__version__", "models", "params"]),
        "places": [(string(name), string(f".{places[name]}")) for name in sorted(places)],
    }
