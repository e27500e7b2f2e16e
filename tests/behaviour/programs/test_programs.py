"""The programs of the pages beside this file: they run, print what is said there, pass the type
checkers, and are no longer than with a published SDK."""

from __future__ import annotations

import base64
import contextlib
import gc
import hashlib
import hmac
import importlib
import io
import itertools
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jedi
import pytest
from markdown_it import MarkdownIt

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.generating import generate
from tests.tools.judges import mypy_of, pyright_of

HERE = Path(__file__).parent
PACKAGES = ("studio", "depot")

# Programs leave files and connections to the end of the process, as people write them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PIECES = "from given import {}\n"
"""What programs use that their users would have: a request that came in, the last one that went out."""
GIVEN = '''\
"""What the programs are given."""

from collections.abc import Mapping

BODY: bytes
HEADERS: Mapping[str, str]


def SENT(name: str) -> str | None: ...
'''


@dataclass(frozen=True)
class Program:
    package: str
    name: str
    code: str
    prints: str
    peer: str

    @property
    def source(self) -> str:
        """The program with what it is given."""
        used = [name for name in ("BODY", "HEADERS", "SENT") if name in self.code]
        return (PIECES.format(", ".join(used)) if used else "") + self.code


def programs() -> Iterator[Program]:
    for package in PACKAGES:
        name, blocks = "", dict[str, str]()
        tokens = MarkdownIt().parse((HERE / f"{package}.md").read_text("utf-8"))
        for before, token in itertools.pairwise(tokens):
            if before.type == "heading_open" and before.tag == "h2":
                if name:
                    yield made(package, name, blocks)
                name, blocks = token.content, {}
            if token.type == "fence":
                blocks[token.info] = token.content
        yield made(package, name, blocks)


def made(package: str, name: str, blocks: dict[str, str]) -> Program:
    return Program(package, name, blocks["python"], blocks["text"], blocks.get("peer", ""))


ALL = list(programs())


def test_both_pages_have_all_of_them() -> None:
    names = [
        [program.name for program in ALL if program.package == package] for package in PACKAGES
    ]
    assert names[0] == names[1]
    assert len(names[0]) == 23  # hover and completion have no program: they stand below


def lines(code: str) -> int:
    return sum(1 for line in code.splitlines() if line.strip())


