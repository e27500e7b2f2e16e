"""Releases of a small shop: numbers, changelogs, migration, codemods, artefacts, interruptions."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools.generating import specmill

NAME = "shop"
CONFIG = """\
[[target]]
name = "shop"
version = "0.1.0"
only = ["python"]

[[target.definitions]]
path = "shop.yaml"
"""
_USER = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "integer"},
        "first_name": {"type": "string", "description": "What friends say"},
        "city": {"type": "string"},
    },
}
PROGRAM = """\
from shop import Shop, models


def run(client: Shop) -> str | None:
    found = client.users.get(user_id=1)
    changed = client.users.update(user_id=1, first_name="Ada")
    made = models.User(id=1, first_name="Ada")
    print(found.first_name, made.first_name)
    return changed.first_name
"""


def document() -> dict[str, Any]:
    def answer() -> dict[str, Any]:
        schema = {"$ref": "#/components/schemas/User"}
        return {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}

    user_id = {"name": "user_id", "in": "path", "required": True, "schema": {"type": "integer"}}
    body = {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UserChange"}}},
    }
    change = {
        "type": "object",
        "properties": {key: value for key, value in _USER["properties"].items() if key != "id"},
    }
    users = {
        "get": {
            "operationId": "users-get",
            "tags": ["users"],
            "parameters": [user_id],
            "responses": answer(),
        },
        "patch": {
            "operationId": "users-update",
            "tags": ["users"],
            "parameters": [user_id],
            "requestBody": body,
            "responses": answer(),
        },
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1.0.0"},
        "servers": [{"url": "https://shop.example"}],
        "paths": {"/users/{user_id}": users},
        "components": {
            "schemas": {
                "User": json.loads(json.dumps(_USER)),
                "UserChange": json.loads(json.dumps(change)),
            }
        },
    }


class Shop:
    """A repository with one package, whose commits have fixed times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._commits = 0
        folder.mkdir(parents=True)
        (folder / "specmill.toml").write_text(CONFIG, encoding="utf-8")
        (folder / ".gitignore").write_text("dist/\n", encoding="utf-8")
        self.document = document()
        self.git("init", "-q")
        self.generate("first")

    def git(self, *arguments: str) -> str:
        day = f"2026-01-{self._commits + 1:02} 12:00:00 +0000"
        environment = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        who = ("-c", "user.name=a", "-c", "user.email=a@b")
        return subprocess.run(
            ["git", *who, *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout

    def commit(self, word: str) -> None:
        self._commits += 1
        self.git("add", "-A")
        self.git("commit", "-qm", word)

    def generate(self, word: str) -> None:
        (self.folder / "shop.yaml").write_text(
            yaml.safe_dump(self.document, sort_keys=False), encoding="utf-8"
        )
        made = self.specmill("generate", "-q")
        assert made.returncode == 0, made.stderr
        self.commit(word)

    def specmill(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return specmill(*arguments, folder=self.folder)

    def release(self, *arguments: str) -> str:
        made = self.specmill("release", NAME, "--offline", "--skip-tests", *arguments)
        assert made.returncode == 0, made.stdout + made.stderr
        version = json.loads((self.folder / "dist" / "release.json").read_text(encoding="utf-8"))[
            "version"
        ]
        self.commit(f"release {version}")
        self.git("tag", f"{NAME}-v{version}")
        return str(version)

    @property
    def operations(self) -> dict[str, Any]:
        paths: dict[str, Any] = self.document["paths"]
        return paths

    @property
    def changelog(self) -> str:
        return (self.folder / "output" / NAME / "python" / "CHANGELOG.md").read_text(
            encoding="utf-8"
        )

    def artefacts(self) -> dict[str, str]:
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((self.folder / "dist").iterdir())
            if path.name != "release.json"  # has the commit, which has the story of its parents
        }


def story(shop: Shop) -> list[tuple[str, dict[str, str]]]:
    """A first release, an addition, a fix, a deprecation, a rename and a removal."""
    made = [(shop.release(), shop.artefacts())]
    ping = {"operationId": "ping", "tags": ["users"], "responses": {"204": {"description": "None"}}}
    shop.operations["/ping"] = {"get": ping}
    shop.generate("add ping")
    made.append((shop.release(), shop.artefacts()))
    (shop.folder / "changes").mkdir()
    (shop.folder / "changes" / "1.fixed.md").write_text(
        "Retries wait as long as the server asks.\n", encoding="utf-8"
    )
    shop.commit("fix")
    made.append((shop.release(), shop.artefacts()))
    ping["deprecated"] = True  # type: ignore[assignment]
    shop.generate("deprecate ping")
    made.append((shop.release(), shop.artefacts()))
    for schema in shop.document["components"]["schemas"].values():
        fields = schema["properties"]
        schema["properties"] = {
            "given_name" if key == "first_name" else key: value for key, value in fields.items()
        }
    shop.generate("rename first_name")
    made.append((shop.release(), shop.artefacts()))
    del shop.operations["/ping"]
    shop.generate("remove ping")
    made.append((shop.release(), shop.artefacts()))
    return made


@pytest.mark.slow
def test_the_story_of_a_package_three_times(tmp_path: Path) -> None:
    stories = [story(Shop(tmp_path / f"{number}" / "shop")) for number in range(3)]
    assert [version for version, _ in stories[0]] == [
        "0.1.0",
        "0.2.0",
        "0.2.1",
        "0.3.0",
        "0.4.0",
        "0.5.0",
    ]
    assert stories[0] == stories[1] == stories[2]


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = Shop(tmp_path_factory.mktemp("renamed") / "shop")
    assert shop.release() == "0.1.0"
    for schema in shop.document["components"]["schemas"].values():
        fields = schema["properties"]
        schema["properties"] = {
            "given_name" if key == "first_name" else key: value for key, value in fields.items()
        }
    shop.generate("rename first_name")
    return shop


def test_a_lower_level_is_refused_with_what_stands_against_it(renamed: Shop) -> None:
    made = renamed.specmill("release", NAME, "--level", "patch", "--skip-tests", "--dry-run")
    assert made.returncode == 1
    assert "refused: 0.1.1 is lower than 0.2.0" in made.stdout
    assert "response-property-renamed" in made.stdout


def test_a_dry_run_changes_nothing(renamed: Shop) -> None:
    made = renamed.specmill("release", NAME, "--skip-tests", "--dry-run")
    assert made.returncode == 0
    assert "shop-v0.1.0 -> 0.2.0 (minor)" in made.stdout
    assert renamed.git("status", "--porcelain") == ""


def test_a_prerelease_is_counted_on(renamed: Shop) -> None:
    made = renamed.specmill("release", NAME, "--pre", "rc", "--skip-tests", "--dry-run")
    assert "shop-v0.1.0 -> 0.2.0rc1 (minor)" in made.stdout


def test_uncommitted_changes_and_drift_stop_a_release(renamed: Shop) -> None:
    path = renamed.folder / "note.txt"
    path.write_text("not committed", encoding="utf-8")
    made = renamed.specmill("release", NAME, "--skip-tests", "--dry-run")
    path.unlink()
    assert made.returncode == 2
    assert "note.txt" in made.stderr


def test_the_release_tells_and_migrates(renamed: Shop, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(renamed.folder, copy)
    shop = Shop.__new__(Shop)
    shop.__dict__ = {**renamed.__dict__, "folder": copy}
    assert shop.release() == "0.2.0"
    assert "### Breaking changes" in shop.changelog
    assert "`User.first_name` is now `User.given_name`" in shop.changelog
    assert (
        "Before: `client.users.update(first_name=…)`, now: `client.users.update(given_name=…)`"
        in shop.changelog
    )
    python = copy / "output" / NAME / "python"
    history = json.loads((python.parent / ".specmill" / "history.json").read_text(encoding="utf-8"))
    renames = [
        (value["rule"], value["old"], value["new"])
        for value in history["releases"][0]["entries"]
        if "renamed" in value.get("rule", "")
    ]
    assert ("response-property-renamed", "first_name", "given_name") in renames
    assert "client.users.update(given_name=…)" in (python / "migrations" / "0.2.0.md").read_text(
        encoding="utf-8"
    )
    sums = (copy / "dist" / "SHA256SUMS").read_text(encoding="utf-8")
    for line in sums.splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((copy / "dist" / name).read_bytes()).hexdigest() == digest
    bill = json.loads((copy / "dist" / "shop-0.2.0.cdx.json").read_text(encoding="utf-8"))
    assert bill["metadata"]["component"]["version"] == "0.2.0"
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    source = {"MYPYPATH": str(python / "src")}
    check = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        str(program),
    ]
    assert (
        subprocess.run(
            check, env={**os.environ, **source}, capture_output=True, check=False
        ).returncode
        == 1
    )
    codemod = python / "migrations" / "migrate_0_2_0.py"
    stranger = tmp_path / "stranger.py"
    stranger.write_text("print(person.first_name)\n", encoding="utf-8")
    for options, left in ((["--check"], True), ([], True), (["--all"], False)):
        code = [sys.executable, str(codemod), *options, str(stranger)]
        assert subprocess.run(code, capture_output=True, check=False).returncode == 0
        assert ("first_name" in stranger.read_text(encoding="utf-8")) is left
    subprocess.run([sys.executable, str(codemod), str(program)], check=True, capture_output=True)
    after = subprocess.run(
        check, env={**os.environ, **source}, capture_output=True, text=True, check=False
    )
    assert after.returncode == 0, after.stdout
    assert shop.specmill("generate", "--check").returncode == 0
