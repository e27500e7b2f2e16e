"""Pages of models, of those that other pages link to and of those that these link to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.details.texts import letters, text_of, with_parts
from specmill.targets.site.pages.fields import Fields
from specmill.targets.site.pages.guide_views import (
    ModelPage,
    ModelsPage,
    OperationRow,
    WebhooksPage,
)
from specmill.targets.site.places import SiteUrls
from specmill.targets.site.prose import first_sentence
from specmill.targets.site.views import BodyView, Link, OperationView, SitePage, TypeBody

_MOST_USERS = 12


@dataclass
class ModelPages:
    fields: Fields
    places: SiteUrls
    _users: dict[str, dict[str, Link]] = field(default_factory=dict[str, "dict[str, Link]"])

    def note(self, names: Iterable[str], user: Link) -> None:
        """Remember that a page shows these models."""
        for name in names:
            self._users.setdefault(name, {})[user.path] = user

    def pages(self) -> Iterator[SitePage]:
        """A page for each model that something links to, and the index of all."""
        index = f"{self.places.locale}/models/index.html"
        crumb = Link(self.places.labels.word("models"), index)
        done: dict[str, SitePage] = {}
        while waiting := [name for name in self.fields.wanted if name not in done]:
            for name in waiting:
                done[name] = self._page(name, crumb)
                yield done[name]
        rows = [(Link(name, page.path), page.description) for name, page in sorted(done.items())]
        title = self.places.labels.word("models")
        yield SitePage(index, "models.html", title, ModelsPage(tuple(rows)))

    def _page(self, name: str, crumb: Link) -> SitePage:
        schema = self.fields.context.api.schemas[name]
        users = list(self._users.get(name, {}).values())
        text = text_of(schema.type)
        if letters(text) == letters(name):
            text = ""  # many titles are the name, written otherwise
        text = with_parts(text, schema.type, self.fields.context.api.schemas)
        view = ModelPage(
            name,
            Text(text),
            self.fields.model(name),
            tuple(users[:_MOST_USERS]),
            max(0, len(users) - _MOST_USERS),
        )
        path = self.places.models[name]
        return SitePage(path, "model.html", name, view, first_sentence(text), (crumb,))

    def webhooks(self, path: str, title: str, rows: list[OperationRow]) -> SitePage:
        return SitePage(path, "webhooks.html", title, WebhooksPage(tuple(rows)))


def mentioned(view: OperationView) -> set[str]:
    """Names of the models that a page shows in place, two levels of them."""
    bodies: list[BodyView | None] = [view.body, view.response, *view.others, *view.errors]
    texts: set[str] = set()
    for body in bodies:
        for content in body.contents if body is not None else ():
            texts |= set(_titles(content.body, 3))
    return texts


def _titles(body: TypeBody, depth: int) -> Iterator[str]:
    if body.title:
        yield body.title
    if depth:
        for field_view in body.fields:
            if field_view.below is not None:
                yield from _titles(field_view.below, depth - 1)
        for variant in body.variants:
            yield from _titles(variant.body, depth - 1)
