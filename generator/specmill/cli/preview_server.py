"""The server of ``specmill preview``: files of a folder, with a script that loads pages anew.

It listens on the loopback interface alone and answers only those who call it by that name, so that
no page of another site can read a definition through the reader's browser.
"""

from __future__ import annotations

import json
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from typing import Any

from specmill.diagnostics import UsageError

_RELOAD = "/__specmill/reload.js"
_EVENTS = "/__specmill/events"
_NAMES = ("127.0.0.1", "localhost")
_SCRIPT = """\
const events = new EventSource("/__specmill/events");
let first = null;
events.onmessage = (event) => {
  const { build, findings } = JSON.parse(event.data);
  if (first !== null && build !== first) return location.reload();
  first = build;
  document.querySelector(".findings")?.remove();
  if (!findings) return;
  const box = document.createElement("pre");
  box.className = "findings";
  box.tabIndex = 0;
  box.setAttribute("role", "status");
  box.textContent = findings;
  document.querySelector("main")?.prepend(box);
};
"""


class BuildStatus:
    """What open pages are told: which build is the latest, and what it found."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._build, self._findings, self._closed = 0, "", False

    def built(self, findings: str) -> None:
        """A build is done."""
        with self._changed:
            self._build += 1
            self._findings = findings
            self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> tuple[int, str] | None:
        """The latest build once it is another than ``seen``, or after a while; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._build != seen, seconds)
            return None if self._closed else (self._build, self._findings)


def serve(folder: Path, port: int, board: BuildStatus) -> ThreadingHTTPServer:
    """A server of the files below a folder. Raises UsageError when the port is taken."""
    handler = partial(_Handler, folder=folder, board=board)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror}; try --port 0") from error
    server.daemon_threads = True
    return server


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, folder: Path, board: BuildStatus) -> None:
        self._folder, self._board = folder, board
        super().__init__(*args, directory=str(folder))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        path = self.path.partition("?")[0]
        if host not in _NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif path == _EVENTS:
            self._tell()
        elif path == _RELOAD:
            self._send(_SCRIPT.encode(), "text/javascript; charset=utf-8")
        else:
            self._page()

    def _page(self) -> None:
        """A file; pages get the script, and what is missing the site's own page for that."""
        file = Path(self.translate_path(self.path))
        try:
            if file.is_dir():
                if not self.path.partition("?")[0].endswith("/"):
                    super().do_GET()
                    return
                file /= "index.html"
            inside = file.resolve().is_relative_to(self._folder.resolve())
            found = inside and file.is_file()
        except (OSError, ValueError):  # a name that no file can have: NUL, or too long
            found = False
        status = HTTPStatus.OK
        if not found:
            file, status = self._folder / "404.html", HTTPStatus.NOT_FOUND
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        if file.suffix == ".html":
            tag = f'<script src="{_RELOAD}" defer></script></head>'
            content = content.replace(b"</head>", tag.encode(), 1)
        self._send(content, self.guess_type(str(file)), status)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        charset = kind.startswith("text/") and "charset" not in kind
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if charset else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell(self) -> None:
        """Server-sent events (HTML Standard, section 9.2): one for each build."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        seen = -1
        try:
            while (news := self._board.wait(seen, 15)) is not None:
                if news[0] == seen:
                    self.wfile.write(b": still here\n\n")
                else:
                    seen, findings = news
                    data = json.dumps({"build": seen, "findings": findings})
                    self.wfile.write(f"data: {data}\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass  # the page was closed

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is called there
        """Requests are not worth a line."""
