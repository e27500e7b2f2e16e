"""cURL samples, run against a server that validates what it receives."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.config import ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.model import Operation
from specmill.render import Renderer
from specmill.targets.markdown.operation_page.samples.curl import curl_call
from specmill.targets.samples.languages.template_sample import curl_printer
from specmill.targets.samples.values.values import Sampler
from tests.behaviour.loopback import Loopback, Received
from tests.tools.parsers import errors
from tests.tools.servers.request_check import Judge
from tests.tools.shared import ROOT

JUDGED = re.compile(r"^openapi: [\"']?3\.", re.MULTILINE)
"""What openapi-core reads; commands of 2.0 are parsed in ``test_samples_parse``."""
SPECS = [
    path
    for path in sorted((ROOT / "specs").glob("*/*.yaml"))
    if JUDGED.search(path.read_text("utf-8"))
]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.mark.filterwarnings("ignore:Use of allowEmptyValue:DeprecationWarning")
@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_commands_send_what_the_definition_asks_for(
    spec: Path, server: Loopback, tmp_path: Path
) -> None:
    judge = Judge(spec)
    asks = [
        f"{operation.key}: {problem}"
        for operation, received in requests(spec, server, tmp_path)
        for problem in judge.problems(received, operation.path)
    ]
    assert asks == []


@pytest.mark.parametrize(
    ("stated", "kind"),
    [("text/x.json", "text/x.json"), ("text/plain;headers=@file.bin", "application/json")],
)
def test_an_item_is_a_part_without_a_name(
    stated: str, kind: str, server: Loopback, tmp_path: Path
) -> None:
    media = {
        "itemSchema": {"type": "object", "properties": {"n": {"type": "integer"}}},
        "itemEncoding": {"contentType": stated},
    }
    body = {"required": True, "content": {"multipart/related": media}}
    paths = {"/items": {"post": {"requestBody": body, "responses": {}}}}
    definition = {"openapi": "3.2.0", "info": {"title": "I", "version": "1"}, "paths": paths}
    (tmp_path / "api.json").write_text(json.dumps(definition), "utf-8")
    [(_, received)] = requests(tmp_path / "api.json", server, tmp_path)
    media_type = received.header("content-type") or ""
    assert media_type.startswith("multipart/related; boundary=")
    head, _, content = received.body.decode().partition("\r\n\r\n")
    assert head.splitlines()[1:] == [f"Content-Type: {kind}"]
    assert content.startswith('{"n":1}\r\n--')


@pytest.mark.parametrize(
    ("schema", "sent"),
    [
        ({"type": "object", "properties": {"n": {"example": "it's"}}}, b"<root><n>it's</n></root>"),
        ({"type": "string", "example": "@<a/>"}, b"@<a/>"),
    ],
)
def test_xml_is_written_out(
    schema: dict[str, object], sent: bytes, server: Loopback, tmp_path: Path
) -> None:
    body = {"required": True, "content": {"application/xml": {"schema": schema}}}
    paths = {"/items": {"post": {"requestBody": body, "responses": {}}}}
    definition = {"openapi": "3.1.0", "info": {"title": "I", "version": "1"}, "paths": paths}
    (tmp_path / "api.json").write_text(json.dumps(definition), "utf-8")
    [(_, received)] = requests(tmp_path / "api.json", server, tmp_path)
    assert received.header("content-type") == "application/xml"
    assert received.body == sent


def requests(spec: Path, server: Loopback, folder: Path) -> Iterator[tuple[Operation, Received]]:
    """What the command of each operation of a definition sends when it is run in a folder."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    (folder / "file.bin").write_bytes(b"X-Content: of a file")
    loaded = pipeline.load(ad_hoc_target([str(spec)]), ROOT, io.BytesIO(), Diagnostics(), {})
    sampler, printed = Sampler(loaded.api), curl_printer(Renderer())
    for client in loaded.api.clients:
        for operation in client.operations:
            bare = operation.model_copy(update={"servers": ()})
            without = client.model_copy(update={"servers": ()})
            command = printed(curl_call(without, bare, sampler, "any"), bare)
            assert errors("curl", command + "\n") == []
            server.script(*server.answers)
            shell = command.replace("https://HOST", server.url)
            shell = shell.replace("curl ", "curl --silent --max-time 10 ", 1)
            subprocess.run(["sh", "-c", shell], cwd=folder, capture_output=True, check=True)
            assert server.last.method == operation.http_method
            yield operation, server.last
