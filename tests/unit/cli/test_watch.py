"""The watch: a run after each change, broken saves survived, nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import cast

import pytest

from specmill.cli import exits
from specmill.cli.request import Request
from specmill.cli.watch import let_settle, stamps
from specmill.cli.watch import watch as watched

_CONFIG = """\
[[target]]
name = "shop"
only = ["llm"]
out = "out"
definitions = [{ path = "api/shop.json" }]
"""
_PATIENCE = 60.0


def _definition(summary: str, schema: str = "thing.json") -> str:
    operation = {
        "operationId": "ping",
        "summary": summary,
        "responses": {
            "200": {
                "description": "Done",
                "content": {"application/json": {"schema": {"$ref": schema}}},
            }
        },
    }
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Shop", "version": "1"},
            "paths": {"/ping": {"get": operation}},
        }
    )


class Watch:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with (folder / "log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "specmill", "generate", "--watch"],
                cwd=folder, stderr=log, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        self.until(lambda: self.watching() == 1)

    @property
    def lines(self) -> list[str]:
        return (self.folder / "log").read_text().splitlines()

    def watching(self) -> int:
        return sum(line.startswith("watching") for line in self.lines)

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not done():
            assert time.monotonic() < end, self.lines
            assert self.process.poll() is None, self.lines
            time.sleep(0.02)

    def save(self, text: str) -> None:
        path = self.folder / "api/shop.json"
        aside = path.with_suffix(".part")
        aside.write_text(text)
        os.replace(aside, path)

    def page(self) -> str:
        return (self.folder / "out/llm/llms-full.txt").read_text()


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    (tmp_path / "api").mkdir()
    (tmp_path / "specmill.toml").write_text(_CONFIG)
    (tmp_path / "api/shop.json").write_text(_definition("First."))
    (tmp_path / "api/thing.json").write_text('{"type": "object"}')
    running = Watch(tmp_path)
    yield running
    running.process.kill()
    running.process.wait()


def test_changes_broken_saves_and_the_end(watch: Watch) -> None:
    assert "First." in watch.page()
    watch.save(_definition("Second."))
    watch.until(lambda: "Second." in watch.page())
    # A file that the first run came to know is no change.
    assert [line for line in watch.lines if line.endswith("changed")] == ["shop.json changed"]
    watch.save("{")
    watch.until(lambda: any("error[" in line for line in watch.lines))
    assert "Second." in watch.page()
    watch.save(_definition("Third."))
    watch.until(lambda: "Third." in watch.page())
    (watch.folder / "specmill.toml").write_text(_CONFIG.replace("llm", "docs"))
    watch.until((watch.folder / "out/docs/sidebar.json").exists)
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(_PATIENCE) == 130


def test_every_way_to_save(watch: Watch) -> None:
    """As editors do it: a new file in its place, the old one put aside, emptied and written, an
    included file."""
    path = watch.folder / "api/shop.json"

    def aside() -> None:
        path.rename(path.with_suffix(".json~"))
        path.write_text(_definition("Aside."))

    def gone() -> None:
        path.unlink()
        watch.until(lambda: any("error" in line for line in watch.lines))
        path.write_text(_definition("Gone."))

    def included() -> None:
        thing = watch.folder / "api/thing.json"
        thing.write_text('{"type": "object", "properties": {"included": {"type": "string"}}}')

    for save, shown in ((aside, "Aside."), (gone, "Gone."), (included, "included")):
        save()
        watch.until(lambda shown=shown: shown in watch.page())  # type: ignore[misc]


class Saves:
    """In place of an event: another save happens while it is waited for."""

    def __init__(self, path: Path, count: int) -> None:
        self.path, self.left, self.waits = path, count, 0

    def wait(self, seconds: float) -> bool:
        self.waits += 1
        if self.left:
            self.left -= 1
            self.path.write_text("x" * (self.left + 1))
        return False


@pytest.mark.parametrize(("count", "waits", "left"), [(0, 1, 0), (20, 21, 0), (1000, 40, 960)])
def test_a_burst_of_saves_is_one(tmp_path: Path, count: int, waits: int, left: int) -> None:
    path = tmp_path / "api.json"
    path.write_text("")
    saves = Saves(path, count)
    let_settle({path}, stamps({path}), cast("Event", saves))
    assert (saves.waits, saves.left) == (waits, left)


@pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="counts open files where Linux lists them"
)
def test_many_saves_leave_nothing_open(watch: Watch) -> None:
    counts: list[int] = []
    for number in range(12):
        save_and_wait(watch, number)
        counts.append(len(os.listdir(f"/proc/{watch.process.pid}/fd")))
    assert counts[-1] <= counts[1]


def save_and_wait(watch: Watch, number: int) -> None:
    runs = watch.watching()
    watch.save(_definition(f"Number {number}."))
    watch.until(lambda: f"Number {number}." in watch.page() and watch.watching() > runs)


def test_an_interrupt_that_is_swallowed_ends_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a finalizer, whose exceptions Python prints and drops."""
    before = signal.getsignal(signal.SIGINT)
    (tmp_path / "api.json").write_text("{}")
    monkeypatch.chdir(tmp_path)

    def run(request: Request, folder: Path) -> int:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        return exits.DONE

    assert watched(Request(specs=("api.json",)), tmp_path, run) == exits.INTERRUPTED
    assert signal.getsignal(signal.SIGINT) is before
