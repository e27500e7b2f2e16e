"""The examples in the README of a generated package run as they are printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.behaviour.loopback import Loopback, answer_json
from tests.tools.shared import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Package and text of each Python block."""
    found: list[tuple[str, str]] = []
    for name in ("genauth", "storefront"):
        page = ROOT / "output" / name / "python" / "README.md"
        found += [(name, block) for block in BLOCK.findall(page.read_text("utf-8"))]
    return found


@pytest.mark.parametrize(
    ("package", "example"), examples(), ids=lambda value: value if value.isidentifier() else ""
)
def test_example_runs(package: str, example: str, tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    with Loopback() as server:
        # An example that has to name a server names this one, which nobody has.
        script.write_text(example.replace("https://api.example.com", server.url), "utf-8")
        server.script(answer_json({"statusCode": 200}))
        result = subprocess.run(
            [sys.executable, "-W", "error", str(script)],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "output" / package / "python" / "src"),
                f"{package.upper()}_BASE_URL": server.url,
            },
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert result.returncode == 0, result.stderr
        assert bool(server.received) == ("client = " in example or "as client" in example)
