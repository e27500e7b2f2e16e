"""Envelopes: response bodies whose own fields tell success from failure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specmill.config import EnvelopeSettings
from specmill.model import (
    Envelope,
    IntersectionType,
    ModelType,
    Operation,
    PrimitiveType,
    ReferenceType,
    Type,
)

_STATUS = ("statusCode", "status_code", "code", "errcode", "errorCode")
_MESSAGE = ("message", "msg", "errmsg", "errorMessage")
_CODE = ("apiCode", "api_code", "errorCode", "subCode")
_REQUEST_ID = ("requestId", "request_id", "requestID", "traceId")
_DATA = ("data", "result")


def envelope_of(
    settings: EnvelopeSettings | str, operations: Iterable[Operation], types: Mapping[str, Type]
) -> Envelope | None:
    """The envelope that the settings name, or that the responses show by their shape.

    Shape: most success bodies of the visible operations require a numeric status field and a text
    beside it. Whether one operation has the envelope is decided by each target from its own type.
    """
    if isinstance(settings, EnvelopeSettings):
        return Envelope(**settings.model_dump())
    if settings == "none":
        return None
    models = [
        model
        for operation in operations
        if operation.status == "visible"
        for model in [_success_model(operation, types)]
        if model is not None
    ]
    for status in _STATUS:
        wrapped = [model for model in models if _is_envelope(model, status)]
        if len(wrapped) >= 3 and len(wrapped) * 2 > len(models):
            return Envelope(
                status=status,
                message=_common(wrapped, _MESSAGE),
                code=_common(wrapped, tuple(name for name in _CODE if name != status)),
                request_id=_common(wrapped, _REQUEST_ID),
                data=_common(wrapped, _DATA),
            )
    return None


def _success_model(operation: Operation, types: Mapping[str, Type]) -> ModelType | None:
    for response in operation.responses:
        if not response.status.startswith("2"):
            continue
        for media in response.content:
            type_ = _resolved(media.type, types) if media.type is not None else None
            if isinstance(type_, ModelType) and type_.fields:
                return type_
    return None


def _resolved(type_: Type, types: Mapping[str, Type]) -> Type:
    for _ in range(100):
        if isinstance(type_, IntersectionType):
            type_ = type_.merged
        elif isinstance(type_, ReferenceType) and type_.target in types:
            type_ = types[type_.target]
        else:
            break
    return type_


def _is_envelope(model: ModelType, status: str) -> bool:
    fields = {field.name: field for field in model.fields}
    state = fields.get(status)
    return (
        state is not None
        and state.required
        and isinstance(state.type, PrimitiveType)
        and state.type.name in ("integer", "number")
        and any(name in fields and fields[name].required for name in _MESSAGE)
    )


def _common(models: list[ModelType], names: tuple[str, ...]) -> str:
    """The first of ``names`` that any of the models has."""
    present = {field.name for model in models for field in model.fields}
    return next((name for name in names if name in present), "")
