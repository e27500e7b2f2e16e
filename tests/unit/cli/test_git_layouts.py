"""Repositories that are laid out in unusual ways: the cause of a drift names the right commit or
none, and definitions are compared with those of a revision."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from specmill.cli.automation.compared import ComparedDefinition, compared
from specmill.git import commit_of, export, git
from tests.unit.cli.conftest import Cli, define
from tests.unit.cli.test_drift import cause
from tests.unit.cli.test_drift import git as write_git

_CONFIG = '[[target]]\nname = "shop"\ndefinitions = [{ path = "api/shop.json" }]\n'
_SHOP = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /things:
    get:
      operationId: listThings
      responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "thing.yaml"}}}}}
"""
_THING = "type: object\nproperties: {id: {type: integer}}\n"


def commit(message: str, at: Path | None = None) -> str:
    write_git("add", "--all", at=at)
    write_git("commit", "--quiet", "--message", message, at=at)
    return write_git("log", "-1", "--format=%h", at=at)


def change(text: str = "b\n") -> None:
    define("api/shop.json", files={"a.txt": text})


def plain(cli: Cli) -> str:
    """A branch with a commit for the change."""
    change()
    return commit("change")


def detached(cli: Cli) -> str:
    name = plain(cli)
    write_git("checkout", "--quiet", "--detach")
    return name


def worktree(cli: Cli) -> str:
    """``.git`` is a file."""
    name = plain(cli)
    write_git("worktree", "add", "--quiet", "--detach", "tree")
    os.chdir("tree")
    assert Path(".git").is_file()
    return name


def shallow(cli: Cli) -> str:
    """The one commit that is there seems to have brought everything."""
    plain(cli)
    write_git("clone", "--quiet", "--depth", "1", f"file://{Path.cwd()}", "copy")
    os.chdir("copy")
    return ""


def deep_enough(cli: Cli) -> str:
    name = plain(cli)
    write_git("clone", "--quiet", "--depth", "2", f"file://{Path.cwd()}", "copy")
    os.chdir("copy")
    return name


def no_git(cli: Cli) -> str:
    change()
    shutil.rmtree(".git")
    return ""


def no_commit(cli: Cli) -> str:
    shutil.rmtree(".git")
    write_git("init", "--quiet")
    change()
    return "not committed yet"


def submodule(cli: Cli) -> str:
    """The commit is that of the repository in which the definition lies."""
    Path(".gitignore").write_text("/elsewhere/\n")
    Path("elsewhere").mkdir()
    apis = Path("elsewhere/apis").resolve()
    shutil.move("api", apis)
    commit("moved")
    write_git("init", "--quiet", "--initial-branch", "main", at=apis)
    commit("begin", apis)
    write_git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(apis), "api")
    commit("submodule")
    change()
    return commit("change inside", Path("api"))


def damaged(cli: Cli) -> str:
    change()
    Path(".git/HEAD").write_text("nothing\n")
    return ""


