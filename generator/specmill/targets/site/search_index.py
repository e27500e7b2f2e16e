"""The index that the page's own search reads: one small script for each locale."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from specmill.targets.markdown.definition_text import raw
from specmill.targets.markdown.prose.escape import clean
from specmill.targets.site.pages.guide_views import BrandModulePage, ErrorsPage, ModelPage
from specmill.targets.site.prose import first_sentence, shortened
from specmill.targets.site.views import (
    BodyView,
    FieldView,
    OperationView,
    OwnPage,
    RestPage,
    SitePage,
    TypeBody,
)

_DEEPEST = 2
_MOST_FIELDS = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """``symbols`` and ``fields`` are words joined by blanks; a field is an anchor of its page, or of
    the page of that number on which its list goes on: ``2/query.limit``."""

    kind: str
    title: str
    path: str
    call: str = ""
    symbols: str = ""
    text: str = ""
    fields: str = ""


def entries_of(page: SitePage) -> Iterator[Entry]:
    """What can be found of a page."""
    view = page.view
    if isinstance(view, OperationView):
        kind = "webhook" if view.is_webhook else "operation"
        names = dict.fromkeys(
            [view.operation_id, *(language.method for language in view.languages[:-1])]
        )
        fields = " ".join(list(dict.fromkeys(_anchors(view)))[:_MOST_FIELDS])
        text = first_sentence(raw(view.description), 90)
        call = f"{view.method} {view.path}"
        symbols = " ".join(filter(None, names))
        yield Entry(kind, view.title, page.path, call, symbols, text, fields)
        return
    if isinstance(view, ModelPage):
        fields = " ".join(_inside("field", view.body, 1))
        text = first_sentence(raw(view.description), 90)
        yield Entry("model", view.name, page.path, symbols=view.name, text=text, fields=fields)
        return
    if isinstance(view, BrandModulePage):
        methods = [
            (language.language, one) for language in view.languages for one in language.methods
        ]
        called = " ".join(dict.fromkeys(one.name for _, one in methods))
        fields = " ".join(f"{language}.{one.slug}" for language, one in methods)
        text = shortened(page.description, 90)
        yield Entry("page", page.title, page.path, symbols=called, text=text, fields=fields)
        return
    own = view if isinstance(view, OwnPage) else page.intro
    headings = own.headings if own is not None else ()
    text = " · ".join([page.description[:90], *(heading.text for heading in headings)]).strip(" ·")
    places = " ".join(heading.id for heading in headings)
    yield Entry("page", page.title, page.path, text=text, fields=places)
    if isinstance(view, ErrorsPage):
        for catalogue in view.page.catalogues:
            for table in catalogue.tables:
                for row in table.table.rows:
                    if row.anchor:
                        text = " ".join(raw(cell) for cell in row.cells)[:90]
                        path = f"{page.path}#{row.anchor}"
                        yield Entry("code", raw(row.code), path, symbols=raw(row.code), text=text)


def in_parts(entries: Iterable[Entry], rests: Iterable[SitePage]) -> Iterator[Entry]:
    """Entries of a page that lead to ``rests`` where a list of it goes on there."""
    moved = {
        anchor: (rest.path, rest.view.number)
        for rest in rests
        if isinstance(rest.view, RestPage)
        for anchor in rest.view.anchors
    }
    for number, entry in enumerate(entries):
        place = entry.path.partition("#")[2]
        path = f"{moved[place][0]}#{place}" if place in moved else entry.path
        fields = entry.fields
        if moved and number == 0:
            here = [anchor for anchor in fields.split() if anchor not in moved]
            there = [f"{at}/{anchor}" for anchor, (_, at) in moved.items()]
            fields = " ".join([*here, *there])
        yield replace(entry, path=path, fields=fields)


def index_script(entries: Iterable[Entry]) -> str:
    """A script that hands the entries over, so that it loads from a folder as well."""
    rows = [
        [
            entry.kind[0],
            entry.title,
            entry.path,
            entry.call,
            entry.symbols,
            entry.text,
            entry.fields,
        ]
        for entry in entries
    ]
    rows = [[clean(cell) for cell in row] for row in rows]
    table = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.specmillIndex={table};\n".replace("\u2028", "\\u2028").replace(
        "\u2029", "\\u2029"
    )


def _anchors(view: OperationView) -> Iterator[str]:
    for group in view.parameters:
        for field in group.fields:
            yield from _field(group.location, field, _DEEPEST)
    if view.body is not None:
        yield from _body("body", view.body)
    if view.response is not None:
        yield from _body(view.response.status, view.response)


def _body(prefix: str, body: BodyView) -> Iterator[str]:
    for content in body.contents[:1]:
        yield from _inside(prefix, content.body, _DEEPEST)


def _inside(prefix: str, body: TypeBody, depth: int) -> Iterator[str]:
    for field in body.fields:
        yield from _field(prefix, field, depth)


def _field(prefix: str, field: FieldView, depth: int) -> Iterator[str]:
    anchor = f"{prefix}.{field.slug}"
    yield anchor
    if field.below is not None and depth > 1:
        yield from _inside(anchor, field.below, depth - 1)
