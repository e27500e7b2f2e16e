"""Types of two surfaces side by side: models, aliases and typed dicts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from specmill.diff.surfaces.annotations import Comparison, names_in
from specmill.diff.surfaces.changes import SurfaceChange
from specmill.targets.python.plan.surface import Surface, SurfaceField, SurfaceModel

_SIMILAR = 0.75


def renamed_models(
    old: Sequence[SurfaceModel], new: Sequence[SurfaceModel], known: Mapping[str, str]
) -> dict[str, str]:
    """Old name -> new name of types that are the same: those that the definition renamed
    (``known``), and those whose fields are nearly the same when each is the other's best match."""
    before, after = (
        {surface_model.name: surface_model for surface_model in old},
        {surface_model.name: surface_model for surface_model in new},
    )
    models = {
        was: now
        for was, now in known.items()
        if was in before and was not in after and now in after
    }
    told = {old: surface_model.name for surface_model in new for old in surface_model.aliases}
    models |= {was: now for was, now in told.items() if was in before and was not in after}
    gone = [
        surface_model
        for surface_model in old
        if surface_model.name not in after and surface_model.name not in models
    ]
    came = [
        surface_model
        for surface_model in new
        if surface_model.name not in before and surface_model.name not in models.values()
    ]
    best = {surface_model.name: _best(surface_model, came) for surface_model in gone}
    back = {surface_model.name: _best(surface_model, gone) for surface_model in came}
    return models | {was: now for was, now in best.items() if now and back.get(now) == was}


def _best(model: SurfaceModel, others: Sequence[SurfaceModel]) -> str:
    own = {(field.python, field.type) for field in model.fields}
    if len(own) < 2:
        return ""
    scored: list[tuple[float, str]] = []
    for other in others:
        theirs = {(one.python, one.type) for one in other.fields}
        score = len(own & theirs) / len(own | theirs)
        if score >= _SIMILAR and other.kind == model.kind:
            scored.append((score, other.name))
    scored.sort(reverse=True)
    tied = len(scored) > 1 and scored[0][0] == scored[1][0]
    return scored[0][1] if scored and not tied else ""


def sent_models(surface: Surface) -> frozenset[str]:
    """Names of the types that callers make: what arguments are, and what these refer to."""
    queue: list[str] = []
    for client in surface.clients:
        for method in client.methods:
            for argument in method.parameters:
                queue += names_in(argument.type)
            if method.body is not None and method.body.python is not None:
                queue += names_in(method.body.type)
    return _reached(queue, surface)


def returned_models(surface: Surface) -> frozenset[str]:
    """Names of the types that come back: results and bodies of errors, and what these refer to."""
    queue: list[str] = []
    for client in surface.clients:
        for method in client.methods:
            for text in (method.returns, *method.errors.values()):
                queue += names_in(text)
    return _reached(queue, surface)


def _reached(names: Iterable[str], surface: Surface) -> frozenset[str]:
    """Models by these names, and those that they refer to."""
    models = {model.name: model for model in surface.models}
    queue, seen = list(names), set[str]()
    while queue:
        name = queue.pop()
        if name in seen or name not in models:
            continue
        seen.add(name)
        for field in models[name].fields:
            queue += names_in(field.type)
        queue += names_in(models[name].type) if models[name].type else ()
    return frozenset(seen)


def compare_types(  # noqa: PLR0917 - one each
    old: Sequence[SurfaceModel],
    new: Sequence[SurfaceModel],
    folder: str,
    renamed: Mapping[str, str],
    sent: Collection[str],
    returned: Collection[str],
    strict: Comparison,
    loose: Comparison,
) -> Iterator[SurfaceChange]:
    """Compare the types of ``models`` or ``params``."""
    after = {surface_model.name: surface_model for surface_model in new}
    taken: set[str] = set()
    for was in old:
        name = renamed.get(was.name, was.name)
        now = after.get(name)
        symbol = f"{folder}.{was.name}"
        if now is None:
            yield SurfaceChange("model-removed", symbol, was.name, model=was.name)
            continue
        taken.add(name)
        if name != was.name:
            rule = "model-name-deprecated" if was.name in now.aliases else "model-renamed"
            yield SurfaceChange(rule, symbol, was.name, name, model=name, related=(was.name,))
        for old_name in was.aliases:
            if old_name not in now.aliases and old_name not in after:
                gone = f"{folder}.{old_name}"
                yield SurfaceChange("model-removed", gone, old_name, model=name)
        if was.fields != now.fields or was.kind != now.kind or was.type != now.type:
            judge = _Judge(
                folder,
                name in sent or folder == "params",
                name in returned or folder == "models",
                strict,
                loose,
            )
            yield from judge.compare(was, now)
    for surface_model in new:
        if surface_model.name not in taken:
            yield SurfaceChange(
                "model-added",
                f"{folder}.{surface_model.name}",
                "",
                surface_model.name,
                model=surface_model.name,
            )


