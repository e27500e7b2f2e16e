"""The examples in our README and in those of generated packages run as they are printed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.generating import generate
from tests.tools.processes.fresh import LIBRARIES, Program
from tests.tools.processes.fresh import run as run_program
from tests.tools.shared import ROOT, shared

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Package and text of each Python block."""
    examples: list[tuple[str, str]] = []
    for name in ("genauth", "storefront"):
        page = ROOT / "output" / name / "python" / "README.md"
        examples += [(name, block) for block in BLOCK.findall(page.read_text("utf-8"))]
    ours = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    return [*examples, *(("storefront", block) for block in ours)]


def respond(request: Received) -> Answer:
    """Success, in the form that is asked for; the museum has lists at the root, and GenAuth gives
    tokens for access keys."""
    accepted = request.header("accept") or ""
    if accepted in ("application/x-ndjson", "application/jsonl"):
        return Answer(200, b'{"delta": "x"}\n', accepted)
    if request.path.endswith("/get-management-token"):
        granted = {"access_token": "token", "expires_in": 7200}
        return answer_json({"statusCode": 200, "data": granted})
    return answer_json([] if request.path.endswith("/special-events") else {"statusCode": 200})


def run(package: str, source: Path, example: str, folder: Path) -> None:
    with Loopback(respond=respond) as server:
        wanted = Program(
            (),
            # An example that has to name a server names this one, which nobody has.
            text=example.replace("https://api.example.com", server.url),
            folder=str(folder),
            paths=[str(source)],
            environment={**os.environ, f"{package.upper()}_BASE_URL": server.url},
            seconds=60,
            strict=True,
        )
        result = run_program(wanted, loaded=LIBRARIES)
        assert result.returncode == 0, f"{example}\n{result.stderr}"
        calls = ("client = " in example or "as client" in example) and "webhook" not in example
        calls = calls and ".testing" not in example  # those have no network
        assert bool(server.received) == calls


@pytest.mark.parametrize(
    ("package", "example"), examples(), ids=lambda value: value if value.isidentifier() else ""
)
def test_example_runs(package: str, example: str, tmp_path: Path) -> None:
    run(package, ROOT / "output" / package / "python" / "src", example, tmp_path)


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ("spotify/fixed-spotify-open-api.yml", ["for item in", "with_raw_response"]),
        ("museum-webhooks-31/openapi.yaml", ["webhooks.unwrap", "password="]),
        ("", ["as stream:", "for item in stream"]),
    ],
    ids=["pages", "webhooks", "streams"],
)
def test_examples_of_other_definitions_run(
    definition: str, words: list[str], tmp_path: Path
) -> None:
    own = ROOT / "specs" / "features" / "streams.yaml"
    spec = shared(f"specs/{definition}") if definition else own
    out = generate(str(spec), "--package", "read_me", "--only", "python", out=tmp_path / "out")
    page = (out / "python" / "README.md").read_text("utf-8")
    blocks = BLOCK.findall(page)
    assert all(any(word in block for block in blocks) for word in words)
    for block in blocks:
        run("read_me", out / "python" / "src", block, tmp_path)


def test_the_first_example_reads() -> None:
    """Whoever tries a package changes nothing with it."""
    assert "client.catalog.get_category_tree()" in next(
        block for package, block in examples() if package == "storefront"
    )
