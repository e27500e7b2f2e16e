"""Payloads of webhooks: which of the declared types a body is."""

from __future__ import annotations

import types
from functools import partial
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from typing_extensions import TypeAliasType

from ..responses.decode import Decoder, plain
from ..values.models import is_model
from ..values.shapes import is_object
from ..webhooks import Event, WebhookPayloadError

_FITS, _CONSTANT, _FIELD = 1_000.0, 10_000.0, 1.0


class Reader:
    """Reads bodies as one of the types of some events."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self._variants = [
            (event.name, type_, Decoder(partial(_itself, type_)))
            for event in events
            for type_ in _opened(event.type())
        ]

    def read(self, content: bytes) -> tuple[bool, Any]:
        """Whether the body is one of the types, and the value of the best one or else
        its plain JSON. Raises WebhookPayloadError for what is no JSON."""
        try:
            value = plain(content)
        except ValueError as error:
            raise WebhookPayloadError("the body is no JSON") from error
        best, most = None, 0.0
        for name, type_, decoder in self._variants:
            score = _score(name, type_, value)
            if score >= 0 and score + _FITS > most and _fits(decoder, content):
                score += _FITS
            if score > most:
                best, most = decoder, score
        if best is None:
            return False, value
        return True, best.decode(content, strict=False)


def _itself(type_: Any) -> Any:
    return type_


def _fits(decoder: Decoder, content: bytes) -> bool:
    try:
        decoder.decode(content, strict=True)
    except ValueError:
        return False
    return True


def _score(name: str, type_: Any, value: Any) -> float:
    """How much speaks for a type; negative where a constant contradicts it."""
    if not is_object(value):
        return -1.0 if is_model(type_) else 0.0
    named = (
        _CONSTANT if name in [v for v in value.values() if isinstance(v, str)] else 0
    )
    if not is_model(type_):
        return named
    type_.model_rebuild()
    score = float(named)
    for python, field in type_.model_fields.items():
        wire = field.alias or python
        constants = _constants(field.annotation)
        if wire in value:
            score += _FIELD
            if constants and value[wire] not in constants:
                return -1.0
            if len(constants) == 1:
                score += _CONSTANT
        elif field.is_required():
            score -= _FIELD
    return score - _FIELD * 0.01 * len(type_.model_fields)


def _constants(annotation: Any) -> tuple[Any, ...]:
    """The values of a ``Literal``; open enumerations have others as well."""
    bare = annotation
    if get_origin(bare) in (Union, types.UnionType):
        parts = [argument for argument in get_args(bare) if argument is not type(None)]
        bare = parts[0] if len(parts) == 1 else bare
    return get_args(bare) if get_origin(bare) is Literal else ()


def _opened(type_: Any) -> list[Any]:
    """The variants of a union, without aliases and annotations around them."""
    if isinstance(type_, TypeAliasType) or hasattr(type_, "__value__"):
        return _opened(type_.__value__)
    if get_origin(type_) is Annotated:
        return _opened(get_args(type_)[0])
    if get_origin(type_) in (Union, types.UnionType):
        return [value for part in get_args(type_) for value in _opened(part)]
    return [type_]
