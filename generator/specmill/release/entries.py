"""From findings to the lines of a changelog, and to what a codemod changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specmill.diff.findings.finding import Finding
from specmill.diff.rules.table import MOVES
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.output.history import SECTIONS, Entry, Renames, Section
from specmill.targets.python.plan.surface import Surface

_MEMBERS = frozenset({"argument-removed", "field-removed"})


def entries_of(findings: Iterable[Finding]) -> list[Entry]:
    """One line for each finding that is more than words, in the order of the sections."""
    entries = [_entry(finding) for finding in findings if _tells(finding)]
    return sorted(entries, key=lambda entry: SECTIONS.index(entry.section))


def _tells(finding: Finding) -> bool:
    """Whether users of the SDK may want to know: not of words, of what nothing uses, and of ids
    that changed while the published names stayed."""
    rule = finding.rule
    silent = rule.id in ("operation-id-changed", "operation-group-changed", "unused-schema-changed")
    return not rule.is_documentation and (not silent or finding.levels.highest != "none")


def _entry(finding: Finding) -> Entry:
    before, after = _calls(finding.changes)
    moved = "renamed" in finding.rule.id or finding.rule.id in MOVES
    return Entry(
        section=_section(finding),
        rule=finding.rule.id,
        text=finding.message,
        symbol=finding.symbol,
        before=before,
        after=after,
        policy=finding.policy,
        operations=tuple(dict.fromkeys(place.operation for place in finding.places)),
        place=finding.where,
        old=finding.old if moved else "",
        new=finding.new if moved else "",
    )


def _section(finding: Finding) -> Section:
    rule, highest = finding.rule.id, finding.levels.highest
    if highest == "breaking":
        return "breaking"
    if "deprecated" in rule:
        return "deprecated"
    if finding.rule.area == "security" and highest == "warning":
        return "security"
    if highest == "additive":
        return "added"
    return "removed" if "removed" in rule and highest == "warning" else "changed"


def _calls(changes: Sequence[SurfaceChange]) -> tuple[str, str]:
    """What users wrote and what they write now, of the change that shows it best."""
    gone = {
        surface_change.rule.removesuffix("-removed"): surface_change
        for surface_change in changes
        if surface_change.rule in _MEMBERS
    }
    for change in changes:
        was = gone.get(change.rule.partition("-added")[0])
        if was is not None and "-added" in change.rule:
            # One name went and another came in the same change: that is what it is called now.
            before, _ = _shown(was)
            return before, before.replace(was.old, change.new)
    for change in changes:
        shown = _shown(change)
        if shown != ("", ""):
            return shown
    return "", ""


def _shown(change: SurfaceChange) -> tuple[str, str]:
    call = change.symbol.partition("(")[0]
    old, new = change.old, change.new
    by_rule = {
        "method-added": ("", f"client.{new}(…)"),
        "argument-added": ("", f"client.{call}({new}=…)"),
        "method-renamed": (f"client.{old}(…)", f"client.{new}(…)"),
        "method-removed": (f"client.{old}(…)", ""),
        "argument-removed": (f"client.{call}({old}=…)", f"client.{call}(…)"),
        "argument-renamed": (f"client.{call}({old}=…)", f"client.{call}({new}=…)"),
        "argument-added-required": (f"client.{call}(…)", f"client.{call}({new}=…)"),
        "argument-became-required": (f"client.{call}(…)", f"client.{call}({new}=…)"),
        "model-renamed": (change.symbol, f"{change.symbol.partition('.')[0]}.{new}"),
        "model-removed": (change.symbol, ""),
        "field-removed": (change.symbol, ""),
        "field-renamed": (change.symbol, f"{change.symbol.rpartition('.')[0]}.{new}"),
        "result-type-changed": (f"client.{call}(…)  # {old}", f"client.{call}(…)  # {new}"),
        "result-type-widened": (f"client.{call}(…)  # {old}", f"client.{call}(…)  # {new}"),
        "result-type-unseen": (f"client.{call}(…)  # {old}", f"client.{call}(…)  # {new}"),
        "field-type-unseen": (f"{change.symbol}  # {old}", f"{change.symbol}  # {new}"),
        "field-type-changed": (f"{change.symbol}  # {old}", f"{change.symbol}  # {new}"),
        "field-type-widened": (f"{change.symbol}  # {old}", f"{change.symbol}  # {new}"),
        "client-renamed": (f"{old}(…)", f"{new}(…)"),
        "client-argument-renamed": (f"{call}({old}=…)", f"{call}({new}=…)"),
    }
    return by_rule.get(_plain(change.rule), ("", ""))


def _plain(rule: str) -> str:
    """The rule of a rename, also where the old name goes on to work."""
    return rule.replace("-name-deprecated", "-renamed")


def renames_of(findings: Iterable[Finding], new: Surface) -> Renames:
    """What has another name and means the same. A field is renamed only where its old name means
    nothing else in the SDK, because a codemod knows no types."""
    methods: dict[str, str] = {}
    arguments: dict[str, dict[str, str]] = {}
    types: dict[str, str] = {}
    fields: dict[str, str] = {}
    for finding in findings:
        for change in finding.changes:
            rule = _plain(change.rule)
            if rule == "method-renamed":
                methods[change.old] = change.new
            elif rule == "argument-renamed":
                arguments.setdefault(change.symbol.partition("(")[0], {})[change.old] = change.new
            elif rule == "client-argument-renamed":
                client = change.symbol.partition("(")[0]
                for name in (client, _async_name(client, new)):
                    arguments.setdefault(name, {})[change.old] = change.new
            elif rule in ("model-renamed", "client-renamed"):
                types[change.old] = change.new
        _renamed_members(finding, arguments, fields)
    known = _names(new)
    return Renames(
        methods=methods,
        arguments=arguments,
        types=types,
        fields={old: now for old, now in fields.items() if old not in known},
    )


def _async_name(name: str, surface: Surface) -> str:
    return next((client.async_name for client in surface.clients if client.name == name), name)


def _renamed_members(
    finding: Finding, arguments: dict[str, dict[str, str]], fields: dict[str, str]
) -> None:
    """Members of a property that has another name: what came is told by its wire name, which the
    finding has, as the change of the SDK sees one member go and another come."""
    if "renamed" not in finding.rule.id:
        return
    gone = [
        change
        for change in finding.changes
        if change.rule in ("argument-removed", "field-removed", "field-renamed")
    ]
    for surface_change in gone:
        now = _python_name(surface_change.old, finding.old, finding.new)
        if surface_change.rule == "argument-removed":
            arguments.setdefault(surface_change.symbol.partition("(")[0], {})[
                surface_change.old
            ] = now
        else:
            fields[surface_change.old] = surface_change.new or now


def _python_name(was: str, old_wire: str, new_wire: str) -> str:
    """The Python name of a wire name, by how the old one was made."""
    from specmill.targets.python.plan.names import identifier  # noqa: PLC0415

    del was, old_wire
    return identifier(new_wire, "argument")


def _names(surface: Surface) -> frozenset[str]:
    """Every member that has a meaning in an SDK."""
    names: set[str] = set()
    for client in surface.clients:
        for method in client.methods:
            names.update(
                method.call.split("."), (parameter.python for parameter in method.parameters)
            )
    for model in (*surface.models, *surface.params):
        names.update(field.python for field in model.fields)
    return frozenset(names)
