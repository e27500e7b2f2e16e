"""The sections under "Data structure": every type that a page links to, each once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from specmill.model import EnumType, IntersectionType, ModelType, Type, UnionType
from specmill.targets.markdown.definition_text import NO_TEXT, Text, wrapped
from specmill.targets.markdown.operation_page.constraints import (
    constraints,
    described,
    given_values,
    members_of,
    tag_views,
    whole_constraints,
)
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.row_examples import examples_of_object
from specmill.targets.markdown.operation_page.details.texts import says_more, with_parts
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.object_facts import object_facts
from specmill.targets.markdown.operation_page.rows import Linked, further_keys, model_row
from specmill.targets.markdown.operation_page.type_formatter import Expansion, Section, base_of
from specmill.targets.markdown.operation_page.type_views import Row, TypeView
from specmill.targets.markdown.operation_page.views import (
    ModelSection,
    ShownSection,
    UsedIn,
    Variant,
)
from specmill.targets.samples.values.subtypes import tags_of_variants

MAX_ON_A_PAGE = 40
MAX_TEXT = 100_000
"""Sections of named schemas that one page shows in full, by number and by characters. Where schemas
refer to half of the API, a page with all of them would be a thousand times its own subject."""

Made = tuple[ModelSection, tuple[Section, ...]]
"""The view of a section and the sections that it links to."""
Origins = tuple[str, Sequence[Section]]
"""Label of a part of the page and the sections that it links to."""
Printer = Callable[[ModelSection], str]
"""Prints a section and keeps what it printed with the view."""


@dataclass(frozen=True, slots=True)
class SectionsOfPage:
    shown: tuple[ShownSection, ...]
    schemas: tuple[str, ...]
    """Keys of the named schemas that are shown in full."""


@dataclass(frozen=True, slots=True)
class ModelSections:
    """Makes sections; those of named schemas are kept for the next page of the same locale."""

    context: Context
    printer: Printer
    _kept: dict[tuple[str, str], Made] = field(default_factory=dict[tuple[str, str], Made])

    def of_page(self, origins: Sequence[Origins], models: ModelPages) -> SectionsOfPage:
        """All sections that can be reached from the linked ones, depth first, each id once, and in
        each where it is used.

        Of more than fit (``MAX_ON_A_PAGE``, ``MAX_TEXT``) the nearest are shown; those that they link to beyond that
        point at pages of their own, which are asked of ``models``.
        """
        linked = [section for _, sections in origins for section in sections]
        nearest = self._nearest(linked)
        shown: dict[str, ModelSection] = {}
        keys: list[str] = []
        used = _users(origins)
        waiting = linked[::-1]
        while waiting:
            section = waiting.pop()
            if section.anchor in shown:
                continue
            if section.anchor not in nearest:
                shown[section.anchor] = _elsewhere(section, models)
                continue
            shown[section.anchor], further = self._made(section)
            waiting.extend(reversed(further))
            user = UsedIn(Text(section.title), section.anchor)
            for item in further:
                if item.anchor != section.anchor:
                    used.setdefault(item.anchor, {})[user] = None
            if self.context.types.anchors.get(section.schema) == section.anchor:
                keys.append(section.schema)
        return SectionsOfPage(
            tuple(
                ShownSection(model_section, tuple(used[anchor]))
                for anchor, model_section in shown.items()
            ),
            tuple(keys),
        )

    def alone(self, section: Section, models: ModelPages) -> tuple[ModelSection, ...]:
        """Sections of the page of one model: its own, those of the objects in it that have no name,
        and where the others are."""
        made, further = self._made(section)
        shown = {section.anchor: made}
        waiting = list(further[::-1])
        while waiting:
            other = waiting.pop()
            if other.anchor in shown:
                continue
            is_named = self.context.types.anchors.get(other.schema) == other.anchor
            if is_named or other.schema != section.schema:
                shown[other.anchor] = _elsewhere(other, models)
                continue
            shown[other.anchor], further = self._made(other)
            waiting.extend(reversed(further))
        return tuple(shown.values())

    def _nearest(self, linked: Sequence[Section]) -> set[str]:
        """Anchors of the sections to show: all that belong to the operation, and the named ones
        that are the fewest links away."""
        texts: set[str] = set()
        named = size = 0
        waiting = deque(linked)
        while waiting:
            section = waiting.popleft()
            full = named >= MAX_ON_A_PAGE or size >= MAX_TEXT
            if section.anchor in texts or (section.schema and full):
                continue
            made, further = self._made(section)
            texts.add(section.anchor)
            if section.schema:
                named += 1
                size += len(self.printer(made))
            waiting.extend(further)
        return texts

    def _made(self, section: Section) -> Made:
        if not section.schema:
            return make_section(self.context, section)
        key = (section.schema, section.anchor)
        if key not in self._kept:
            self._kept[key] = make_section(self.context, section)
        return self._kept[key]


def _elsewhere(section: Section, models: ModelPages) -> ModelSection:
    title = Text(section.title)
    return ModelSection(section.anchor, title, "elsewhere", path=models.link(section))


def _users(origins: Sequence[Origins]) -> dict[str, dict[UsedIn, None]]:
    """Anchor -> parts of the page that link to it, in order."""
    used: dict[str, dict[UsedIn, None]] = {}
    for label, sections in origins:
        for section in sections:
            used.setdefault(section.anchor, {})[UsedIn(label=label)] = None
    return used


def make_section(context: Context, section: Section) -> Made:
    """Description where wanted, what the type is, and extensions."""
    made, linked = _section(context, section)
    if made.kind in ("enum", "union"):
        made = replace(made, constraints=whole_constraints(context, section.type))
    extensions = section.type.notes.extensions
    return replace(made, extensions=wrapped(extensions)) if extensions else made, linked


def _section(context: Context, section: Section) -> Made:
    match section.type:
        case ModelType():
            return _model(context, section.type, section)
        case EnumType():
            return _enum(context, section.type, section), ()
        case UnionType():
            return _union(context, section.type, section)
        case _:
            path = Expansion()
            with path.into(section.schema):  # a list of itself has a link to itself inside
                seen = context.types.show(section.type, section.title, section.schema, path)
            view = ModelSection(
                section.anchor,
                Text(section.title),
                "alias",
                _described(context, section),
                type=seen.parts,
                constraints=(
                    *described(context, section.type),
                    *given_values(context, section.type),
                ),
            )
            return view, seen.sections


def _described(context: Context, section: Section) -> Text:
    notes, key = section.type.notes, _own_key(context, section)
    whole = context.api.schemas[key].type if key else section.type
    # What a part of an allOf is called is not what the whole is called.
    title = (whole if isinstance(whole, IntersectionType) else section.type).notes.title
    title = title if says_more(title, section.title, notes.description) else ""
    told = "\n\n".join(filter(None, (title, notes.description)))
    told = with_parts(told, whole, context.api.schemas)
    return Text(told) if told and context.has("constraints") else NO_TEXT


def _model(context: Context, model: ModelType, section: Section) -> Made:
    rows: list[Row] = []
    written = section.written or model
    facts, linked = object_facts(context, written, _own_key(context, section), titled=False)
    for item in model.fields:
        row, sections = model_row(context, item, section.title, section.schema)
        rows.append(row)
        linked.extend(sections)
    further, sections = further_keys(context, model, section.title, section.schema)
    if context.has("constraints"):
        limits = (*facts.constraints, *examples_of_object(context, model))
        facts = replace(facts, constraints=limits, description=NO_TEXT)
    view = ModelSection(
        section.anchor,
        Text(section.title),
        "object",
        _described(context, section),
        rows=tuple(rows),
        facts=facts,
        further=tuple(further),
    )
    return view, (*linked, *sections)


def _enum(context: Context, type_: EnumType, section: Section) -> ModelSection:
    members = members_of(type_)
    return ModelSection(
        section.anchor,
        Text(section.title),
        "enum",
        _described(context, section),
        members=members,
        has_names=any(member.name.raw for member in members),
        has_descriptions=any(member.description.raw for member in members),
        base="mixed" if type_.base == "mixed" else base_of(type_),
    )


def _union(context: Context, type_: UnionType, section: Section) -> Made:
    variants: list[Variant] = []
    linked: Linked = []
    for at, variant in enumerate(type_.variants, start=1):
        seen = context.types.show(variant, f"{section.title}.{at}", section.schema)
        variants.append(_variant(context, variant, seen.parts))
        linked.extend(seen.sections)
    discriminator = type_.discriminator
    view = ModelSection(
        section.anchor,
        Text(section.title),
        "union",
        _described(context, section),
        variants=tuple(variants),
        has_descriptions=any(
            variant.description or variant.name or variant.constraints for variant in variants
        ),
        exclusive=type_.exclusive,
        discriminator=Text(discriminator.field) if discriminator is not None else NO_TEXT,
        mapping=tag_views(context, tags_of_variants(discriminator, context.api.schemas))
        if discriminator
        else (),
        mapping_default=Text(discriminator.default or "") if discriminator is not None else NO_TEXT,
    )
    return view, tuple(linked)


def _variant(context: Context, variant: Type, parts: TypeView) -> Variant:
    """A row of a union: what the variant is called, what is said of it, what it must keep to."""
    whole = context.types.inlined(variant)
    notes = [variant.notes, whole.notes, context.types.resolved(variant).notes]
    told = next((note.description for note in notes if note.description), "")
    title = next((note.title for note in notes if note.title), "")
    key = context.types.name_of(variant)
    linked = any(part.kind == "link" for part in parts)
    title = "" if title in (key, told) else title
    title = title or ("" if linked else key)
    if not context.has("constraints"):
        return Variant(parts, NO_TEXT, Text(told or title))
    limits, same_line = constraints(context, whole)
    given = () if context.types.has_section(variant) else tuple(given_values(context, whole))
    name = Text(title) if title else NO_TEXT
    return Variant(parts, name, Text(told), (*limits, *given), same_line and not given)


def _own_key(context: Context, section: Section) -> str:
    """Key of the named schema that a section is; empty for one that only lies in it."""
    key = section.schema
    return key if key and context.types.anchors.get(key) == section.anchor else ""
