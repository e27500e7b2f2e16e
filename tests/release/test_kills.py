"""Releases that are killed: the tree is as before, or the next run makes the release whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.release.test_release import NAME, Shop

_CAPTURE = """
import pickle, sys
from specmill.release.journal import Journal

place = sys.argv[1]

def write(self, files, note):
    with open(place, "wb") as out:
        pickle.dump((dict(files), dict(note)), out)
    sys.exit(7)

Journal.write = write
sys.argv = ["specmill", "release", "shop", "--offline", "--skip-tests"]
from specmill.cli import program
program()
"""
_MOVE = """
import os, pickle, shutil, signal, sys
from pathlib import Path
from specmill.release.journal import Journal

left = int(sys.argv[2])

def deadly(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call

files, note = pickle.loads(Path(sys.argv[1]).read_bytes())
for module, name in ((os, "rename"), (os, "replace"), (os, "unlink"), (os, "fsync"), (shutil, "copyfile")):
    setattr(module, name, deadly(getattr(module, name)))
journal = Journal(Path.cwd() / ".git" / "specmill-release" / "shop", Path.cwd())
journal.write(files, note)
journal.apply()
"""


def _tree(folder: Path) -> dict[str, bytes]:
    """The files of the tree, without those of git and caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {".git", "__pycache__"} & set(path.relative_to(folder).parts)
    }


def _finished(folder: Path) -> dict[str, bytes]:
    """The tree after the next run, which must succeed."""
    made = subprocess.run(
        [sys.executable, "-m", "specmill", "release", NAME, "--offline", "--skip-tests"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return _tree(folder)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    made = Shop(tmp_path_factory.mktemp("kills") / "shop")
    assert made.release() == "0.1.0"
    made.operations["/ping"] = {
        "get": {
            "operationId": "ping",
            "tags": ["users"],
            "responses": {"204": {"description": "None"}},
        }
    }
    made.generate("add ping")
    return made


@pytest.mark.slow
def test_kills_while_files_are_moved(shop: Shop, tmp_path: Path) -> None:
    captured = tmp_path / "captured"
    code = [sys.executable, "-c", _CAPTURE, str(captured)]
    assert subprocess.run(code, cwd=shop.folder, capture_output=True, check=False).returncode == 7
    before = _tree(shop.folder)
    whole = tmp_path / "whole"
    shutil.copytree(shop.folder, whole)
    move = [sys.executable, "-c", _MOVE, str(captured)]
    subprocess.run([*move, "100000"], cwd=whole, check=True)
    after = _tree(whole)
    assert json.loads(after["dist/release.json"])["version"] == "0.2.0"
    chance = random.Random(7)
    seen: set[str] = set()
    for number in range(40):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(shop.folder, copy)
        point = number if number < 8 else chance.randrange(8, 90)
        killed = subprocess.run([*move, str(point)], cwd=copy, check=False).returncode
        ready = (copy / ".git" / "specmill-release" / NAME / "ready" / "plan.json").is_file()
        if killed == -signal.SIGKILL and not ready and _tree(copy) == before:
            seen.add("as before")
        else:
            seen.add("to be finished" if ready else "whole")
            tree = _finished(copy) if ready else _tree(copy)
            assert tree == after, point
            assert not ready or _tree(copy) == after
        shutil.rmtree(copy)
    assert {"as before", "to be finished"} <= seen


@pytest.mark.slow
def test_kills_at_any_time(shop: Shop, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(shop.folder, whole)
    began = time.monotonic()
    after = _finished(whole)
    duration = time.monotonic() - began
    copy = tmp_path / "copy"
    shutil.copytree(shop.folder, copy)
    before = _tree(copy)
    command = [sys.executable, "-m", "specmill", "release", NAME, "--offline", "--skip-tests"]
    chance = random.Random(7)
    for _ in range(10):
        started = subprocess.Popen(
            command,
            cwd=copy,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0, duration))
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        ready = (copy / ".git" / "specmill-release" / NAME / "ready" / "plan.json").is_file()
        tree = _tree(copy)
        if tree != before and not ready:
            assert tree == after
            return
        if ready:
            break
        assert tree == before
    assert _finished(copy) == after
