"""What it costs to generate again, and to generate many definitions."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from measure import Cost, best, measure

ROOT = Path(__file__).resolve().parents[2]
_OPTIONS = ("--layout", "flat", "--package", "genauth", "--locales", "en,zh")
_LANGUAGES = ("--languages", "node,java,python,go,php,csharp")
SHARED = ROOT.parent / "shared" / "specs"
_SIZES = (50, 100, 200)
_LARGEST = 60_000
"""Bytes of a definition of a workspace: services are small."""
_VERSION = re.compile(r"""(?m)^[{\s]*["']?(openapi|swagger)["']?\s*:""")
_ELSEWHERE = re.compile(r"""\$ref["']?\s*:\s*["']?[^#"'\s]""")
"""A reference to another file, which a copy of one does not have."""


def _generate(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "specmill", "generate", "-q", *arguments]


def regenerating(definitions: Sequence[str], work: Path) -> Iterator[tuple[str, Cost]]:
    """Rows for definitions that are generated again after small changes."""
    folder = work / "again"
    folder.mkdir()
    copies = [Path(shutil.copy(definition, folder)) for definition in definitions]
    names = [copy.name for copy in copies]
    options = (*_OPTIONS, *_LANGUAGES, "--out", "out")
    for jobs in ("1", "2"):
        shutil.rmtree(folder / "out", ignore_errors=True)
        yield f"--jobs {jobs}", measure(_generate(*names, *options, "--jobs", jobs), folder)
    yield "nothing to do", best(_generate(*names, *options), folder, 3)
    yield "nothing to do, --check", best(_generate(*names, *options, "--check"), folder, 3)
    for row, pattern, text in (
        ("one changed description", r'(description"?: *["\']?)(\w)', r"\1A word. \2"),
        ("one changed schema", r'(type"?: *"?)boolean', r"\1string"),
    ):
        before = copies[0].read_text("utf-8")
        after, count = re.subn(pattern, text, before, count=1)
        assert count == 1, f"{copies[0].name} has nothing for the row {row!r}"
        copies[0].write_text(after, "utf-8")
        yield f"{row}, --check", measure(_generate(*names, *options, "--check"), folder)
        yield row, measure(_generate(*names, *options), folder)


def ratios(rows: Iterable[tuple[str, Cost]]) -> Iterator[tuple[str, Cost, str]]:
    """The rows, each with what it takes of the first one's processor time: figures of one machine
    at one time say nothing, what they are of each other does."""
    whole = None
    for row, cost in rows:
        whole = whole or cost.cpu
        yield row, cost, f"{cost.cpu / whole:7.1%} of a whole run"


def workspaces(work: Path, sizes: Sequence[int] = _SIZES) -> Iterator[tuple[str, Cost]]:
    """Rows for workspaces of growing size, on one process, on two and on a Dask cluster."""
    for count in sizes:
        folder = work / f"workspace-{count}"
        _workspace(folder, count)
        for jobs in ("1", "2"):
            shutil.rmtree(folder / "output", ignore_errors=True)
            yield f"{count} definitions, --jobs {jobs}", measure(_generate("--jobs", jobs), folder)
        yield f"{count} definitions, again", measure(_generate(), folder)
    if find_spec("distributed") is None or find_spec("joblib") is None:
        return
    folder = work / f"workspace-{sizes[-1]}"
    shutil.rmtree(folder / "output")
    with _cluster() as address:
        yield f"{sizes[-1]} definitions, Dask", measure(_generate("--engine", address), folder)


def _workspace(folder: Path, count: int) -> None:
    """Copies of the definitions of this repository and of small ones of the shared set, each with
    another name; a prefix of them costs about what its length says."""
    own = sorted((ROOT / "specs").glob("*/*.yaml"))
    others = (
        path for path in sorted(SHARED.glob("*/*.*")) if path.suffix in (".yaml", ".yml", ".json")
    )
    texts = [path.read_text("utf-8") for path in (*own, *others) if path.stat().st_size < _LARGEST]
    texts = [text for text in texts if _VERSION.search(text) and not _ELSEWHERE.search(text)]
    Random(0).shuffle(texts)
    for number in range(count):
        place = folder / f"apis/area-{number % 10}/service-{number}"
        place.mkdir(parents=True)
        (place / "openapi.yaml").write_text(texts[number % len(texts)], "utf-8")
    config = '[[target]]\ndefinitions = ["apis/**/openapi.yaml"]\nonly = ["python"]\n'
    (folder / "specmill.toml").write_text(config)


@contextmanager
def _cluster() -> Iterator[str]:
    from distributed import LocalCluster

    kind: Any = LocalCluster
    with kind(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


if __name__ == "__main__":
    import tempfile

    own = [str(path) for path in sorted((ROOT / "specs" / "genauth").glob("*.yaml"))]
    with tempfile.TemporaryDirectory() as name:
        if sys.argv[1:] == ["again"]:
            for row, cost, ratio in ratios(regenerating(own, Path(name))):
                print(f"{row:34} {cost} {ratio}", flush=True)
            sys.exit()
        for row, cost in workspaces(Path(name), [int(text) for text in sys.argv[1:]] or _SIZES):
            print(f"{row:34} {cost}", flush=True)