@pytest.mark.parametrize("program", ALL, ids=lambda value: f"{value.package}-{value.name}")
def test_none_is_longer_than_with_a_published_sdk(program: Program) -> None:
    [peer] = [item.peer for item in ALL if item.name == program.name and item.peer]
    assert lines(program.code) <= lines(peer)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both packages, and the programs as modules beside them."""
    folder = tmp_path_factory.mktemp("everyday")
    for package in PACKAGES:
        options = ("--package", package, "--only", "python")
        generate(str(HERE / f"{package}.yaml"), *options, out=folder / package)
        sys.path.insert(0, str(folder / package / "python" / "src"))
    (folder / "given.pyi").write_text(GIVEN)
    for program in ALL:
        name = f"{program.package}_{program.name.replace(' ', '_')}_program.py"
        (folder / name).write_text(program.source)
    importlib.invalidate_caches()
    return folder


ENGINES = [{"id": "e1"}, {"id": "e2"}, {"id": "e3"}]
PARCEL = {"to": {"street": "Main Street 1", "zipCode": "10115"}, "note": "fragile"}
SCANS = [{"kind": "arrived", "place": "Rome"}, {"kind": "lost", "since": "2024-01-02"}]
EVENTS = {"studio": {"type": "job.done", "job": {"id": "j1", "status": "done"}}, "depot": SCANS[0]}
CHAT = {
    "id": "c1",
    "text": "Hello back",
    "parts": [{"type": "text", "text": "Hello"}, {"type": "tool", "name": "search"}],
}


def studio(request: Received) -> Answer:
    kind = request.header("accept") or ""
    if request.path == "/engines":
        second = "cursor=c2" in request.query
        data = {"data": ENGINES[2:] if second else ENGINES[:2]}
        return answer_json({**data, "next_cursor": None if second else "c2", "total": 3})
    if request.path == "/engines/none":
        problem = {"error": {"message": "no such engine", "code": "no_engine"}}
        return answer_json(problem, 404)
    if request.path.startswith("/engines/"):
        return answer_json({"id": "e1", "price": 3}, x_request_id="r1")
    if request.path == "/chat" and "event-stream" in kind:
        return Answer(200, b'data: {"text": "Hel"}\n\ndata: {"text": "lo"}\n\n', kind)
    if request.path == "/files":
        return answer_json({"id": "f1", "bytes": 5})
    if request.path.endswith("/content"):
        return Answer(200, b"notes", "application/octet-stream")
    return answer_json({"id": "j1", "status": "done"} if "/jobs/" in request.path else CHAT)


def depot(request: Received) -> Answer:
    number = request.path.rpartition("/")[2]
    if request.path == "/parcels" and request.method == "GET":
        numbers = [3] if "page=2" in request.query.split("&") else [1, 2]
        return answer_json({"items": [{**PARCEL, "id": item} for item in numbers], "total": 3})
    if request.path == "/parcels/404":
        return answer_json({"message": "no such parcel", "code": "gone"}, 404)
    if request.path == "/scans":
        body = "".join(json.dumps(texts) + "\n" for texts in SCANS).encode()
        return Answer(200, body, "application/x-ndjson")
    if request.path.startswith("/labels/"):
        put = request.method == "PUT"
        return Answer(204, b"", "") if put else Answer(200, b"label", "application/pdf")
    if request.path == "/parcels":
        return answer_json({**PARCEL, "id": 7}, 201)
    return answer_json({**PARCEL, "id": int(number)}, x_request_id="r1")


def signed(package: str) -> tuple[bytes, dict[str, str]]:
    """A request that the service makes, signed as Standard Webhooks say."""
    body = json.dumps(EVENTS[package]).encode()
    moment = str(int(time.time()))
    made = hmac.new(b"secret", b".".join((b"m1", moment.encode(), body)), hashlib.sha256)
    signature = f"v1,{base64.b64encode(made.digest()).decode()}"
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    return body, dict(zip(names, ("m1", moment, signature), strict=True))


@pytest.mark.parametrize("program", ALL, ids=lambda value: f"{value.package}-{value.name}")
def test_program(
    program: Program, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("notes")
    respond = {"studio": studio, "depot": depot}[program.package]
    failed: list[str] = []

    def answered(request: Received) -> Answer:
        if request.path.rpartition("/")[2] in ("busy", "503") and not failed:
            failed.append(request.path)
            return Answer(503, headers=(("Retry-After", "0"),))
        return respond(request)

    def sent(name: str) -> str | None:
        last = server.last
        plain = {"body": last.body.decode(), "query": last.query}
        return plain[name] if name in plain else last.header(name)

    body, headers = signed(program.package)
    prefix = program.package.upper()
    with Loopback(respond=answered) as server:
        for name in ("ACCESS_TOKEN", "KEY"):
            monkeypatch.setenv(f"{prefix}_{name}", "secret")
        monkeypatch.setenv(f"{prefix}_BASE_URL", server.url)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), quiet_logging():
            scope: dict[str, Any] = {"BODY": body, "HEADERS": headers, "SENT": sent}
            scope["__name__"] = "main"
            exec(compile(program.code, program.name, "exec"), scope)
        scope.clear()
        gc.collect()  # what the program left open is closed here, not in the next test
        assert printed.getvalue() == program.prints
        assert all("secret" in str(received.headers) for received in server.received)


@contextlib.contextmanager
def quiet_logging() -> Iterator[None]:
    """Handlers of a program are gone after it."""
    import logging

    root = logging.getLogger()
    before, level = [*root.handlers], root.level
    root.handlers.clear()
    try:
        yield
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers[:] = before
        root.setLevel(level)


def test_mypy_strict(project: Path) -> None:
    assert mypy_of(project, *PACKAGES) == ""


def test_pyright_strict(project: Path) -> None:
    assert pyright_of(project, *PACKAGES) == ""


COMPLETED = [
    ("import studio\nstudio.Studio().eng", "engines"),
    ("import studio\nstudio.AsyncStudio().chat.create_st", "create_stream"),
    ("import studio\nstudio.Studio().chat.create(mess", "messages="),
    ("import studio\nstudio.Studio().chat.create(body={}).te", "text"),
    ("import studio\nfor each in studio.Studio().engines.list():\n    each.owned", "owned_by"),
    ("import studio\nstudio.NotF", "NotFoundError"),
    ("from studio.models import Too", "ToolPart"),
    ("import depot\ndepot.Depot(k", "key="),
    ("import depot\ndepot.Depot().parcels.get(1).to.zip", "zip_code"),
    ("import depot\ndepot.Depot().parcels.create(to={}, st", "state="),
    ("import depot\nfor each in depot.Depot().parcels.list():\n    each.last", "last_scan"),
    ("from depot.params import Addr", "AddressParam"),
]
HOVERED = [
    ("import studio\nstudio.Studio().chat.create", ("Answer a conversation (`POST /chat`)",)),
    ("import studio\nstudio.Studio().engines.get", ("GET /engines/{engine_id}", "NotFoundError")),
    ("import depot\ndepot.Depot().parcels.get", ("GET /parcels/{parcel_id}", "NotFoundError")),
    ("import depot\ndepot.Depot", ("Client of Depot", "DEPOT_KEY")),
]


def editor(project: Path, code: str) -> jedi.Script:
    """The code as an editor sees it that reads it and runs nothing."""
    sources = [str(project / package / "python" / "src") for package in PACKAGES]
    return jedi.Script(code, project=jedi.Project(project, added_sys_path=sources))


@pytest.mark.parametrize(("code", "name"), COMPLETED)
def test_completion(project: Path, code: str, name: str) -> None:
    assert name in [value.name for value in editor(project, code).complete()]


@pytest.mark.parametrize(("code", "texts"), HOVERED)
def test_hover(project: Path, code: str, texts: tuple[str, ...]) -> None:
    [value] = editor(project, code).infer()
    assert [text for text in texts if text not in value.docstring()] == []
