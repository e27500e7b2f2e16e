"""Calls of the old SDK, sent to a server of the old definition and to one of the new."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from specmill.diagnostics import UsageError
from specmill.diff.findings.finding import Finding
from specmill.diff.rules.table import MOVES
from specmill.diff.witnesses.loopback import Loopback, ServerBehaviour
from specmill.model import Api
from specmill.targets.python.plan.surface import Surface, SurfaceClient, SurfaceMethod
from specmill.targets.samples.arguments import Argument, call_arguments, is_file
from specmill.targets.samples.values.values import Sampler

_PROGRAM = """
import functools, importlib, json, pathlib, sys, warnings

warnings.simplefilter("ignore")
url, calls = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text("utf-8"))
outcome = {}
for number, each in enumerate(calls):
    package = importlib.import_module(each["package"])
    try:
        given = {name: "x" for name in each["credentials"]}
        made = getattr(package, each["client"])(
            base_url=f"{url}/{number}", max_retries=0, strict_responses=True, **given
        )
    except Exception:
        outcome[number] = None
        continue
    arguments = dict(each["arguments"])
    for name, many in each["files"].items():
        arguments[name] = [b"content"] if many else b"content"
    try:
        functools.reduce(getattr, each["call"].split("."), made)(**arguments)
        outcome[number] = ""
    except Exception as error:
        outcome[number] = f"{type(error).__name__}: {error}".splitlines()[0][:300]
print(json.dumps(outcome))
"""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call that works with a server of the old definition."""

    operation: str
    """``POST /orders`` of the old definition."""
    call: str
    problem: str
    """What goes wrong with a server of the new definition; empty where it works as well."""

    @property
    def text(self) -> str:
        """What stands in a report."""
        return f"{self.call}\n# {self.problem}"


@dataclass(frozen=True, slots=True)
class _Call:
    operation: str
    client: SurfaceClient
    method: SurfaceMethod
    arguments: tuple[Argument, ...]
    files: Mapping[str, bool]

    @property
    def text(self) -> str:
        given = (
            f"{argument.python}={'…' if argument.python in self.files else repr(argument.value)}"
            for argument in self.arguments
        )
        return f"client.{self.method.call}({', '.join(given)})"

    def as_json(self, package: str) -> dict[str, Any]:
        plain = {a.python: a.value for a in self.arguments if a.python not in self.files}
        return {
            "package": package,
            "client": self.client.name,
            "credentials": [argument.python for argument in self.client.arguments],
            "call": self.method.call,
            "arguments": plain,
            "files": dict(self.files),
        }


def exchanges(
    old: Api, surface: Surface, new: Api, files: Mapping[str, bytes], operations: Collection[str]
) -> list[Exchange]:
    """What becomes of calls of ``operations`` (``GET /orders``): one with what must be given and one
    with all that may be. ``files`` are those of the old SDK below ``src``. Calls that do not even
    work with a server of the old definition tell nothing and are left out."""
    calls = list(_calls(old, surface, operations))
    if not calls:
        return []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, content in files.items():
            path = folder / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / "program.py").write_text(_PROGRAM, encoding="utf-8")
        told = [call.as_json(surface.package) for call in calls]
        (folder / "calls.json").write_text(json.dumps(told), encoding="utf-8")
        before, after = (_sent(folder, ServerBehaviour.of(api)) for api in (old, new))
    return [
        Exchange(call.operation, call.text, after.get(number) or "")
        for number, call in enumerate(calls)
        if before.get(number) == ""
    ]


def old_places(finding: Finding) -> list[str]:
    """The operations of a finding as the old definition has them."""
    places = [place.operation for place in finding.places]
    if finding.rule.id in MOVES:
        places.insert(0, finding.old)
    return list(dict.fromkeys(places))


def with_exchanges(findings: Iterable[Finding], sent: Iterable[Exchange]) -> list[Finding]:
    """The findings that break on the wire with the call that shows it, where one does and nothing
    else was shown. No level is lowered: that samples work does not say that all values do."""
    failed: dict[str, Exchange] = {}
    for exchange in sent:
        if exchange.problem:
            failed.setdefault(exchange.operation, exchange)
    made: list[Finding] = []
    for finding in findings:
        shown = next((failed[place] for place in old_places(finding) if place in failed), None)
        needs = finding.levels.wire == "breaking" and finding.witness is None
        made.append(replace(finding, witness=shown.text) if needs and shown else finding)
    return made


def unexplained(findings: Iterable[Finding], sent: Iterable[Exchange]) -> list[Exchange]:
    """Calls that fail though no finding about their operation says that they may."""
    warned = {
        place
        for finding in findings
        if finding.levels.wire in ("breaking", "warning")
        for place in old_places(finding)
    }
    return [exchange for exchange in sent if exchange.problem and exchange.operation not in warned]


def _calls(api: Api, surface: Surface, operations: Collection[str]) -> Iterator[_Call]:
    sampler = Sampler(api)
    known = {
        f"{operation.http_method} {operation.path}": operation for operation in api.operations()
    }
    for client in surface.clients:
        for method in client.methods:
            place = f"{method.http_method} {method.path}"
            operation = known.get(place)
            if place not in operations or operation is None or method.streaming:
                continue
            seen: list[tuple[Argument, ...]] = []
            for full in (False, True):
                given = call_arguments(operation, method, sampler, full=full)
                if given not in seen:
                    seen.append(given)
                    files = {
                        argument.python: isinstance(argument.value, list)
                        for argument in given
                        if is_file(argument.type, api)
                    }
                    yield _Call(place, client, method, given, files)


def _sent(folder: Path, behaviour: ServerBehaviour) -> dict[int, str | None]:
    """What went wrong with each call, by its number; None for those that could not be made."""
    with Loopback(behaviour) as server:
        code = [sys.executable, str(folder / "program.py"), server.url, str(folder / "calls.json")]
        environment = {"PYTHONPATH": str(folder / "src"), "NO_PROXY": "127.0.0.1"}
        completed_process = subprocess.run(  # noqa: S603 - our own program
            code, capture_output=True, text=True, check=False, cwd=folder, env=environment
        )
        problems = dict(server.problems)
    if completed_process.returncode:
        raise UsageError("calls cannot be made:\n" + completed_process.stderr.strip()[-800:])
    outcome: dict[str, str | None] = json.loads(completed_process.stdout.splitlines()[-1])
    return {int(n): problems.get(int(n)) or said for n, said in outcome.items()}
