"""Servers: where requests go (OpenAPI "Server Object")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ..auth import environment


@dataclass(frozen=True)
class ServerVariable:
    name: str
    default: str
    enum: tuple[str, ...] = ()


@dataclass(frozen=True)
class Server:
    """A base address; ``url`` may hold ``{variables}`` and be relative."""

    url: str
    name: str = ""
    variables: tuple[ServerVariable, ...] = ()


def resolve(
    package: str,
    servers: tuple[Server, ...],
    base_url: str | None,
    choice: int | str,
    variables: Mapping[str, str],
) -> tuple[str, bool]:
    """The base address without a final slash, and whether the user gave it.

    ``base_url`` comes first, then the environment (``PACKAGE_BASE_URL``), then the
    server that ``choice`` names by position, name or URL. Raises ValueError when no
    absolute address comes of it.
    """
    name = environment.variable(package, "BASE_URL")
    if given := base_url or environment.value_of(name):
        return _checked(given, "base_url"), True
    if servers:
        _check(variables, servers)
        chosen = expand(_choose(servers, choice), variables)
        if urlsplit(chosen).scheme:
            return _checked(chosen, "the server of the definition"), False
    hint = f"give base_url= or set {name}"
    raise ValueError(f"the definition names no absolute server: {hint}")


def _check(variables: Mapping[str, str], servers: tuple[Server, ...]) -> None:
    """Raise ValueError for variables that no server has: they would be ignored."""
    known = [variable.name for server in servers for variable in server.variables]
    for name in variables:
        if name not in known:
            names = ", ".join(map(repr, dict.fromkeys(known))) or "none"
            raise ValueError(f"there is no server variable {name!r}; known are {names}")


def expand(server: Server, values: Mapping[str, str]) -> str:
    """The URL with its variables filled in. Raises ValueError for a value out of its
    enum."""
    url = server.url
    for variable in server.variables:
        value = values.get(variable.name, variable.default)
        if variable.enum and value not in variable.enum:
            allowed = ", ".join(variable.enum)
            raise ValueError(
                f"server variable {variable.name!r} must be one of {allowed}"
            )
        url = url.replace("{" + variable.name + "}", quote(value, safe=":/.-_~"))
    return url


def _choose(servers: tuple[Server, ...], choice: int | str) -> Server:
    if isinstance(choice, int):
        if 0 <= choice < len(servers):
            return servers[choice]
    else:
        for server in servers:
            if choice in (server.name, server.url):
                return server
    known = ", ".join(repr(server.name or server.url) for server in servers)
    raise ValueError(f"there is no server {choice!r}; known are {known}")


def _checked(url: object, what: str) -> str:
    """The address without a final slash. Raises TypeError and ValueError for what is none;
    no message holds the user information before a host."""
    if not isinstance(url, str):
        raise TypeError(f"{what} must be a str, got {type(url).__name__}")
    url = url.strip()
    shown = repr(url.rpartition("@")[2])
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError where it is no number
    except ValueError as error:
        raise ValueError(f"{what} is no address: {shown} ({error})") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{what} must begin with https:// or http://: {shown}")
    if any(sign < " " for sign in url) or " " in parts.netloc:
        raise ValueError(f"{what} cannot hold white space: {shown}")
    if parts.query or parts.fragment:
        raise ValueError(f"{what} must have neither query nor fragment: {shown}")
    return url.rstrip("/")
