"""What there is to say of an object besides its fields: its text, rules between fields, subtypes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specmill.model import IntersectionType, ModelType, Type
from specmill.model.resolve import resolve_intersections
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.addresses import more_view
from specmill.targets.markdown.operation_page.constraints import all_notes, constraints, tag_views
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.texts import says_more, with_parts, with_title
from specmill.targets.markdown.operation_page.keyword_rules import keyword_rules
from specmill.targets.markdown.operation_page.type_formatter import Section
from specmill.targets.markdown.operation_page.type_views import (
    Constraint,
    ObjectFacts,
    RuleView,
)
from specmill.targets.markdown.prose.json_block import is_list, is_object
from specmill.targets.samples.values.subtypes import Subtypes, subtypes_of

_MOST_CHOICES = 40


def object_facts(
    context: Context, type_: Type, key: str = "", *, said: str = "", titled: bool = True
) -> tuple[ObjectFacts, list[Section]]:
    """The facts of a type, and the sections of its subtypes. ``key`` is the named schema that it is;
    ``said`` is what the page has said of it already."""
    if not context.has("constraints"):
        return ObjectFacts(), []
    whole = context.types.resolved(type_)
    notes = (type_.notes, context.types.inlined(type_).notes, whole.notes)
    told = next((note.description for note in notes if note.description), "")
    title = next((note.title for note in notes if note.title), "") if titled else ""
    if says_more(title, key, told) and told.strip() != said.strip():
        told = with_title(title, key, told)
    told = with_parts(told, type_, context.api.schemas)
    docs = next((note.external_docs for note in notes if note.external_docs), None)
    subtypes = subtypes_of(key, context.api.schemas) if key else None
    limits, _ = constraints(context, resolve_intersections(type_))
    if not limits and type_ is not whole:
        limits, _ = constraints(context, whole)
    written = context.api.schemas[key].type if key in context.api.schemas else type_
    facts = ObjectFacts(
        Text(told) if told.strip() != said.strip() else NO_TEXT,
        more_view(docs),
        limits,
        tuple(rules_of(written)) or tuple(rules_of(whole)),
        tuple(_further(written)) or tuple(_further(whole)),
        Text(subtypes.field) if subtypes is not None else NO_TEXT,
        tag_views(context, subtypes.tags) if subtypes is not None else (),
    )
    return facts, _sections(context, subtypes)


def _sections(context: Context, subtypes: Subtypes | None) -> list[Section]:
    keys = dict.fromkeys(key for _, key in subtypes.tags) if subtypes is not None else {}
    return [section for key in keys for section in context.types.of_schema(key).sections]


def rules_of(type_: Type) -> Iterator[RuleView]:
    """Keywords about which fields are there together (JSON Schema "Validation", 6.5.4 and "Core",
    10.2), as far as they only name fields, and how keys must look."""
    for notes in all_notes(type_):
        words = notes.keywords
        for keyword, label in (("oneOf", "exactly-one-of"), ("anyOf", "at-least-one-of")):
            choices = _choices(words.get(keyword))
            if choices:
                yield RuleView(label, choices=choices)
        for name, needed in _pairs(words, "dependentRequired", "dependencies"):
            if _texts(needed):
                yield RuleView("needs-also", (Text(name),), (_texts(needed),))
        for name, schema in _pairs(words, "dependentSchemas", "dependencies"):
            needed = _required(schema)
            if needed:
                yield RuleView("needs-also", (Text(name),), (needed,))
        yield from _conditional(words)
        forbidden = words.get("not")
        if is_object(forbidden) and set(forbidden) == {"required"} and _required(forbidden):
            yield RuleView("not-together", choices=(_required(forbidden),))
        names = words.get("propertyNames")
        if is_object(names) and isinstance(names.get("pattern"), str):
            yield RuleView("keys-pattern", pattern=Text(names["pattern"]))


def _further(type_: Type) -> Iterator[Constraint]:
    """The rules of an object that no rule between fields says."""
    if isinstance(type_.merged if isinstance(type_, IntersectionType) else type_, ModelType):
        for notes in all_notes(type_):
            yield from keyword_rules(notes.keywords)


def _conditional(words: dict[str, Any]) -> Iterator[RuleView]:
    """``if`` that asks for constants of fields, ``then`` that asks for fields."""
    condition = words.get("if")
    tested = condition.get("properties") if is_object(condition) else None
    when: list[Text] = []
    for name, schema in tested.items() if is_object(tested) else ():
        if is_object(schema) and "const" in schema:
            when.append(Text(f"{name} = {schema['const']}"))
        elif is_object(schema) and is_list(schema.get("enum")):
            when.append(Text(f"{name} = {' / '.join(map(str, schema['enum']))}"))
    if is_object(condition) and not when:
        when = list(_required(condition))
    for keyword, label in (("then", "needed-if"), ("else", "needed-if-not")):
        needed = _required(words.get(keyword))
        if when and needed:
            yield RuleView(label, tuple(when), (needed,))


def _choices(written: Any) -> tuple[tuple[Text, ...], ...]:
    """The sets of fields among which one chooses; empty where the keyword says anything else."""
    if not is_list(written) or not 1 < len(written) <= _MOST_CHOICES:
        return ()
    required = tuple(_required(value) for value in written)
    return required if all(required) else ()


def _required(schema: Any) -> tuple[Text, ...]:
    listed = schema.get("required") if is_object(schema) else None
    return _texts(listed)


def _texts(listed: Any) -> tuple[Text, ...]:
    return (
        tuple(Text(value) for value in listed if isinstance(value, str)) if is_list(listed) else ()
    )


def _pairs(words: dict[str, Any], *keys: str) -> Iterator[tuple[str, Any]]:
    for key in keys:
        written = words.get(key)
        if is_object(written):
            yield from ((name, value) for name, value in written.items() if value)
