"""Why griffe and `specmill diff` say different things of a step: one reason for each line of griffe,
which names the very thing, and can be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from specmill.diff.findings.finding import Finding
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.targets.python.plan.surface import Surface, SurfaceModel

_OF_TYPES = ("models", "params")
_OF_METHODS = (
    "clients", "async_clients", "resources", "async_resources", "with_response", "operations", "testing",
)  # fmt: skip
_TYPE_GONE = frozenset({"model-removed", "model-renamed", "model-kind-changed"})
_MEMBER_GONE = frozenset({"field-removed", "field-renamed", "key-removed", "model-kind-changed"})
_METHOD_GONE = frozenset({"method-removed", "method-renamed"})
_ARGUMENT = {
    "PARAMETER_REMOVED": frozenset(
        {
            "argument-removed",
            "argument-renamed",
            "body-became-arguments",
            "body-became-one-argument",
        }
    ),
    "PARAMETER_ADDED_REQUIRED": frozenset(
        {"argument-added-required", "argument-became-required", "argument-renamed"}
    ),
    "PARAMETER_CHANGED_REQUIRED": frozenset({"argument-became-required"}),
    "PARAMETER_MOVED": frozenset({"arguments-reordered"}),
}


@dataclass(frozen=True)
class Breakage:
    """A line of griffe."""

    kind: str
    path: str
    """From the package on: ``models.order.Order.total``."""
    parameter: str = ""
    imported: str = ""
    """Where a name comes from that is none of the package."""


@dataclass(frozen=True)
class Reasons:
    """What is known of a step."""

    old: Surface
    new: Surface
    findings: tuple[Finding, ...]

    def of(self, line: Breakage) -> str:
        """The reason for a line, empty where there is none."""
        folder, *rest = line.path.split(".")
        if line.imported:
            return f"imported from {line.imported}, and no part of the SDK"
        if folder in _OF_TYPES:
            return self._of_type(folder, line.kind, rest) or self._of_module(
                folder, line.kind, rest
            )
        if folder in _OF_METHODS:
            return self._of_method(line, rest)
        return ""

    @cached_property
    def _changes(self) -> list[tuple[SurfaceChange, Finding]]:
        return [(change, finding) for finding in self.findings for change in finding.changes]

    def _told(self, rules: frozenset[str], symbol: str) -> str:
        """The change of exactly this thing, where its finding calls it a break of type-checking or
        of running programs."""
        for change, finding in self._changes:
            breaks = "breaking" in (finding.levels.runtime, finding.levels.typing)
            if change.rule in rules and change.symbol == symbol and breaks:
                return f"told: {change.rule} {symbol}"
        return ""

    def _types(self, side: Surface, folder: str) -> dict[str, SurfaceModel]:
        return {model.name: model for model in (side.models if folder == "models" else side.params)}

    def _of_type(self, folder: str, kind: str, rest: list[str]) -> str:
        """A type or one of its members, from ``models`` or from the module that it stands in."""
        before, after = self._types(self.old, folder), self._types(self.new, folder)
        name, owner = rest[-1], rest[-2] if len(rest) > 1 else ""
        if owner in before:
            member = self._told(_MEMBER_GONE, f"{folder}.{owner}.{name}")
            return member or self._told(_TYPE_GONE, f"{folder}.{owner}")
        if name not in before:
            return ""
        if owner and name in after:
            here = f"{self.old.package}.{folder}.{owner}"
            was, now = before[name].module, after[name].module
            # Types are imported from ``models`` and ``params``; which module has them is nobody's.
            if was != now and here == (now if kind == "OBJECT_CHANGED_KIND" else was):
                return f"stands in {now} now"
        return self._told(_TYPE_GONE, f"{folder}.{name}")

    def _of_module(self, folder: str, kind: str, rest: list[str]) -> str:
        """A module of types: everything in it has a reason to be there no more."""
        here = f"{self.old.package}.{folder}.{rest[0]}"
        inside = [
            model.name for model in self._types(self.old, folder).values() if model.module == here
        ]
        reasons = [self._of_type(folder, kind, [rest[0], name]) for name in inside]
        return ", ".join(reasons) if all(reasons) else ""

    def _of_method(self, line: Breakage, rest: list[str]) -> str:
        """A method, or a class, module or attribute: each method below went."""
        calls = list(self._calls(rest))
        if line.kind == "OBJECT_REMOVED":
            reasons = [self._told(_METHOD_GONE, call) for call in calls]
        else:
            rules = _ARGUMENT.get(line.kind, frozenset())
            reasons = [
                self._told(rules, f"{call}({line.parameter}=…)")
                or self._told(rules, call)
                # The name is that of another operation now, which has its own arguments.
                or self._told(_METHOD_GONE, call)
                for call in calls
            ]
        return ", ".join(reasons) if reasons and all(reasons) else ""

    def _calls(self, rest: list[str]) -> Iterator[str]:
        """The calls of the old SDK that stand below a path."""
        last, owner = _squashed(rest[-1]), _squashed("".join(rest[-2:-1]))
        for client in self.old.clients:
            for method in client.methods:
                *groups, name = map(_squashed, method.call.split("."))
                around = "".join(groups) or _squashed(client.name)
                whole = last.removeprefix("async") in (around, f"{around}resource")
                if whole or (name == last and around in owner):
                    yield method.call


def _squashed(name: str) -> str:
    return name.replace("_", "").lower()
