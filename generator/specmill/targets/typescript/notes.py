"""What a JSDoc comment says of schemas, parameters, headers, bodies and responses."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.filters.text import Text
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
from specmill.targets.typescript.views import NoteView
from specmill.targets.typescript.written import is_null_constant, own_literal, own_notes, own_part

_DEPRECATED = NoteView("deprecated")
_CONSTANT = NoteView("constant")


def schema_notes(type_: Type) -> tuple[NoteView, ...]:
    """What a schema says of itself; what it refers to or is composed of is not looked at."""
    spelling = type_.spelling
    notes = _noted(own_notes(type_), spelling)
    is_plain = isinstance(type_, PrimitiveType) and type_.name != "null"
    if is_plain and not (spelling.keyword or spelling.choices):
        return tuple(notes)
    listed = own_literal(type_)
    if isinstance(listed, LiteralType) or is_null_constant(type_):
        return (*notes, _CONSTANT)
    values = listed or _empty_enum(type_)
    if values is not None:
        return (*notes, NoteView("enum", Text(_type_word(values.spelling))))
    return tuple(notes)


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


def _noted(notes: Notes, spelling: Spelling) -> list[NoteView]:
    views: list[NoteView] = []
    if notes.title:
        views.append(_said("", notes.title))
    summary = notes.keywords.get("summary") if notes.keywords else None
    if isinstance(summary, str) and summary:
        views.append(_said("", summary))
    if spelling.format:
        views.append(NoteView("format", Text(spelling.format)))
    if notes.deprecated:
        views.append(_DEPRECATED)
    if notes.description:
        views.append(_said("description", notes.description))
    if notes.default is not None:
        views.append(_said("default", shown(notes.default)))
    if notes.examples:
        views += example_notes(notes.examples)
    return views


def _said(tag: str, text: str) -> NoteView:
    return NoteView(tag, Text(trim(text)))


def example_notes(examples: Iterable[Example]) -> tuple[NoteView, ...]:
    """A note for each example that is no named Example Object."""
    return tuple(
        _said("example", shown(example.value))
        for example in examples
        if example.value is not None and not example.name
    )


def described(text: str) -> tuple[NoteView, ...]:
    """A description alone."""
    return (_said("description", text),) if text else ()


def value_notes(value: Parameter | Header) -> tuple[NoteView, ...]:
    """What a parameter or header says of itself; what its schema says is not repeated."""
    notes = (_DEPRECATED,) if value.deprecated else ()
    return (*notes, *described(value.description), *example_notes(value.examples))


def response_notes(response: Response) -> tuple[NoteView, ...]:
    """What a response says of itself; where only a summary does, that is the description."""
    summary = (_said("", response.summary),) if response.summary else ()
    same = response.description == response.summary
    return summary if same else (*summary, *described(response.description))


def part_notes(part: Part) -> tuple[NoteView, ...]:
    """What a component that is no schema says of itself."""
    if isinstance(part, Response):
        return response_notes(part)
    return described(part.description) if isinstance(part, RequestBody) else value_notes(part)


def operation_notes(summary: str, description: str, *, deprecated: bool) -> tuple[NoteView, ...]:
    """What stands above an operation among the paths."""
    notes = (_said("", summary),) if summary else ()
    return (*notes, *((_DEPRECATED,) if deprecated else ()), *described(description))
