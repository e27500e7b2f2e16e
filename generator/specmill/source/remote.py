"""Fetching what lies at other hosts, and only what the user allowed.

A host is allowed by name (``specs.example.com``: https, public addresses only) or by origin
(``http://localhost:8080``: that scheme and port, whatever the address). The address that was
examined is the one that is connected to, so that a name cannot change its meaning in between.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from time import monotonic
from urllib.parse import urljoin, urlsplit

from specmill.source.addresses import shown
from specmill.source.files import RefusedError
from specmill.source.positions.origin import Origin, allowed_origin

_MOST_REDIRECTS = 5


class Remote:
    """Fetches from allowed hosts; what is ``stored`` is taken from there and not fetched.

    The addresses that the user ``named`` may be fetched too, but nothing else from their hosts.
    ``fetched`` holds what came over the network in this run, by address.
    """

    def __init__(
        self,
        hosts: Iterable[str],
        most_bytes: int,
        stored: Callable[[str], bytes | None],
        named: Collection[str] = (),
    ) -> None:
        self.fetched: dict[str, bytes] = {}
        self._hosts = [origin for origin in map(allowed_origin, hosts) if origin is not None]
        self._most_bytes = most_bytes
        self._stored = stored
        self._named = named

    def __call__(self, address: str) -> bytes:
        """What stands at an address. Raises RefusedError."""
        known = self._stored(address)
        if known is not None:
            return known
        # Imported here because most runs fetch nothing, and the modules of HTTP are many.
        from specmill.source.connection import SECONDS, get  # noqa: PLC0415

        deadline = monotonic() + SECONDS
        target = address
        for _ in range(_MOST_REDIRECTS + 1):
            origin = self._permitted(target, address)
            try:
                result = get(target, origin, deadline, self._most_bytes)
            except (OSError, ValueError) as error:
                reason = str(error) or type(error).__name__
                raise _failed(address, f"cannot be fetched: {reason}") from error
            if isinstance(result, bytes):
                self.fetched[address] = result
                return result
            target = urljoin(target, result)
        raise _failed(address, f"redirects more than {_MOST_REDIRECTS} times")

    def _permitted(self, target: str, address: str) -> Origin:
        asked = allowed_origin(target)
        own = allowed_origin(address) if address in self._named else None
        for origin in self._hosts if own is None else [own, *self._hosts]:
            if asked and (origin.scheme, origin.host, origin.port) == (
                asked.scheme,
                asked.host,
                asked.port,
            ):
                return origin
        host = asked.host if asked is not None else shown(target)
        name = host if asked is not None and asked.scheme == "https" else _origin_of(target)
        message = f"references to {host!r} are not followed: nothing is fetched unless asked"
        if target != address:
            message = f"{shown(address)} redirects to {host!r}, which is not allowed"
        raise RefusedError(
            "remote-reference", message, f"allow it with --allow-remote {name}", once=host
        )


def _origin_of(target: str) -> str:
    parts = urlsplit(target)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _failed(address: str, reason: str) -> RefusedError:
    return RefusedError("remote-reference", f"{shown(address)} {reason}", once=address)
