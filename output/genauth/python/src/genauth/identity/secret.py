"""Values that must not be seen."""

from __future__ import annotations

import hmac


class Secret:
    """A secret text: its repr and str show nothing, it cannot be pickled, and it is
    compared in constant time."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The text itself, to be sent."""
        return self._value

    def equals(self, other: str) -> bool:
        """Whether a text is this secret, in a time that tells nothing about it."""
        return hmac.compare_digest(self._value.encode(), other.encode())

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret('***')"

    def __reduce__(self) -> str:
        raise TypeError("a secret cannot be pickled or copied")
