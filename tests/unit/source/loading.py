"""Reading short texts as a definition."""

from __future__ import annotations

import pytest

from specmill.diagnostics import DefinitionError, Diagnostic, Diagnostics
from specmill.source import ReadLimits, Source, Tree, load

LIMITS = ReadLimits()


def read(text: str | bytes, name: str = "api.json", limits: ReadLimits = LIMITS) -> Tree:
    """Load a text in which nothing is to be found."""
    tree, diagnostics = read_with_findings(text, name, limits)
    assert diagnostics == []
    return tree


def read_with_findings(
    text: str | bytes, name: str = "api.json", limits: ReadLimits = LIMITS
) -> tuple[Tree, list[Diagnostic]]:
    diagnostics = Diagnostics()
    tree = load(_source(text, name), limits, diagnostics)
    return tree, list(diagnostics)


def refuse(
    text: str | bytes, name: str = "api.json", limits: ReadLimits = LIMITS
) -> list[Diagnostic]:
    """What is found in a text that must be refused."""
    diagnostics = Diagnostics()
    with pytest.raises(DefinitionError) as raised:
        load(_source(text, name), limits, diagnostics)
    assert raised.value.diagnostics is diagnostics
    assert diagnostics.count("error") >= 1
    return diagnostics.sorted()


def _source(text: str | bytes, name: str) -> Source:
    return Source(name, None, text.encode() if isinstance(text, str) else text)
