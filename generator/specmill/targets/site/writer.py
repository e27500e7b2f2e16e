"""Prints pages: the content first, whose bytes decide when it was last changed, then the frame."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.job import Job
from specmill.targets.markdown.definition_text import Text, raw
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.page_layout import page_text
from specmill.targets.markdown.prose.escape import clean
from specmill.targets.markdown.templating import markdown_renderer
from specmill.targets.site.frame import Framer
from specmill.targets.site.highlight import highlighted
from specmill.targets.site.last_change import LastChange
from specmill.targets.site.pages.guides import Guides
from specmill.targets.site.pages.long_code import LONGEST_PAGE, ROOMS, shortened
from specmill.targets.site.pages.long_lists import cut, rest_page
from specmill.targets.site.prose import first_sentence, prose_html
from specmill.targets.site.views import Link, OperationView, SitePage

ROOT = "site"


def site_renderer(job: Job, labels: Labels) -> Renderer:
    """The renderer of the job with what the templates of the site have at hand."""
    functions: dict[str, Any] = {
        "config": job.settings,
        "heading": labels.heading,
        "column": labels.column,
        "word": labels.word,
        "line": labels.line,
        "told": _told(labels),
    }
    return job.renderer.extended(_FILTERS, functions, escaped=True)


def plain_renderer(job: Job, labels: Labels) -> Renderer:
    """The renderer of the job with what the templates of the same pages as Markdown have at hand."""
    result = markdown_renderer(job.renderer, labels, "compact", "models")
    return result.extended({"text": _text, "beside": _beside}, {"config": job.settings})


class Writer:
    """Puts pages of one locale into the tree."""

    def __init__(
        self, job: Job, tree: FileTree, framer: Framer, labels: Labels, changes: LastChange
    ) -> None:
        self._renderer = site_renderer(job, labels)
        self._plain = plain_renderer(job, labels)
        self._tree, self._framer, self._changes = tree, framer, changes
        self._inner = set(_inner(framer))
        self._rests: Counter[str] = Counter()
        """Page -> on how many further ones its lists go on."""

    def put(self, page: SitePage) -> list[SitePage]:
        """Add a page, and the same as Markdown. Gives the pages that were added besides, on which
        its lists go on."""
        root = "../" * page.path.count("/") or "./"
        template = f"site/{page.template}"
        content, files = self._content(template, page, root)
        for name, text in files.items():
            folder = page.path.rsplit("/", 1)[0]
            self._tree.add(f"{ROOT}/{folder}/{name}", clean(text) + "\n")
        content, rests = self._in_parts(page, content)
        changed = self._changes.date(page.path, content, page.operation)
        frame = self._framer.frame(page, changed, dict.fromkeys(self._inner))
        text = self._renderer.render(
            "site/frame.html",
            frame=frame,
            page=page,
            root=root,
            content=Markup(content),  # noqa: S704 - was printed with escaping
        )
        self._tree.add(f"{ROOT}/{page.path}", _shortened(clean(text), root, page.path))
        further = [more for rest in rests for more in self.put(rest)]
        if page.continues:
            return [*rests, *further]
        template = page.markdown or f"markdown/{page.template.removesuffix('.html')}.md"
        told = self._plain.render(f"site/{template}", view=page.view, page=page, root=root)
        self._tree.add(f"{ROOT}/{frame.markdown}", clean(page_text(told)))
        return [*rests, *further]

    def _in_parts(self, page: SitePage, content: str) -> tuple[str, list[SitePage]]:
        """What fits on a page, and pages with the ends of its lists (which may be too long, too)."""
        first, rests = page.continues or page.path, list[SitePage]()
        while (piece := cut(content)) is not None:
            self._rests[first] += 1
            rest = rest_page(page, piece, self._rests[first] + 1)
            link = self._renderer.render(
                "site/lists/more.html",
                view=rest.view,
                address=quote(rest.path.rsplit("/", 1)[-1]),
                count=piece.count,
            )
            content = f"{piece.before}{clean(link)}{piece.after}"
            rests.append(rest)
        return content, rests

    def _content(self, template: str, page: SitePage, root: str) -> tuple[str, dict[str, str]]:
        """What a page tells, and files for the code that has no room on it."""
        content, files = "", dict[str, str]()
        for room in ROOMS:
            view = page.view
            if isinstance(view, OperationView):
                view, files = shortened(view, page.path, room)
            content = clean(self._renderer.render(template, page=page, view=view, root=root))
            if len(content) <= LONGEST_PAGE // 4 or len(content.encode()) <= LONGEST_PAGE:
                break
            if not isinstance(view, OperationView):
                break
        return content, files

    def list_for_models(self, guides: Guides, links: Sequence[Link]) -> None:
        """Add ``llms.txt`` of the locale: all pages as Markdown, with what each is about."""
        start = guides.start(self._framer.site.name, ())
        told = self._plain.render(
            "site/markdown/llms.txt",
            name=start.title,
            summary=start.description,
            guides=links,
            clients=[
                (
                    Link(client.client.title or client.client.name),
                    [
                        (
                            self._framer.places.group_title(group),
                            [guides.row(entry.operation) for entry in group.operations],
                        )
                        for group in client.groups
                        if group.operations
                    ],
                )
                for client in self._framer.places.clients
            ],
            root=f"{base}/" if (base := self._framer.site.base_url.rstrip("/")) else "../",
        )
        name = f"{ROOT}/{self._framer.places.locale}/llms.txt"
        self._tree.add(name, clean(page_text(told)))


def _inner(framer: Framer) -> list[str]:
    """Paths of all pages without their locale, which are the same in each."""
    places = framer.places
    paths = [places.start, *(guide.path for guide in framer.guides), *places.operations.values()]
    paths += places.models.values()
    for pages in places.clients:
        paths.append(places.client(pages))
        for group in pages.groups:
            path = places.group(pages, group)
            paths += [path, *(places.beside(path, guide.name) for guide in group.guides)]
    for modules in framer.modules.values():
        paths += [link.path for link in modules.all]
    return [path.split("/", 1)[1] for path in paths]


def _shortened(text: str, root: str, path: str) -> str:
    """A page whose links lead from its own folder, not by way of the folder of the site: a fifth
    less to store and to send. No text can have a quotation mark that is not escaped."""
    folders = path.split("/")[:-1]
    for depth in range(len(folders), 0, -1):
        up = "../" * (len(folders) - depth)
        text = text.replace(f'="{root}{"/".join(folders[:depth])}/', f'="{up}')
    return text


def _json(value: Any) -> Markup:
    """JSON inside of a ``script`` element."""
    return htmlsafe_json_dumps(_cleaned(value), dumps=_dumps)


def _cleaned(value: Any) -> Any:
    """``value`` without what ``clean`` would change when it is JSON already."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(item) for key, item in value.items()}  # pyright: ignore
    return [_cleaned(item) for item in value] if isinstance(value, list) else value  # pyright: ignore


def _dumps(value: Any, **_options: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _told(labels: Labels) -> Callable[..., Markup]:
    """A sentence of a locale with its slots filled, each of them escaped or Markup."""

    def told(key: str, **values: Any) -> Markup:
        safe = {name: Markup.escape(raw(value)) if isinstance(value, Text) else Markup.escape(value)
                for name, value in values.items()}  # fmt: skip
        line = labels.line(key, **safe)
        return Markup(line.replace("**", ""))  # noqa: S704 - the slots are escaped, the rest is ours

    return told


def _beside(path: str) -> str:
    """The Markdown of a page, as the target of a link."""
    return quote(f"{path.removesuffix('.md').removesuffix('.html')}.md")


def _text(text: Text | str) -> str:
    return raw(text)


def _prose(text: Text | str, level: int = 3) -> Markup:
    return prose_html(raw(text), level)


def _brief(text: Text | str) -> str:
    """The beginning of a text without its marks."""
    return first_sentence(raw(text))


def _code(code: Text | str, language: str) -> Markup:
    return highlighted(raw(code).rstrip("\n"), language)


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "text": _text,
    "prose": _prose,
    "brief": _brief,
    "code": _code,
    "script_json": _json,
}
