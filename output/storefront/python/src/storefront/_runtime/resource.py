"""Groups of methods as attributes of clients and resources."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

T = TypeVar("T")

if TYPE_CHECKING:

    class resource(Generic[T]):  # noqa: N801 - used as a decorator
        """An attribute that is made on first use. Of the class it is the type of that, so
        that ``unittest.mock`` sees what the group has."""

        def __init__(self, func: Callable[[Any], T]) -> None: ...

        @overload
        def __get__(self, instance: None, owner: type[Any]) -> type[T]: ...
        @overload
        def __get__(self, instance: object, owner: type[Any]) -> T: ...
        def __get__(self, instance: Any, owner: type[Any]) -> Any: ...

else:

    class resource(cached_property):  # noqa: N801
        """See above."""

        def __get__(self, instance, owner=None):
            if instance is None:
                return type(self.func(_Nobody()))
            return super().__get__(instance, owner)


class _Nobody:
    """Stands for a client where only the type of a group is asked for."""

    webhook_secret = None

    @property
    def _client(self) -> _Nobody:
        return self

    @property
    def _settings(self) -> _Nobody:
        return self
