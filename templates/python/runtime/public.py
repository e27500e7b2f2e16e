"""What is public says that it stands in the package: its name in tracebacks, in ``repr``
and in pickles stays when the runtime moves."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # errors are imported alone, and quickly
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def publish(namespace: dict[str, Any], names: Iterable[str]) -> None:
    """Let classes of a module name the package as their module. Their annotations, which
    name what that module knows, are worked out before."""
    package = namespace["__name__"].partition("._runtime")[0]
    for name in names:
        cls: type[Any] = namespace[name]
        written: dict[str, Any] = vars(cls).get("__annotations__", {})
        for key, text in list(written.items()):
            if isinstance(text, str):
                written[key] = eval(text, namespace)  # noqa: S307 - our own text
        cls.__module__ = package


def publish_types(namespace: dict[str, Any]) -> None:
    """Let the types of a module name the folder that exports them as their module. The
    folder then knows what their annotations name."""
    module: str = namespace["__name__"]
    folder = module.rpartition(".")[0]
    shared = vars(sys.modules[folder])
    for name, value in namespace.items():
        if not name.startswith("__"):
            shared.setdefault(name, value)
            if isinstance(value, type) and value.__module__ == module:
                value.__module__ = folder
