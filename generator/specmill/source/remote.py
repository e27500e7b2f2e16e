"""Fetching what lies at other hosts, and only what the user allowed.

A host is allowed by name (``specs.example.com``: https, public addresses only) or by origin
(``http://localhost:8080``: that scheme and port, whatever the address). The address that was
examined is the one that is connected to, so that a name cannot change its meaning in between.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Collection, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import ip_address
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

from specmill.source.files import RefusedError

_MOST_REDIRECTS = 5
_SECONDS = 30.0
_PORTS = {"http": 80, "https": 443}
_BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Origin:
    """What may be fetched from: a scheme, a host, a port."""

    scheme: str
    host: str
    port: int
    private: bool
    """Whether the host may be at an address that is not public."""


def allowed_origin(text: str) -> Origin | None:
    """What ``--allow-remote`` or a typed address allows; None for what is no host."""
    by_name = "://" not in text
    try:
        parts = urlsplit(f"https://{text}" if by_name else text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.scheme not in _PORTS:
        return None
    private = not by_name or host == "localhost" or _is_address(host)
    return Origin(parts.scheme, host, port or _PORTS[parts.scheme], private)


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
        deadline = monotonic() + _SECONDS
        target = address
        for _ in range(_MOST_REDIRECTS + 1):
            origin = self._permitted(target, address)
            try:
                found = self._get(target, origin, deadline)
            except (OSError, HTTPException, ValueError) as error:
                reason = str(error) or type(error).__name__
                raise _failed(address, f"cannot be fetched: {reason}") from error
            if isinstance(found, bytes):
                self.fetched[address] = found
                return found
            target = urljoin(target, found)
        raise _failed(address, f"redirects more than {_MOST_REDIRECTS} times")

    def _permitted(self, target: str, address: str) -> Origin:
        asked = allowed_origin(target)
        own = allowed_origin(address) if address in self._named else None
        for each in self._hosts if own is None else [own, *self._hosts]:
            if asked and (each.scheme, each.host, each.port) == (
                asked.scheme,
                asked.host,
                asked.port,
            ):
                return each
        host = asked.host if asked is not None else target
        name = host if asked is not None and asked.scheme == "https" else _origin_of(target)
        message = f"references to {host!r} are not followed: nothing is fetched unless asked"
        if target != address:
            message = f"{address} redirects to {host!r}, which is not allowed"
        raise RefusedError(
            "remote-reference", message, f"allow it with --allow-remote {name}", once=host
        )

    def _get(self, target: str, origin: Origin, deadline: float) -> bytes | str:
        """The body of an answer, or where it redirects to."""
        parts = urlsplit(target)
        connection = _Pinned(origin, _address_of(origin), deadline)
        timer = Timer(_left(deadline), connection.cut)
        timer.daemon = True
        timer.start()
        try:
            headers = {
                "Accept": "application/yaml, application/json, */*",
                "Accept-Encoding": "identity",
            }
            connection.request("GET", _path_of(parts), headers=headers)
            with closing(connection.getresponse()) as answer:
                moved = answer.getheader("Location")
                if answer.status in (301, 302, 303, 307, 308) and moved:
                    return moved
                if answer.status != 200:
                    raise ValueError(f"the answer is {answer.status} {answer.reason}")
                body = self._body(answer)
            _left(deadline)
            return body
        except (OSError, HTTPException, ValueError):
            _left(deadline)
            raise
        finally:
            timer.cancel()
            connection.close()

    def _body(self, answer: HTTPResponse) -> bytes:
        parts: list[bytes] = []
        left = self._most_bytes
        while block := answer.read1(_BLOCK):
            left -= len(block)
            if left < 0:
                raise ValueError(f"there are more than {self._most_bytes:,} bytes (limits.bytes)")
            parts.append(block)
        return b"".join(parts)


class _Pinned(HTTPConnection):
    """A connection to one address of a host; the certificate is that of the host."""

    def __init__(self, origin: Origin, address: str, deadline: float) -> None:
        super().__init__(origin.host, origin.port)
        self._origin = origin
        self._address = address
        self._deadline = deadline

    def connect(self) -> None:
        left = _left(self._deadline)
        plain = socket.create_connection((self._address, self._origin.port), left)
        if self._origin.scheme == "https":
            context = ssl.create_default_context()
            wrapped = context.wrap_socket(
                plain, server_hostname=self._origin.host, do_handshake_on_connect=False
            )
            self.sock = wrapped
            wrapped.do_handshake()
        else:
            self.sock = plain

    def cut(self) -> None:
        """End whatever is going on, however slowly the other side goes on answering."""
        if isinstance(self.sock, socket.socket):
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def _address_of(origin: Origin) -> str:
    found = socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    for each in addresses:
        if not origin.private and not ip_address(each.split("%")[0]).is_global:
            raise ValueError(
                f"{origin.host} is at the private address {each}; "
                f"--allow-remote {origin.scheme}://{origin.host} allows that"
            )
    return addresses[0]


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError(f"it takes longer than {_SECONDS:.0f} seconds")
    return left


def _path_of(parts: SplitResult) -> str:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or not path.isprintable() or " " in path:
        raise ValueError("its path holds characters that a URL cannot have")
    return path


def _origin_of(target: str) -> str:
    parts = urlsplit(target)
    return f"{parts.scheme}://{parts.netloc}"


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _failed(address: str, reason: str) -> RefusedError:
    return RefusedError("remote-reference", f"{address} {reason}", once=address)
