"""What is said of names that are there for programs of earlier releases."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.filters.text import Text


def use_instead(name: str) -> Text:
    """Why a name is to be used no more that is another one now."""
    return Text(f"Renamed: use `{name}`.")


def called_now(names: Iterable[tuple[str, str]]) -> Text:
    """Why old names are to be used no more: pairs of those and of the present ones."""
    told = ", ".join(f"`{old}` is `{now}`" for old, now in names)
    return Text(f"Renamed: {told}.")