@pytest.mark.parametrize(
    "lay_out",
    [plain, detached, worktree, shallow, deep_enough, no_git, no_commit, submodule, damaged],
)
def test_the_cause_names_the_commit_or_none(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, lay_out: Callable[[Cli], str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    Path("api").mkdir()
    Path("specmill.toml").write_text(_CONFIG)
    change("a\n")
    assert cli("generate").code == 0
    write_git("init", "--quiet", "--initial-branch", "main")
    commit("begin")
    name = lay_out(cli)
    monkeypatch.chdir(Path.cwd())
    said = cause(cli("generate", "--check"))
    start = "api/shop.json changed ("
    assert said.startswith(start)
    end = said.partition(")")[2]
    assert end == (f", {name}" if " " in name else f" in commit {name}" if name else "")


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_what_git_tells_its_hooks_means_nothing_for_other_folders(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    Path("api").mkdir()
    Path("specmill.toml").write_text(_CONFIG)
    change("a\n")
    assert cli("generate").code == 0
    write_git("init", "--quiet")
    name = plain(cli)
    other = tmp_path / "other"
    write_git("init", "--quiet", str(other))
    monkeypatch.setenv("GIT_DIR", ".git" if where == "here" else str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert cause(cli("generate", "--check")).endswith(f"in commit {name}")


def test_a_repository_that_the_environment_names_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    write_git("init", "--quiet", str(tmp_path / "apart"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "apart/.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "home"))
    assert git(tmp_path / "home", "rev-parse", "--show-toplevel").strip() == str(tmp_path / "home")


class Repository:
    """One with a definition of two files, of which a branch changes one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        write_git("init", "--quiet", "--initial-branch", "main", at=folder)

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.folder / f"{name}.yaml").write_text(text)

    def commit(self) -> None:
        commit("more", self.folder)

    def add(self, other: Repository, name: str) -> None:
        allow = ("-c", "protocol.file.allow=always")
        write_git(*allow, "submodule", "--quiet", "add", str(other.folder), name, at=self.folder)
        self.commit()


@pytest.fixture
def shop(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "shop")
    made.write(shop=_SHOP, thing=_THING)
    made.commit()
    return made


def results(
    folder: Path, monkeypatch: pytest.MonkeyPatch, path: str = "shop.yaml"
) -> list[ComparedDefinition]:
    monkeypatch.chdir(folder)
    beside = os.path.join(os.path.dirname(path), "thing.yaml")
    return compared({path: {beside}}, "main")


def test_a_file_that_a_definition_reads_counts(
    shop: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert results(shop.folder, monkeypatch) == []
    shop.write(thing=_THING.replace("id", "number"))
    [result] = results(shop.folder, monkeypatch)
    assert (result.path, result.bump, result.breaking, result.problem) == (
        "shop.yaml",
        "major",
        True,
        "",
    )


def test_a_file_beside_that_changes_nothing(
    shop: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.write(thing=f"# A thing.\n{_THING}")
    assert results(shop.folder, monkeypatch) == []


def test_a_definition_in_a_submodule(
    shop: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    outer = Repository(tmp_path / "outer")
    outer.add(shop, "apis")
    assert results(outer.folder, monkeypatch, "apis/shop.yaml") == []
    (outer.folder / "apis/thing.yaml").write_text(_THING.replace("integer", "string"))
    [result] = results(outer.folder, monkeypatch, "apis/shop.yaml")
    assert (result.bump, result.problem) == ("major", "")
    (outer.folder / "apis/more.yaml").write_text(_SHOP)
    [new] = results(outer.folder, monkeypatch, "apis/more.yaml")
    assert new == ComparedDefinition("apis/more.yaml", "minor", text="The definition is new.")


def test_a_definition_of_another_repository(
    shop: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "other")
    [result] = results(other.folder, monkeypatch, "../shop/shop.yaml")
    assert result.problem == "it lies outside of the repository"


def test_all_of_a_revision_is_written_out(shop: Repository, tmp_path: Path) -> None:
    """What ``.gitattributes`` keeps out of archives, links that lead nowhere, odd names."""
    (shop.folder / ".gitattributes").write_text("thing.yaml export-ignore\n")
    (shop.folder / "ü \u2028.yaml").write_text("x: 1\n")
    (shop.folder / "out").symlink_to("/nowhere/at/all")
    shop.commit()
    before = write_git("status", "--porcelain", at=shop.folder)
    export(shop.folder, commit_of(shop.folder, "main"), tmp_path / "tree", tmp_path / "index")
    names = {path.name for path in (tmp_path / "tree").iterdir()}
    assert names == {".gitattributes", "ü \u2028.yaml", "out", "shop.yaml", "thing.yaml"}
    assert write_git("status", "--porcelain", at=shop.folder) == before
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize("revision", ["nothing", "--all", "", "main:shop.yaml"])
def test_a_revision_that_is_none(shop: Repository, revision: str) -> None:
    assert commit_of(shop.folder, revision) == ""
