"""Remote references and definitions from the command line: refused, locked, rebuilt without network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.generating import specmill
from tests.unit.source.test_remote import Site, serving

DEFINITION = """
openapi: 3.0.3
info: {title: Shop, version: "1"}
paths:
  /a: {get: {operationId: a, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "%s/pet.yaml"}}}}}}}
  /b: {get: {operationId: b, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "%s/pet.yaml#/properties/x"}}}}}}}
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        started.pages["/pet.yaml"] = "{type: object, properties: {x: {$ref: name.yaml}}}"
        started.pages["/name.yaml"] = "{type: string}"
        started.pages["/api.yaml"] = DEFINITION % (started.url, started.url)
        yield started


def test_refused_in_one_finding(tmp_path: Path, site: Site) -> None:
    (tmp_path / "api.yaml").write_text(DEFINITION % (site.url, site.url))
    ended = specmill("generate", "api.yaml", "--format", "json", folder=tmp_path)
    report = json.loads(ended.stderr)
    assert (ended.returncode, report["counts"]["error"]) == (2, 1)
    assert report["diagnostics"][0]["hint"] == f"allow it with --allow-remote {site.url}"
    assert site.asked == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["api.yaml"]


def test_without_configuration_it_is_fetched_each_time(tmp_path: Path, site: Site) -> None:
    url = f"{site.url}/api.yaml"
    ended = specmill("generate", url, "-q", "--allow-remote", site.url, folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert site.asked == ["/api.yaml", "/pet.yaml", "/name.yaml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output"]
    assert "remote-reference" in specmill("generate", url, folder=tmp_path).stderr


def test_locked_beside_the_configuration(tmp_path: Path, site: Site) -> None:
    (tmp_path / "api.yaml").write_text(DEFINITION % (site.url, site.url))
    (tmp_path / "specmill.toml").write_text(
        f'target = [{{name = "shop", definitions = [{{path = "api.yaml"}}], allow_remote = ["{site.url}"]}}]'
    )
    assert specmill("generate", folder=tmp_path).returncode == 0
    lock = json.loads((tmp_path / "specmill.lock").read_text())
    assert sorted(lock["remote"]) == [f"{site.url}/name.yaml", f"{site.url}/pet.yaml"]

    site.pages["/name.yaml"] = "{type: integer}"
    asked = len(site.asked)
    assert specmill("generate", "--check", folder=tmp_path).returncode == 0
    assert len(site.asked) == asked

    copy = tmp_path / ".specmill" / "remote" / lock["remote"][f"{site.url}/name.yaml"]
    text = copy.read_bytes()
    copy.unlink()
    ended = specmill("generate", folder=tmp_path)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "changed since it was fetched" in ended.stderr
    copy.write_bytes(text + b"#")
    assert "is not what specmill.lock says" in specmill("generate", folder=tmp_path).stderr

    assert specmill("update", folder=tmp_path).returncode == 0
    assert json.loads((tmp_path / "specmill.lock").read_text()) != lock
    assert specmill("generate", "--check", folder=tmp_path).returncode == 1


def test_a_configured_address_comes_by_update(tmp_path: Path, site: Site) -> None:
    (tmp_path / "specmill.toml").write_text(
        f'target = [{{name = "shop", definitions = [{{path = "{site.url}/api.yaml"}}]}}]'
    )
    site.pages["/api.yaml"] = DEFINITION % ("name.yaml#", "name.yaml#")
    assert "`specmill update` fetches it" in specmill("generate", folder=tmp_path).stderr
    assert site.asked == []
    site.pages["/api.yaml"] = 'openapi: 3.0.3\ninfo: {title: S, version: "1"}\npaths: {}\n'
    assert specmill("update", folder=tmp_path).returncode == 0
    assert specmill("generate", folder=tmp_path).returncode == 0
    assert site.asked == ["/api.yaml"]
