"""The command line, run in this process in a folder of its own, over a pipeline in miniature.

A definition of the miniature is JSON: ``{"title", "files": {path: text}, "warn", "refuse"}``.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from specmill import loading, pipeline
from specmill.cli import main
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Api, Client
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.output.tree import FileTree
from specmill.source import Tree, read_source


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Cli = Callable[..., Ended]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(loading, "load", _load)
    monkeypatch.setattr(pipeline, "render", _render)

    def run(*arguments: str, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["specmill", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as caught:
            main()
        captured = capsys.readouterr()
        return Ended(int(caught.value.code or 0), captured.out, captured.err)

    return run


def define(path: str, title: str = "Shop", **said: Any) -> None:
    """Write a definition of the miniature."""
    Path(path).write_text(json.dumps({"title": title, "files": {"a.txt": "a\n"}, **said}))


def _load(
    settings: TargetSettings,
    base: Path,
    stdin: BinaryIO,
    diagnostics: Diagnostics,
    trees: dict[str, Tree],
    *,
    stored: Callable[[str], bytes | None],
    failed: object = None,
) -> loading.Loaded:
    fingerprints: dict[str, str] = {}
    clients: list[Client] = []
    for definition in settings.definitions:
        source = read_source(definition.path, base, stdin)
        fingerprints[source.name] = sha256(source.data).hexdigest()
        said = json.loads(source.data)
        trees[source.name] = Tree(source.name, said, source.data.decode())
        if said.get("warn"):
            diagnostics.warning("odd", f"odd {said['warn']}")
        if said.get("refuse"):
            diagnostics.error("broken", "it is broken")
        if said.get("crash"):
            raise RuntimeError("of the miniature")
        clients.append(
            Client(
                key=said["title"].lower(),
                name=said["title"],
                source=source.name,
                specification="3.1.0",
                title=said["title"],
                version="1",
                extensions=said.get("files", {}),
            )
        )
    diagnostics.raise_errors()
    name = settings.name or clients[0].key
    named = {
        "name": name,
        "package": settings.package or name,
        "out": settings.out or f"output/{name}",
        "definitions": tuple(
            definition_settings.model_copy(
                update={"client": definition_settings.client or client.name}
            )
            for definition_settings, client in zip(settings.definitions, clients, strict=True)
        ),
    }
    api = Api(clients=tuple(clients), schemas={})
    return loading.Loaded(api, {}, settings.model_copy(update=named), trees, fingerprints, {})


def _render(
    loaded: loading.Loaded,
    base: Path,
    diagnostics: Diagnostics,
    published: PublishedNames = NO_NAMES,
    jobs: int = 1,
) -> FileTree:
    tree = FileTree()
    for client in loaded.api.clients:
        for path, text in client.extensions.items():
            tree.add(path, text)
    return tree
