"""Processes that are started without standard streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_API = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["generate", "api.yaml", "--out", "o", "--only", "llm", "--package", "acme"], 0),
        (["validate", "api.yaml"], 0),
        (["validate", "none.yaml"], 2),
        (["generate", "-", "--out", "o"], 2),
        (["--version"], 0),
    ],
)
@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
@pytest.mark.skipif(os.name == "nt", reason="the shell of POSIX closes them")
def test_closed_streams(tmp_path: Path, arguments: list[str], code: int, closed: str) -> None:
    if arguments[:2] == ["generate", "-"] and closed in ("1>&-", "2>&-"):
        pytest.skip("reads what the tests are given")
    (tmp_path / "api.yaml").write_text(_API)
    command = f'"$@" {closed}'
    ended = subprocess.run(
        ["/bin/sh", "-c", command, "sh", sys.executable, "-m", "specmill", *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert ended.returncode == code, ended.stderr + ended.stdout
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "rror:" not in ended.stdout


@pytest.mark.parametrize(
    "arguments", [["validate", "api.yaml"], ["validate", "none.yaml"], ["--help"]]
)
@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="a disk that is full is a device of Linux"
)
def test_streams_that_cannot_be_written(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "api.yaml").write_text(_API)
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "specmill", *arguments],
            cwd=tmp_path, stdout=full, stderr=full, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    assert ended.returncode == 2
