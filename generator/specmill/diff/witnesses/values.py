"""What programs give to an SDK and do with what comes from it, written from annotations.

Both are lists of expressions, one for each type that an annotation allows: a program of somebody
gives, and expects, any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from specmill.diff.surfaces.annotations import Alternatives, Literal, Name, Part, parse
from specmill.targets.python.plan.surface import Surface, SurfaceModel

_DEEPEST = 4
_GIVEN = {
    "int": "5",
    "float": "0.5",
    "str": "'text'",
    "bool": "True",
    "None": "None",
    "bytes": "b'content'",
    "dt.datetime": "dt.datetime(2030, 1, 2, 3, 4, tzinfo=dt.timezone.utc)",
    "dt.date": "dt.date(2030, 1, 2)",
    "dt.time": "dt.time(3, 4)",
    "dt.timedelta": "dt.timedelta(hours=1)",
    "IsoDuration": "dt.timedelta(hours=1)",
    "UUID": "UUID(int=1)",
    "Decimal": "Decimal('0.5')",
    "JsonDecimal": "0.5",
    "Base64Bytes": "b'content'",
    "Base64UrlBytes": "b'content'",
    "FileInput": "b'content'",
}
_ANYTHING = ("5", "'text'", "True", "['text']", "{'key': 'value'}")
_USES = {
    "int": "{} + 1",
    "float": "{} + 1",
    "JsonDecimal": "{} + 1",
    "str": "{} + 'text'",
    "bool": "{{True: 1, False: 0}}[{}]",
    "bytes": "{}.decode('latin-1')",
    "Base64Bytes": "{}.decode('latin-1')",
    "Base64UrlBytes": "{}.decode('latin-1')",
    "dt.datetime": "{}.timestamp()",
    "dt.date": "{} < dt.date(2031, 1, 1)",
    "dt.time": "dt.datetime.combine(dt.date(2030, 1, 2), {})",
    "dt.timedelta": "{}.total_seconds()",
    "IsoDuration": "{}.total_seconds()",
    "UUID": "{}.int",
    "Decimal": "{}.as_tuple()",
    "Any": "json.dumps({})",
}
_LISTS = frozenset({"list", "Sequence"})
_MAPS = frozenset({"dict", "Mapping"})


@dataclass(frozen=True)
class Values:
    """Expressions for values of the types of one SDK."""

    surface: Surface

    @cached_property
    def _models(self) -> dict[str, SurfaceModel]:
        return {model.name: model for model in self.surface.models}

    @cached_property
    def _params(self) -> dict[str, SurfaceModel]:
        return {model.name: model for model in self.surface.params}

    def given(self, annotation: str) -> list[str]:
        """Values that a program may give where an annotation stands; empty where that is not
        known."""
        return list(dict.fromkeys(self._given(parse(annotation), 0)))

    def uses(self, annotation: str, value: str) -> list[str]:
        """What programs do with a value of this annotation, whose expression is ``value``."""
        return list(dict.fromkeys(self._uses(parse(annotation), value, 0)))

    def plain(self, annotation: str) -> str:
        """What programs do with a value that is of one plain type beside null; empty for others."""
        parts = [part for part in parse(annotation) if part != Name("None")]
        one = parts[0] if len(parts) == 1 else None
        known = isinstance(one, Name) and one.name in _USES and one.name != "Any"
        return _USES[one.name] if known and isinstance(one, Name) else ""

    def _given(self, parts: Alternatives, depth: int) -> Iterator[str]:
        for part in _ordered(parts):
            if isinstance(part, Literal):
                yield repr(part.value)
            elif part.name == "Any":
                yield from _ANYTHING
            elif part.name in _GIVEN:
                yield _GIVEN[part.name]
            elif part.name in _LISTS:
                yield from self._holding("[{}]", part, 0, depth)
            elif part.name in _MAPS:
                yield from self._holding("{{'key': {}}}", part, 1, depth)
            else:
                yield from self._named(part.name, depth)

    def _holding(self, form: str, part: Name, index: int, depth: int) -> Iterator[str]:
        """Lists or mappings of one value each, empty ones where none is known. One after the
        other: mostly the first is asked for alone."""
        known = depth <= _DEEPEST and index < len(part.arguments)
        inner = self._given(part.arguments[index], depth + 1) if known else iter(())
        first = next(inner, None)
        if first is None:
            yield "{}" if index else "[]"
            return
        yield from map(form.format, chain([first], inner))

    def _named(self, name: str, depth: int) -> Iterator[str]:
        """Values of a class, an alias or a typed dict."""
        model = self._models.get(name) or self._params.get(name)
        if model is None or depth > _DEEPEST:
            return
        if model.kind != "model":
            yield from self._given(parse(model.type), depth + 1)
            return
        members: list[tuple[str, str]] = []
        for field in (field for field in model.fields if field.required):
            value = next(self._given(parse(field.type), depth + 1), "")
            if not value:
                return
            members.append((field.wire if name in self._params else field.python, value))
        if name in self._params:
            yield "{" + ", ".join(f"{key!r}: {value}" for key, value in members) + "}"
        else:
            yield f"models.{name}({', '.join(f'{key}={value}' for key, value in members)})"

    def _uses(self, parts: Alternatives, value: str, depth: int) -> Iterator[str]:
        for part in _ordered(parts):
            if isinstance(part, Literal):
                yield _USES[type(part.value).__name__].format(value)
            elif part.name in _USES:
                yield _USES[part.name].format(value)
            elif part.name in _LISTS:
                yield from self._each(part, 0, f"({value} + [])", depth)
            elif part.name in _MAPS:
                yield from self._each(part, 1, f"({value} | {{}}).values()", depth)
            else:
                yield from self._used(part, value, depth)

    def _each(self, part: Name, index: int, values: str, depth: int) -> Iterator[str]:
        """What is done with each of several values."""
        name = f"each_{depth}"
        known = depth <= _DEEPEST and index < len(part.arguments)
        uses = list(self._uses(part.arguments[index], name, depth + 1)) if known else []
        yield from (f"[{use} for {name} in {values}]" for use in uses or [name])

    def _used(self, part: Name, value: str, depth: int) -> Iterator[str]:
        model = self._models.get(part.name)
        if model is not None and depth > _DEEPEST:
            return
        if model is None:
            if part.arguments:  # pages and streams
                yield from self._each(part, 0, value, depth)
        elif model.kind != "model":
            yield from self._uses(parse(model.type), value, depth + 1)
        elif model.fields:
            read = ", ".join(f"{value}.{field.python}" for field in model.fields)
            yield f"({read},)"


def _ordered(parts: Alternatives) -> list[Part]:
    """The same order in each run; null is what nobody uses, and comes last."""
    return sorted(parts, key=lambda part: (part == Name("None"), repr(part)))
