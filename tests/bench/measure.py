"""Measuring a command: CPU, wall clock and peak memory of the process and its children."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took. ``cpu`` is user and system seconds, ``peak`` resident MiB."""

    code: int
    cpu: float
    wall: float
    peak: float

    def __str__(self) -> str:
        failed = "" if self.code == 0 else f"  exit {self.code}"
        return f"{self.cpu:7.2f} s CPU {self.wall:7.2f} s wall {self.peak:7.0f} MiB{failed}"


def measure(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    most_seconds: float | None = None,
) -> Cost:
    """Run a command in ``folder`` and measure it; its output is thrown away. It is killed after
    ``most_seconds``, which a negative code tells."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    clock = Timer(most_seconds, process.kill) if most_seconds is not None else None
    if clock is not None:
        clock.start()
    _, status, usage = os.wait4(process.pid, 0)
    if clock is not None:
        clock.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        code=process.returncode,
        cpu=usage.ru_utime + usage.ru_stime,
        wall=time.perf_counter() - started,
        peak=usage.ru_maxrss / 1024,
    )


def best(command: Sequence[str], folder: Path, runs: int) -> Cost:
    """The cheapest of several runs by CPU."""
    return min((measure(command, folder) for _ in range(runs)), key=lambda cost: cost.cpu)
