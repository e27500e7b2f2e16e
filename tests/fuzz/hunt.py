"""Coverage-guided fuzzing: ``python -m tests.fuzz.hunt loader|pipeline SECONDS``.

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

# Only what reads is instrumented: there the inputs decide the way, and the rest would take minutes.
with atheris.instrument_imports(include=["specmill"]):
    for _name in ("source", "openapi", "parser.api"):
        import_module(f"specmill.{_name}")
from tests.fuzz.attempts import ATTEMPTS

ROOT = Path(__file__).parents[2]
STORE = ROOT / ".fuzz"
_SEEDS = 60
_SLOW = 5.0
"""Seconds of CPU that no small input may take."""


class TooSlowError(Exception):
    """An input of a few kilobytes took seconds."""


def main() -> None:
    name, seconds = sys.argv[1], int(sys.argv[2])
    found = STORE / "found"
    corpus = STORE / "corpus" / name
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in range(_SEEDS):
        data = random.Random(seed).randbytes(1 + seed * 4)
        (corpus / f"seed-{seed}").write_bytes(data)
    attempt = ATTEMPTS[name]
    with tempfile.TemporaryDirectory() as folder:
        # What is loaded and compiled at first use is no work of an input.
        attempt(b"", Path(folder))
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=2048",
         "-max_len=4096", "-len_control=0", "-print_final_stats=1", f"-artifact_prefix={found}/{name}-"],
        lambda data: _attempt(name, attempt, data, found),
    )  # fmt: skip
    atheris.Fuzz()


def _attempt(name: str, attempt: Callable[[bytes, Path], None], data: bytes, found: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    begin = time.process_time()
    try:
        attempt(data, folder)
        if time.process_time() - begin > _SLOW:
            raise TooSlowError(f"{time.process_time() - begin:.1f} s")
    except Exception as error:
        _keep(name, data, folder, error, found)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep(name: str, data: bytes, folder: Path, error: Exception, found: Path) -> None:
    """Keep a failure unless one that broke at the same line is kept already."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if "/specmill/" in each.filename] or frames
    place = f"{type(error).__name__} {own[-1].filename}:{own[-1].lineno}"
    text = str(error)[:40] if type(error).__name__ == "AssertionError" else ""
    key = hashlib.sha256(f"{place} {text}".encode()).hexdigest()[:12]
    target = found / f"{name}-{key}"
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
