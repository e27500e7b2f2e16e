"""A declaration file of an SDK for Node.js, made from the model and the surface, as a judge of
samples: ``tsc`` says whether they call what there is with values of the right types.

Nothing of what prints samples is used here, so that the two can disagree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from specmill.model import (
    AnyType,
    Api,
    EnumType,
    Field,
    IntersectionType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NeverType,
    Operation,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.python.plan.surface import Surface, SurfaceMethod
from specmill.targets.words import camel, pascal

NODE_FILES = 'declare module "node:fs" {\n  export class ReadStream { private readonly kept: 1; }\n'
NODE_FILES += "  export function createReadStream(path: string): ReadStream;\n}\n"
_NAMES = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}


def declarations(api: Api, surface: Surface, flat: bool) -> str:
    """The module of the SDK, one class per client."""
    writer = _Writer(api)
    lines = [f"declare module {json.dumps(surface.package.replace('_', '-'))} {{"]
    lines.append('  import { ReadStream } from "node:fs";')
    for key, schema in api.schemas.items():
        lines.append(f"  type {writer.names[key]} = {writer.type(schema.type)};")
    for client, offered in zip(api.clients, surface.clients, strict=True):
        name = pascal(client.name)
        lines.append(f"  export class {name if name.endswith('Client') else name + 'Client'} {{")
        lines.append("    constructor(options?: Record<string, string>);")
        operations = {
            (operation.http_method, operation.path): operation for operation in client.operations
        }
        groups: dict[str, list[str]] = {}
        for method in offered.methods:
            operation = operations[method.http_method, method.path]
            path, name = _place(operation, method, flat)
            groups.setdefault(path, []).append(f"{name}{writer.signature(operation, method)};")
        for path, methods in groups.items():
            lines += _group(path, methods)
        lines.append("  }")
    return "\n".join([*lines, "}", ""])


def _place(operation: Operation, method: SurfaceMethod, flat: bool) -> tuple[str, str]:
    if flat:
        return "", camel(operation.name)
    *groups, last = method.call.split(".")
    return ".".join(map(camel, groups)), camel(last)


def _group(path: str, methods: list[str]) -> Iterator[str]:
    if not path:
        yield from (f"    {method}" for method in methods)
        return
    opened = " ".join(f"{part}: {{" for part in path.split("."))
    yield f"    {opened} {' '.join(methods)} {'}; ' * len(path.split('.'))}"


class _Writer:
    def __init__(self, api: Api) -> None:
        self._api = api
        self.names = {key: f"Schema{number}" for number, key in enumerate(api.schemas)}

    def signature(self, operation: Operation, method: SurfaceMethod) -> str:
        members, required = self._members(operation, method)
        whole = method.body.python if method.body is not None else None
        if not members and whole is None:
            return "(): Promise<unknown>"
        if whole is not None and not members:
            mark = "" if operation.body and operation.body.required else "?"
            return f"(request{mark}: {self._body(operation, method)} | {{}}): Promise<unknown>"
        if whole is not None:
            is_needed = operation.body is not None and operation.body.required
            mark = "" if is_needed else "?"
            members.append(f"{json.dumps(whole)}{mark}: {self._body(operation, method)}")
            required = required or is_needed
        inner = f"{{ {'; '.join(members)} }}"
        return f"(request{'' if required else '?'}: {inner}): Promise<unknown>"

    def _members(self, operation: Operation, method: SurfaceMethod) -> tuple[list[str], bool]:
        known = {
            (str(parameter.location), parameter.name): parameter.type
            for parameter in operation.parameters
        }
        body = self._media(operation, method)
        fields = {field.name: field.type for field in self._fields(body)} if body else {}
        members: list[str] = []
        seen: dict[str, int] = {}
        for parameter in method.parameters:
            seen[parameter.wire] = seen.get(parameter.wire, 0) + 1
            name = (
                parameter.wire
                if seen[parameter.wire] == 1
                else f"{parameter.wire}{seen[parameter.wire]}"
            )
            type_ = known.get((parameter.location, parameter.wire)) or fields[parameter.wire]
            mark = "" if parameter.required else "?"
            members.append(f"{json.dumps(name)}{mark}: {self.type(type_)}")
        # What our SDK sends by itself is a field like any other in those of other languages.
        fixed = method.body.fixed if method.body is not None else {}
        members += [f"{json.dumps(name)}?: {self.type(fields[name])}" for name in fixed]
        return members, any(parameter.required for parameter in method.parameters)

    def _media(self, operation: Operation, method: SurfaceMethod) -> Type | None:
        if operation.body is None or method.body is None:
            return None
        content = {media_type.name: media_type for media_type in operation.body.content}
        media = content[method.body.media_type]
        return media.type or media.item_type

    def _body(self, operation: Operation, method: SurfaceMethod) -> str:
        return self.type(self._media(operation, method) or AnyType())

    def _fields(self, type_: Type) -> tuple[Field, ...]:
        while isinstance(type_, (ReferenceType, IntersectionType)):
            is_reference = isinstance(type_, ReferenceType)
            type_ = self._api.schemas[type_.target].type if is_reference else type_.merged
        return type_.fields if isinstance(type_, ModelType) else ()

    def type(self, type_: Type) -> str:
        text = self._kind(type_)
        return f"({text} | null)" if type_.nullable else text

    def _kind(self, tuple_: Type) -> str:  # noqa: PLR0912 - one case for each type
        match tuple_:
            case PrimitiveType(format="binary"):
                return "ReadStream"
            case PrimitiveType():
                return _NAMES.get(tuple_.name, "null")
            case EnumType():
                return self._or(json.dumps(enum_member.value) for enum_member in tuple_.members)
            case LiteralType():
                value = tuple_.value
                plain = value is None or isinstance(value, (str, int, float))
                return json.dumps(value) if plain else "unknown"
            case ListType():
                return f"Array<{self.type(tuple_.items)}>"
            case TupleType():
                rest = [tuple_.rest] if tuple_.rest is not None else []
                return f"Array<{self._or(self.type(type_) for type_ in [*tuple_.items, *rest])}>"
            case MapType():
                return f"{{ [key: string]: {self.type(tuple_.values)} }}"
            case ModelType():
                return self._model(tuple_)
            case UnionType():
                return self._or(self.type(variant) for variant in tuple_.variants)
            case IntersectionType():
                return self.type(tuple_.merged)
            case ReferenceType():
                return self.names[tuple_.target]
            case NeverType():
                return "never"
            case _:
                return "unknown"

    def _or(self, parts: Iterator[str]) -> str:
        return f"({' | '.join(dict.fromkeys(parts)) or 'never'})"

    def _model(self, model: ModelType) -> str:
        members = [
            f"{json.dumps(field.name)}{'' if self._needed(field) else '?'}: {self.type(field.type)}"
            for field in model.fields
        ]
        if model.additional is not None or model.patterns or not model.fields:
            members.append("[key: string]: unknown")
        return f"{{ {'; '.join(members)} }}"

    def _needed(self, field: Field) -> bool:
        type_: Type = field.type
        for _ in range(20):
            if type_.notes.read_only:
                return False
            if not isinstance(type_, ReferenceType):
                break
            type_ = self._api.schemas[type_.target].type
        return field.required
