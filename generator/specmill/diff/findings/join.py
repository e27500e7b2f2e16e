"""Joins what changed in the definition with what changed in the SDK."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from specmill.diff.findings.group import Group
from specmill.diff.findings.sides import Side
from specmill.diff.rules.table import MOVES
from specmill.diff.surfaces.changes import SurfaceChange

_OF_WHOLE_OPERATIONS = ("operation-removed", "operation-hidden", "path-removed", "operation-added")
_OF_OPERATIONS = frozenset(
    {"method-removed", "method-renamed", "method-name-deprecated", "method-added"}
)
_WORDS = ("removed", "renamed", "added", "required", "optional", "type", "changed", "moved")


@dataclass(slots=True)
class Cause:
    """A group of facts with the changes of the SDK that it explains."""

    group: Group
    changes: list[SurfaceChange] = field(default_factory=list[SurfaceChange])


class CauseFinder:
    """Finds for each change of the SDK the change of the definition that it comes from."""

    def __init__(self, groups: Sequence[Group], old: Side, new: Side) -> None:
        self.joined = [Cause(group) for group in groups]
        self._old, self._new = old, new
        self._operations: dict[str, list[Cause]] = {}
        self._schemas: dict[str, list[Cause]] = {}
        self._schemes: dict[str, list[Cause]] = {}
        for cause in self.joined:
            self._index(cause)

    def join(self, changes: Iterable[SurfaceChange]) -> list[SurfaceChange]:
        """Hand out the changes; those that nothing explains come back."""
        left: list[SurfaceChange] = []
        for change in changes:
            best = max(
                self._candidates(change), key=lambda candidate: candidate[0], default=(0, None)
            )
            if best[1] is None or best[0] < 3:
                left.append(change)
            else:
                best[1].changes.append(change)
        return left

    def _index(self, joined: Cause) -> None:
        group = joined.group
        places = {finding_place.operation for finding_place in group.places}
        if group.rule in MOVES:
            places |= {group.fact.old, group.fact.new}
        for place in places:
            self._operations.setdefault(place, []).append(joined)
        for key in group.fact.site.schema or ():
            self._schemas.setdefault(key, []).append(joined)
        if group.fact.site.label.startswith("security scheme "):
            name = group.fact.site.label.removeprefix("security scheme ")
            self._schemes.setdefault(name, []).append(joined)

    def _candidates(self, change: SurfaceChange) -> Iterable[tuple[int, Cause]]:
        if change.rule.startswith("client-"):
            return [(5, scheme) for scheme in self._schemes.get(change.wire, ())]
        candidates: dict[int, tuple[int, Cause]] = {}
        for joined in self._around(change):
            score = self._score(change, joined)
            if score:
                candidates[id(joined)] = (score, joined)
        return list(candidates.values())

    def _around(self, change: SurfaceChange) -> Iterable[Cause]:
        if change.operation:
            yield from self._operations.get(change.operation, ())
            return
        for side in (self._new, self._old):
            names = {change.model, *change.related}
            bare = {name.removesuffix("Param") for name in names}
            for name in names | bare:
                key, place = side.owner(name)
                yield from self._schemas.get(key, ())
                yield from self._operations.get(place, ())

    def _score(self, change: SurfaceChange, joined: Cause) -> int:
        """How well a change of the definition explains a change of the SDK; 0 for not at all."""
        group = joined.group
        alike = sum(1 for word in _WORDS if word in change.rule and word in group.rule)
        whole = group.rule.startswith(("operation-", "path-removed", "webhook-"))
        gone = group.rule.startswith(_OF_WHOLE_OPERATIONS)
        if change.rule in _OF_OPERATIONS:
            return (
                4 + alike if whole or group.rule.startswith(("path-variable", "path-moved")) else 0
            )
        if change.wire and change.location != "result":
            return self._of_member(change, joined, alike)
        if change.location in ("result", "error"):
            response = group.rule.startswith(("response-", "success-", "error-", "default-"))
            return 4 + alike if response else 0
        if change.location == "body":
            return 3 + alike if group.rule.startswith("request-") else 0
        if group.rule.startswith("schema-") or gone:
            return 5 + alike
        return 3 if group.fact.site.schema is None or not group.fact.steps else 2 + alike

    def _of_member(self, change: SurfaceChange, joined: Cause, alike: int) -> int:
        fact = joined.group.fact
        if fact.site.label.split(" (")[0] == f"{change.location} {change.wire}":
            return 6 + alike
        renamed = fact.new if "property-renamed" in fact.name else ""
        if change.wire in (fact.property, renamed):
            return 5 + alike + 2 * bool(renamed)
        label = fact.site.label.split(" ")
        if len(label) > 1 and label[1] == change.wire:
            return 5 + alike
        if joined.group.rule == "path-variable-renamed" and change.location == "path":
            return 5 + alike
        body = joined.group.rule.startswith(("request-body", "request-media", "request-schema"))
        if body and change.location in ("body", "form", "multipart"):
            return 4 + alike
        schema = fact.site.schema
        if schema is not None and not fact.steps and change.related:
            # The type of the argument is a named one that changed itself.
            names = {self._new.classes.get(schema[1]), self._old.classes.get(schema[0])}
            return 3 + alike if names & set(change.related) else 0
        if joined.group.rule.startswith(_OF_WHOLE_OPERATIONS):
            return 3
        return 0
