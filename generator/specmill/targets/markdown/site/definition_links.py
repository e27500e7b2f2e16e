"""Where links of descriptions into the definition lead: pages of operations, groups, clients and models."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from posixpath import dirname, relpath
from urllib.parse import unquote

from specmill.model import Operation
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.type_formatter import TypeFormatter
from specmill.targets.markdown.prose.links import PAGE, page_address, with_pages
from specmill.targets.markdown.prose.reader import lost_links
from specmill.targets.markdown.prose.tables import realigned
from specmill.targets.markdown.site.page_tree import ClientPages

_UNSPOKEN = re.compile(r"[\W_]+")
_SCHEMAS = re.compile(r"(?:components/schemas|definitions|schema|schemas)/([^/]+)")
_OPERATION = re.compile(r"(?:.*/)?operations?/(?:[^/]+/)*([^/]+)")
_PATH = re.compile(r"(?:.*/)?paths/([^/]+)(?:/(\w+))?(?:/.*)?")
_TAG = re.compile(r"tags?/([^/]+)(?:/.*)?")
_TABLE = re.compile(r"^([ >]*)\|.*(?:\n\1\|.*)+", re.M)


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A page from the folder of a language, or a named schema."""

    page: str = ""
    schema: str = ""


class DefinitionLinks:
    """The targets of links in all definitions, for one locale."""

    def __init__(
        self, clients: Sequence[ClientPages], types: TypeFormatter, models: ModelPages, locale: str
    ) -> None:
        self._clients = clients
        self._types = types
        self._models = models
        self._locale = locale
        self._kept: dict[tuple[str, str], LinkTarget | None] = {}

    def ask_for(self, texts: Iterable[str]) -> None:
        """Have a page made of each model that ``texts`` link to: they are printed when all are."""
        for text in texts:
            for url in lost_links(text) if "](#" in text else ():
                link_target = self._find(page_address(url).removeprefix(PAGE), "")
                if link_target is not None and link_target.schema:
                    self._model(link_target.schema, make=True)

    def leads(self, url: str) -> bool:
        """Whether a link of a description leads to a page."""
        address = page_address(url)
        return bool(address) and self._find(address.removeprefix(PAGE), "") is not None

    def resolved(self, path: str, text: str, language: str) -> str:
        """A finished page with its links; ``path`` is where it lies, ``language`` that of pages that it
        leads to where it belongs to none."""
        if PAGE not in text:
            return text
        parts = path.split("/")
        own = f"docs/{self._locale}/{language if len(parts) < 5 else parts[2]}"
        client = parts[3] if len(parts) > 4 else ""

        def path_of(link: str) -> str:
            link_target = self._find(link, client)
            if link_target is None:
                return ""
            if link_target.page:
                return relpath(f"{own}/{link_target.page}.md", dirname(path))
            anchor = self._types.anchors[link_target.schema]
            if f'<a id="{anchor}"></a>' in text:
                return f"#{anchor}"
            model = self._model(link_target.schema, make="/models/" in path or len(parts) > 5)
            return relpath(f"docs/{self._locale}/models/{model}.md", dirname(path)) if model else ""

        def of_table(match: re.Match[str]) -> str:
            table = match[0]
            return realigned(table, with_pages(table, path_of)) if PAGE in table else table

        return with_pages(_TABLE.sub(of_table, text), path_of)

    def _model(self, key: str, *, make: bool) -> str:
        """File name of the page of a model; ``make`` one that there is not yet."""
        sections = self._types.of_schema(key).sections
        section = next((section for section in sections if section.schema == key), None)
        if section is None:
            return ""
        if make:
            self._models.link(section)
        return self._models.known(section.anchor)

    def _find(self, link: str, client: str) -> LinkTarget | None:
        """What a link leads to, in the definition of ``client`` before the others."""
        if (link, client) not in self._kept:
            text = unquote(link).strip("/")
            ordered = sorted(self._clients, key=lambda client_pages: client_pages.folder != client)
            link_targets = (self._in(client_pages, text, link) for client_pages in ordered)
            self._kept[link, client] = next(
                (link_target for link_target in link_targets if link_target is not None), None
            )
        return self._kept[link, client]

    def _in(self, pages: ClientPages, text: str, link: str) -> LinkTarget | None:
        schema = _SCHEMAS.fullmatch(text)
        if schema is not None:
            return self._schema(pages, schema[1].replace("~1", "/").replace("~0", "~"))
        if text.startswith("section/"):
            return LinkTarget(f"{pages.folder}/index")
        asked = _PATH.fullmatch(text)
        if asked is not None:
            path = unquote(asked[1]).replace("~1", "/").replace("~0", "~")
            method = (asked[2] or "").upper()
            return _operation(
                pages, lambda page: page.path == path and method in ("", page.http_method)
            )
        named = _OPERATION.fullmatch(text) or re.fullmatch(r"(?!tag)[^/]+/([^/]+)", text)
        if named is not None:
            key = named[1]
            return _operation(pages, lambda page: page.operation_id == key) or _operation(
                pages, lambda page: bool(_slug(key)) and _slug(page.operation_id) == _slug(key)
            )
        tag = _TAG.fullmatch(text)
        return _group(pages, tag[1]) if tag is not None else None

    def _schema(self, pages: ClientPages, name: str) -> LinkTarget | None:
        pointers = (f"/components/schemas/{name}", f"/definitions/{name}")
        for key, schema in self._types.schemas.items():
            if schema.origin.source == pages.client.source and schema.origin.pointer in pointers:
                return LinkTarget(schema=key)
        return LinkTarget(schema=name) if name in self._types.schemas else None


def _operation(pages: ClientPages, fits: Callable[[Operation], bool]) -> LinkTarget | None:
    for group in pages.groups:
        for entry in group.operations:
            if fits(entry.operation):
                return LinkTarget(f"{pages.folder}/{group.folder}/{entry.name}")
    return None


def _group(pages: ClientPages, name: str) -> LinkTarget | None:
    """The guide or index of a tag; Redoc writes its name with hyphens."""
    for group in pages.groups:
        for tag in group.tags:
            if _slug(name) in (_slug(tag.name), _slug(tag.display_name)):
                guide = next((guide.name for guide in group.guides if guide.tag == tag), "index")
                return LinkTarget(f"{pages.folder}/{group.folder}/{guide}")
    return None


def _slug(text: str) -> str:
    return _UNSPOKEN.sub("-", text).strip("-").lower()
