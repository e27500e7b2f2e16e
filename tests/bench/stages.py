"""CPU, wall and memory of each stage for some definitions; prints one JSON line.

Run as a program in a process of its own, so that the peak memory is that of the run alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from specmill import pipeline
from specmill.config import ad_hoc_target
from specmill.diagnostics import Diagnostics


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(definitions: list[str]) -> None:
    diagnostics = Diagnostics()
    settings = ad_hoc_target(definitions)
    marks = [("import", time.process_time(), peak())]
    loaded = pipeline.load(settings, Path.cwd(), sys.stdin.buffer, diagnostics, {})
    marks.append(("load", time.process_time(), peak()))
    tree = pipeline.render(loaded, Path.cwd(), diagnostics)
    marks.append(("render", time.process_time(), peak()))
    before = 0.0
    stages = {}
    for name, cpu, memory in marks:
        stages[name] = {"cpu": round(cpu - before, 3), "peak": round(memory, 1)}
        before = cpu
    print(json.dumps({"operations": len(loaded.api.operations()), "files": len(tree), **stages}))


if __name__ == "__main__":
    main(sys.argv[1:])
