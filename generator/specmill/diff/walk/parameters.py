"""Parameters of an operation side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from specmill.diff.walk.facts import SchemaUse, Site
from specmill.diff.walk.kinds import SCALARS, behind, kinds
from specmill.diff.walk.lifecycle import announced, sunset_of
from specmill.model import ListType, NamedSchema, Operation, Origin, Parameter, Type

if TYPE_CHECKING:
    from datetime import date

Both = tuple[Operation | None, Operation | None]
At = tuple[Origin | None, Origin | None]
NOWHERE: At = (None, None)
"""The place of the operation itself."""
_IGNORED = frozenset({"accept", "content-type", "authorization"})


class WalkState(Protocol):
    """What the parts of an operation need of the walk over operations."""

    today: date
    renamed_schemes: Mapping[str, str]
    """Old key -> new key of security schemes that have another name."""

    @property
    def old_schemas(self) -> Mapping[str, NamedSchema]:
        """Named schemas of the old side."""
        ...

    @property
    def new_schemas(self) -> Mapping[str, NamedSchema]:
        """Named schemas of the new side."""
        ...

    def note(  # noqa: PLR0917 - one each
        self, name: str, both: Both, old: str = "", new: str = "", label: str = "", at: At = NOWHERE
    ) -> None:
        """Note a difference at a place of an operation."""
        ...

    def site(
        self,
        both: Both,
        label: str = "",
        old_at: Origin | None = None,
        new_at: Origin | None = None,
    ) -> Site:
        """A place of an operation."""
        ...

    def is_scalar(self, old: Type, new: Type) -> bool:
        """Whether all values of both types are texts, numbers or truth values."""
        ...

    def compare(self, site: Site, old: Type | None, new: Type | None) -> None:
        """Compare two types; nothing happens where one is missing."""
        ...


def compare_parameters(walk: WalkState, old: Operation, new: Operation) -> None:
    """Compare parameters by location and name; path variables also by position."""
    before, after = (
        {(parameter.location, _name(parameter)): parameter for parameter in _declared(side)}
        for side in (old, new)
    )
    pairs = [(parameter, after[key]) for key, parameter in before.items() if key in after]
    gone = [parameter for key, parameter in before.items() if key not in after]
    came = [parameter for key, parameter in after.items() if key not in before]
    pairs += _variables(old, new, gone, came)
    pairs += _moved(walk, (old, new), gone, came)
    for was, now in pairs:
        _parameter(walk, (old, new), was, now)
    for parameter in gone:
        _removed(walk, (old, new), parameter)
    for parameter in came:
        _added(walk, (old, new), parameter)


def _is_ignored(parameter: Parameter) -> bool:
    """Whether a definition cannot say this parameter: what calls accept, send and prove is said by
    media types and security (OpenAPI "Parameter Object", ``name``)."""
    return parameter.location == "header" and parameter.name.lower() in _IGNORED


def _name(parameter: Parameter) -> str:
    """The name as it counts: those of headers are the same in any case (RFC 9110, 5.1)."""
    return parameter.name.lower() if parameter.location == "header" else parameter.name


def _declared(operation: Operation) -> tuple[Parameter, ...]:
    """All that the definition declares, also what no SDK sends."""
    return operation.parameters if operation.declared is None else operation.declared


def label_of(parameter: Parameter) -> str:
    """``query limit``; what must be given says so."""
    required = " (required)" if parameter.required else ""
    return f"{parameter.location} {parameter.name}{required}"


def _variables(
    old: Operation, new: Operation, gone: list[Parameter], came: list[Parameter]
) -> list[tuple[Parameter, Parameter]]:
    """Path variables that stand at the same place of a path and have another name."""
    if old.path == new.path or old.path.count("/") != new.path.count("/"):
        return []
    variables: list[tuple[Parameter, Parameter]] = []
    for was, now in zip(old.path.split("/"), new.path.split("/"), strict=True):
        left = [
            parameter
            for parameter in gone
            if parameter.location == "path" and f"{{{parameter.name}}}" in was
        ]
        right = [
            parameter
            for parameter in came
            if parameter.location == "path" and f"{{{parameter.name}}}" in now
        ]
        if len(left) == len(right) == 1:
            variables.append((left[0], right[0]))
            gone.remove(left[0])
            came.remove(right[0])
    return variables


def _moved(
    walk: WalkState, both: Both, gone: list[Parameter], came: list[Parameter]
) -> list[tuple[Parameter, Parameter]]:
    """Parameters that are sent elsewhere, or under a name that is written otherwise."""
    result: list[tuple[Parameter, Parameter]] = []
    for was in list(gone):
        same = [parameter for parameter in came if parameter.name == was.name]
        alike = [parameter for parameter in came if _folded(parameter) == _folded(was)]
        alike = [parameter for parameter in alike if parameter.location == was.location]
        if len(same) == 1:
            name, other = "parameter-location-changed", same[0]
        elif len(alike) == 1:
            name, other = "parameter-renamed", alike[0]
        else:
            continue
        walk.note(
            name, both, label_of(was), label_of(other), label_of(was), (was.origin, other.origin)
        )
        result.append((was, other))
        gone.remove(was)
        came.remove(other)
    return result


def _folded(parameter: Parameter) -> str:
    return parameter.name.replace("_", "").replace("-", "").casefold()


def _removed(walk: WalkState, both: Both, parameter: Parameter) -> None:
    ends = sunset_of(parameter.extensions)
    name = "parameter-removed"
    if _is_ignored(parameter):
        name = "ignored-parameter-removed"
    elif parameter.deprecated:
        late = ends is None or ends <= walk.today
        name = "parameter-removed-after-deprecation" if late else "parameter-removed-before-sunset"
    label = label_of(parameter)
    walk.note(name, both, label, "", label, (parameter.origin, None))


def _added(walk: WalkState, both: Both, parameter: Parameter) -> None:
    name = "parameter-added-optional"
    if _is_ignored(parameter):
        name = "ignored-parameter-added"
    elif parameter.location == "path":
        name = "path-parameter-added"
    elif parameter.required:
        given = parameter.type.notes.default is not None
        name = "parameter-added-required-with-default" if given else "parameter-added-required"
    label = label_of(parameter)
    walk.note(name, both, "", label, label, (None, parameter.origin))


def _parameter(walk: WalkState, both: Both, old: Parameter, new: Parameter) -> None:
    label = f"{new.location} {new.name}"
    if _is_ignored(new):
        return
    if old.required != new.required:
        name = "parameter-became-optional"
        if new.required:
            given = new.type.notes.default is not None
            name = (
                "parameter-became-required-with-default" if given else "parameter-became-required"
            )
        walk.note(name, both, label_of(old), label_of(new), label, (old.origin, new.origin))
    if old.location == new.location and _written(walk, old, new):
        one, two = (f"{p.style}, {'' if p.explode else 'not '}exploded" for p in (old, new))
        walk.note("parameter-style-changed", both, one, two, label)
    if old.media_type != new.media_type:
        walk.note("parameter-content-changed", both, old.media_type, new.media_type, label)
    if old.allow_reserved and not new.allow_reserved:
        walk.note("parameter-reserved-forbidden", both, label, label, label)
    if old.allow_empty and not new.allow_empty:
        walk.note("parameter-empty-forbidden", both, label, label, label)
    if old.deprecated != new.deprecated:
        name = "parameter-deprecated" if new.deprecated else "parameter-reactivated"
        walk.note(name, both, label, label, label)
    for name, was, now in announced(old.extensions, new.extensions, new.deprecated, walk.today):
        walk.note(name, both, was, now, label)
    if old.description != new.description:
        walk.note("documentation-changed", both, label, label, label)
    site = walk.site(both, label, _schema(old), _schema(new))
    key = site.operation[1] if site.operation is not None else ""
    json = "json" in (new.media_type or "")
    used = Site(
        operation=site.operation,
        use=SchemaUse(key, "parameter", not json),
        label=label,
        old_at=site.old_at,
        new_at=site.new_at,
    )
    items = _items(walk, old, new)
    if items is not None:
        walk.note("parameter-became-list", both, label, label, label)
    walk.compare(used, old.type, new.type if items is None else items)


def _items(walk: WalkState, old: Parameter, new: Parameter) -> Type | None:
    """The type of one value, where one was given and several may be: ``?a=1`` is a list of one
    where lists are written ``?a=1&a=2`` (OpenAPI "Style Values")."""
    now, _ = behind(new.type, walk.new_schemas)
    exploded = old.location == new.location == "query" and new.style == "form" and new.explode
    one = bool(kinds(old.type, walk.old_schemas)) and kinds(old.type, walk.old_schemas) <= SCALARS
    if not (exploded and one and isinstance(now, ListType)):
        return None
    least, most = now.limits.min_items, now.limits.max_items
    return now.items if (least or 0) <= 1 and most != 0 else None


def _written(walk: WalkState, old: Parameter, new: Parameter) -> bool:
    """Whether some values are written otherwise. One scalar is written in one way by all styles
    but those of paths, and exploding it changes nothing; nor does it of a list that is written
    plainly (RFC 6570, 3.2.1 and 3.2.2)."""
    if walk.is_scalar(old.type, new.type):
        return old.style != new.style and old.location == "path"
    lists = isinstance(behind(old.type, walk.old_schemas)[0], ListType) and isinstance(
        behind(new.type, walk.new_schemas)[0], ListType
    )
    if lists and old.style == new.style == "simple":
        return False
    return (old.style, old.explode) != (new.style, new.explode)


def _schema(parameter: Parameter) -> Origin:
    origin = parameter.origin
    return Origin(source=origin.source, pointer=f"{origin.pointer}/schema")
