"""The sections under "Data structure": every type that a page links to, each once."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specmill.model import EnumType, ModelType, Type, UnionType
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.rows import further_keys, model_row, text_of
from specmill.targets.markdown.operation_page.type_text import Section
from specmill.targets.markdown.prose.json_block import shown
from specmill.targets.markdown.prose.render import cell, plain, prose, span, span_in_cell

MOST_ON_A_PAGE = 40
MOST_TEXT = 100_000
"""Sections of named schemas that one page shows in full, by number and by characters. Where schemas
refer to half of the API, a page with all of them would be a thousand times its own subject."""

Rendered = tuple[str, tuple[Section, ...]]
"""Text of a section and the sections that it links to."""


Origins = tuple[str, Sequence[Section]]
"""Title of a part of the page (finished text) and the sections that it links to."""


@dataclass(frozen=True, slots=True)
class Below:
    texts: tuple[str, ...]
    schemas: tuple[str, ...]
    """Keys of the named schemas that are shown in full."""


@dataclass(frozen=True, slots=True)
class Sections:
    """Renders sections; those of named schemas are kept for the next page of the same locale."""

    context: Context
    _kept: dict[tuple[str, str], Rendered] = field(default_factory=dict[tuple[str, str], Rendered])

    def below(self, origins: Sequence[Origins], models: ModelPages) -> Below:
        """All sections that can be reached from the linked ones, depth first, each id once, and in
        each where it is used.

        Of more than fit (``MOST_ON_A_PAGE``, ``MOST_TEXT``) the nearest are shown; those that they link to beyond that
        point at pages of their own, which are asked of ``models``.
        """
        linked = [section for _, sections in origins for section in sections]
        nearest = self._nearest(linked)
        texts: dict[str, str] = {}
        keys: list[str] = []
        used = _users(origins)
        waiting = linked[::-1]
        while waiting:
            section = waiting.pop()
            if section.anchor in texts:
                continue
            if section.anchor not in nearest:
                texts[section.anchor] = self._elsewhere(section, models)
                continue
            texts[section.anchor], further = self._rendered(section)
            waiting.extend(reversed(further))
            shown = f'<a href="#{section.anchor}">{plain(section.title)}</a>'
            for each in further:
                if each.anchor != section.anchor:
                    used.setdefault(each.anchor, {})[shown] = None
            if self.context.typist.anchors.get(section.schema) == section.anchor:
                keys.append(section.schema)
        return Below(self._with_users(texts, used), tuple(keys))

    def _with_users(
        self, texts: Mapping[str, str], used: Mapping[str, Mapping[str, None]]
    ) -> tuple[str, ...]:
        if not self.context.has("backlinks"):
            return tuple(texts.values())
        lines = {
            anchor: self.context.labels.line("used-in", places=", ".join(places))
            for anchor, places in used.items()
        }
        return tuple(f"{text}\n\n{lines[anchor]}" for anchor, text in texts.items())

    def alone(self, section: Section, models: ModelPages) -> list[str]:
        """Texts of the page of one model: its own section, and where those it links to are."""
        text, further = self._rendered(section)
        others = {each.anchor: each for each in further if each.anchor != section.anchor}
        index = f"[{plain(self.context.labels.heading('models'))}]({models.folder}index.md)"
        back = self.context.labels.line("all-models", link=index)
        return [text, back, *(self._elsewhere(each, models) for each in others.values())]

    def _nearest(self, linked: Sequence[Section]) -> set[str]:
        """Anchors of the sections to show: all that belong to the operation, and the named ones
        that are the fewest links away."""
        found: set[str] = set()
        named = size = 0
        waiting = deque(linked)
        while waiting:
            section = waiting.popleft()
            full = named >= MOST_ON_A_PAGE or size >= MOST_TEXT
            if section.anchor in found or (section.schema and full):
                continue
            text, further = self._rendered(section)
            found.add(section.anchor)
            if section.schema:
                named += 1
                size += len(text)
            waiting.extend(further)
        return found

    def _elsewhere(self, section: Section, models: ModelPages) -> str:
        link = f"[{plain(section.title)}]({models.link(section)})"
        line = self.context.labels.line("elsewhere", link=link)
        return f"{_heading(section)}\n\n{line}"

    def _rendered(self, section: Section) -> Rendered:
        if not section.schema:
            return render_section(self.context, section)
        key = (section.schema, section.anchor)
        if key not in self._kept:
            self._kept[key] = render_section(self.context, section)
        return self._kept[key]


def _users(origins: Sequence[Origins]) -> dict[str, dict[str, None]]:
    """Anchor -> parts of the page that link to it, in order."""
    used: dict[str, dict[str, None]] = {}
    for title, sections in origins:
        for section in sections:
            used.setdefault(section.anchor, {})[title] = None
    return used


def render_section(context: Context, section: Section) -> Rendered:
    """Heading with its anchor, description where wanted, and what the type is."""
    blocks = [_heading(section)]
    if context.has("constraints") and section.type.notes.description:
        blocks.append(prose(section.type.notes.description, level=4))
    body, linked = _body(context, section)
    return "\n\n".join([*blocks, *body]), tuple(linked)


def _heading(section: Section) -> str:
    return f'### <a id="{section.anchor}"></a> {plain(section.title)}'


def _body(context: Context, section: Section) -> tuple[list[str], list[Section]]:
    match section.type:
        case ModelType():
            return _model(context, section.type, section)
        case EnumType():
            return [_enum(context, section.type)], []
        case UnionType():
            return _union(context, section.type, section)
        case _:
            return _alias(context, section.type, section)


def _model(context: Context, model: ModelType, section: Section) -> tuple[list[str], list[Section]]:
    rows: list[list[str]] = []
    linked: list[Section] = []
    for each in model.fields:
        row, found = model_row(context, each, section.title, section.schema)
        rows.append(row)
        linked.extend(found)
    columns = ["name", "type", "model-required", "description", "sample"]
    lines, found = further_keys(context, model, section.title, section.schema)
    blocks = [context.table(columns, rows)] if rows else []
    if not rows and not lines:
        lines = [context.labels.word("any-object")]
    return [*blocks, *lines], [*linked, *found]


def _enum(context: Context, type_: EnumType) -> str:
    named = any(member.name for member in type_.members)
    told = any(member.description for member in type_.members)
    columns = ["value", *(["name"] if named else []), *(["description"] if told else [])]
    rows: list[list[str]] = []
    for member in type_.members:
        row = [span_in_cell(shown(member.value)) or '`""`']
        row.extend([plain(member.name)] if named else [])
        row.extend([cell(member.description)] if told else [])
        rows.append(row)
    if not rows:
        return context.labels.line("type", type=span(type_.base))
    return context.table(columns, rows, wide=False)


def _union(context: Context, type_: UnionType, section: Section) -> tuple[list[str], list[Section]]:
    rows: list[list[str]] = []
    linked: list[Section] = []
    for at, variant in enumerate(type_.variants, start=1):
        seen = context.typist.show(variant, f"{section.title}.{at}", section.schema)
        rows.append([seen.cell(), cell(_told(context, variant))])
        linked.extend(seen.sections)
    lines = [context.labels.line("one-of" if type_.exclusive else "any-of")]
    if type_.discriminator is not None:
        lines.append(_discriminator(context, type_))
    columns = ["type", "description"]
    if not any(row[1] for row in rows):
        columns, rows = ["type"], [row[:1] for row in rows]
    return [" ".join(lines), *([context.table(columns, rows, wide=False)] if rows else [])], linked


def _discriminator(context: Context, type_: UnionType) -> str:
    if type_.discriminator is None:
        return ""
    values = [f"{span(value)} → {plain(key)}" for value, key in type_.discriminator.mapping]
    if type_.discriminator.default:
        values.append(f"… → {plain(type_.discriminator.default)}")
    line = context.labels.line("discriminator", field=span(type_.discriminator.field))
    return f"{line} {', '.join(values)}".strip()


def _told(context: Context, variant: Type) -> str:
    return text_of(variant) or text_of(context.typist.resolved(variant))


def _alias(context: Context, type_: Type, section: Section) -> tuple[list[str], list[Section]]:
    seen = context.typist.show(type_, section.title, section.schema)
    return [context.labels.line("type", type=seen.cell())], list(seen.sections)
