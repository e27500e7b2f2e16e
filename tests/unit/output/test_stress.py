"""Pairs of runs at once, and runs that are killed at random moments: nothing is lost.

``SPECMILL_STRESS=200`` sets how many of each; without it there are a few.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from specmill.output.manifest import read_manifest
from tests.unit.output.helpers import compared, generated

ROOT = Path(__file__).parents[3]
_ROUNDS = int(os.environ.get("SPECMILL_STRESS", "4"))
_FILES = 150
_RUN = """
import sys
from pathlib import Path
from specmill.diagnostics import UsageError
from tests.unit.output.helpers import generated
from tests.unit.output.test_stress import definition
files = definition(int(sys.argv[2]))
print("ready", flush=True)
try:
    generated(Path(sys.argv[1]), files)
except UsageError as error:
    print(error)
    sys.exit(2)
"""


def definition(seed: int) -> dict[str, str]:
    """What a run makes of a definition: most files differ from those of another one."""
    chosen = random.Random(seed)
    names = [f"docs/{chosen.randrange(30)}/{number}.md" for number in range(_FILES)]
    return {name: f"{seed} " * chosen.randrange(1, 400) for name in names}


def start(folder: Path, seed: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder), str(seed)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def texts(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path.read_text() for name, path in named.items() if not name.startswith(".")}


def is_whole(folder: Path, seeds: list[int]) -> int:
    """Of which definition a folder holds everything and nothing else."""
    held = texts(folder)
    return next(seed for seed in seeds if held == definition(seed))


def test_two_runs_at_once(tmp_path: Path) -> None:
    generated(tmp_path, definition(0))
    there = 0
    for number in range(_ROUNDS):
        seeds = [there, 2 * number + 1, 2 * number + 2]
        runs = [start(tmp_path, seed) for seed in seeds[1:]]
        said = [run.communicate(timeout=120) for run in runs]
        codes = [run.returncode for run in runs]
        assert set(codes) <= {0, 2}, said
        there = is_whole(tmp_path, seeds)
        assert there != seeds[0] or 0 not in codes, said
        assert not (tmp_path / ".specmill/staging").exists()
        assert compared(tmp_path, definition(there)).files == ()
        manifest = read_manifest(tmp_path)
        assert manifest is not None
        assert manifest.files.keys() == definition(there).keys()


@pytest.mark.skipif(os.name == "nt", reason="kills by the signals of POSIX")
def test_runs_that_are_killed(tmp_path: Path) -> None:
    generated(tmp_path, definition(0))
    there, moments = 0, random.Random(17)
    for number in range(1, _ROUNDS + 1):
        run = start(tmp_path, 2 * number)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(moments.uniform(0, 0.12))
        run.send_signal(moments.choice([signal.SIGKILL, signal.SIGTERM]))
        run.communicate(timeout=120)
        other = 2 * number + 1
        assert compared(tmp_path, definition(other)).of("edited") == ()
        # Where another run is refused, nothing but the killed one is settled.
        if number % 2:
            generated(tmp_path, definition(other))
            assert is_whole(tmp_path, [other]) == other
            there = other
        else:
            generated(tmp_path, definition(there))
            assert is_whole(tmp_path, [there]) == there
        assert not (tmp_path / ".specmill/staging").exists()
