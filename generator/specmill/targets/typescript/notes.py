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


def schema_lines(found: Type) -> list[str]:
    """What a schema says of itself; what it refers to or is composed of is not looked at."""
    spelling = found.spelling
    lines = _noted(own_notes(found), spelling)
    listed = own_literal(found)
    if isinstance(listed, LiteralType) or is_null_constant(found):
        lines.append("@constant")
        return lines
    values = listed or _empty_enum(found)
    if values is not None:
        lines.append(f"@enum {{{_type_word(values.spelling)}}}")
    return lines


def _empty_enum(found: Type) -> Type | None:
    """What a schema says itself, if that is ``enum`` without values, or with null alone."""
    own = own_part(found)
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
        f"@example {trim(shown(each.value))}"
        for each in examples
        if each.value is not None and not each.name
    ]


def described(text: str) -> list[str]:
    """A description alone."""
    return [f"@description {trim(text)}"] if text else []


def value_lines(found: Parameter | Header) -> list[str]:
    """What a parameter or header says of itself; what its schema says is not repeated."""
    lines = ["@deprecated"] if found.deprecated else []
    return lines + described(found.description) + example_lines(found.examples)


def response_lines(found: Response) -> list[str]:
    """What a response says of itself; where only a summary does, that is the description."""
    summary = [trim(found.summary)] if found.summary else []
    same = found.description == found.summary
    return summary if same else summary + described(found.description)


def part_lines(found: Part) -> list[str]:
    """What a component that is no schema says of itself."""
    if isinstance(found, Response):
        return response_lines(found)
    return described(found.description) if isinstance(found, RequestBody) else value_lines(found)


def operation_lines(summary: str, description: str, *, deprecated: bool) -> list[str]:
    """What stands above an operation among the paths."""
    lines = [trim(summary)] if summary else []
    return lines + (["@deprecated"] if deprecated else []) + described(description)
