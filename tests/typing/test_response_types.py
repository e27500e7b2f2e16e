"""What type checkers make of raw and streamed responses, streams and requests by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.generating import generate
from tests.tools.judges import need_pyright
from tests.tools.shared import ROOT

USES = {
    'client.with_raw_response.health()': "RawResponse[Completion]",
    'client.with_raw_response.health().parse()': "Completion",
    'client.with_raw_response.files.download(file_id="1")': "RawResponse[bytes]",
    'client.files.with_raw_response.download(file_id="1").parse()': "bytes",
    'client.with_streaming_response.files.download(file_id="1").__enter__()': "StreamedResponse[bytes]",
    'client.chat.complete_stream(prompt="x")': "Stream[Delta]",
    'next(client.chat.complete_stream(prompt="x"))': "Delta",
    'client.events.ticks()': "Stream[ServerSentEvent]",
    'client.chat.complete(prompt="x")': "Completion",
    'client.request("GET", "/", cast_to=models.Completion)': "Completion",
    'client.request("GET", "/", cast_to=list[models.Completion])': "list[Completion]",
    'client.request("GET", "/", cast_to=bytes)': "bytes",
    'client.request("GET", "/")': "Any",
    'await asynchronous.with_raw_response.files.download(file_id="1")': "RawResponse[bytes]",
    'await asynchronous.with_streaming_response.files.download(file_id="1").__aenter__()': "AsyncStreamedResponse[bytes]",
    'asynchronous.chat.complete_stream(prompt="x")': "AsyncStream[Delta]",
    'await anext(asynchronous.events.lines())': "Delta",
    'await asynchronous.request("GET", "/", cast_to=models.Completion)': "Completion",
}  # fmt: skip
MISTAKES = [
    'client.with_raw_response.files.download(file_id=1)',
    'client.with_raw_response.files.download()',
    'client.with_raw_response.files.no_such_method()',
    'client.chat.complete_stream(prompt="x", stream=True)',
    'client.chat.complete(prompt="x", stream=True)',
    'client.request("GET", "/", json=1)',
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two programs beside a package: one all right, one with a mistake in each line."""
    folder = tmp_path_factory.mktemp("types")
    spec = str(ROOT / "specs" / "features" / "streams.yaml")
    out = generate(spec, "--package", "chat", "--only", "python", out=folder / "out")
    (out / "python" / "src" / "chat").rename(folder / "chat")
    start = [
        "from __future__ import annotations",
        "from chat import AsyncChat, Chat, models",
        "async def use(client: Chat, asynchronous: AsyncChat) -> None:",
    ]
    right = [f"    reveal_type({text})" for text in USES]
    (folder / "right.py").write_text("\n".join([*start, *right, ""]))
    wrong = [f"    {text}" for text in MISTAKES]
    (folder / "wrong.py").write_text("\n".join([*start, *wrong, "    print(models)", ""]))
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.10"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    return folder


def run(folder: Path, *command: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return result.stdout + result.stderr


def plain(text: str) -> str:
    """A type without the modules of its names."""
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", text)


def test_mypy(folder: Path) -> None:
    out = run(folder, "mypy", "--strict", "right.py")
    assert [plain(value) for value in re.findall(r'Revealed type is "(.+)"', out)] == list(
        USES.values()
    )
    assert "error" not in out
    out = run(folder, "mypy", "--strict", "wrong.py")
    lines = {int(value) for value in re.findall(r"wrong\.py:(\d+): error", out)}
    assert lines == set(range(4, 4 + len(MISTAKES)))


def test_pyright(folder: Path) -> None:
    need_pyright()
    out = run(folder, "pyright", "--pythonpath", sys.executable, "right.py", "wrong.py")
    findall = re.findall(r'right\.py:.*Type of ".+" is "(.+)"$', out, re.MULTILINE)
    assert [plain(value) for value in findall] == list(USES.values())
    lines = re.findall(r"(\w+\.py):(\d+):\d+ - error", out)
    assert set(lines) == {("wrong.py", str(4 + number)) for number in range(len(MISTAKES))}
