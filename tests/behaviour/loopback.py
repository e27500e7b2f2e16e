"""A loopback HTTP server that records the bytes it receives and answers as it is told."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType


@dataclass(frozen=True)
class Received:
    """One request, as it came over the wire."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    connection: int
    """Number of the connection, to tell whether connections are reused."""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        headers = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(headers) if headers else None

    def json(self) -> object:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What the server sends back; ``hang`` seconds pass first, ``drop`` closes unanswered and
    ``reset`` does so with a reset. ``raw`` is sent in place of all else, then it closes."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    hang: float = 0
    drop: bool = False
    reset: bool = False
    raw: bytes = b""
    chunks: Iterable[bytes] | None = None
    """Sent in place of ``body``, in chunked transfer coding."""
    cut: bool = False
    """Close the connection before the end of the content."""

    def send(self, connection: socket.socket) -> None:
        """Write the answer; the connection is closed where the content is cut short."""
        if self.chunks is None:
            written = self.render()
            connection.sendall(written[:-1] if self.cut else written)
        else:
            connection.sendall(self.render())
            for chunk in self.chunks:
                connection.sendall(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
            if not self.cut:
                connection.sendall(b"0\r\n\r\n")

    def render(self) -> bytes:
        if self.raw:
            return self.raw
        lines = [f"HTTP/1.1 {self.status} Status"]
        whole = f"Content-Length: {len(self.body)}"
        lines.append(whole if self.chunks is None else "Transfer-Encoding: chunked")
        if self.content_type:
            lines.append(f"Content-Type: {self.content_type}")
        lines += [f"{name}: {value}" for name, value in self.headers]
        head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
        return head + self.body if self.chunks is None else head


def answer_json(value: object, status: int = 200, **headers: str) -> Answer:
    """An answer of JSON; ``_`` in the names of headers stands for ``-``."""
    pairs = tuple((name.replace("_", "-"), text) for name, text in headers.items())
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), headers=pairs)


@dataclass
class Loopback:
    """The server; a context manager. ``answers`` are used up in order, the last one stays."""

    answers: list[Answer] = field(default_factory=lambda: [Answer()])
    respond: Callable[[Received], Answer] | None = None
    """Makes the answer from the request, in place of ``answers``."""
    received: list[Received] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    """Certificates of the server, and what it asks of its clients."""

    def __enter__(self) -> Loopback:
        self._lock = threading.Lock()
        self.closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(5)
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    @property
    def url(self) -> str:
        host, port = self._listener.getsockname()[:2]
        return f"{'http' if self.tls is None else 'https'}://{host}:{port}"

    @property
    def last(self) -> Received:
        return self.received[-1]

    def script(self, *answers: Answer) -> None:
        """Forget what was received and answer like this from now on."""
        self.received.clear()
        self.answers[:] = answers

    def _accept(self) -> None:
        number = 0
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            number += 1
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection, number), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        try:
            connection = connection if self.tls is None else self._secured(connection)
        except OSError:
            connection.close()
            return
        with connection, connection.makefile("rb") as stream:
            try:
                while (request := _read(stream, number)) is not None:
                    answer = self._answer(request)
                    if answer.hang:
                        self.closing.wait(answer.hang)
                    if answer.reset:
                        linger = struct.pack("ii", 1, 0)
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    if answer.drop or answer.reset:
                        return
                    answer.send(connection)
                    if answer.cut or answer.raw:
                        return
            except OSError:
                return

    def _secured(self, connection: socket.socket) -> socket.socket:
        """The connection after its handshake. Raises OSError where that fails."""
        assert self.tls is not None
        secured = self.tls.wrap_socket(connection, server_side=True)
        self._open.append(secured)
        return secured

    def _answer(self, request: Received) -> Answer:
        with self._lock:
            self.received.append(request)
            if self.respond is not None:
                return self.respond(request)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def _read(stream: object, number: int) -> Received | None:
    readline, read = stream.readline, stream.read  # type: ignore[attr-defined]
    start = readline()
    if not start:
        return None
    method, target, _ = start.decode("latin-1").split(" ", 2)
    headers: list[tuple[str, str]] = []
    while (line := readline()) not in (b"\r\n", b""):
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.append((name, value.strip()))
    known = {name.lower(): value for name, value in headers}
    if known.get("transfer-encoding", "").lower() == "chunked":
        body = _read_chunks(readline, read)
    else:
        body = read(int(known.get("content-length", "0")))
    return Received(method, target, tuple(headers), body, number)


def _read_chunks(readline: Callable[[], bytes], read: Callable[[int], bytes]) -> bytes:
    body = b""
    while size := int(readline().split(b";")[0], 16):
        body += read(size)
        readline()
    readline()
    return body
