"""Runs witnesses with both SDKs and judges findings by what happens."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.diff.findings.finding import Finding
from specmill.diff.levels import Level, Levels
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.diff.witnesses.helpers import HELPERS, RUN
from specmill.diff.witnesses.write import PRELUDE, Kind, Witness, witnesses
from specmill.targets.python.plan.surface import Surface


def judged(
    findings: Sequence[Finding], old: Surface, sources: Sequence[Mapping[str, bytes]]
) -> list[Finding]:
    """The findings, each with a witness where one works with the old SDK and not with the new one.

    ``sources`` are the files of both SDKs below ``src``. What has witnesses that all work with the
    new SDK too is lowered to none; what no witness can be written for is lowered to a warning.
    """
    asked: list[tuple[int, SurfaceChange, Witness]] = []
    for index, finding in enumerate(findings):
        for change in finding.changes[:8]:
            asked += [(index, change, witness) for witness in witnesses(change, old)]
    programs = [witness for _, _, witness in asked]
    with tempfile.TemporaryDirectory() as scratch:
        works = [
            _outcome(programs, old.package, files, Path(scratch) / side)
            for side, files in zip(("old", "new"), sources, strict=True)
        ]
    numbers: dict[int, list[int]] = {}
    for number, (index, _, _) in enumerate(asked):
        numbers.setdefault(index, []).append(number)
    made: list[Finding] = []
    for index, finding in enumerate(findings):
        own = numbers.get(index, [])
        usable = [number for number in own if works[0][number]]
        broken = [number for number in usable if not works[1][number]]
        made.append(_lowered(finding, [programs[n] for n in usable], [programs[n] for n in broken]))
    return made


def _lowered(finding: Finding, usable: list[Witness], broken: list[Witness]) -> Finding:
    levels = Levels(
        finding.levels.wire,
        _level(finding.levels.runtime, "runtime", usable, broken),
        _level(finding.levels.typing, "typing", usable, broken),
    )
    witness = broken[0].text if broken else None
    return replace(finding, levels=levels, witness=witness)


def _level(level: Level, kind: Kind, usable: list[Witness], broken: list[Witness]) -> Level:
    if level != "breaking" or any(witness.kind == kind for witness in broken):
        return level
    return "none" if any(witness.kind == kind for witness in usable) else "warning"


def _outcome(
    programs: Sequence[Witness], package: str, files: Mapping[str, bytes], folder: Path
) -> list[bool]:
    """Whether each program works with an SDK."""
    for name, content in files.items():
        path = folder / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    runs = _runtime(programs, package, folder)
    types = _typing(programs, package, folder)
    return [
        runs.get(number, False) if program.kind == "runtime" else types.get(number, False)
        for number, program in enumerate(programs)
    ]


def _program(programs: Sequence[Witness], package: str, kind: Kind) -> tuple[str, dict[int, int]]:
    """The text, and line -> number of the witness that stands there."""
    text = PRELUDE.format(package=package).splitlines()
    text += HELPERS.splitlines() if kind == "runtime" else []
    owners: dict[int, int] = {}
    for number, program in enumerate(programs):
        if program.kind == kind:
            for line in ["", "", *program.lines(number)]:
                text.append(line)
                owners[len(text)] = number
    return "\n".join(text) + "\n", owners


def _runtime(programs: Sequence[Witness], package: str, folder: Path) -> dict[int, bool]:
    text, _ = _program(programs, package, "runtime")
    cases = {
        number: program.values
        for number, program in enumerate(programs)
        if program.kind == "runtime"
    }
    path = folder / "witnesses.py"
    path.write_text(f"{text}\nCASES = {cases!r}\n{RUN}", encoding="utf-8")
    arguments = [
        sys.executable,
        "-c",
        f"import runpy, sys; sys.path.insert(0, {str(folder / 'src')!r}); runpy.run_path({str(path)!r}, run_name='__main__')",
    ]
    completed_process = subprocess.run(arguments, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if completed_process.returncode:
        raise UsageError("witnesses cannot be run:\n" + completed_process.stderr.strip()[-800:])
    worked = json.loads(completed_process.stdout.splitlines()[-1])
    return {int(number): value is True for number, value in worked.items()}


def _typing(programs: Sequence[Witness], package: str, folder: Path) -> dict[int, bool]:
    if find_spec("mypy") is None:
        raise UsageError("--verify needs mypy: pip install mypy")
    text, owners = _program(programs, package, "typing")
    path = folder / "typed_witnesses.py"
    path.write_text(text, encoding="utf-8")
    config = folder / "mypy.ini"
    config.write_text(
        f"[mypy]\nmypy_path = {folder / 'src'}\nignore_errors = False\n", encoding="utf-8"
    )
    # In a process of its own: mypy leaves another recursion limit and threads behind.
    arguments = [
        *(sys.executable, "-m", "mypy", "--config-file", str(config)),
        *("--cache-dir", str(folder / "cache"), "--no-error-summary", "--follow-imports=silent"),
        str(path),
    ]
    completed_process = subprocess.run(  # noqa: S603 - our own program
        arguments, cwd=folder, capture_output=True, text=True, check=False
    )
    out, err = completed_process.stdout, completed_process.stderr
    if completed_process.returncode not in (0, 1):
        raise UsageError(f"mypy cannot check witnesses:\n{(out + err).strip()[-800:]}")
    worked = {number: True for number, program in enumerate(programs) if program.kind == "typing"}
    for line in out.splitlines():
        parts = line.split(":", 3)
        if (
            len(parts) > 3
            and parts[0].endswith("typed_witnesses.py")
            and parts[2].strip() == "error"
        ):
            number = owners.get(int(parts[1]))
            if number is not None:
                worked[number] = False
    return worked
