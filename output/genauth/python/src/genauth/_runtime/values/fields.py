"""Fields of models."""

from __future__ import annotations

from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields by name. What refers to later classes is known once a model is prepared,
    which the decoder of another that holds it does not do."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
    return model.model_fields


def is_constant(annotation: object) -> bool:
    """Whether a type has one value alone."""
    return get_origin(annotation) is Literal and len(get_args(annotation)) == 1
