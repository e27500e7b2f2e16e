"""TypeScript definitions, each case a folder: ``spec.yaml``, ``compat.d.ts`` as openapi-typescript
prints it, ``default.d.ts`` as it is printed otherwise."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.config import TargetSettings, ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.model import Api
from specmill.render import Renderer
from specmill.targets.typescript import Compat, Members, TypescriptPrinter, members_of

CASES = sorted(path.parent for path in (Path(__file__).parent / "typescript").glob("*/spec.yaml"))
MODES: tuple[tuple[Compat, str], ...] = (
    ("openapi-typescript", "compat.d.ts"),
    ("", "default.d.ts"),
)


def client_of(spec: Path) -> tuple[Api, TargetSettings]:
    target = ad_hoc_target([spec.name])
    api = pipeline.load(target, spec.parent, sys.stdin.buffer, Diagnostics(), {}).api
    return api, target


def printed(spec: Path, compat: Compat) -> tuple[Members, TypescriptPrinter]:
    api, target = client_of(spec)
    members = members_of(api, api.clients[0], compat)
    return members, TypescriptPrinter(Renderer(), compat, target, api.clients[0])


def members(spec: Path, compat: Compat = "") -> Members:
    return printed(spec, compat)[0]


@pytest.mark.parametrize(("compat", "name"), MODES)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path, compat: Compat, name: str) -> None:
    members, printer = printed(case / "spec.yaml", compat)
    assert printer.definitions(members) == (case / name).read_text("utf-8")


def test_members_know_what_they_refer_to() -> None:
    members, printer = printed(CASES[0].parent / "operations" / "spec.yaml", "")
    listed = members.operations["library GET /shelves/{shelf}/books"]
    assert printer.declaration(listed).startswith("listBooks: {\n    parameters: {\n")
    assert listed.references == (
        ("parameters", "Page"),
        ("schemas", "Filter"),
        ("headers", "Location"),
        ("schemas", "Book"),
        ("responses", "Problem"),
    )
    added = members.operations["library POST /shelves/{shelf}/books"]
    assert added.references == (("requestBodies", "NewBook"),)


def test_an_operation_without_an_id_stands_among_the_paths() -> None:
    members, printer = printed(CASES[0].parent / "operations" / "spec.yaml", "")
    unnamed = members.operations["library GET /status"]
    assert unnamed.name == ""
    assert printer.declaration(unnamed).startswith("get: {")
    assert "Nothing much" in printer.declaration(members.paths["/status"])


def test_hidden_operations_are_only_for_the_tool() -> None:
    spec = CASES[0].parent / "operations" / "spec.yaml"
    hidden = "library HEAD /status"
    assert hidden not in members(spec).operations
    assert members(spec, "openapi-typescript").operations[hidden].name == "2nd/head"
