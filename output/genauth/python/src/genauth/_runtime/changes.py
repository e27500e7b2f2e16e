"""Changes: what a copy of a client is made from, where only some arguments are given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from inspect import getattr_static
from typing import Any

from .settings import Settings
from .values.shapes import is_tuple

TRANSPORT = frozenset({"verify", "proxy", "cookies", "http_client", "middleware"})
"""What connections are made from; a copy shares those of its client otherwise."""
_ADDED = frozenset({"default_headers", "default_query"})
"""Added to those of the client."""
_OPTIONAL = frozenset({"base_url", "webhook_secret"})
"""Not given where they are None."""


class Given:
    """The arguments of a constructor, as the runtime takes them. The repr shows none:
    some are secret."""

    def __init__(
        self,
        arguments: Mapping[str, Any],
        before: Settings | None = None,
        changed: frozenset[str] = frozenset(),
    ) -> None:
        self.arguments = dict(arguments)
        self.before = before
        """Settings of the client that this one is a copy of."""
        self.changed = changed
        """Names of arguments that are not those of that client."""
        self.schemes: frozenset[str] = frozenset()
        """Keys of the security schemes with a credential that is not that client's."""

    def copied(self, settings: Settings, names: frozenset[str]) -> Given:
        """For a copy, whose constructor is called with arguments of these names."""
        return Given(self.arguments, settings, names)

    def merged(self, arguments: Mapping[str, Any]) -> Given:
        """With the arguments that the constructor of a copy hands over: those that were
        not given are there as well, with their defaults."""
        result, changed = dict(self.arguments), set[str]()
        schemes: frozenset[str] = frozenset()
        for name, value in arguments.items():
            earlier = result.get(name)
            if name in ("credentials", "oauth"):
                said: Mapping[str, object] = value or {}
                new = {key: one for key, one in said.items() if _is_given(key, one)}
                if new:
                    result[name] = {**(earlier or {}), **new}
                    changed.add(name)
                if name == "credentials":
                    schemes = frozenset(new)
            elif name == "parameters":
                said = value or {}
                new = {key: one for key, one in said.items() if key in self.changed}
                result[name] = {**(earlier or {}), **new}
            elif name in _ADDED and name in self.changed and isinstance(value, dict):
                result[name] = {**(earlier or {}), **(value or {})}
            elif name in self.changed or (name in _OPTIONAL and value is not None):
                result[name] = value
                changed.add(name)
        if changed & {"server", "server_variables"}:
            changed.add("base_url")
        given = Given(result, self.before, frozenset(changed))
        given.schemes = schemes
        return given

    def __repr__(self) -> str:
        return f"Given({', '.join(self.arguments)})"


def _is_given(name: str, value: object) -> bool:
    if is_tuple(value):
        return any(item is not None for item in value)
    return value is not None and (name, value) != ("token_auth", "basic")


def stays(client: object) -> dict[str, Any]:
    """The attributes of a client that a copy has too: all but groups of methods, which
    belong to one client."""
    cls = type(client)
    return {
        name: value
        for name, value in vars(client).items()
        if not isinstance(getattr_static(cls, name, None), cached_property)
    }


def made_by(cls: type[Any], runtime: str) -> type[Any]:
    """The class whose constructor takes the arguments of the package: the generated one,
    also where a class of the user, with a constructor of its own, is made from it."""
    made = cls
    for type_ in cls.__mro__:
        if type_.__module__.startswith(f"{runtime}.fakes."):
            continue  # they stand before the class whose arguments they set
        if type_.__module__.startswith(f"{runtime}."):
            break
        if "__init__" in vars(type_) and "_version" in vars(type_):
            made = type_
    else:
        return made
    return made if "_version" in vars(made) and "__init__" in vars(made) else type_
