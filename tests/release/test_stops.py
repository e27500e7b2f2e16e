"""What stops a release before anything is made, each with one message."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from specmill.cli.release_plan import ReleaseRequest
from specmill.cli.releasing import Releasing
from specmill.diagnostics import UsageError
from specmill.output.history import parse_history
from specmill.release.fragments import fragments
from specmill.release.repository import Repository
from specmill.release.versions import wished
from tests.release.test_release import CONFIG, NAME
from tests.tools.generating import specmill


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a target whose SDK was never generated."""
    _git(tmp_path, "init", "-q")
    (tmp_path / "specmill.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "shop.yaml").write_text("a: [\n", encoding="utf-8")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def _fragment(folder: Path, content: bytes) -> Path:
    changes = folder / "changes"
    changes.mkdir()
    (changes / "1.added.md").write_bytes(content)
    return changes


def test_a_fragment_with_a_mark_and_ends_of_windows(tmp_path: Path) -> None:
    changes = _fragment(tmp_path, b"\xef\xbb\xbfOne\r\ntwo\r\n")
    assert [one.entry.text for one in fragments(changes, NAME, alone=True)] == ["One two"]


def test_a_fragment_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"1\.added\.md is not UTF-8"):
        fragments(_fragment(tmp_path, b"\xff\xfe"), NAME, alone=True)


def test_a_version_that_no_index_takes() -> None:
    with pytest.raises(UsageError, match="local part"):
        wished("1.1.0+x")


def test_a_history_that_is_no_text() -> None:
    with pytest.raises(UsageError, match="restore it"):
        parse_history(b"\xff")


def test_tags_of_another_scheme_are_seen(repository: Path) -> None:
    for name in ("v1.0.0", f"{NAME}-v0.1.0", "nightly", "2.3"):
        _git(repository, "tag", name)
    assert set(Repository(repository).other_tags()) == {"v1.0.0", "2.3"}


def test_a_definition_that_cannot_be_read_is_no_drift(repository: Path) -> None:
    made = specmill("release", NAME, "--dry-run", folder=repository)
    assert made.returncode == 2
    assert "invalid-yaml" in made.stderr
    assert "cannot be generated" in made.stderr
    assert "not what is generated now" not in made.stderr


def test_a_target_without_a_package(repository: Path) -> None:
    config = CONFIG.replace('["python"]', '["docs"]')
    (repository / "specmill.toml").write_text(config, encoding="utf-8")
    made = specmill("release", NAME, "--dry-run", folder=repository)
    assert made.returncode == 2
    assert "makes no Python package" in made.stderr


def test_a_file_where_artefacts_belong(repository: Path) -> None:
    (repository / ".gitignore").write_text("dist\n", encoding="utf-8")
    (repository / "dist").write_text("mine", encoding="utf-8")
    made = specmill("release", NAME, folder=repository)
    assert made.returncode == 2
    assert "dist is no folder that can be written" in made.stderr


@pytest.mark.parametrize("told", ["{", "[]", '{"files": 3}'])
def test_artefacts_that_no_release_has_left(repository: Path, told: str) -> None:
    releasing = Releasing(ReleaseRequest(NAME), repository, None, print)
    (repository / "dist").mkdir()
    (repository / "dist" / "release.json").write_text(told, encoding="utf-8")
    with pytest.raises(UsageError, match="remove it"):
        releasing.artefacts({})


def test_only_artefacts_of_the_folder_go(repository: Path) -> None:
    releasing = Releasing(ReleaseRequest(NAME), repository, None, print)
    (repository / "dist").mkdir()
    (repository / "dist" / "old.whl").write_bytes(b"")
    told = '{"files": {"old.whl": "", "../shop.yaml": "", "gone.whl": ""}}'
    (repository / "dist" / "release.json").write_text(told, encoding="utf-8")
    assert releasing.artefacts({"new.whl": b"x"}) == {"dist/old.whl": None, "dist/new.whl": b"x"}


def test_a_day_that_is_none(repository: Path) -> None:
    made = specmill("release", NAME, "--dry-run", "--date", "1.2.2027", folder=repository)
    assert made.returncode == 2
    assert "--date: '1.2.2027' is no day" in made.stderr