class _Judge:
    """Compares two types of one name."""

    def __init__(
        self, folder: str, sent: bool, returned: bool, strict: Comparison, loose: Comparison
    ) -> None:
        self._folder, self._sent, self._returned = folder, sent, returned
        self._strict, self._loose = strict, loose
        self._dict = folder == "params"

    def compare(self, old: SurfaceModel, new: SurfaceModel) -> Iterator[SurfaceChange]:
        symbol = f"{self._folder}.{new.name}"
        if (old.kind == "model") != (new.kind == "model"):
            yield SurfaceChange("model-kind-changed", symbol, old.kind, new.kind, model=new.name)
            return
        if old.type and new.type and old.type != new.type:
            yield from self._value(old, new, symbol)
        yield from self._fields(old, new, symbol)

    def _value(self, old: SurfaceModel, new: SurfaceModel, symbol: str) -> Iterator[SurfaceChange]:
        texts = (old.type, new.type)
        taken = not self._sent or self._strict.accepts(*texts)
        given = not self._returned or self._dict or self._strict.yields(*texts)
        if taken and given:
            return
        loosely = (self._loose.serves if self._returned else self._loose.accepts)(*texts)
        rule = "model-value-changed" if loosely else "model-value-replaced"
        yield SurfaceChange(rule, symbol, *texts, model=new.name)

    def _fields(self, old: SurfaceModel, new: SurfaceModel, symbol: str) -> Iterator[SurfaceChange]:
        before, after = {f.python: f for f in old.fields}, {f.python: f for f in new.fields}
        by_wire = {f.wire: f for f in new.fields if f.python not in before}
        matched: set[str] = set()
        for name, was in before.items():
            now = after.get(name)
            place = f"{symbol}.{name}"
            if now is None and not self._dict and was.wire in by_wire:
                now = by_wire[was.wire]
                rule = "field-name-deprecated" if name in now.aliases else "field-renamed"
                yield self._change(rule, place, was, new.name, name, now.python)
            if now is None:
                rule = "key-removed" if self._dict else "field-removed"
                yield self._change(rule, place, was, new.name, name)
                continue
            matched.add(now.python)
            for alias in was.aliases:
                if alias not in now.aliases and alias not in after:
                    gone = f"{symbol}.{alias}"
                    yield self._change("field-removed", gone, was, new.name, alias)
            yield from self._field(was, now, place, new.name)
        for name, now in after.items():
            if name not in matched:
                yield self._change(self._added(now), f"{symbol}.{name}", now, new.name, "", name)

    def _added(self, field: SurfaceField) -> str:
        if self._dict:
            return "key-added-required" if field.required else "key-added"
        needed = field.required and self._sent
        return "field-added-required" if needed else "field-added"

    def _field(
        self, old: SurfaceField, new: SurfaceField, symbol: str, model: str
    ) -> Iterator[SurfaceChange]:
        if old.required != new.required and new.required and (self._sent or self._dict):
            rule = "key-became-required" if self._dict else "field-became-required"
            yield self._change(rule, symbol, new, model, old.python, new.python)
        texts = (old.type, new.type)
        if old.type == new.type:
            return
        takes = self._strict.accepts(*texts)
        if self._dict:
            if not takes:
                yield self._change("key-type-changed", symbol, new, model, *texts)
            return
        gives = self._strict.yields(*texts)
        if not gives and self._returned:
            rule = "field-type-unseen" if self._strict.passes(*texts) else "field-type-changed"
            rule = "field-type-widened" if self._loose.serves(*texts) else rule
            yield self._change(rule, symbol, new, model, *texts)
        elif not takes and self._sent:
            loosely = self._loose.accepts(*texts)
            yield self._change(
                "field-type-narrowed" if loosely else "field-type-changed",
                symbol,
                new,
                model,
                *texts,
            )

    def _change(  # noqa: PLR0917 - one each
        self, rule: str, symbol: str, field: SurfaceField, model: str, old: str = "", new: str = ""
    ) -> SurfaceChange:
        return SurfaceChange(rule, symbol, old, new, wire=field.wire, model=model)
