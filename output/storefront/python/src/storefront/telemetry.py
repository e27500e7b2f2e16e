"""Tracing with OpenTelemetry: middleware for clients. Needs the extra ``otel``."""

from __future__ import annotations

from ._runtime.net.telemetry import (
    AsyncOpenTelemetryMiddleware,
    OpenTelemetryMiddleware,
)

__all__ = ["AsyncOpenTelemetryMiddleware", "OpenTelemetryMiddleware"]
