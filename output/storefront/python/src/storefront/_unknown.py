"""Objects of a union that are none of the variants that this package knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ._runtime.values.unions import UnknownVariant as _UnknownVariant

if TYPE_CHECKING:

    class UnknownVariant(_UnknownVariant):
        """An object of a union that is none of the variants that this package knows.

        All its members are kept: each is an attribute, `to_dict()` has them all.
        """

        def __init__(self, **members: Any) -> None: ...

        # The tags of the variants that are known tell them from this one.

        @property
        def method(self) -> Literal["(unknown)"]: ...

else:
    UnknownVariant = _UnknownVariant
