"""CPU, wall and peak memory of each stage for some definitions; prints one JSON line.

Run as a program in a process of its own, so that the peak memory is that of the run alone.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from specmill import pipeline
from specmill.config import ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.targets import TARGETS

Stages = dict[str, dict[str, float]]


def timed(stages: Stages, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, adding what its calls take to the stage of that name."""

    def measured(*arguments: Any) -> Any:
        cpu, wall = time.process_time(), time.perf_counter()
        result = function(*arguments)
        stage = stages.setdefault(name, {"cpu": 0.0, "wall": 0.0})
        stage["cpu"] += time.process_time() - cpu
        stage["wall"] += time.perf_counter() - wall
        stage["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return result

    return measured


class Timed:
    """A target that is measured."""

    def __init__(self, stages: Stages, target: Any) -> None:
        self.name = target.name
        self.render = timed(stages, target.name, target.render)


def main(definitions: list[str]) -> None:
    gc.set_threshold(200_000, 50, 100)  # as the command line does
    stages: Stages = {}
    started = {"cpu": time.process_time()}
    pipeline.texts.load = timed(stages, "parse", pipeline.texts.load)
    pipeline.build_api = timed(stages, "build", pipeline.build_api)
    pipeline.plan_python = timed(stages, "plan", pipeline.plan_python)
    pipeline.TARGETS = tuple(Timed(stages, target) for target in TARGETS)
    loaded = pipeline.load(
        ad_hoc_target(definitions), Path.cwd(), sys.stdin.buffer, found := Diagnostics(), {}
    )
    tree = pipeline.render(loaded, Path.cwd(), found)
    report = {"operations": len(loaded.api.operations()), "files": len(tree)}
    print(json.dumps({**report, "stages": {"import": started, **stages}}))


if __name__ == "__main__":
    main(sys.argv[1:])
