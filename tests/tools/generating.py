"""Running specmill as a user does, and running what it made in a process of its own."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.tools.bundling import Bundle
from tests.tools.npm import NPM
from tests.tools.processes.fresh import CALLING, LIBRARIES, TOOL, Program, run
from tests.tools.shared import ROOT


def specmill(
    *arguments: str, folder: Path, stdin: str = "", bounds: Mapping[str, int] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder; ``bounds`` are names of ``resource`` with their values."""
    wanted = Program(
        arguments, module="specmill", folder=str(folder), paths=[str(folder)], bounds=bounds or {}
    )
    return run(wanted, loaded=TOOL, stdin=stdin)


def generate(*arguments: str, out: Path, folder: Path | None = None) -> Path:
    """Generate into ``out`` and return it; fails the test when the exit code is not 0.

    In one process: that several make the same is shown where that is what is asked.
    """
    options = ("--jobs", "1", "--out", str(out))
    result = specmill("generate", "-q", *arguments, *options, folder=folder or out.parent)
    assert result.returncode == 0, result.stderr[-3000:]
    return out


def run_with(
    source: Path, program: str, *arguments: str, loaded: tuple[str, ...] = LIBRARIES
) -> str:
    """Standard output of a program that can import what lies in ``source``, warnings as errors.
    What is in ``loaded`` is imported already."""
    paths = [str(source), str(ROOT), str(ROOT / "generator")]
    wanted = Program(arguments, text=program, paths=paths, seconds=600, strict=True)
    result = run(wanted, loaded=loaded)
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


def call_every_method(out: Path, judge: bool = False, **settings: Any) -> dict[str, Any]:
    """The report of ``tests.tools.servers.calling`` on a generated output folder; the settings are those
    of the target that it was made with. With ``judge`` openapi-core looks at each request; what it
    needs for a definition of 2.0 may be absent, then nobody does."""
    if judge:
        paths = [judged(Path(setting["path"]), out) for setting in settings["definitions"]]
        settings["judged"] = [str(path) for path in paths if path is not None]
    program = "from tests.tools.servers.calling import main; main()"
    given = json.dumps(settings)
    result: dict[str, Any] = json.loads(
        run_with(out / "python" / "src", program, given, loaded=CALLING)
    )
    return result


def judged(definition: Path, out: Path) -> Path | None:
    """A definition as openapi-core reads it: one of 2.0 is converted by swagger2openapi, with all
    of its files, into one in ``out``; None where that is not installed."""
    if not re.search(r"""^[\s{]*["']?swagger["']?\s*:""", definition.read_text("utf-8"), re.M):
        return definition
    program = NPM / "node_modules" / ".bin" / "swagger2openapi"
    if not program.exists():
        return None
    bundled, converted = out / "bundled.json", out / "judged.json"
    bundled.write_text(json.dumps(Bundle(definition).tree), "utf-8")
    command = [str(program), "--patch", "--warnOnly", "--outfile", str(converted)]
    subprocess.run([*command, str(bundled)], check=True, capture_output=True, timeout=300)
    return converted


IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
names = [each.name for each in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
for name in package.__all__:
    getattr(package, name)
models = importlib.import_module(sys.argv[1] + ".models")
for name in models.__all__:
    getattr(models, name)
print(len(names))
"""


def import_everything(out: Path, package: str) -> int:
    """Import all modules of a generated package and touch every name that it exports."""
    return int(run_with(out / "python" / "src", IMPORT_EVERYTHING, package))
