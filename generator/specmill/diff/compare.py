"""Compares two sides: the one entry to everything in this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from specmill.diff.findings.finding import Finding, FindingPlace, sdk_levels
from specmill.diff.findings.group import Group, early_places, grouped
from specmill.diff.findings.join import Cause, CauseFinder
from specmill.diff.findings.sides import Side
from specmill.diff.levels import LEVELS, Levels
from specmill.diff.rules.table import RULES
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.diff.surfaces.compare import compare_surfaces
from specmill.diff.walk.facts import Fact, Site, Steps, pointer
from specmill.diff.walk.models import Facts, compare_models
from specmill.model import Origin

_CAME = frozenset(
    {
        "property-added",
        "required-property-added",
        "required-property-with-default-added",
        "prefix-items-added",
    }
)
_GONE = frozenset({"property-removed", "required-property-removed", "prefix-items-removed"})


def compare(old: Side, new: Side, today: date) -> list[Finding]:
    """All findings about the step from one side to the other, those that matter most first.

    Where both have a model its changes are judged; where both have a surface, what they do to
    users of the SDK is read off it. What only the surfaces show has a finding of its own.
    """
    groups: list[Group] = []
    facts = Facts((), {}, {}, {})
    if old.api is not None and new.api is not None:
        facts = compare_models(old.api, new.api, today)
        groups = grouped(facts)
    joiner = CauseFinder(groups, old, new)
    if not facts.facts and old.stored is None and new.stored is None and _same_text(old, new):
        return []  # two SDKs that are made of the same definition are the same
    known = old.surface is not None and new.surface is not None
    changes: list[SurfaceChange] = []
    if old.surface is not None and new.surface is not None:
        classes = _classes(old, new, facts)
        changes = compare_surfaces(
            old.surface, new.surface, _moved(facts), classes, _schemes(facts)
        )
    left = joiner.join(changes)
    findings = [_finding(cause, old, new, known=known) for cause in joiner.joined]
    early = early_places(facts)
    findings = [_of_early(finding, early) for finding in findings] if early else findings
    findings += _surface_findings(left)
    return sorted(findings, key=_rank)


def _same_text(old: Side, new: Side) -> bool:
    """Whether the definitions say the same, in whatever order. Names of an SDK come from more than
    a comparison of models looks at: the case of a header, extensions for names."""
    before, after = ([tree.root for tree in side.trees.values()] for side in (old, new))
    return bool(before) and before == after


def _rank(finding: Finding) -> tuple[int, ...]:
    """Findings that break come first; among equals the order is that of the definitions."""
    return tuple(-LEVELS.index(level) for level in (finding.levels.highest,))


def _classes(old: Side, new: Side, facts: Facts) -> dict[str, str]:
    pairs = ((old.classes.get(was), new.classes.get(now)) for was, now in facts.renamed.items())
    return {was: now for was, now in pairs if was and now}


def _schemes(facts: Facts) -> dict[str, str]:
    """Old key -> new key of the security schemes that were renamed."""
    return {fact.old: fact.new for fact in facts.facts if fact.name == "security-scheme-renamed"}


def _moved(facts: Facts) -> dict[str, str]:
    texts: dict[str, str] = {}
    for was, now in facts.operations.values():
        if was is not None and now is not None:
            texts[f"{was.http_method} {was.path}"] = f"{now.http_method} {now.path}"
    return texts


def _finding(joined: Cause, old: Side, new: Side, *, known: bool) -> Finding:
    group = joined.group
    rule, fact = RULES[group.rule], group.fact
    seen = sdk_levels(joined.changes)
    levels = rule.levels
    if known and not rule.fixed:
        levels = Levels(levels.wire, seen.runtime, seen.typing)
    else:
        levels = levels.joined(Levels("none", seen.runtime, seen.typing))
    message = group.message
    if group.rule == "unused-schema-changed":
        said = RULES.get(f"request-{fact.name}", rule).message
        message = rule.message.format(old=said.format(**group.words))
    return Finding(
        rule=rule,
        levels=levels,
        message=message,
        symbol=_symbol(joined, old, new),
        old_at=_at(_steps_in_old(fact), fact.site.old_at),
        new_at=_at(_steps_in_new(fact), fact.site.new_at),
        old=fact.old,
        new=fact.new,
        where=group.where,
        places=tuple(_with_call(place, old, new) for place in group.places),
        changes=tuple(joined.changes),
    )


def _of_early(finding: Finding, early: frozenset[str]) -> Finding:
    """The finding as it counts on the wire: operations that are marked as early promise nothing to
    deployed callers. What was found is kept, with the reason."""
    result = finding.levels
    broken = result.wire in ("warning", "breaking") and not finding.rule.id.startswith("stability-")
    if not broken or not finding.places or not {use.operation for use in finding.places} <= early:
        return finding
    levels = Levels("none", result.runtime, result.typing)
    return replace(finding, levels=levels, found=result, policy="the operation is marked as early")


def _with_call(use: FindingPlace, old: Side, new: Side) -> FindingPlace:
    call = new.calls.get(use.operation) or old.calls.get(use.operation, "")
    return FindingPlace(use.operation, use.label, call)


def _steps_in_old(fact: Fact) -> Steps:
    """The way to what changed on the old side; what is new is not there, but what holds it."""
    return fact.steps[:-1] if fact.name in _CAME else fact.steps


def _steps_in_new(fact: Fact) -> Steps:
    """The same on the new side, by the name that a property has there."""
    if fact.name.endswith("property-renamed"):
        return (*fact.steps[:-1], f".{fact.new}")
    return fact.steps[:-1] if fact.name in _GONE else fact.steps


def _at(steps: Steps, origin: Origin | None) -> Origin | None:
    if origin is None:
        return None
    return Origin(source=origin.source, pointer=f"{origin.pointer}{pointer(steps)}")


def _symbol(joined: Cause, old: Side, new: Side) -> str:
    """What users of the SDK know the changed thing by."""
    worst = sorted(
        joined.changes,
        key=lambda change: -LEVELS.index(RULES[change.rule].levels.highest),
    )
    if worst:
        return worst[0].symbol
    fact = joined.group.fact
    site: Site = fact.site
    for side in (new, old):
        key = site.schema[1 if side is new else 0] if site.schema is not None else ""
        name = side.classes.get(key, "")
        if name:
            field = side.fields.get((name, fact.property), "")
            return f"models.{name}.{field}" if field else f"models.{name}"
        for use in joined.group.places:
            call = side.calls.get(use.operation, "")
            if call:
                label = use.label.split(" (")[0]
                argument = side.arguments.get((use.operation, label))
                argument = argument or side.arguments.get((use.operation, f"body {fact.property}"))
                return f"{call}({argument}=…)" if argument else call
    return ""


def _surface_findings(changes: Iterable[SurfaceChange]) -> Iterator[Finding]:
    """Changes of the SDK alone; equal ones of many methods are one finding."""
    groups: dict[tuple[str, ...], list[SurfaceChange]] = {}
    for change in changes:
        shared = change.operation and change.wire
        key = (change.rule, change.old, change.new, "" if shared else change.symbol)
        groups.setdefault(key, []).append(change)
    for group in groups.values():
        first = group[0]
        rule = RULES[first.rule]
        places = {
            FindingPlace(
                surface_change.operation, surface_change.symbol, surface_change.symbol
            ): None
            for surface_change in group
            if surface_change.operation
        }
        yield Finding(
            rule=rule,
            levels=rule.levels,
            message=f"{first.symbol}: {rule.message.format(where=first.symbol, old=first.old, new=first.new)}",
            symbol=first.symbol,
            old_at=None,
            new_at=None,
            old=first.old,
            new=first.new,
            where=first.symbol,
            places=tuple(places),
            changes=tuple(group),
        )
