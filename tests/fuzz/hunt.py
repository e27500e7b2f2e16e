"""Coverage-guided fuzzing: ``python -m tests.fuzz.hunt loader|pipeline|settings|states SECONDS``.

What was worth keeping of an earlier hunt lies in ``.fuzz/corpus/`` and is where the next one begins.
Each new way to fail is kept in ``.fuzz/found/`` with the files and the traceback, and the hunt goes
on. ``tests/fuzz/cases/`` is where those go that were mended.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed here (it needs Linux and a Python that it has wheels for)")

_INSTRUMENTED = {
    "loader": ["source"],
    "pipeline": ["source", "openapi", "parser"],
    "settings": ["config"],
    "states": ["output", "cli.building", "cli.commands"],
}
"""Only what reads is instrumented: there the inputs decide the way, and the rest would take minutes."""
_FIRST = {"pipeline": "parser.api", "states": "cli.commands.generate"}
"""What is imported for a target, where that is not a room as a whole."""

ROOT = Path(__file__).parents[2]
STORE = ROOT / ".fuzz"
_SEEDS = 60
_LONGEST = 4_096
_SLOW = 5.0
"""Seconds of CPU that no small input may take."""
_HANGS = 600
"""Seconds of the clock after which an input is ended: a busy machine is no fault of it."""


class TooSlowError(Exception):
    """An input of a few kilobytes took seconds."""


def main() -> None:
    name, seconds = sys.argv[1], int(sys.argv[2])
    attempt = _attempt_of(name)
    path = STORE / "found"
    corpus = STORE / "corpus" / name
    for folder in (path, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in range(_SEEDS):
        data = random.Random(seed).randbytes(1 + seed * 4)
        (corpus / f"seed-{seed}").write_bytes(data)
    if name == "loader":
        _keep_small_cases(corpus)
    with tempfile.TemporaryDirectory() as folder:
        # What is loaded and compiled at first use is no work of an input.
        attempt(b"", Path(folder))
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-timeout={_HANGS}", f"-report_slow_units={_HANGS}", "-rss_limit_mb=2048",
         f"-max_len={_LONGEST}", "-len_control=0", "-print_final_stats=1", f"-artifact_prefix={path}/{name}-"],
        lambda data: _attempt(name, attempt, data, path),
    )  # fmt: skip
    atheris.Fuzz()


def _attempt_of(name: str) -> Callable[[bytes, Path], None]:
    rooms = [f"specmill.{room}" for room in _INSTRUMENTED[name]]
    with atheris.instrument_imports(include=rooms):
        import_module(f"specmill.{_FIRST[name]}" if name in _FIRST else rooms[0])
    attempts = import_module("tests.fuzz.attempts")
    attempt: Callable[[bytes, Path], None] = attempts.ATTEMPTS[name]
    return attempt


def _keep_small_cases(corpus: Path) -> None:
    """The definitions of tests that fit, after the byte that says how they are read."""
    for path in sorted((ROOT / "tests").rglob("*.yaml")):
        content = path.read_bytes()
        if len(content) < _LONGEST:
            key = hashlib.sha256(content).hexdigest()[:12]
            (corpus / f"case-{key}").write_bytes(b"y" + content)


def _attempt(name: str, attempt: Callable[[bytes, Path], None], data: bytes, path: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    begin = time.process_time()
    try:
        attempt(data, folder)
        if time.process_time() - begin > _SLOW:
            raise TooSlowError(f"{time.process_time() - begin:.1f} s")
    except Exception as error:
        _keep(name, data, folder, error, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep(name: str, data: bytes, folder: Path, error: Exception, path: Path) -> None:
    """Keep a failure unless one that broke at the same line is kept already."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/specmill/" in frame.filename] or frames
    place = f"{type(error).__name__} {own[-1].filename}:{own[-1].lineno}"
    text = str(error)[:40] if type(error).__name__ == "AssertionError" else ""
    key = hashlib.sha256(f"{place} {text}".encode()).hexdigest()[:12]
    target = path / f"{name}-{key}"
    if target.exists():
        return
    target.mkdir()
    (target / "input.bin").write_bytes(data)
    (target / "traceback.txt").write_text(
        "".join(traceback.format_exception(error)), errors="backslashreplace"
    )
    for file in folder.rglob("*"):
        if file.is_file():
            shutil.copy(file, target / file.name)
    print(f"FOUND {place} {text!r} -> {target}", flush=True)


if __name__ == "__main__":
    main()
