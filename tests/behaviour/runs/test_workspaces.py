"""Workspaces of real definitions: in one process, in two, and on a Dask cluster that loses a worker."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tools.generating import specmill

_ROOT = Path(__file__).parents[3]
_CONFIG = '[[target]]\ndefinitions = ["apis/**/openapi.yaml"]\nonly = ["python"]\n'


def workspace(folder: Path, count: int) -> Path:
    """A folder with copies of a definition of this repository, each with a title of its own."""
    text = (_ROOT / "specs/storefront/openapi.yaml").read_text()
    title = next(line for line in text.splitlines() if line.startswith("  title:"))
    for number in range(count):
        place = folder / f"apis/area-{number % 7}/service-{number}"
        place.mkdir(parents=True)
        (place / "openapi.yaml").write_text(text.replace(title, f"  title: Service {number}"))
    (folder / "specmill.toml").write_text(_CONFIG)
    return folder


def generate(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return specmill("generate", *arguments, folder=folder)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted((folder / "output").rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _same_in_two_processes(tmp_path: Path, count: int) -> None:
    one, two = workspace(tmp_path / "one", count), workspace(tmp_path / "two", count)
    broken = "apis/area-1/service-1/openapi.yaml"
    for folder in (one, two):
        (folder / broken).write_text("openapi: 3.1.0\ninfo: 1\npaths: {/a: {get: 1}}\n")
    first, second = generate(one, "--jobs", "1"), generate(two, "--jobs", "2")
    assert (first.returncode, first.stdout, first.stderr) == (
        second.returncode,
        second.stdout,
        second.stderr,
    )
    assert first.returncode == 2
    assert f"{count} targets: {count - 1} written, 1 failed (area-1-service-1)" in first.stdout
    assert tree(one) == tree(two)
    again = generate(two, "--jobs", "2")
    assert f"{count} targets: {count - 1} up to date, 1 failed" in again.stdout
    assert tree(one) == tree(two)


def test_two_processes_make_the_same_as_one(tmp_path: Path) -> None:
    _same_in_two_processes(tmp_path, 4)


@pytest.mark.slow
def test_two_hundred_definitions(tmp_path: Path) -> None:
    _same_in_two_processes(tmp_path, 200)


def test_a_process_that_is_killed_fails_alone(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", 3)
    code = (
        "import os, signal, sys\n"
        "from specmill import loading\n"
        "real = loading.load\n"
        "def load(settings, *rest, **more):\n"
        "    if settings.name.endswith('service-1'):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return real(settings, *rest, **more)\n"
        "loading.load = load\n"
        "sys.argv = ['specmill', 'generate', '--jobs', '2']\n"
        "from specmill.cli import main\n"
        "main()\n"
    )
    if sys.platform != "linux":
        pytest.skip("only forked processes have what this test changes")
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(_ROOT / "generator")},
    )
    assert ended.returncode == 2
    assert "3 targets: 2 written, 1 failed (area-1-service-1)" in ended.stdout
    assert "area-1-service-1: its process was killed; is there enough memory?" in ended.stderr


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_ends_whole(tmp_path: Path) -> None:
    pytest.importorskip("joblib")
    distributed = pytest.importorskip("distributed")
    here, away = workspace(tmp_path / "here", 4), workspace(tmp_path / "away", 4)
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, dashboard_address=":0"
    ) as cluster:
        address = cluster.scheduler_address.removeprefix("tcp://")
        running = subprocess.Popen(
            [sys.executable, "-m", "specmill", "generate", "--engine", f"dask://{address}"],
            cwd=away,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(_ROOT / "generator")},
        )
        with distributed.Client(cluster) as client:
            while running.poll() is None and not any(client.processing().values()):
                time.sleep(0.01)
            busy = [name for name, tasks in client.processing().items() if tasks]
            assert busy
            for worker in list(cluster.workers.values()):
                if worker.worker_address in busy[:2]:
                    worker.process.process._process.kill()
        said, _ = running.communicate(timeout=300)
    assert running.returncode == 0
    assert said.splitlines()[-1] == "4 targets: 4 written"
    assert generate(here, "--jobs", "1").returncode == 0
    assert tree(here) == tree(away)


def test_nobody_at_the_address(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    folder = workspace(tmp_path / "w", 1)
    shutil.rmtree(folder / "output", ignore_errors=True)
    ended = generate(folder, "--engine", "dask://127.0.0.1:9")
    assert ended.returncode == 2
    assert "--engine: no Dask scheduler answers at 127.0.0.1:9" in ended.stderr
    assert not (folder / "output").exists()
