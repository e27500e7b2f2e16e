"""Samples of real definitions: those in Python and cURL are run against a server that judges what
it receives, those in other languages are parsed."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback
from tests.tools.bundling import Bundle
from tests.tools.generating import generate
from tests.tools.pages.sample_pages import samples_below
from tests.tools.parsers import errors
from tests.tools.servers.python_samples import run_python_samples
from tests.tools.servers.request_check import Judge
from tests.tools.shared import shared, shared_definitions

LANGUAGES = ("python", "node", "java", "go", "php", "csharp", "curl")
_HTTP = re.compile(r"^`([A-Z]+) (\S+)`$", re.M)
PARSED = ("node", "java", "go", "php", "csharp")


@dataclass(frozen=True, slots=True)
class Case:
    """A definition, and the filter by which a large one is cut down."""

    name: str
    key: str = ""
    patterns: tuple[str, ...] = ()

    def made(self, folder: Path) -> tuple[Path, Path]:
        """The definition and the output folder."""
        entries = {
            shared_definition["name"]: shared_definition["entry"]
            for shared_definition in shared_definitions()
        }
        spec = shared(f"specs/{entries.get(self.name, self.name)}")
        wanted = f"{self.key} = {json.dumps(self.patterns)}" if self.key else ""
        text = f"""
[[target]]
name = "sampled"
package = "sampled"
only = ["python", "docs"]
roots = [{json.dumps(str(spec.parent))}]
[[target.definitions]]
path = {json.dumps(str(spec))}
client = "Api"
[target.docs]
languages = {json.dumps(LANGUAGES)}
locales = ["en"]
[target.filter]
{wanted}
"""
        (folder / "specmill.toml").write_text(text, "utf-8")
        return spec, generate(out=folder / "out", folder=folder)


MUSEUM = Case("museum-webhooks-31")
LARGE = (
    Case("openai"),
    Case(
        "stripe",
        "include_paths",
        (
            "/v1/customers*", "/v1/payment_intents*", "/v1/charges*", "/v1/subscriptions*",
            "/v1/files*", "/v1/prices*", "/v1/webhook_endpoints*", "/v1/invoices*", "/v1/refunds*",
        ),
    ),
    Case("github-rest", "include_tags", ("issues", "gists", "git", "markdown", "search")),
)  # fmt: skip


def test_samples_of_the_museum(tmp_path: Path) -> None:
    assert problems(MUSEUM, tmp_path, least=8) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", LARGE, ids=lambda case: case.name)
def test_samples_of_large_definitions(case: Case, tmp_path: Path) -> None:
    assert problems(case, tmp_path, least=100) == []


def problems(case: Case, folder: Path, least: int) -> list[str]:
    """What is wrong with the samples of a definition, of which there must be some."""
    spec, out = case.made(folder)
    ran = run_python_samples(out, "sampled", {"api": spec}, base_url="URL")
    problems = [f"python: {value}" for value in ran["failures"]]
    docs = out / "docs" / "en"
    for language in PARSED:
        shown = samples_below(docs / language)
        problems += [f"{language}/{path}: no sample" for path, codes in shown.items() if not codes]
        problems += [
            f"{language}/{path}: {error}"
            for path, codes in shown.items()
            for code in codes
            for error in errors(language, code)
        ]
    servers = servers_of(Bundle(spec).tree)
    with Loopback([Answer(204, b"", "")]) as server:
        commands = list(ran_commands(docs / "curl", servers, server, Judge(spec)))
    problems += [f"curl: {path}: {text}" for path, wrong in commands for text in wrong]
    print(f"{case.name}: {ran['samples']} Python samples, {len(commands)} commands ran")
    assert len(commands) >= least
    assert ran["samples"] >= 2 * least
    return problems


def ran_commands(
    docs: Path, servers: list[str], server: Loopback, judge: Judge
) -> Iterator[tuple[str, list[str]]]:
    """The page of each command that was run, and what was wrong with what it sent."""
    folder = docs.parents[2]
    for path, codes in samples_below(docs).items():
        page = (docs / path).read_text("utf-8")
        stated = _HTTP.search(page)
        assert stated is not None, path
        method, template = stated.groups()
        for code in codes:
            checked = subprocess.run(["bash", "-n", "-c", code], capture_output=True, check=False)
            server.script(Answer(204, b"", ""))
            shell = redirected(code, servers, server.url)
            subprocess.run(["bash", "-c", shell], cwd=folder, capture_output=True, check=False)
            if checked.returncode or not server.received:
                yield path, ["it cannot be run"]
            elif server.last.method != method:
                yield path, [f"sent {server.last.method}"]
            else:
                yield path, list(judge.problems(server.last, template))


def redirected(command: str, servers: list[str], ours: str) -> str:
    """The command with our server in place of the one of the definition that it names."""
    named = next((server for server in servers if server in command), "https://HOST")
    return command.replace(named, ours, 1).replace("curl", "curl --silent --max-time 10", 1)


def servers_of(tree: Any) -> list[str]:
    """The addresses of all servers, the longest first."""
    servers: set[str] = set()
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            for server in item.get("servers", ()) if isinstance(item.get("servers"), list) else ():
                url = str(server["url"])
                for name, value in server.get("variables", {}).items():
                    url = url.replace(f"{{{name}}}", str(value.get("default", "")))
                servers.add(url)
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return sorted((text.rstrip("/") for text in servers), key=len, reverse=True)
