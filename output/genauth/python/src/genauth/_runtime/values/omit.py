"""``OMIT``: the value of an argument that was not given.

``None`` is sent as ``null``; ``OMIT`` is not sent at all.
"""

from __future__ import annotations


class Omit:
    """The type of ``OMIT``, of which it is the only instance."""

    __slots__ = ()
    _instance: Omit | None = None

    def __new__(cls) -> Omit:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "OMIT"

    def __reduce__(self) -> str:
        return "OMIT"


OMIT = Omit()
