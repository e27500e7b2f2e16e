"""Values that an enumeration does not list."""

from __future__ import annotations


class Unlisted(str):
    """A text where the definition lists the values: ``state=Unlisted("archived")``.

    Type checkers refuse any other text that is not listed, which is mostly a typo."""

    __slots__ = ()
