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
    old: Surface, new: Surface, moved: Moved, classes: Mapping[str, str]
) -> list[SurfaceChange]:
    """All changes. ``moved`` leads from the place of an operation (``GET /old``) to its new one,
    ``classes`` from a class to the one that the definition renamed it to."""
    names = renamed_models(old.models, new.models, classes)
    dicts = {f"{was}Param": f"{now}Param" for was, now in names.items()}
    params = renamed_models(old.params, new.params, dicts)
    strict = Comparison(_scope(old, names | params), _scope(new, {}))
    loose = Comparison(strict.old, strict.new, loose=True)
    surfaces = list(_clients(old, new, moved, strict, loose))
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


def _clients(
    old: Surface, new: Surface, moved: Moved, strict: Comparison, loose: Comparison
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
        yield from _constructor(was, now)
        yield from compare_methods(was, now, moved, strict, loose)


def _constructor(old: SurfaceClient, new: SurfaceClient) -> Iterator[SurfaceChange]:
    before, after = (
        {argument.python: argument for argument in old.arguments},
        {argument.python: argument for argument in new.arguments},
    )
    schemes = {
        argument.security_scheme: argument
        for argument in new.arguments
        if argument.python not in before
    }
    for name, was in before.items():
        symbol = f"{new.name}({name}=…)"
        now = after.get(name)
        if now is None:
            other = schemes.get(was.security_scheme)
            rule = "client-argument-removed" if other is None else "client-argument-renamed"
            yield SurfaceChange(
                rule, symbol, name, other.python if other else "", wire=was.security_scheme
            )
        elif now.required and not was.required:
            yield SurfaceChange(
                "client-argument-became-required", symbol, name, name, wire=now.security_scheme
            )
    renamed = {argument.security_scheme for argument in old.arguments}
    for name, now in after.items():
        if name not in before and now.security_scheme not in renamed:
            yield SurfaceChange(
                "client-argument-added", f"{new.name}({name}=…)", "", name, wire=now.security_scheme
            )
