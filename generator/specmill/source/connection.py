"""One request to one address of a host, bounded in time and size."""

from __future__ import annotations

import socket
import ssl
from base64 import b64encode
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, unquote, urlsplit

from specmill.source.positions.origin import Origin
from specmill.source.public import is_public

SECONDS = 30.0
"""The longest that a fetch may take, redirects included."""
_BLOCK = 65_536


def get(target: str, origin: Origin, deadline: float, most_bytes: int) -> bytes | str:
    """The body of a response, or where it redirects to. Raises OSError or ValueError.

    ``deadline`` is a moment of the monotonic clock, in seconds.
    """
    parts = urlsplit(target)
    connection = _Pinned(origin, _address_of(origin), deadline)
    timer = Timer(_left(deadline), connection.cut)
    timer.daemon = True
    timer.start()
    try:
        headers = {
            "Accept": "application/yaml, application/json, */*",
            "Accept-Encoding": "identity",
            **_authorization(parts),
        }
        connection.request("GET", _path_of(parts), headers=headers)
        with closing(connection.getresponse()) as answer:
            moved = answer.getheader("Location")
            if answer.status in (301, 302, 303, 307, 308) and moved:
                return moved
            if answer.status != 200:
                raise ValueError(f"the response is {answer.status} {answer.reason}")
            body = _body(answer, most_bytes)
        _left(deadline)
        return body
    except (OSError, HTTPException, ValueError) as error:
        _left(deadline)
        if isinstance(error, HTTPException):
            raise ValueError(str(error) or type(error).__name__) from error
        raise
    finally:
        timer.cancel()
        connection.close()


def _authorization(parts: SplitResult) -> dict[str, str]:
    """The user information of an address, as RFC 7617 sends it."""
    if parts.username is None:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def _body(answer: HTTPResponse, most_bytes: int) -> bytes:
    parts: list[bytes] = []
    left = most_bytes
    while block := answer.read1(_BLOCK):
        left -= len(block)
        if left < 0:
            raise ValueError(f"there are more than {most_bytes:,} bytes (limits.bytes)")
        parts.append(block)
    if answer.length:
        raise ValueError(f"the connection ended {answer.length:,} bytes before the end")
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
    result = socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
    addresses = [str(item[4][0]) for item in result]
    for address in addresses:
        if not origin.private and not is_public(address):
            raise ValueError(
                f"{origin.host} is at the private address {address}; "
                f"--allow-remote {origin.scheme}://{origin.host} allows that"
            )
    return addresses[0]


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError(f"it takes longer than {SECONDS:.0f} seconds")
    return left


def _path_of(parts: SplitResult) -> str:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or not path.isprintable() or " " in path:
        raise ValueError("its path holds characters that a URL cannot have")
    return path
