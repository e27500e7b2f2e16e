"""A server that says the same bytes to everybody, HTTP or not, and keeps what came."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


@contextmanager
def raw_server(response: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """The address of the server, and the requests that it got so far."""
    requests: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    requests.append(connection.recv(65_536))
                    connection.sendall(response)

        Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", requests
