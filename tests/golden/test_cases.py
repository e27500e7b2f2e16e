"""Bugs that were mended, each a folder: ``spec.yaml``, and in ``expected.txt`` what is to be found in it
and how its operations are called (layout ``flat``), with what goes over the pages of lists."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.surface import SurfaceMethod

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/spec.yaml"))


def outcome(case: Path) -> list[str]:
    """Findings as severity, code and pointer; then calls by HTTP method and path."""
    diagnostics = Diagnostics()
    settings = TargetSettings(
        name="case", out="out", layout="flat", definitions=(DefinitionSettings(path="spec.yaml"),)
    )
    calls: list[str] = []
    try:
        loaded = pipeline.load(settings, case, sys.stdin.buffer, diagnostics, {})
        brand = read_brand(Renderer(), "neutral")
        surface = plan_python(loaded.api, loaded.settings, brand, diagnostics).surface
        methods = [method for client in surface.clients for method in client.methods]
        calls = sorted(map(called, methods))
    except DefinitionError:
        pass
    findings = [
        f"{diagnostic.severity} {diagnostic.code} {diagnostic.place.pointer}".rstrip()
        for diagnostic in diagnostics.sorted()
    ]
    return [*findings, *calls]


def called(method: SurfaceMethod) -> str:
    text = f"{method.http_method} {method.path} -> {method.call}"
    if method.pagination is None:
        return text
    pagination = method.pagination
    return f"{text}, {pagination.call}: {pagination.kind} {pagination.request or '-'} {pagination.items or '-'}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path) -> None:
    assert outcome(case) == (case / "expected.txt").read_text("utf-8").splitlines()
