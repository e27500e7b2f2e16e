"""The files that the part ``llm`` consists of."""

from __future__ import annotations

import json
from pathlib import Path

from tests.tools.generating import generate

SPEC = {"openapi": "3.0.3", "info": {"title": "One", "version": "1"}, "paths": {}}


def files(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in (out / "llm").rglob("*") if path.is_file())


def test_one_client_has_one_file(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(SPEC))
    out = generate("one.json", "--only", "llm", out=tmp_path / "out")
    assert files(out) == ["llm/definitions.d.ts"]


def test_each_client_has_its_file(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(SPEC))
    other = {**SPEC, "info": {"title": "Two", "version": "1"}}
    (tmp_path / "two.json").write_text(json.dumps(other))
    out = generate("one.json", "two.json", "--only", "llm", out=tmp_path / "out")
    assert files(out) == ["llm/one/definitions.d.ts", "llm/two/definitions.d.ts"]
