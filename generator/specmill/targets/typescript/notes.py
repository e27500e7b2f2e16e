"""What a JSDoc comment says of schemas, parameters, headers, bodies and responses."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.model import (
    Example,
    Header,
    LiteralType,
    NeverType,
    Notes,
    Parameter,
    PrimitiveType,
    RequestBody,
    Response,
    Spelling,
    Type,
)
from specmill.targets.typescript.parts import Part
from specmill.targets.typescript.text import trim
from specmill.targets.typescript.values import shown
from specmill.targets.typescript.written import is_null_constant, own_literal, own_notes, own_part


def schema_lines(type_: Type) -> list[str]:
    """What a schema says of itself; what it refers to or is composed of is not looked at."""
    spelling = type_.spelling
    lines = _noted(own_notes(type_), spelling)
    listed = own_literal(type_)
    if isinstance(listed, LiteralType) or is_null_constant(type_):
        lines.append("@constant")
        return lines
    values = listed or _empty_enum(type_)
    if values is not None:
        lines.append(f"@enum {{{_type_word(values.spelling)}}}")
    return lines


def _empty_enum(type_: Type) -> Type | None:
    """What a schema says itself, if that is ``enum`` without values, or with null alone."""
    own = own_part(type_)
    if own is None:
        return None
    only_null = isinstance(own, PrimitiveType) and bool(own.spelling.choices)
    empty = isinstance(own, NeverType) and bool(own.spelling.types)
    return own if only_null or empty else None


def _type_word(spelling: Spelling) -> str:
    word = "|".join(spelling.types) or "unknown"
    return f"{word}|null" if spelling.nullable else word


def _noted(notes: Notes, spelling: Spelling) -> list[str]:
    lines: list[str] = []
    if notes.title:
        lines.append(trim(notes.title))
    summary = notes.keywords.get("summary") if notes.keywords else None
    if isinstance(summary, str) and summary:
        lines.append(trim(summary))
    if spelling.format:
        lines.append(f"Format: {spelling.format}")
    if notes.deprecated:
        lines.append("@deprecated")
    if notes.description:
        lines.append(f"@description {trim(notes.description)}")
    if notes.default is not None:
        lines.append(f"@default {trim(shown(notes.default))}")
    return lines + example_lines(notes.examples)


def example_lines(examples: Iterable[Example]) -> list[str]:
    """A line for each example that is no named Example Object."""
    return [
        f"@example {trim(shown(example.value))}"
        for example in examples
        if example.value is not None and not example.name
    ]


def described(text: str) -> list[str]:
    """A description alone."""
    return [f"@description {trim(text)}"] if text else []


def value_lines(value_lines: Parameter | Header) -> list[str]:
    """What a parameter or header says of itself; what its schema says is not repeated."""
    lines = ["@deprecated"] if value_lines.deprecated else []
    return lines + described(value_lines.description) + example_lines(value_lines.examples)


def response_lines(response: Response) -> list[str]:
    """What a response says of itself; where only a summary does, that is the description."""
    summary = [trim(response.summary)] if response.summary else []
    same = response.description == response.summary
    return summary if same else summary + described(response.description)


def part_lines(part: Part) -> list[str]:
    """What a component that is no schema says of itself."""
    if isinstance(part, Response):
        return response_lines(part)
    return described(part.description) if isinstance(part, RequestBody) else value_lines(part)


def operation_lines(summary: str, description: str, *, deprecated: bool) -> list[str]:
    """What stands above an operation among the paths."""
    lines = [trim(summary)] if summary else []
    return lines + (["@deprecated"] if deprecated else []) + described(description)
