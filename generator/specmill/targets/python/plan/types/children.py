"""Children that add nothing: ``allOf: [Base]`` under a discriminated base is a kind of its own."""

from __future__ import annotations

from specmill.model import Api, IntersectionType, ModelType, NamedSchema, ReferenceType, Type
from specmill.model.resolve import resolve, resolve_intersections
from specmill.targets.python.plan.types.all_types import types_of


def with_own_fields(api: Api) -> Api:
    """The Api in which each schema that a discriminator names, and that is a mere reference, has the
    fields of what it refers to: as an alias it would be its base, which in turn holds it."""
    named = {
        key
        for type_ in types_of(api)
        if isinstance(type_, ModelType) and type_.discriminator is not None
        for _, key in type_.discriminator.mapping
    }
    changed: dict[str, NamedSchema] = {}
    for key in sorted(named & api.schemas.keys()):
        schema = api.schemas[key]
        if not isinstance(resolve_intersections(schema.type), ReferenceType):
            continue
        base = resolve(schema.type, api.schemas)
        if isinstance(base, ModelType) and base.fields:
            changed[key] = schema.model_copy(update={"type": _own(schema.type, base)})
    if not changed:
        return api
    return api.model_copy(update={"schemas": {**api.schemas, **changed}})


def _own(written: Type, base: ModelType) -> ModelType:
    """The fields of the base with the notes of the child; what tells children apart stays there."""
    notes = written.notes if isinstance(written, IntersectionType) else base.notes
    return base.model_copy(
        update={"discriminator": None, "nullable": written.nullable, "notes": notes}
    )
