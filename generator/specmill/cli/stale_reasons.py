"""Why files are out of date, from what they were and would be made from."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.cli.made import Made
from specmill.output.manifest import Fingerprints


def causes(made: Made) -> list[str]:
    """The reasons in words, the likeliest first; at least one when anything differs."""
    if not made.changes.files:
        return []
    if made.before is None:
        found = ["it was never generated, or its manifest is gone"]
    else:
        found = list(_of_inputs(made.before, made.after))
    if made.changes.of("edited"):
        found.append("files were edited by hand")
    if not found and made.changes.of("missing"):
        found.append("files are missing")
    return found or ["specmill makes something else of the same input"]


def _of_inputs(before: Fingerprints, after: Fingerprints) -> Iterator[str]:
    for name in sorted({**before.specs, **after.specs}):
        old, new = before.specs.get(name), after.specs.get(name)
        if old is None:
            yield f"{name} is new"
        elif new is None:
            yield f"{name} is gone"
        elif old != new:
            yield f"{name} changed ({old[:8]} -> {new[:8]})"
    if before.config != after.config:
        yield "the configuration changed"
    if before.templates != after.templates:
        yield "the templates changed"
    if before.generator != after.generator:
        yield f"the generator's version changed ({before.generator} -> {after.generator})"
    if before.formatter != after.formatter:
        yield f"the formatter's version changed ({before.formatter} -> {after.formatter})"
