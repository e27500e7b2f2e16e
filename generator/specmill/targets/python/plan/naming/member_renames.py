"""Names that fields of models and arguments of constructors had: which they were, and which of them
still work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from specmill.targets.python.plan.names import FIELD_RESERVED, guarded, identifier
from specmill.targets.python.plan.previous_names import TYPES, credentials, fields, parameters
from specmill.targets.python.plan.security import SecurityPlan, arguments_of
from specmill.targets.python.plan.types.annotations import mentions
from specmill.targets.python.plan.types.declarations import DeclarationPlan
from specmill.targets.python.plan.types.shadowed import unshadowed

if TYPE_CHECKING:
    from specmill.targets.python.plan.python_plan import ClientPlan

_BEARER = "bearer/"
Names = Mapping[str, Mapping[str, str]]
Pairs = tuple[tuple[str, str], ...]
"""Names that were given up, and those that stand for them."""


def given_up(
    before: Mapping[str, str], now: Mapping[str, str], taken: Collection[str]
) -> dict[str, str]:
    """Old names -> keys of what is called otherwise now, without those that mean something else."""
    return {
        old: key for key, old in before.items() if now.get(key, old) != old and old not in taken
    }


def member_renames(
    before: Names, clients: Iterable[ClientPlan], declarations: Iterable[DeclarationPlan]
) -> Iterator[tuple[str, dict[str, str]]]:
    """For each scope of fields and of arguments of constructors: old names -> keys."""
    for client in clients:
        key, names = client.client.key, client.security.names
        known = {
            present_key(old, names): name for old, name in before.get(credentials(key), {}).items()
        }
        yield credentials(key), given_up(known, names, names.values())
        shared = {parameter.key: parameter.argument for parameter in client.parameters}
        yield parameters(key), given_up(before.get(parameters(key), {}), shared, shared.values())
    types = before.get(TYPES, {})
    for declaration in declarations:
        scope = fields(declaration.key)
        now = {field.wire: field.python for field in declaration.fields}
        known = dict(before.get(scope, {}))
        if not known and declaration.key in types:  # it had the fields of a type that was equal
            known = {wire: guarded(identifier(wire, "field"), FIELD_RESERVED) for wire in now}
        yield scope, given_up(known, now, now.values())


def present_key(key: str, names: Mapping[str, str]) -> str:
    """The key of a credential now. That of tokens holds the word for them, which may be another;
    where there is one kind of tokens, it is meant."""
    tokens = [name for name in names if name.startswith(_BEARER)]
    is_gone = key.startswith(_BEARER) and key not in names
    return tokens[0] if is_gone and len(tokens) == 1 else key


def with_renamed_fields(declaration: DeclarationPlan, old: Mapping[str, str]) -> DeclarationPlan:
    """The declaration with the names that its fields had. ``old`` leads from those to names on the
    wire."""
    now = {field.wire: field.python for field in declaration.fields}
    taken = set(now.values())
    pairs = tuple(
        (name, now[wire])
        for name, wire in sorted(old.items())
        if wire in now and name not in taken and (name == wire or name not in now)
    )
    if not pairs:
        return declaration
    hidden = taken | {name for name, _ in pairs}
    shown = tuple(
        replace(field, annotation=unshadowed(field.annotation, hidden))
        for field in declaration.fields
    )
    used = {name for field in shown for name in mentions(field.annotation)}
    return replace(declaration, renamed=pairs, fields=shown, mentions=declaration.mentions | used)


def renamed_arguments(
    client: ClientPlan, old_credentials: Mapping[str, str], old_parameters: Mapping[str, str]
) -> Pairs:
    """The names that arguments of a constructor had, and those that they have; none where a class of
    a brand has the constructor. The mappings lead from old names to keys."""
    if any(mixin.constructor for mixin in client.mixins):
        return ()
    security = client.security
    shared = {parameter.key: parameter.argument for parameter in client.parameters}
    taken = security.taken | set(shared.values())
    pairs = [
        pair
        for old, key in old_credentials.items()
        for pair in _of_credential(security, old, present_key(key, security.names))
    ]
    pairs += [(old, shared[key]) for old, key in old_parameters.items() if key in shared]
    return tuple(sorted((old, now) for old, now in pairs if old not in taken and now in taken))


def _of_credential(security: SecurityPlan, old: str, key: str) -> Iterator[tuple[str, str]]:
    if key not in security.names:
        return
    now = security.names[key]
    kind, _, scheme = key.partition("/")
    if kind != "basic":
        yield old, now
        return
    yield from zip(arguments_of(kind, scheme, old), arguments_of(kind, scheme, now), strict=True)
