"""``make bench``: what a run of specmill costs, beside other generators in the same run.

Arguments are folders of definitions (``github-rest``); without any all of them are measured.
Figures of one machine at one time; only ratios within one run mean anything.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from imports import import_costs
from measure import Cost, best, measure
from overhead import overheads
from peers import peers
from regenerating import ratios, regenerating, workspaces
from validation import compare_validation

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "specs"
MEMORY = Path("/dev/shm")
"""Where there is such a file system, so that no disk is measured."""
STAGES = Path(__file__).with_name("stages.py")
V3 = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)


def specmill(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "specmill", "generate", "-q", *arguments]


def main() -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        work = Path(folder)
        if not SHARED.is_dir():
            print("the real definitions are absent; measuring specs/genauth alone")
        v3 = [str(SHARED / name) for name in V3] if SHARED.is_dir() else own_definitions()
        v3_runs(v3, work)
        for row, cost, ratio in ratios(regenerating(v3, work)):
            print(f"{row:34} {cost} {ratio}", flush=True)
        for row, cost in workspaces(work):
            show(row, cost)
        print_size("V3", work / "v3" / "python" / "src", operations_of(work / "v3"))
        print_import(work / "v3")
        for library, microseconds in overheads().items():
            print(f"{f'a call, above {library} alone':34} {microseconds:7.1f} µs CPU")
        specs = definitions(sys.argv[1:])
        compare_validation(specs, work)
        for spec in specs:
            one_definition(spec, work)


def definitions(chosen: list[str]) -> list[Path]:
    """The real definitions of these folders, of all where none is named."""
    if not SHARED.is_dir():
        return []
    entries = json.loads((SHARED / "MANIFEST.json").read_text("utf-8"))
    definitions = [SHARED / entry["entry"] for entry in entries]
    return [value for value in definitions if not chosen or value.parent.name in chosen]


def own_definitions() -> list[str]:
    return [str(path) for path in sorted((ROOT / "specs" / "genauth").glob("*.yaml"))]


def v3_runs(v3: list[str], work: Path) -> None:
    out = str(work / "v3")
    flat = ["--layout", "flat", "--package", "genauth", "--out", out]
    pages = ["--languages", "node,java,python,go,php,csharp", "--locales", "en,zh"]
    show("V3: the SDK alone", best(specmill(*v3, *flat, "--only", "python"), work, 3))
    show("V3: the SDK and all pages", measure(specmill(*v3, *flat, *pages), work))
    show("V3: again, nothing changed", measure(specmill(*v3, *flat, *pages), work))
    print(stages([*v3, *flat[:-2], *pages], work))


def print_import(out: Path) -> None:
    for name, cost in import_costs(out / "python" / "src").items():
        print(f"  {name:32} {cost}")


def print_size(name: str, folder: Path, operations: int) -> None:
    """Lines of Python for each operation, of a package without its tests."""
    lines = sum(len(path.read_bytes().splitlines()) for path in folder.rglob("*.py"))
    print(f"  {name:32} {lines / max(operations, 1):7.1f} lines of Python per operation")


def operations_of(out: Path) -> int:
    surface = json.loads((out / ".specmill" / "surface.json").read_text("utf-8"))
    return sum(len(client["methods"]) for client in surface["clients"])


def one_definition(spec: Path, work: Path) -> None:
    out = work / spec.parent.name
    first = measure(specmill(str(spec), "--only", "python", "--out", str(out)), work)
    if first.code != 0:
        print(f"{spec.parent.name}/{spec.name}: not read (exit {first.code})")
        return
    print(f"\n{spec.parent.name}/{spec.name}: {stages([str(spec)], work)}")
    show("  specmill, the SDK", first)
    operations = operations_of(out)
    print_size("specmill", out / "python" / "src", operations)
    print_import(out)
    pages = specmill(str(spec), "--only", "llm", "--out", f"{out}-llm")
    show("  specmill, llm pages", measure(pages, work))
    for name, command in peers().items():
        peer = work / name.replace(" ", "-") / spec.parent.name
        peer.parent.mkdir(exist_ok=True)
        show(f"  {name}", measure(command(spec, peer), work))
        print_size(name, peer, operations)
        shutil.rmtree(peer, ignore_errors=True)


def stages(arguments: list[str], work: Path) -> str:
    result = subprocess.run(
        [sys.executable, str(STAGES), *arguments],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        return f"stages not measured: {result.stderr.strip()[-200:]}"
    stages = json.loads(result.stdout)
    lines = [f"{stages['operations']} operations, {stages['files']} files"]
    for name, cost in stages["stages"].items():
        rest = f" {cost['wall']:7.2f} s wall {cost['peak']:7.0f} MiB" if "wall" in cost else ""
        lines.append(f"  {name:32} {cost['cpu']:7.2f} s CPU{rest}")
    return "\n".join(lines)


def show(name: str, cost: Cost) -> None:
    print(f"{name:34} {cost}", flush=True)


if __name__ == "__main__":
    main()
