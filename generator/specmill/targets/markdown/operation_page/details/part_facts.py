"""How the fields and parts of a form are sent: content types and headers (OpenAPI "Encoding Object")."""

from __future__ import annotations

from specmill.model import Encoding, Header, MediaType
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.constraints import constraints, part_constraints
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.row_examples import default
from specmill.targets.markdown.operation_page.details.texts import text_of
from specmill.targets.markdown.operation_page.rows import Linked
from specmill.targets.markdown.operation_page.type_views import Constraint

Facts = tuple[tuple[Constraint, ...], Linked]


def part_facts(context: Context, encoding: Encoding | None, *, form: str = "") -> Facts:
    """What is told of one part: its content type, where ``form`` does not say it, and its headers."""
    if encoding is None or not context.has("constraints"):
        return (), []
    facts: list[Constraint] = []
    linked: Linked = []
    if encoding.content_type and encoding.content_type not in form:
        facts.append(Constraint("sent-form", "code", code=Text(encoding.content_type)))
    for header in encoding.headers:
        told, sections = _header(context, header)
        facts.extend(told)
        linked.extend(sections)
    return tuple(facts), linked


def _header(context: Context, header: Header) -> Facts:
    seen = context.types.show(header.type, header.name)
    type_ = context.types.inlined(header.type)
    facts = [Constraint("part-header", "typed", code=Text(header.name), type=seen.parts)]
    described = header.description or text_of(type_)
    if described:
        facts.append(Constraint("text", "text", code=Text(described)))
    facts.extend(constraints(context, type_)[0])
    value = default(context, type_)
    if value is not None:
        facts.append(Constraint("default-value", "default", default=value))
    return tuple(facts), list(seen.sections)


def parts_of(context: Context, media: MediaType) -> Facts:
    """Those of all parts, by name and by position."""
    facts, linked = parts_by_position(context, media)
    named: list[Constraint] = []
    for encoding in media.encodings:
        inner, sections = part_facts(context, encoding)
        linked.extend(sections)
        if inner:
            name = Text(encoding.name)
            named.append(Constraint("named-part", "items", code=name, inner=inner))
    return (*named, *facts), linked


def parts_by_position(context: Context, media: MediaType) -> Facts:
    """Those of the parts of a body that is a list (OpenAPI 3.2)."""
    facts: list[Constraint] = []
    linked: Linked = []
    for at, encoding in enumerate(media.prefix_encodings, start=1):
        inner, sections = part_facts(context, encoding)
        linked.extend(sections)
        if inner:
            facts.append(Constraint("item-at", "position", number=at, inner=inner))
    inner, sections = part_facts(context, media.item_encoding)
    if inner:
        key = "each-further-item" if media.prefix_encodings else "each-item"
        facts.append(Constraint(key, "items", inner=inner))
    return tuple(facts), [*linked, *sections]


def rules_of_media(context: Context, media: MediaType) -> tuple[Constraint, ...]:
    """What is said of the content of a media type whose type has no section, of the events or
    parts that it is a sequence of, and how these are sent."""
    parts, _ = parts_of(context, media)
    type_ = media.type or media.item_type
    if type_ is None or not context.has("constraints"):
        return parts
    if context.types.has_section(type_):
        return parts
    return (*part_constraints(context, type_), *parts)
