"""What stands in an output folder, damaged or written by somebody else, and what is run over it."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest import mock

from specmill.cli.building.merging import end_merges
from specmill.cli.commands import generate, names, status
from specmill.cli.request import Request
from specmill.diagnostics import SpecmillError
from specmill.output.notes import packed, unpacked
from tests.fuzz.definitions import plain
from tests.fuzz.invariants import broken_messages
from tests.fuzz.mutations import Choices, mutated

_CONFIG = (
    '[[target]]\nname = "fuzzed"\nout = "out"\nonly = ["python"]\n'
    'definitions = [{ path = "spec.json", client = "Shop" }]\n'
)
_OURS = ("out", "specmill.lock")
_CANARY = "out/python/mine.txt"
"""A file of the user in the output folder, which stays whatever is written."""


@lru_cache(maxsize=1)
def made() -> dict[str, bytes]:
    """Path -> content of a folder in which a target was generated twice, from different definitions."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "specmill.toml").write_text(_CONFIG)
        (folder / _CANARY).parent.mkdir(parents=True)
        (folder / _CANARY).write_text("mine")
        (folder / "outside.txt").write_text("outside")
        for version in ("3.0.3", "3.1.0"):
            (folder / "spec.json").write_text(json.dumps(plain(version)))
            _quiet(lambda: generate.run(Request(), folder))
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def written(folder: Path) -> None:
    for name, content in made().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def damaged(choices: Choices, folder: Path) -> None:
    """Change one to four files, mostly the notes that specmill keeps."""
    names_ = sorted(made())
    notes = [name for name in names_ if name.startswith("out/.specmill/")]
    known = [json.loads(made()[name]) for name in notes if name.endswith(".json")]
    chosen: set[str] = set()
    for _ in range(choices.ConsumeIntInRange(1, 4)):
        among = names_ if choices.ConsumeIntInRange(0, 4) == 0 else notes
        chosen.add(among[choices.ConsumeIntInRange(0, len(among) - 1)])
    for name in sorted(chosen - {_CANARY, "outside.txt"}):
        _damage(choices, folder / name, made()[name], known)


def _damage(choices: Choices, path: Path, content: bytes, known: list[Any]) -> None:
    how = choices.ConsumeIntInRange(0, 9)
    path.unlink()
    if how <= 4 and path.suffix == ".json":
        path.write_text(_changed(choices, [json.loads(content), *known]))
    elif how <= 4 and path.suffix == ".zst":
        head, line_end, texts = unpacked(content).partition(b"\n")
        head = _changed(choices, [json.loads(head)]).encode()
        path.write_bytes(packed(head + line_end + texts))
    elif how == 5:
        path.write_bytes(content[: choices.ConsumeIntInRange(0, max(0, len(content) - 1))])
    elif how == 6:
        path.write_bytes(bytes(len(content)))
    elif how == 7:
        path.mkdir(parents=True)
    elif how == 8:
        path.symlink_to(path.parent / ("../" * 4) / "outside.txt")


def _changed(choices: Choices, known: list[Any]) -> str:
    """A note with changes. No path in it names a file of this system."""
    return json.dumps(mutated(choices, known)).replace("/etc/", "/nowhere/")


def _quiet(command: Callable[[], int]) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = command()
        except SpecmillError as error:
            print(error)
            code = 2
        except OSError as error:
            code = 2 if error.filename or error.strerror else 3
    return code, out.getvalue() + err.getvalue()


def run(choices: Choices, folder: Path) -> None:
    """One or two commands over what is there."""
    commands: tuple[Callable[[], int], ...] = (
        lambda: generate.run(Request(), folder),
        lambda: generate.run(Request(mode="check"), folder),
        lambda: generate.run(Request(mode="list", diff=True), folder),
        lambda: generate.run(Request(merge=True), folder),
        lambda: generate.run(Request(force=True), folder),
        lambda: end_merges(Request(), folder, abort=True),
        lambda: end_merges(Request(), folder, abort=False),
        lambda: status.run((), None, folder, as_json=False),
        lambda: names.run((), None, folder, table=False, upgrade=False),
    )
    with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO())):
        for _ in range(choices.ConsumeIntInRange(1, 2)):
            code, said = _quiet(commands[choices.ConsumeIntInRange(0, len(commands) - 1)])
            assert code in (0, 1, 2), said
            # Lines end; nothing else in them steers a terminal.
            assert not [*broken_messages(said.replace("\t", " "))], said[:200]
    assert (folder / _CANARY).read_text() == "mine", "a file of the user is lost"
    assert (folder / "outside.txt").read_text() == "outside", "a file outside was changed"
    outside = {path.name for path in folder.iterdir()}
    assert outside <= {"out", "outside.txt", "spec.json", "specmill.toml", "specmill.lock", ".specmill"}, outside  # fmt: skip
