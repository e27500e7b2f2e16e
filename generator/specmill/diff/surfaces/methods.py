"""Methods of two surfaces side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from specmill.diff.surfaces.annotations import Comparison, names_in, taken
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod, SurfaceParameter

_FILE = "FileInput"
"""All that a file may be given as; where one is wanted, a method refuses other values."""
Moved = Mapping[str, str]
"""``GET /old`` -> ``GET /new`` of operations that are the same."""


def compare_methods(
    old: SurfaceClient, new: SurfaceClient, moved: Moved, strict: Comparison, loose: Comparison
) -> Iterator[SurfaceChange]:
    """Compare the methods of a client by the operation that they call."""
    before, after = _by_operation(old.methods, moved), _by_operation(new.methods, {})
    calls = {method.call for method in new.methods}
    for key, methods in before.items():
        others = list(after.get(key, ()))
        for was in methods:
            now = next((other for other in others if other.call == was.call), None)
            now = now or next((other for other in others if other.streaming == was.streaming), None)
            now = now or next(iter(others), None)
            if now is None:
                yield SurfaceChange("method-removed", was.call, was.call, operation=key)
                continue
            others.remove(now)
            if was.call != now.call:
                rule = "method-removed" if was.call in calls else "method-renamed"
                rule = "method-name-deprecated" if was.call in now.aliases else rule
                yield SurfaceChange(rule, was.call, was.call, now.call, operation=key)
            for alias in was.aliases:
                if alias not in now.aliases and alias not in calls:
                    yield SurfaceChange("method-removed", alias, alias, operation=key)
            yield from _method(was, now, key, strict, loose)
        for other in others:
            yield SurfaceChange("method-added", other.call, "", other.call, operation=key)
    for key, methods in after.items():
        if key not in before:
            for method in methods:
                yield SurfaceChange("method-added", method.call, "", method.call, operation=key)


def _by_operation(methods: Sequence[SurfaceMethod], moved: Moved) -> dict[str, list[SurfaceMethod]]:
    result: dict[str, list[SurfaceMethod]] = {}
    for method in methods:
        key = f"{method.http_method} {method.path}"
        result.setdefault(moved.get(key, key), []).append(method)
    return result


def _method(
    old: SurfaceMethod, new: SurfaceMethod, key: str, strict: Comparison, loose: Comparison
) -> Iterator[SurfaceChange]:
    if old.parameters != new.parameters or old.body != new.body:
        yield from _arguments(old, new, key, strict, loose)
    if old.returns != new.returns:
        texts = (old.returns, new.returns)
        nothing = new.returns == "None"  # what held any value holds none now
        if nothing or not strict.yields(*texts):
            kept = not nothing and loose.serves(*texts)
            passes = not nothing and strict.passes(*texts)
            rule = "result-type-unseen" if passes else "result-type-changed"
            rule = "result-type-widened" if kept else rule
            yield SurfaceChange(
                rule, new.call, *texts, operation=key, location="result", related=_named(*texts)
            )
        elif not strict.accepts(*texts):
            yield SurfaceChange(
                "result-type-narrowed", new.call, *texts, operation=key, location="result"
            )
    for status, was in old.errors.items():
        now = _error(new.errors, status)
        if now is None or not loose.serves(was, now):
            texts = (f"{status} {was}", f"{status} {now or 'nothing'}")
            rule = "error-type-gone" if now is None else "error-type-changed"
            yield SurfaceChange(rule, new.call, *texts, operation=key, location="error")
    yield from _pages(old, new, key)


def _error(errors: Mapping[str, str], status: str) -> str | None:
    """The type of the body of an error: that of its status, else of its range, else of all."""
    names = (status, f"{status[:1]}XX", f"{status[:1]}xx", "default")
    return next((errors[name] for name in names if name in errors), None)


def _named(*texts: str) -> tuple[str, ...]:
    return tuple(sorted(frozenset[str]().union(*(names_in(text) for text in texts))))


def _pages(old: SurfaceMethod, new: SurfaceMethod, key: str) -> Iterator[SurfaceChange]:
    was, now = old.pagination, new.pagination
    if was == now:
        return
    present = (now.call, *now.aliases) if now is not None else ()
    for alias in was.aliases if was is not None else ():
        if alias not in present:
            yield SurfaceChange("method-removed", alias, alias, operation=key)
    if was is None and now is not None:
        yield SurfaceChange(
            "pagination-added", new.call, "", now.call, operation=key, location="result"
        )
    elif was is not None and now is not None and was.call in now.aliases:
        yield SurfaceChange(
            "method-name-deprecated", was.call, was.call, now.call, operation=key, location="result"
        )
    elif was is not None and (now is None or was.call != now.call):
        texts = (was.call, now.call if now is not None else "nothing")
        yield SurfaceChange(
            "pagination-changed", new.call, *texts, operation=key, location="result"
        )


def _arguments(
    old: SurfaceMethod, new: SurfaceMethod, key: str, strict: Comparison, loose: Comparison
) -> Iterator[SurfaceChange]:
    before, after = (
        {surface_parameter.python: surface_parameter for surface_parameter in _all(old)},
        {surface_parameter.python: surface_parameter for surface_parameter in _all(new)},
    )
    by_wire = {
        (surface_parameter.location, surface_parameter.wire): surface_parameter
        for surface_parameter in after.values()
        if surface_parameter.python not in before
    }
    yield from _places(old, new, key)
    variables = _variables(old, new, before, after)
    taken_names: set[str] = set()
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            other = by_wire.get((was.location, was.wire)) or variables.get(name)
            symbol = f"{new.call}({name}=…)"
            if other is None:
                yield _change("argument-removed", symbol, was, key, name)
                continue
            taken_names.add(other.python)
            rule = "argument-name-deprecated" if name in other.aliases else "argument-renamed"
            yield _change(rule, symbol, was, key, name, other.python)
            now = other
        for old_name in was.aliases:
            if old_name not in now.aliases and old_name not in after:
                yield _change("argument-removed", f"{new.call}({old_name}=…)", was, key, old_name)
        yield from _argument(was, now, new.call, key, strict, loose)
    for name, now in after.items():
        if name not in before and name not in taken_names:
            rule = "argument-added-required" if now.required else "argument-added"
            yield _change(rule, f"{new.call}({name}=…)", now, key, "", name)
    sent = [
        surface_method.body.media_type
        for surface_method in (old, new)
        if surface_method.body is not None
    ]
    if len(sent) == 2 and sent[0] != sent[1]:
        yield SurfaceChange(
            "body-media-type-changed", new.call, sent[0], sent[1], operation=key, location="body"
        )


def _places(old: SurfaceMethod, new: SurfaceMethod, key: str) -> Iterator[SurfaceChange]:
    """Arguments of the path that stand elsewhere: they may be given without their names."""
    was, now = (
        [parameter.python for parameter in m.parameters if parameter.location == "path"]
        for m in (old, new)
    )
    left = [[name for name in names if name in was and name in now] for names in (was, now)]
    if left[0] != left[1]:
        texts = (", ".join(left[0]), ", ".join(left[1]))
        yield SurfaceChange("arguments-reordered", new.call, *texts, operation=key, location="path")


def _variables(
    old: SurfaceMethod,
    new: SurfaceMethod,
    before: Mapping[str, SurfaceParameter],
    after: Mapping[str, SurfaceParameter],
) -> dict[str, SurfaceParameter]:
    """Old name -> argument that fills the same place of the path under another name."""
    was, now = old.path.split("/"), new.path.split("/")
    if len(was) != len(now):
        return {}
    variables: dict[str, SurfaceParameter] = {}
    for one, other in zip(was, now, strict=True):
        left = [p for p in before.values() if p.location == "path" and f"{{{p.wire}}}" == one]
        right = [p for p in after.values() if p.location == "path" and f"{{{p.wire}}}" == other]
        if left and right and left[0].python not in after and right[0].python not in before:
            variables[left[0].python] = right[0]
    return variables


def _all(method: SurfaceMethod) -> list[SurfaceParameter]:
    """The arguments of a method, with the one that takes a whole body."""
    body = method.body
    if body is None or body.python is None:
        return list(method.parameters)
    whole = SurfaceParameter(
        python=body.python, wire="", location="body", required=False, type=body.type
    )
    return [*method.parameters, whole]


def _argument(  # noqa: PLR0917 - one each
    was: SurfaceParameter,
    now: SurfaceParameter,
    call: str,
    key: str,
    strict: Comparison,
    loose: Comparison,
) -> Iterator[SurfaceChange]:
    symbol = f"{call}({now.python}=…)"
    if was.required != now.required:
        rule = "argument-became-required" if now.required else "argument-became-optional"
        yield _change(rule, symbol, now, key, was.python, now.python)
    texts = (was.type, now.type)
    if was.type == now.type:
        return
    if was.type.startswith("dict[") and now.type.startswith("params."):
        yield _change("argument-became-typed-dict", symbol, now, key, *texts)
    elif replace(strict, given=True).accepts(was.type, taken(now.type)):
        if strict.yields(*texts):
            return
        yield _change("argument-type-widened", symbol, now, key, *texts)
    elif _FILE in names_in(now.type) and _FILE not in names_in(was.type):
        yield _change("argument-became-file", symbol, now, key, *texts)
    elif loose.accepts(was.type, taken(now.type)):
        yield _change("argument-type-narrowed", symbol, now, key, *texts)
    else:
        yield _change("argument-type-changed", symbol, now, key, *texts)


def _change(  # noqa: PLR0917 - one each
    rule: str, symbol: str, argument: SurfaceParameter, key: str, old: str = "", new: str = ""
) -> SurfaceChange:
    return SurfaceChange(
        rule,
        symbol,
        old,
        new,
        operation=key,
        wire=argument.wire,
        location=argument.location,
        related=_named(argument.type),
    )
