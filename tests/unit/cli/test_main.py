"""The top: version, help, progress, and codes that no command decides on."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

import pytest

from specmill import __version__, parallel
from specmill.cli import exits
from specmill.cli.progress import progress
from specmill.diagnostics import UsageError
from specmill.output.tree import FileTree
from specmill.targets.job import Job, Target
from tests.unit.cli.conftest import Cli


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_version(cli: Cli) -> None:
    ended = cli("--version")
    assert (ended.code, ended.out) == (0, f"specmill {__version__}\n")


@pytest.mark.parametrize("command", ["generate", "validate", "init"])
def test_help_tells_the_exit_codes(cli: Cli, command: str) -> None:
    ended = cli(command, "--help")
    assert ended.code == 0
    assert "130 interrupted" in " ".join(ended.out.split())
    assert "130 interrupted" in " ".join(cli("--help").out.split())


def test_unknown_command(cli: Cli) -> None:
    assert cli("preview").code == 2


def test_module_can_be_run(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "specmill", "generate"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("error: there is no specmill.toml here")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (MemoryError(), 2, "error: there is not enough memory\n"),
        (
            PermissionError(13, "Permission denied", "x\x1b"),
            2,
            "error: x\\x1b: Permission denied\n",
        ),
    ],
)
def test_exceptions_become_codes(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise error

    assert exits.answer(fail) == code
    assert capsys.readouterr().err == said


def test_closed_pipe_is_no_bug(tmp_path: Path) -> None:
    code = "from specmill.cli import exits; exits.answer(lambda: print('x' * 1_000_000) or 0)"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_progress_only_after_a_while_and_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("specmill.cli.progress._PATIENCE", 0.05)
    quick, slow, quiet, file = _Terminal(), _Terminal(), _Terminal(), io.StringIO()
    with progress(quick, quiet=False) as say:
        say("a step")
    for stream in (slow, quiet, file):
        with progress(stream, quiet=stream is quiet) as say:
            say("reading [bold]\x1b[31m")
            time.sleep(0.3)
    assert [stream.getvalue() for stream in (quick, quiet, file)] == ["", "", ""]
    assert "reading [bold]\\x1b[31m" in slow.getvalue()


def test_a_mistake_after_an_update_asks_for_another_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mistaken() -> int:
        raise AttributeError("a name of the version before")

    monkeypatch.setattr(exits, "_STARTED", 0.0)
    assert exits.answer(mistaken) == exits.UNABLE
    assert "run it again" in capsys.readouterr().err
    monkeypatch.setattr(exits, "_STARTED", float("inf"))
    assert exits.answer(mistaken) == exits.BUG


def test_a_killed_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "can_fork", lambda: True)
    monkeypatch.setattr(parallel, "_render", _die)
    job = cast("Job", None)
    targets = [cast("Target", None)] * 2
    with pytest.raises(UsageError, match="was killed; is there enough memory"):
        parallel.render_parts(targets, job, FileTree(1, 1), [], 2)


def _die(number: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
