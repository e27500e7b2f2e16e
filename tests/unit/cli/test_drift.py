"""Every kind of drift on a real tree of git, and its cause in words."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli, Ended, define

_CONFIG = """\
[[target]]
name = "shop"
definitions = [{ path = "api/shop.json" }]
[target.templates]
directory = "mine"
"""


def git(*words: str, at: Path | None = None) -> str:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "core.safecrlf=false")
    ended = subprocess.run(
        ["git", *settings, *words],
        cwd=at,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    return ended.stdout.strip()


@pytest.fixture(autouse=True)
def made(cli: Cli) -> None:
    Path("api").mkdir()
    Path("mine/python").mkdir(parents=True)
    Path("mine/python/x.md").write_text("x\n")
    Path("specmill.toml").write_text(_CONFIG)
    Path(".gitattributes").write_text("* text=auto\n")
    define("api/shop.json", files={"a.txt": "a\nb\n", "sub/c.txt": "c\n"})
    assert cli("generate").code == 0
    git("init", "--quiet", "--initial-branch", "main")
    git("add", "--all")
    git("commit", "--quiet", "--message", "begin")
    assert cli("generate", "--check").code == 0


def cause(ended: Ended) -> str:
    assert ended.code == 1
    return ended.out.splitlines()[0].partition(" is out of date: ")[2]


def clone(*settings: str) -> Path:
    git("clone", "--quiet", *settings, f"file://{Path.cwd()}", "copy")
    return Path("copy")


def test_the_commit_of_a_definition(cli: Cli) -> None:
    define("api/shop.json", files={"a.txt": "new\n", "sub/c.txt": "c\n"})
    assert cause(cli("generate", "--check")).endswith("), not committed yet")
    git("commit", "--quiet", "--all", "--message", "change")
    commit = git("log", "-1", "--format=%h")
    assert cause(cli("generate", "--check")).endswith(f") in commit {commit}")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('layout = "flat"\n', "the configuration changed (layout)"),
        ('brand = "x"\nlayout = "flat"\n', "the configuration changed (brand, layout)"),
        ('[target.docs]\nlocales = ["zh"]\n', "the configuration changed (docs.locales)"),
    ],
)
def test_which_setting(cli: Cli, change: str, said: str) -> None:
    head, mark, tail = _CONFIG.partition("[target.templates]")
    Path("specmill.toml").write_text(f"{head}{change}{mark}{tail}")
    assert cause(cli("generate", "--check")) == said


def test_which_template(cli: Cli) -> None:
    Path("mine/python/x.md").write_text("y\n")
    assert cause(cli("generate", "--check")) == "the templates changed (python/x.md)"


def test_a_version(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("specmill.cli.building.up_to_date.__version__", "9.9.9")
    monkeypatch.setattr("specmill.cli.building.fingerprints.__version__", "9.9.9")
    said = cause(cli("generate", "--check"))
    assert said.startswith("the generator's version changed (")
    assert said.endswith(" -> 9.9.9)")


def test_edited_by_hand(cli: Cli) -> None:
    Path("output/shop/a.txt").write_text("mine\n")
    assert cause(cli("generate", "--check")) == "files were edited by hand"


def test_files_that_are_in_no_commit_are_missing_in_a_clone(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    define("api/shop.json", files={"a.txt": "a\nb\n", "sub/c.txt": "c\n", "build/d.txt": "d\n"})
    Path(".gitignore").write_text("build/\n")
    assert cli("generate").code == 0
    git("add", "--all")
    git("commit", "--quiet", "--message", "all but what is ignored")
    assert cli("generate", "--check").code == 0
    monkeypatch.chdir(clone())
    ended = cli("generate", "--check")
    assert cause(ended) == ("files are missing; git ignores build/d.txt, which cannot be committed")
    assert "  missing  build/d.txt" in ended.out


def test_untracked_files_count(cli: Cli) -> None:
    git("rm", "--quiet", "--cached", "output/shop/sub/c.txt")
    assert cli("generate", "--check").code == 0
    Path("output/shop/sub/c.txt").unlink()
    assert cause(cli("generate", "--check")) == "files are missing"


def test_another_working_folder(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    define("api/shop.json", files={"a.txt": "new\n"})
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    assert cli("generate", "--check").code == 2
    ended = cli("generate", "--check", "--config", "../specmill.toml")
    assert ended.code == 1
    assert "api/shop.json changed (" in ended.out


@pytest.mark.parametrize("line_ends", ["true", "input", "false"])
def test_line_ends_of_a_checkout_are_no_drift(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, line_ends: str
) -> None:
    define("api/shop.json", files={"a.txt": "a\nb\n", "sub/c.txt": "c\n"})
    copy = clone("--config", f"core.autocrlf={line_ends}")
    assert (b"\r\n" in (copy / "output/shop/a.txt").read_bytes()) == (line_ends == "true")
    monkeypatch.chdir(copy)
    assert cli("generate", "--check").code == 0
    assert cli("generate").code == 0
    assert git("status", "--porcelain") == ""


def test_a_missing_manifest(cli: Cli) -> None:
    Path("output/shop/.specmill/manifest.json").unlink()
    assert cause(cli("generate", "--check")) == "it was never generated, or its manifest is gone"


def test_a_renamed_target(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG.replace('name = "shop"', 'name = "store"'))
    assert cause(cli("generate", "--check")) == (
        "it was never generated, or its manifest is gone; shop beside it was made from the same "
        "definition: remove it if the target was renamed"
    )


def test_a_name_that_changes_its_case_on_a_disk_that_sees_no_difference(cli: Cli) -> None:
    # Two names of one file are what such a disk shows.
    os.link("output/shop/a.txt", "output/shop/A.txt")
    define("api/shop.json", files={"A.txt": "a\nb\n", "sub/c.txt": "c\n"})
    ended = cli("generate", "--check")
    assert "  changed  A.txt" in ended.out
    assert "  stale    a.txt" in ended.out
    assert cli("generate").code == 0
    assert Path("output/shop/A.txt").read_text() == "a\nb\n"
    assert not Path("output/shop/a.txt").exists()
    define("api/shop.json", files={"a.TXT": "new\n", "sub/c.txt": "c\n"})
    os.link("output/shop/A.txt", "output/shop/a.TXT")
    ended = cli("generate")
    assert (ended.code, ended.err) == (0, "")
    assert Path("output/shop/a.TXT").read_text() == "new\n"


def test_files_that_a_crash_left_empty(cli: Cli) -> None:
    Path("output/shop/a.txt").write_bytes(b"")
    ended = cli("generate", "--check")
    assert cause(ended) == "files are empty, as a crash or a full disk leaves them"
    assert cli("generate").code == 0
    assert Path("output/shop/a.txt").read_text() == "a\nb\n"


def test_files_that_a_sparse_checkout_leaves_out(cli: Cli) -> None:
    git("sparse-checkout", "set", "--no-cone", "/*", "!output/shop/sub/")
    assert not Path("output/shop/sub/c.txt").exists()
    ended = cli("generate", "--check")
    assert cause(ended) == (
        "files are missing; the sparse checkout leaves out sub/c.txt: add the folder to it"
    )


def test_a_merge_writes_what_a_sparse_checkout_leaves_out(cli: Cli) -> None:
    """Its new text belongs to the new manifest; only what somebody deleted stays away."""
    git("sparse-checkout", "set", "--no-cone", "/*", "!output/shop/sub/")
    Path("output/shop/a.txt").unlink()
    define("api/shop.json", files={"a.txt": "a\nb\n", "sub/c.txt": "new\n"})
    ended = cli("generate", "--merge")
    assert ended.code == 0
    assert "deleted  a.txt" in ended.out
    assert "deleted  sub" not in ended.out
    assert Path("output/shop/sub/c.txt").read_text() == "new\n"


@pytest.mark.parametrize(
    ("what", "said"),
    [("mark", "files were edited by hand"), ("folder", "files are missing"), ("mode", "")],
)
def test_files_that_are_no_longer_plain(cli: Cli, what: str, said: str) -> None:
    place = Path("output/shop/a.txt")
    if what == "mark":
        place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())
    elif what == "folder":
        place.unlink()
        place.mkdir()
    else:
        place.chmod(0o755)
    ended = cli("generate", "--check")
    assert cause(ended) == said if said else ended.code == 0
