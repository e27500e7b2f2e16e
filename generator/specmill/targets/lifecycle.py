"""Since when things are what they are: read off the history of releases.

Only what a release brought or changed is known; what was there at the first release has no history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from specmill.model import Operation, Parameter
from specmill.output.history import Entry, History

_ADDED = ("operation-added", "parameter-added", "property-added", "property-with-default-added")
_REMOVED = ("operation-removed", "path-removed", "parameter-removed")


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The versions in which a thing came, was deprecated and changed last; empty where no release
    did so."""

    since: str = ""
    deprecated: str = ""
    changed: str = ""

    def __bool__(self) -> bool:
        return bool(self.since or self.deprecated or self.changed)


UNKNOWN = Lifecycle()
_Key = tuple[str, str]
"""Operation and place in it (``query limit``), or nothing and the place in a schema
(``Order.total``)."""


@dataclass(frozen=True, slots=True)
class Lifecycles:
    """What is known of operations and their parts."""

    _known: Mapping[_Key, Lifecycle] = field(default_factory=dict[_Key, Lifecycle])

    def operation(self, operation: Operation) -> Lifecycle:
        return self._of(_call(operation), "")

    def parameter(self, operation: Operation, parameter: Parameter) -> Lifecycle:
        return self._of(_call(operation), f"{parameter.location} {parameter.name}")

    def property(self, schema: str, name: str) -> Lifecycle:
        """Of a named schema."""
        return self._of("", f"{schema}.{name}")

    def inline(self, operation: Operation, content: str, name: str) -> Lifecycle:
        """Of a property of a body (``application/json``) or a response (``200 application/json``)
        whose schema has no name."""
        return self._of(_call(operation), f"{content}: {name}")

    def _of(self, call: str, place: str) -> Lifecycle:
        return self._known.get((call, place), UNKNOWN)


NO_LIFECYCLES = Lifecycles()


def lifecycles(history: History) -> Lifecycles:
    """What the releases say, the latest word counts. A thing that was moved or has a new name takes
    what is known of it along."""
    lifecycles: dict[_Key, Lifecycle] = {}
    for release in reversed(history.releases):
        # All moves first: other lines of the release are about the new place.
        for entry in release.entries:
            _move(lifecycles, entry)
        for entry in release.entries:
            for key in _keys(entry):
                _tell(lifecycles, key, entry, release.version)
    return Lifecycles(lifecycles)


def _call(operation: Operation) -> str:
    return f"{operation.http_method} {operation.path}"


def _move(lifecycles: dict[_Key, Lifecycle], entry: Entry) -> None:
    old, new = entry.old, entry.new
    if entry.rule in ("operation-moved", "path-moved-into-server", "path-variable-renamed"):
        for key in [pair for pair in lifecycles if pair[0] == old]:
            lifecycles[new, key[1]] = lifecycles.pop(key)
    elif entry.rule == "schema-renamed":
        for key in [pair for pair in lifecycles if not pair[0] and pair[1].startswith(f"{old}.")]:
            lifecycles["", new + key[1].removeprefix(old)] = lifecycles.pop(key)


def _keys(entry: Entry) -> Iterator[_Key]:
    if entry.place and ": " not in entry.place and "." in entry.place and " " not in entry.place:
        yield "", _now(entry)
        return
    for operation in entry.operations:
        yield operation, _now(entry)


def _now(entry: Entry) -> str:
    """The place by the name that it has after the release."""
    if entry.rule == "parameter-renamed":
        return entry.new
    if entry.rule.endswith("property-renamed"):
        return entry.place.removesuffix(entry.old) + entry.new
    return entry.place


def _tell(lifecycles: dict[_Key, Lifecycle], key: _Key, entry: Entry, version: str) -> None:
    rule = entry.rule
    known = lifecycles.get(key, UNKNOWN)
    if not rule or rule.startswith(_REMOVED) or rule.endswith("property-removed"):
        if rule:
            lifecycles.pop(key, None)
    elif any(text in rule for text in _ADDED) or rule.endswith("-renamed"):
        lifecycles[key] = Lifecycle(since=version)
    elif rule.endswith("deprecated"):
        lifecycles[key] = replace(known, deprecated=version)
    elif rule.endswith("reactivated"):
        lifecycles[key] = replace(known, deprecated="")
    elif not rule.startswith(("documentation", "sunset")):
        lifecycles[key] = replace(known, changed=version)
    if key[1] and key[0]:
        whole = lifecycles.get((key[0], ""), UNKNOWN)
        if rule and whole.since != version:
            lifecycles[key[0], ""] = replace(whole, changed=version)
