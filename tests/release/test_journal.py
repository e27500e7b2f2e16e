"""The journal: a tree is as before, or a second run finishes what a first one began."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from specmill.cli.releasing import ReleaseRequest, Releasing
from specmill.diagnostics import UsageError
from specmill.release import journal as module
from specmill.release.journal import Journal

FILES: dict[str, bytes | None] = {
    "a.txt": b"new a",
    "sub/b.txt": b"new b",
    "gone.txt": None,
    "c.txt": b"new c",
}
NOTE = {"target": "shop", "version": "1.0.0"}


class StopError(Exception):
    """Stands for a process that ends at once."""


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def prepared(tmp_path: Path) -> tuple[Journal, Path]:
    base = tmp_path / "base"
    base.mkdir()
    (base / "a.txt").write_bytes(b"old a")
    (base / "gone.txt").write_bytes(b"old")
    return Journal(tmp_path / "journal", base), base


@pytest.mark.parametrize("step", range(12))
def test_an_interruption_at_any_step_is_finished_by_the_next_run(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, base = prepared(tmp_path)
    before = tree(base)
    left = [step]

    def counted(real):  # type: ignore[no-untyped-def]
        def call(*arguments, **named):  # type: ignore[no-untyped-def]
            if left[0] == 0:
                raise StopError
            left[0] -= 1
            return real(*arguments, **named)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(module.os, "rename", counted(module.os.rename))
        patched.setattr(module.os, "replace", counted(module.os.replace))
        patched.setattr(module.shutil, "copyfile", counted(module.shutil.copyfile))
        try:
            journal.write(FILES, NOTE)
            journal.apply()
        except StopError:
            pass
    again = Journal(tmp_path / "journal", base)
    if again.is_ready:
        assert again.apply() == NOTE
    elif left[0] == 0 and tree(base) == before:
        return
    contents = tree(base)
    assert contents["a.txt"] == b"new a"
    assert contents["sub/b.txt"] == b"new b"
    assert contents["c.txt"] == b"new c"
    assert "gone.txt" not in contents
    assert not again.is_ready


def _git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@shop.example"]
    made = subprocess.run(
        ["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return made.stdout.strip()


def test_a_release_of_another_commit_is_not_finished(tmp_path: Path) -> None:
    config = (
        '[[target]]\nname = "shop"\nversion = "0.1.0"\n[[target.definitions]]\npath = "shop.yaml"\n'
    )
    (tmp_path / "specmill.toml").write_text(config, encoding="utf-8")
    (tmp_path / "shop.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "--message", "First")
    first = _git(tmp_path, "rev-parse", "HEAD")
    folder = tmp_path / ".git" / "specmill-release" / "shop"
    Journal(folder, tmp_path).write({"CHANGELOG.md": b"new"}, {**NOTE, "commit": first})
    _git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "Second")

    def finished(*, dry_run: bool = False) -> dict[str, str] | None:
        releasing = Releasing(
            ReleaseRequest("shop", dry_run=dry_run), tmp_path, None, lambda step: None
        )
        try:
            return releasing.finish_interrupted()
        finally:
            releasing.close()

    with pytest.raises(UsageError) as refused:
        finished()
    assert str(refused.value) == (
        f"a release that was interrupted was made of the commit {first[:12]}, which is not the last "
        "one any more: go back to it and run this again, or give the release up by removing "
        f"{folder}"
    )
    assert not (tmp_path / "CHANGELOG.md").exists()
    assert finished(dry_run=True) is None
    _git(tmp_path, "checkout", "--quiet", first)
    assert finished() == {**NOTE, "commit": first}
    assert (tmp_path / "CHANGELOG.md").read_bytes() == b"new"
    assert finished() is None
