"""The server of the preview, and the site apart from everything else."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from specmill.cli.preview_server import BuildStatus, serve
from specmill.diagnostics import UsageError
from tests.tools.generating import specmill
from tests.tools.shared import ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "en").mkdir(parents=True)
    (folder / "en/index.html").write_text("<html><head></head><body>Start</body></html>")
    (folder / "404.html").write_text("<html><head></head><body>Missing</body></html>")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def board() -> BuildStatus:
    return BuildStatus()


@pytest.fixture
def port(site: Path, board: BuildStatus) -> Iterator[int]:
    server = serve(site, 0, board)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    board.close()
    server.shutdown()
    server.server_close()


def _get(port: int, path: str, host: str = "localhost", method: str = "GET") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_pages_get_the_script_that_loads_them_anew(port: int) -> None:
    status, text = _get(port, "/en/")
    assert (status, "/__specmill/reload.js" in text) == (200, True)
    assert "EventSource" in _get(port, "/__specmill/reload.js")[1]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%00",
        "/en/%00.html",
        f"/{'a' * 300}.html",
        f"/{'a/' * 3000}",
    ],
)
def test_what_is_not_of_the_site_is_not_there(port: int, path: str) -> None:
    status, text = _get(port, path)
    assert (status, "Missing" in text, "secret" in text) == (404, True, False)


@pytest.mark.parametrize("path", ["/en/", "/en", "/__specmill/events"])
def test_only_who_calls_it_by_its_name_is_answered(port: int, path: str) -> None:
    for method in ("GET", "HEAD"):
        assert _get(port, path, "evil.example", method)[0] == 421


@pytest.mark.parametrize("path", ["/en/", "/__specmill/reload.js", "/__specmill/events"])
def test_head_is_answered_without_a_body(port: int, path: str) -> None:
    assert _get(port, path, method="HEAD") == (200, "")


def test_open_pages_hear_of_builds_and_findings(port: int, board: BuildStatus) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/__specmill/events")
    answer = connection.getresponse()
    assert json.loads(answer.fp.readline().decode().removeprefix("data: "))["build"] == 0
    answer.fp.readline()
    board.built("a finding")
    told = json.loads(answer.fp.readline().decode().removeprefix("data: "))
    assert told == {"build": 1, "findings": "a finding"}
    connection.close()


def test_a_port_that_is_taken_is_told(port: int, site: Path) -> None:
    with pytest.raises(UsageError, match="--port 0"):
        serve(site, port, BuildStatus())


def test_site_and_package_are_made_apart(tmp_path: Path) -> None:
    spec = str(ROOT / "specs/features/deprecated.yaml")

    def run(*arguments: str) -> int:
        result = specmill("generate", "-q", spec, "--out", "out", *arguments, folder=tmp_path)
        assert result.returncode in (0, 1), result.stderr
        return result.returncode

    assert run() == 0
    package = _files(tmp_path / "out")
    assert run("--only", "site") == 0
    both = _files(tmp_path / "out")
    assert {path: both[path] for path in package if ".specmill" not in path} == {
        path: text for path, text in package.items() if ".specmill" not in path
    }
    assert "site/en/index.html" in both
    manifest = json.loads(both[".specmill/manifest.json"])["files"]
    assert {"site/en/index.html", "python/pyproject.toml"} <= manifest.keys()
    assert run("--check") == 0
    assert run("--only", "site", "--check") == 0
    (tmp_path / "out/site/en/index.html").unlink()
    assert run("--check") == 0
    assert run("--only", "site", "--check") == 1
    assert run() == 0
    assert "site/404.html" in _files(tmp_path / "out")
    assert run("--only", "site") == 0
    assert "site/en/index.html" in _files(tmp_path / "out")


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode(errors="replace")
        for path in folder.rglob("*")
        if path.is_file()
    }
