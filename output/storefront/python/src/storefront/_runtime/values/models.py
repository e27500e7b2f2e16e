"""The base class of all models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from pydantic import BaseModel, ConfigDict

from ..net.forks import ProcessLock
from ..requests.encode import model_to_wire

BUILDING = ProcessLock()
"""Held while a type is prepared for use: pydantic does that on first use and not safely
when several threads are first at once."""


class Model(BaseModel):
    """An object of the API.

    Fields that are unknown are kept (``model_extra``). Values can be given by the names
    of Python or of the wire. Nothing is prepared before the first use.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
        hide_input_in_errors=True,  # it may be a secret, and errors end up in logs
        protected_namespaces=(),
    )

    def __getitem__(self, name: str) -> Any:
        """The value of a field by its name on the wire, as a mapping has it."""
        return self.to_dict()[name]

    def __contains__(self, name: object) -> bool:
        return name in self.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, by their names on the wire, as JSON values."""
        return model_to_wire(self, shown=True)

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
        with BUILDING:
            return super().model_rebuild(
                force=force,
                raise_errors=raise_errors,
                _parent_namespace_depth=_parent_namespace_depth + 1,
                _types_namespace=_types_namespace,
            )


def is_model(type_: object) -> TypeGuard[type[BaseModel]]:
    """Whether a type is a class of models."""
    return isinstance(type_, type) and issubclass(type_, BaseModel)
