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
    Spelling,
    Type,
)
from specmill.targets.typescript.text import trim
from specmill.targets.typescript.values import shown
from specmill.targets.typescript.written import own_literal, own_notes


def schema_lines(found: Type) -> list[str]:
    """What a schema says of itself; what it refers to or is composed of is not looked at."""
    spelling = found.spelling
    lines = _noted(own_notes(found), spelling)
    listed = own_literal(found)
    if isinstance(listed, LiteralType):
        lines.append("@constant")
    elif listed is not None or _is_empty_enum(found):
        lines.append(f"@enum {{{_type_word((listed or found).spelling)}}}")
    return lines


def _is_empty_enum(found: Type) -> bool:
    """``enum`` without values, or with null alone."""
    if found.spelling.keyword:
        return False
    only_null = isinstance(found, PrimitiveType) and bool(found.spelling.choices)
    return only_null or (isinstance(found, NeverType) and bool(found.spelling.types))


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


def operation_lines(summary: str, description: str, *, deprecated: bool) -> list[str]:
    """What stands above an operation among the paths."""
    lines = [trim(summary)] if summary else []
    return lines + (["@deprecated"] if deprecated else []) + described(description)
