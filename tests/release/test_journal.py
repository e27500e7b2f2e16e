"""The journal: a tree is as before, or a second run finishes what a first one began."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    found = tree(base)
    assert found["a.txt"] == b"new a"
    assert found["sub/b.txt"] == b"new b"
    assert found["c.txt"] == b"new c"
    assert "gone.txt" not in found
    assert not again.is_ready
