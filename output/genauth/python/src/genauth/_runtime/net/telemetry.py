"""Spans of OpenTelemetry for each request (semantic conventions of HTTP, stable).

    client = Client(middleware=[OpenTelemetryMiddleware()])

The span ends when the response is there. ``url.full`` is without query and user
information, which may be secret. OpenTelemetry is imported when a middleware is made:
install the extra ``otel``.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .http import Request, Response
from .middleware import AsyncNext, Next


class _Spans:
    """What both flavours share. ``tracer_provider`` is the global one when it is not
    given."""

    def __init__(self, tracer_provider: Any = None) -> None:
        self._trace: Any = import_module("opentelemetry.trace")
        self._propagate: Any = import_module("opentelemetry.propagate")
        name = __name__.partition("._runtime")[0]
        self._tracer: Any = self._trace.get_tracer(name, None, tracer_provider)

    def _span(self, request: Request) -> Any:
        template = request.extensions.get("url_template", "")
        name = f"{request.method} {template}".rstrip()
        return self._tracer.start_as_current_span(
            name,
            kind=self._trace.SpanKind.CLIENT,
            attributes=_attributes(request, template),
            record_exception=False,
            set_status_on_exception=False,
        )

    def _inject(self, request: Request) -> None:
        self._propagate.inject(request.headers)

    def _answered(self, span: Any, response: Response) -> Response:
        status = response.status_code
        span.set_attribute("http.response.status_code", status)
        if version := _version(response):
            span.set_attribute("network.protocol.version", version)
        if status >= 400:
            self._failed(span, str(status))
        return response

    def _failed(self, span: Any, kind: str) -> None:
        span.set_attribute("error.type", kind)
        span.set_status(self._trace.StatusCode.ERROR)


class OpenTelemetryMiddleware(_Spans):
    """Middleware of a client that blocks."""

    def __call__(self, request: Request, call_next: Next, /) -> Response:
        with self._span(request) as span:
            self._inject(request)
            try:
                response = call_next(request)
            except BaseException as error:
                self._failed(span, _name(error))
                raise
            return self._answered(span, response)


class AsyncOpenTelemetryMiddleware(_Spans):
    """Middleware of a client whose methods are awaited."""

    async def __call__(self, request: Request, call_next: AsyncNext, /) -> Response:
        with self._span(request) as span:
            self._inject(request)
            try:
                response = await call_next(request)
            except BaseException as error:
                self._failed(span, _name(error))
                raise
            return self._answered(span, response)


def _attributes(request: Request, template: str) -> dict[str, str | int]:
    url = request.url
    port = url.port or {"http": 80, "https": 443}.get(url.scheme, 0)
    attributes: dict[str, str | int] = {
        "http.request.method": request.method,
        "server.address": url.host,
        "server.port": port,
        "url.full": str(url.copy_with(userinfo=b"", query=None, fragment=None)),
    }
    if template:
        attributes["url.template"] = template
    if attempt := request.extensions.get("attempt", 0):
        attributes["http.request.resend_count"] = attempt
    return attributes


def _version(response: Response) -> str:
    written = response.extensions.get("http_version", b"")
    return {b"HTTP/1.0": "1.0", b"HTTP/1.1": "1.1", b"HTTP/2": "2"}.get(written, "")


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
