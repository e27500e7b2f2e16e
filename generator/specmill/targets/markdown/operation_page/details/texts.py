"""What a definition says of a value: its title, its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specmill.model import (
    EnumType,
    IntersectionType,
    ModelType,
    NamedSchema,
    Notes,
    ReferenceType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve


def text_of(type_: Type) -> str:
    """The description of a value, or its title."""
    return type_.notes.description or type_.notes.title


def with_title(title: str, name: str, described: str) -> str:
    """``described`` below the title of a thing of that name, as Markdown."""
    if not described:
        return title
    return f"{title}\n\n{described}" if says_more(title, name, described) else described


def with_overridden(told: str, title: str, below: Notes, name: str) -> str:
    """``told`` of a value under ``title`` and what the schema of that ``name`` says of itself, instead
    of which that stands beside the reference."""
    further = below.description.strip()
    if further not in told:
        told = f"{told}\n\n{further}" if told else further
    return told if below.title == title else with_title(below.title, name, told)


def with_parts(told: str, type_: Type, schemas: Mapping[str, NamedSchema]) -> str:
    """``told`` and what the parts of an ``allOf`` say of themselves, as the whole has none of their
    sections."""
    seen: set[str] = set()
    while isinstance(type_, ReferenceType) and type_.target not in seen:
        seen.add(type_.target)
        if type_.target in schemas:
            type_ = schemas[type_.target].type
    texts, known = [told] if told else [], letters(told)
    for text in _of_parts(type_, schemas, seen):
        own = letters(text)
        if own not in known:
            texts.append(text)
            known += own
    return "\n\n".join(texts)


def _of_parts(type_: Type, schemas: Mapping[str, NamedSchema], seen: set[str]) -> Iterator[str]:
    parts = parts_of(type_)
    for part in parts:
        if not isinstance(part, ReferenceType):
            yield from filter(None, [with_title(part.notes.title, "", part.notes.description)])
            yield from _of_parts(part, schemas, seen)
        elif part.target not in seen and _is_told(part, parts, schemas):
            seen.add(part.target)
            named = schemas[part.target].type
            described, title = part.notes.description or named.notes.description, named.notes.title
            title = title if says_more(title, part.target, described) else ""
            yield from filter(None, [with_title(title, part.target, described)])
            yield from _of_parts(named, schemas, seen)


def parts_of(type_: Type) -> tuple[Type, ...]:
    """What an ``allOf`` is made of, or the one part of a composition."""
    if isinstance(type_, IntersectionType):
        return type_.parts
    only = type_.spelling.inner
    return () if only is None or isinstance(only, ReferenceType) else (only,)


def _is_told(
    part: ReferenceType, parts: Sequence[Type], schemas: Mapping[str, NamedSchema]
) -> bool:
    """Whether a named part is told with the whole: not where the whole is no more than the part,
    which has a section of its own."""
    linked = isinstance(resolve(part, schemas), (ModelType, UnionType, EnumType))
    return part.target in schemas and not (linked and len(parts) == 1)


def text_beside(type_: Type, schemas: Mapping[str, NamedSchema]) -> str:
    """What stands beside a reference to a schema that says something else, or nothing, of itself."""
    told = type_.notes.description if isinstance(type_, ReferenceType) else ""
    return "" if told == resolve(type_, schemas).notes.description else told


def says_more(title: str, name: str, described: str) -> bool:
    """Whether a title is more than a name in other letters, and not what the description begins with or
    has in it. Frameworks make titles of names (``user_id``: User Id)."""
    words = letters(title)
    return bool(words) and words != letters(name) and words not in letters(described)


def letters(text: str) -> str:
    """What is left of a text for a comparison of words."""
    return "".join(char for char in text.casefold() if char.isalnum())
