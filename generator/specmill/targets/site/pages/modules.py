"""Pages about what a brand brings by hand: the languages of the SDKs as tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.targets.brand_pages import ModulePage
from specmill.targets.markdown.definition_text import raw
from specmill.targets.markdown.guides.module_pages import module_pages
from specmill.targets.markdown.guides.views import MethodText, ModuleView
from specmill.targets.markdown.site.page_tree import ClientPages
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.site.pages.guide_views import (
    BrandModulePage,
    LanguageModule,
    ModuleMethod,
)
from specmill.targets.site.pages.guides import Guides
from specmill.targets.site.prose import first_sentence
from specmill.targets.site.views import CodeView, Link, SitePage

_CONSTRUCTOR = "__init__"


@dataclass(frozen=True, slots=True)
class ClientModules:
    """The pages of one client, as its sidebar has them."""

    before: tuple[Link, ...] = ()
    """How the client is made: above the groups."""
    after: tuple[Link, ...] = ()

    @property
    def all(self) -> tuple[Link, ...]:
        return (*self.before, *self.after)


NO_PAGES = ClientModules()


@dataclass(frozen=True, slots=True)
class SiteModules:
    """The pages of a brand in one locale."""

    pages: tuple[SitePage, ...]
    by_client: dict[str, ClientModules]
    """Folder of the client -> its pages."""


def brand_modules(guides: Guides) -> SiteModules:
    """The pages of all clients, each in the folder of its client. Raises UsageError."""
    job, places = guides.job, guides.places
    made = module_pages(job, guides.branding, guides.context.labels.locale)
    names = {
        client_plan.name: client_plan.client.key for client_plan in job.planned(PythonPlan).clients
    }
    pages: list[SitePage] = []
    by_client: dict[str, ClientModules] = {}
    for known in made.pages():
        client = next(
            client_pages
            for client_pages in places.clients
            if client_pages.client.key == names[known.client]
        )
        views = [
            (language, made.view(known, language, guides.context.languages[language].fence))
            for language in guides.languages
        ]
        tabs = tuple(
            LanguageModule(language, guides.context.languages[language].title, *_shown(view))
            for language, view in views
            if view is not None
        )
        if not tabs:
            continue
        page = _page(guides, client, known, made.title(known), BrandModulePage(tabs))
        pages.append(page)
        links = by_client.get(client.folder, NO_PAGES)
        link = Link(page.title, page.path)
        by_client[client.folder] = (
            ClientModules((*links.before, link), links.after)
            if _CONSTRUCTOR in known.methods
            else ClientModules(links.before, (*links.after, link))
        )
    return SiteModules(tuple(pages), by_client)


def _page(
    guides: Guides, client: ClientPages, known: ModulePage, title: str, view: BrandModulePage
) -> SitePage:
    places = guides.places
    index = places.client(client)
    return SitePage(
        places.beside(index, known.path),
        "modules/page.html",
        title,
        view,
        first_sentence(view.languages[0].summary),
        (Link(client.client.title or client.client.name, index),),
        client.folder,
        markdown="modules/page.md",
    )


def _shown(view: ModuleView) -> tuple[str, CodeView | None, tuple[ModuleMethod, ...]]:
    """Summary, sample and methods, as the templates of the site get them."""
    sample = CodeView(raw(view.sample), view.language) if view.sample else None
    return raw(view.summary), sample, tuple(_methods(view))


def _methods(view: ModuleView) -> Iterator[ModuleMethod]:
    taken: dict[str, int] = {}
    for method in view.methods:
        taken[method.name] = taken.get(method.name, 0) + 1
        times = taken[method.name]
        yield _method(method, view.language, f"{method.name}-{times}" if times > 1 else method.name)


def _method(method: MethodText, language: str, slug: str) -> ModuleMethod:
    return ModuleMethod(
        method.name,
        slug,
        CodeView(raw(method.signature), language),
        method.text,
        tuple((argument.name, argument.text) for argument in method.arguments),
        method.returns,
    )
