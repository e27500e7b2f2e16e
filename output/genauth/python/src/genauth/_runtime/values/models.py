"""The base class of all models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Dict, TypeGuard  # noqa: UP035 - a method is called ``dict``

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from ..requests.encode import model_to_wire
from .building import built, names_of_caller
from .reading import for_reading


class Model(BaseModel):
    """An object of the API.

    Fields that are unknown are kept (``model_extra``). Values can be given by the names
    of Python or of the wire; a response has those of the wire alone. Nothing is prepared
    before the first use.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        defer_build=True,
        hide_input_in_errors=True,  # it may be a secret, and errors end up in logs
        protected_namespaces=(),
    )

    def __getitem__(self, name: str) -> Any:
        """The value of a field by its name on the wire, as a mapping has it."""
        return self.to_dict()[name]

    def __contains__(self, name: object) -> bool:
        return name in self.to_dict()

    def to_dict(self) -> Dict[str, Any]:  # noqa: UP006
        """The fields that are set, by their names on the wire, as JSON values."""
        return model_to_wire(self, shown=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """What ``to_dict`` gives, as a JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """The JSON of the wire. With further options it is what pydantic makes of
        them."""
        if options:
            return super().model_dump_json(indent=indent, **options)
        return self.to_json(indent=indent)

    def dict(self, **options: Any) -> Dict[str, Any]:  # noqa: UP006
        """What ``to_dict`` gives; with options it is ``model_dump``."""
        return self.model_dump(**options) if options else self.to_dict()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return for_reading(handler(source), handler)

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Prepare the class for use; pydantic calls it on first use. See BaseModel."""
        if cls.__pydantic_complete__ and not force:
            return None
        if _types_namespace is None:
            _types_namespace = names_of_caller(_parent_namespace_depth)
        rebuild = super().model_rebuild
        return built(
            lambda: rebuild(
                force=force,
                raise_errors=raise_errors,
                _types_namespace=_types_namespace,
            )
        )


def is_model(type_: object) -> TypeGuard[type[BaseModel]]:
    """Whether a type is a class of models."""
    return isinstance(type_, type) and issubclass(type_, BaseModel)
