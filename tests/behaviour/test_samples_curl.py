"""cURL samples, run against a server that validates what it receives."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.config import ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.targets.markdown.curl import curl_sample
from specmill.targets.samples.values import Sampler
from tests.behaviour.loopback import Loopback
from tests.tools.parsers import errors
from tests.tools.request_check import Judge
from tests.tools.shared import ROOT

JUDGED = re.compile(r"^openapi: [\"']?3\.[01]\.", re.MULTILINE)
"""What openapi-core reads; commands of other versions are parsed in ``test_samples_parse``."""
SPECS = [
    each
    for each in sorted((ROOT / "specs").glob("*/*.yaml"))
    if JUDGED.search(each.read_text("utf-8"))
]

# What openapi-core cannot read: numbers in parts of a form, times with a zone (RFC 3339, 5.6),
# paths that are percent-encoded.
BEYOND = {
    "body-multipart": "$.year: '1' is not of type 'integer'",
    "formats": "$.time: '09:30:00Z' is not a 'time'",
    "names-unicode": "Path not found for http://judge/%E7%94%A8%E6%88%B7/string",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.mark.filterwarnings("ignore:Use of allowEmptyValue:DeprecationWarning")
@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_commands_send_what_the_definition_asks_for(
    spec: Path, server: Loopback, tmp_path: Path
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    (tmp_path / "file.bin").write_bytes(b"content")
    loaded = pipeline.load(ad_hoc_target([str(spec)]), ROOT, io.BytesIO(), Diagnostics(), {})
    judge, sampler = Judge(spec), Sampler(loaded.api)
    found: list[str] = []
    for client in loaded.api.clients:
        for operation in client.operations:
            bare = operation.model_copy(update={"servers": ()})
            without = client.model_copy(update={"servers": ()})
            command = curl_sample(without, bare, sampler, "any")
            assert errors("curl", command + "\n") == []
            server.script(*server.answers)
            shell = command.replace("https://HOST", server.url)
            shell = shell.replace("curl ", "curl --silent --max-time 10 ", 1)
            subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, check=True)
            received = server.last
            assert received.method == operation.http_method
            found += [
                f"{operation.key}: {each}" for each in judge.problems(received, operation.path)
            ]
    assert [each for each in found if BEYOND.get(spec.stem, "\n") not in each] == []
