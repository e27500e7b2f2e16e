"""Two surfaces side by side: every change that users of the SDK can notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specmill.diff.surfaces.annotations import Comparison, Scope
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.diff.surfaces.methods import Moved, compare_methods
from specmill.diff.surfaces.models import (
    compare_types,
    renamed_models,
    returned_models,
    sent_models,
)
from specmill.targets.python.plan.surface import Surface, SurfaceClient


def compare_surfaces(
    old: Surface,
    new: Surface,
    moved: Moved,
    classes: Mapping[str, str],
    schemes: Mapping[str, str] | None = None,
) -> list[SurfaceChange]:
    """All changes. ``moved`` leads from the place of an operation (``GET /old``) to its new one,
    ``classes`` from a class to the one that the definition renamed it to, ``schemes`` does so for
    security schemes."""
    names = renamed_models(old.models, new.models, classes)
    dicts = {f"{was}Param": f"{now}Param" for was, now in names.items()}
    params = renamed_models(old.params, new.params, dicts)
    strict = Comparison(_scope(old, names | params), _scope(new, {}))
    loose = Comparison(strict.old, strict.new, loose=True)
    surfaces = list(_clients(old, new, moved, schemes or {}, strict, loose))
    sent, returned = sent_models(new) | _now(sent_models(old), names), returned_models(new)
    surfaces += compare_types(
        old.models, new.models, "models", names, sent, returned, strict, loose
    )
    surfaces += compare_types(old.params, new.params, "params", params, sent, (), strict, loose)
    return surfaces


def _now(names: frozenset[str], renamed: Mapping[str, str]) -> frozenset[str]:
    return frozenset(renamed.get(name, name) for name in names)


def _scope(surface: Surface, same: Mapping[str, str]) -> Scope:
    types = (*surface.models, *surface.params)
    return Scope(
        aliases={type_.name: type_.type for type_ in types if type_.kind != "model" and type_.type},
        same=same,
        members={
            type_.name: frozenset(f.python for f in type_.fields)
            for type_ in types
            if type_.kind == "model"
        },
    )


def _clients(  # noqa: PLR0917 - one each
    old: Surface,
    new: Surface,
    moved: Moved,
    schemes: Mapping[str, str],
    strict: Comparison,
    loose: Comparison,
) -> Iterator[SurfaceChange]:
    before, after = (
        {client.name: client for client in old.clients},
        {client.name: client for client in new.clients},
    )
    gone = [surface_client for name, surface_client in before.items() if name not in after]
    came = [surface_client for name, surface_client in after.items() if name not in before]
    pairs = [
        (surface_client, after[name]) for name, surface_client in before.items() if name in after
    ]
    told = {old: surface_client for surface_client in came for old in surface_client.aliases}
    for was in [surface_client for surface_client in gone if surface_client.name in told]:
        now = told[was.name]
        yield SurfaceChange("client-name-deprecated", was.name, was.name, now.name)
        pairs.append((was, now))
        gone.remove(was)
        came.remove(now)
    if len(gone) == len(came) == 1:
        yield SurfaceChange("client-renamed", gone[0].name, gone[0].name, came[0].name)
        pairs.append((gone.pop(), came.pop()))
    for was, now in pairs:
        for old_name in was.aliases:
            if old_name not in now.aliases and old_name not in after:
                yield SurfaceChange("client-removed", old_name, old_name)
    for surface_client in gone:
        yield SurfaceChange("client-removed", surface_client.name, surface_client.name)
    for surface_client in came:
        yield SurfaceChange("client-added", surface_client.name, "", surface_client.name)
    for was, now in pairs:
        yield from _constructor(was, now, schemes)
        yield from compare_methods(was, now, moved, strict, loose)


def _constructor(
    old: SurfaceClient, new: SurfaceClient, schemes: Mapping[str, str]
) -> Iterator[SurfaceChange]:
    before, after = _arguments(old), _arguments(new)
    others: dict[str, list[str]] = {}  # several for a user name and a password
    for name, (meaning, _, aliases) in after.items():
        if name not in before and before.keys().isdisjoint(aliases):
            others.setdefault(meaning, []).append(name)
    told = {alias: name for name, (_, _, aliases) in after.items() for alias in aliases}
    for name, (meaning, required, aliases) in before.items():
        symbol = f"{new.name}({name}=…)"
        present = name if name in after else told.get(name, "")
        same = next((key for key in _meanings(meaning, schemes) if others.get(key)), "")
        if not present and same:
            present = others[same].pop(0)
        if not present:
            yield SurfaceChange("client-argument-removed", symbol, name, "", wire=meaning)
            continue
        _, needed, names = after[present]
        if present != name:
            rule = "client-argument-name-deprecated" if name in names else "client-argument-renamed"
            yield SurfaceChange(rule, symbol, name, present, wire=meaning)
        if needed and not required:
            rule = "client-argument-became-required"
            yield SurfaceChange(rule, symbol, name, present, wire=meaning)
        for alias in aliases:
            if alias not in names and alias not in after:
                gone = f"{new.name}({alias}=…)"
                yield SurfaceChange("client-argument-removed", gone, alias, "", wire=meaning)
    meanings = {key for meaning, _, _ in before.values() for key in _meanings(meaning, schemes)}
    for name, (meaning, _, _) in after.items():
        if name not in before and meaning not in meanings:
            symbol = f"{new.name}({name}=…)"
            yield SurfaceChange("client-argument-added", symbol, "", name, wire=meaning)


def _meanings(meaning: str, schemes: Mapping[str, str]) -> tuple[str, ...]:
    """What an argument may stand for now: another client may have renamed its scheme of this key."""
    return (meaning, schemes[meaning]) if meaning in schemes else (meaning,)


def _arguments(client: SurfaceClient) -> dict[str, tuple[str, bool, tuple[str, ...]]]:
    """The arguments of a constructor: what each stands for, whether it is required, and the names
    that it had. Those for parameters of methods are required by the methods, if at all."""
    arguments = {
        argument.python: (argument.security_scheme, argument.required, argument.aliases)
        for argument in client.arguments
    }
    shared = {
        parameter.python: (parameter.wire, False, parameter.aliases)
        for parameter in client.parameters
    }
    return shared | arguments
