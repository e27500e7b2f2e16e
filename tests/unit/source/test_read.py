from __future__ import annotations

import io
import os
from pathlib import Path
from threading import Thread

import pytest

from specmill.diagnostics import UsageError
from specmill.source import read_source

NOTHING = io.BytesIO()


def test_a_relative_path_is_read_from_the_base(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_bytes(b"openapi: 3.1.0\n")
    source = read_source("api.yaml", tmp_path, NOTHING)
    assert source.name == "api.yaml"
    assert source.path == tmp_path / "api.yaml"
    assert source.data == b"openapi: 3.1.0\n"


def test_an_absolute_path_ignores_the_base(tmp_path: Path) -> None:
    file = tmp_path / "api.yaml"
    file.write_bytes(b"{}")
    assert read_source(str(file), Path("elsewhere"), NOTHING).path == file


def test_a_hyphen_is_standard_input(tmp_path: Path) -> None:
    source = read_source("-", tmp_path, io.BytesIO(b"{}"))
    assert (source.name, source.path, source.data) == ("-", None, b"{}")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing.yaml", "missing.yaml does not exist"),
        ("folder", "folder is a folder; name the definition's root file in it"),
        ("file/below.yaml", "file/below.yaml cannot be read: Not a directory"),
        ("a\0b", "cannot be read"),
        ("x" * 300, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_a_usage_error(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError) as raised:
        read_source(path, tmp_path, NOTHING)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_files_up_to_the_limit_are_read(tmp_path: Path) -> None:
    (tmp_path / "api.json").write_bytes(b"12345")
    assert read_source("api.json", tmp_path, NOTHING, most_bytes=5).data == b"12345"
    with pytest.raises(UsageError, match=r"api\.json is larger than 4 bytes"):
        read_source("api.json", tmp_path, NOTHING, most_bytes=4)


def test_standard_input_has_the_same_limit() -> None:
    with pytest.raises(UsageError, match="standard input is larger than 1,000 bytes"):
        read_source("-", Path(), io.BytesIO(b"x" * 1001), most_bytes=1000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_is_read_and_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "api.yaml"
    os.mkfifo(pipe)
    text = b"openapi: 3.1.0\n" * 20_000
    writer = Thread(target=pipe.write_bytes, args=[text])
    writer.start()
    assert read_source("api.yaml", tmp_path, NOTHING).data == text
    writer.join()
    monkeypatch.setattr("specmill.source.read._PATIENCE", 0.05)
    with pytest.raises(
        UsageError, match=r"api\.yaml cannot be read: it is a pipe, and nothing came"
    ):
        read_source("api.yaml", tmp_path, NOTHING)
