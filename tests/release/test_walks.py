"""Whole walks through releases: pre-releases, a hotfix on an old tag, several packages in one
repository, tags that are not there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.release.test_release import NAME, Shop


def ping(name: str = "ping") -> dict[str, Any]:
    return {
        "get": {
            "operationId": name,
            "tags": ["users"],
            "responses": {"204": {"description": "None"}},
        }
    }


def fragment(shop: Shop, name: str, text: str) -> None:
    path = shop.folder / "changes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n", encoding="utf-8")
    shop.commit(f"say {name}")


def sections(shop: Shop, name: str = NAME) -> list[str]:
    """The headings of the changelog that have a version."""
    text = (shop.folder / "output" / name / "python" / "CHANGELOG.md").read_text(encoding="utf-8")
    return [line.split()[1].strip("[]") for line in text.splitlines() if line.startswith("## ")]


def section(shop: Shop, version: str) -> str:
    """What the changelog says of one version."""
    parts = shop.changelog.split("\n## ")
    return next(part for part in parts if part.split()[0].strip("[]") == version)


def history(shop: Shop, name: str = NAME) -> dict[str, dict[str, Any]]:
    path = shop.folder / "output" / name / ".specmill" / "history.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return {release["version"]: release for release in table["releases"]}


def rename_first_name(shop: Shop) -> None:
    for schema in shop.document["components"]["schemas"].values():
        fields = schema["properties"]
        schema["properties"] = {
            "given_name" if key == "first_name" else key: value for key, value in fields.items()
        }
    shop.generate("rename first_name")


@pytest.mark.slow
def test_pre_releases_up_to_a_release(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    assert shop.release() == "0.1.0"
    shop.operations["/ping"] = ping()
    shop.generate("add ping")
    fragment(shop, "1.fixed.md", "Retries wait as long as the server asks.")
    assert shop.release("--pre", "a") == "0.2.0a1"
    rename_first_name(shop)
    assert shop.release("--pre", "a") == "0.2.0a2"
    assert shop.release("--pre", "b") == "0.2.0b1"
    refused = shop.specmill("release", NAME, "--pre", "a", "--skip-tests", "--dry-run")
    assert refused.returncode == 1
    assert "0.2.0a1 is not higher than the last release, 0.2.0b1" in refused.stdout
    same = shop.specmill("release", NAME, "--pre", "b", "--skip-tests", "--dry-run")
    assert same.returncode == 1
    assert f"nothing has changed since {NAME}-v0.2.0b1" in same.stdout
    shop.document["info"]["description"] = "A shop"
    shop.generate("words")
    assert shop.release("--pre", "rc") == "0.2.0rc1"
    assert shop.release() == "0.2.0"
    assert sections(shop) == ["0.2.0", "0.2.0rc1", "0.2.0b1", "0.2.0a2", "0.2.0a1", "0.1.0"]
    # Whoever waited for the release reads all of it in one place.
    told = section(shop, "0.2.0")
    assert "`GET /ping`" in told
    assert "`User.given_name`" in told
    assert told.count("Retries wait as long as the server asks.") == 1
    assert "`GET /ping`" not in section(shop, "0.2.0a2")
    python = shop.folder / "output" / NAME / "python"
    for page in ("0.2.0", "0.2.0a2"):
        assert "given_name" in (python / "migrations" / f"{page}.md").read_text(encoding="utf-8")
    release = json.loads((shop.folder / "dist" / "release.json").read_text(encoding="utf-8"))
    assert (release["previous"], release["prerelease"]) == (f"{NAME}-v0.1.0", False)
    assert shop.specmill("generate", "--check").returncode == 0


@pytest.mark.slow
def test_a_first_release_that_had_a_pre_release(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    fragment(shop, "1.added.md", "A client of the shop.")
    assert shop.release("--pre", "rc") == "0.1.0rc1"
    assert shop.release() == "0.1.0"
    assert sections(shop) == ["0.1.0", "0.1.0rc1"]
    assert "A client of the shop." in section(shop, "0.1.0")
    again = shop.specmill("release", NAME, "--skip-tests", "--dry-run")
    assert again.returncode == 1
    assert f"nothing has changed since {NAME}-v0.1.0" in again.stdout


@pytest.mark.slow
def test_a_hotfix_on_an_old_tag(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    assert shop.release() == "0.1.0"
    shop.operations["/ping"] = ping()
    shop.generate("add ping")
    assert shop.release() == "0.2.0"
    main = shop.git("rev-parse", "--abbrev-ref", "HEAD").strip()
    shop.git("checkout", "-q", "-b", "hotfix", f"{NAME}-v0.1.0")
    fragment(shop, "7.security.md", "Tokens are no longer logged.")
    assert shop.release() == "0.1.1"
    assert sections(shop) == ["0.1.1", "0.1.0"]
    assert "Tokens are no longer logged." in section(shop, "0.1.1")
    shop.document = yaml.safe_load((shop.folder / "shop.yaml").read_text(encoding="utf-8"))
    shop.operations["/pong"] = ping("pong")
    shop.generate("add pong")
    taken = shop.specmill("release", NAME, "--skip-tests", "--dry-run")
    assert taken.returncode == 1
    assert f"the tag {NAME}-v0.2.0 exists already" in taken.stdout
    shop.git("checkout", "-q", main)
    shop.document = yaml.safe_load((shop.folder / "shop.yaml").read_text(encoding="utf-8"))
    assert sections(shop) == ["0.2.0", "0.1.0"]
    shop.operations["/pong"] = ping("pong")
    shop.generate("add pong here")
    assert shop.release() == "0.3.0"
    assert list(history(shop)) == ["0.3.0", "0.2.0", "0.1.0"]


@pytest.mark.slow
def test_several_packages_in_one_repository(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    config = shop.folder / "specmill.toml"
    second = config.read_text(encoding="utf-8").replace('"shop"', '"shop-admin"')
    config.write_text(
        config.read_text(encoding="utf-8")
        + second.replace('version = "0.1.0"', 'version = "2.0.0"').replace(
            "shop.yaml", "admin.yaml"
        ),
        encoding="utf-8",
    )
    admin = yaml.safe_load((shop.folder / "shop.yaml").read_text(encoding="utf-8"))
    admin["info"]["title"] = "Shop Admin"
    (shop.folder / "admin.yaml").write_text(yaml.safe_dump(admin, sort_keys=False))
    assert shop.specmill("generate", "-q").returncode == 0
    shop.commit("admin")

    def release(name: str) -> str:
        made = shop.specmill("release", name, "--offline", "--skip-tests")
        assert made.returncode == 0, made.stdout + made.stderr
        path = shop.folder / "dist" / name / "release.json"
        version = str(json.loads(path.read_text(encoding="utf-8"))["version"])
        shop.commit(f"release {name} {version}")
        shop.git("tag", f"{name}-v{version}")
        return version

    assert (release("shop"), release("shop-admin")) == ("0.1.0", "2.0.0")
    del admin["paths"]["/users/{user_id}"]["patch"]
    (shop.folder / "admin.yaml").write_text(yaml.safe_dump(admin, sort_keys=False))
    assert shop.specmill("generate", "-q").returncode == 0
    shop.commit("no patch")
    fragment(shop, "shop-admin/1.fixed.md", "Only of the admin.")
    untouched = shop.specmill("release", "shop", "--skip-tests", "--dry-run")
    assert untouched.returncode == 1
    assert "nothing has changed since shop-v0.1.0" in untouched.stdout
    assert release("shop-admin") == "3.0.0"
    assert list(history(shop, "shop-admin")) == ["3.0.0", "2.0.0"]
    assert list(history(shop)) == ["0.1.0"]
    assert 'version = "0.1.0"' in config.read_text(encoding="utf-8")
    assert 'version = "3.0.0"' in config.read_text(encoding="utf-8")
    assert {path.name for path in (shop.folder / "dist").iterdir()} == {"shop", "shop-admin"}
    assert not list((shop.folder / "changes").rglob("*.md"))
    assert "Only of the admin." not in shop.changelog


@pytest.mark.slow
def test_tags_that_are_not_here_stop_a_release(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    assert shop.release() == "0.1.0"
    shop.operations["/ping"] = ping()
    shop.generate("add ping")
    shallow = tmp_path / "shallow"
    shop.git("clone", "-q", "--depth", "1", "--no-tags", f"file://{shop.folder}", str(shallow))
    clone = Shop.__new__(Shop)
    clone.__dict__ = {**shop.__dict__, "folder": shallow}
    stopped = clone.specmill("release", NAME, "--skip-tests", "--dry-run")
    assert stopped.returncode == 2
    assert f"no tag {NAME}-v0.1.0 leads here: fetch it" in stopped.stderr
    shutil.rmtree(shallow)
