"""CPU, wall and peak memory of each stage of a run of ``specmill generate``; prints one JSON line.

Run as a program in a process of its own, with the arguments of the command, so that the peak
memory is that of the run alone. Nothing is written.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from specmill import loading, pipeline
from specmill.cli import main as run
from specmill.source import files

Stages = dict[str, dict[str, float]]


def timed(stages: Stages, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, adding what its calls take to the stage of that name."""

    def measured(*arguments: Any, **named: Any) -> Any:
        cpu, wall = time.process_time(), time.perf_counter()
        result = function(*arguments, **named)
        stage = stages.setdefault(name, {"cpu": 0.0, "wall": 0.0})
        stage["cpu"] += time.process_time() - cpu
        stage["wall"] += time.perf_counter() - wall
        stage["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return result

    return measured


class Timed:
    """A target that is measured."""

    def __init__(self, stages: Stages, target: Any, sizes: dict[str, int]) -> None:
        self.name = target.name
        self._target = target
        self._sizes = sizes
        self.render = timed(stages, target.name, self._render)

    def _render(self, job: Any, tree: Any) -> Any:
        result = self._target.render(job, tree)
        self._sizes |= {"operations": len(job.api.operations()), "files": len(tree)}
        return result


def main(arguments: list[str]) -> None:
    stages: Stages = {"import": {"cpu": time.process_time()}}
    sizes = {"operations": 0, "files": 0}
    targets = tuple(Timed(stages, value, sizes) for value in pipeline.TARGETS)
    sys.argv = ["specmill", "generate", "-q", "--dry-run", *arguments]
    with (
        patch.object(files, "load", timed(stages, "parse", files.load)),
        patch.object(loading, "build_api", timed(stages, "build", loading.build_api)),
        patch.object(pipeline, "plan_python", timed(stages, "plan", pipeline.plan_python)),
        patch.object(pipeline, "TARGETS", targets),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.suppress(SystemExit),
    ):
        run()
    print(json.dumps({**sizes, "stages": stages}))


if __name__ == "__main__":
    main(sys.argv[1:])
