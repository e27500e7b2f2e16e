"""Fetching from other hosts: only what is allowed, within bounds, at the address that was examined."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from specmill.source import RefusedError, Remote, allowed_origin, connection


class Site(ThreadingHTTPServer):
    """Answers with what ``pages`` says: a text, or a status with a location."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, str | tuple[int, str]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site = self.server
        assert isinstance(site, Site)
        site.asked.append(self.path)
        page = site.pages.get(self.path, (404, ""))
        if page == "drip":
            self._drip()
            return
        status, text = page if isinstance(page, tuple) else (200, page)
        self.send_response(status)
        if status // 100 == 3:
            self.send_header("Location", text)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def _drip(self) -> None:
        """Send headers for ever, each soon enough for the timeout of a single read."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(80):
                self.wfile.write(b"X-%d: 1\r\n" % number)
                self.wfile.flush()
                if self.connection.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) == b"":
                    return
        except BlockingIOError:
            self._wait()
        except OSError:
            pass

    def _wait(self) -> None:
        self.connection.settimeout(5)
        with suppress(OSError):
            self.connection.recv(1)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def fetch(address: str, *hosts: str, most: int = 1000) -> bytes:
    return Remote(hosts, most, lambda _: None)(address)


def refusal(address: str, *hosts: str, most: int = 1000) -> RefusedError:
    with pytest.raises(RefusedError) as raised:
        fetch(address, *hosts, most=most)
    assert raised.value.code == "remote-reference"
    return raised.value


def test_allowed_by_origin(site: Site) -> None:
    site.pages["/a.yaml?x=1"] = "text"
    asked = Remote([site.url], 1000, lambda _: None)
    assert asked(f"{site.url}/a.yaml?x=1") == b"text"
    assert asked.fetched == {f"{site.url}/a.yaml?x=1": b"text"}


def test_not_allowed_and_nothing_is_asked(site: Site) -> None:
    port = site.server_address[1]
    for hosts in ((), ("127.0.0.1",), (f"127.0.0.1:{port}",), (f"http://localhost:{port}",)):
        refused_error = refusal(f"{site.url}/a", *hosts)
        assert "nothing is fetched unless asked" in refused_error.message
        assert refused_error.hint == f"allow it with --allow-remote {site.url}"
    assert site.asked == []


def test_what_is_stored_is_not_fetched(site: Site) -> None:
    assert Remote([], 1000, lambda _: b"kept")(f"{site.url}/a") == b"kept"
    assert site.asked == []


def test_a_name_that_leads_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.server_address[1]
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))]
    monkeypatch.setattr(connection.socket, "getaddrinfo", lambda *_, **__: answer)
    assert "private address 127.0.0.1" in refusal("https://evil.example/a", "evil.example").message
    site.pages["/a"] = "text"
    origin = f"http://evil.example:{port}"
    assert fetch(f"{origin}/a", origin) == b"text"


def test_redirects_stay_at_allowed_hosts(site: Site) -> None:
    with serving() as other:
        other.pages["/b"] = "text"
        site.pages["/a"] = (302, f"{other.url}/b")
        refused_error = refusal(f"{site.url}/a", site.url)
        assert "redirects to '127.0.0.1', which is not allowed" in refused_error.message
        assert other.asked == []
        assert fetch(f"{site.url}/a", site.url, other.url) == b"text"
    site.pages["/file"] = (302, "file:///etc/hostname")
    assert "not allowed" in refusal(f"{site.url}/file", site.url).message


def test_bounds(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages |= {"/loop": (301, "/loop"), "/big": "x" * 1001, "/drip": "drip"}
    assert "more than 5 times" in refusal(f"{site.url}/loop", site.url).message
    assert "limits.bytes" in refusal(f"{site.url}/big", site.url).message
    assert "404" in refusal(f"{site.url}/none", site.url).message
    monkeypatch.setattr(connection, "SECONDS", 0.3)
    assert "longer than" in refusal(f"{site.url}/drip", site.url).message


def test_a_host_that_does_not_answer() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{closed.getsockname()[1]}"
        assert "cannot be fetched" in refusal(f"{origin}/a", origin).message


@pytest.mark.parametrize("text", ["ftp://x", "", "http://", "a:b:c", "host:99999999"])
def test_no_hosts(text: str) -> None:
    assert allowed_origin(text) is None
