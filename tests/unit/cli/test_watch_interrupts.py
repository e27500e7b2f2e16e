"""Interrupts of a watch that nobody sees as an exception."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path

import pytest

from specmill.cli import exits
from specmill.cli.request import Request
from specmill.cli.watch import watch


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

    assert watch(Request(specs=("api.json",)), tmp_path, run) == exits.INTERRUPTED
    assert signal.getsignal(signal.SIGINT) is before
