"""The sidebar for site generators: ``nav`` of MkDocs and Zensical, ``sidebar`` of VitePress. Titles are
HTML to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from json import JSONEncoder
from typing import Any

from specmill.config import LOCALE_NAMES
from specmill.targets.markdown.prose.escape import clean
from specmill.targets.markdown.prose.json_block import json_file
from specmill.targets.markdown.prose.neutralise import navigation

Entry = Mapping[str, Any]
_LONGEST = 150
"""Characters of a title. A key of YAML that stands on one line has at most 1,024 (YAML 1.2.2, 7.4.2),
and each may be written with six."""


_quoted = JSONEncoder(ensure_ascii=False).encode


def mkdocs_nav(entries: Sequence[Entry]) -> str:
    """``nav:`` as YAML, to be merged into ``mkdocs.yml``; paths are relative to the docs folder."""
    lines = ["nav:", '  - "index.md"']
    lines += [
        f'  - "{value}/index.md"' for value in dict.fromkeys(entry["locale"] for entry in entries)
    ]
    for entry in entries:
        lines += _nav({**entry, "title": f"{entry['title']} ({entry['locale']})"}, 1)
    return "\n".join(lines) + "\n"


def _nav(entry: Entry, depth: int) -> Iterator[str]:
    pad = "  " * depth
    title = _quoted(navigation(_short(clean(entry["title"]))))
    children: Sequence[Entry] = entry.get("children", ())
    if not children:
        yield f"{pad}- {title}: {_quoted(page_of(entry['path']))}"
        return
    yield f"{pad}- {title}:"
    if entry["path"].endswith("/") and not entry.get("heading"):
        yield f"{pad}    - {_quoted(page_of(entry['path']))}"
    for child in children:
        yield from _nav(child, depth + 2)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def page_of(path: str) -> str:
    """``/en/python/`` -> ``en/python/index.md``."""
    return f"{path[1:]}index.md" if path.endswith("/") else f"{path[1:]}.md"


def vitepress_sidebar(entries: Sequence[Entry]) -> str:
    """``themeConfig.sidebar`` as JSON: one sidebar for each client of a language, because a page
    carries the whole sidebar that it is in; one for each language and one for each locale."""
    return json_file(_sidebars(entries, _vitepress))


def vuepress_sidebar(entries: Sequence[Entry]) -> str:
    """The same with the keys of VuePress 2 (``sidebar`` of its default theme), which also wants one for
    the start page: the locales."""
    locales = dict.fromkeys(str(entry["locale"]) for entry in entries)
    start = [
        _vuepress(LOCALE_NAMES.get(locale, locale), f"/{locale}/", (), False) for locale in locales
    ]
    return json_file({**_sidebars(entries, _vuepress), "/": start})


_Item = Callable[[str, str, Sequence[dict[str, Any]], bool], dict[str, Any]]
"""Title, path or nothing, what is inside, whether that is folded at first -> an entry."""


def _vitepress(
    title: str, path: str, inside: Sequence[dict[str, Any]], folded: bool
) -> dict[str, Any]:
    item: dict[str, Any] = {"text": navigation(title)}
    if path:
        item["link"] = path
    if folded and inside:
        item["collapsed"] = True
    return {**item, "items": list(inside)} if inside else item


def _vuepress(
    title: str, path: str, inside: Sequence[dict[str, Any]], folded: bool
) -> dict[str, Any]:
    item: dict[str, Any] = {"text": navigation(title)}
    if path:
        item["link"] = f"/{page_of(path)}"
    if folded and inside:
        item["collapsible"] = True
    return {**item, "children": list(inside)} if inside else item


def _sidebars(entries: Sequence[Entry], item: _Item) -> dict[str, Any]:
    """Folder -> its sidebar. Each names the pages around the operations, which belong to no client."""
    sidebars: dict[str, Any] = {}
    for entry in entries:
        top = [item(value["title"], value["path"], (), False) for value in entry["children"]]
        home = item(entry["title"], entry["path"], (), False)
        for at, client in enumerate(entry["children"]):
            if client.get("children"):
                groups = [_inside(value, item) for value in client["children"]]
                opened = item(client["title"], client["path"], groups, False)
                sidebars[client["path"]] = [home, *top[:at], opened, *top[at + 1 :]]
        sidebars[entry["path"]] = [item(entry["title"], entry["path"], top, False)]
        sidebars.setdefault(f"/{entry['locale']}/", []).append(home)
    for entry in entries:
        # Pages that no language has for its own: error codes, models, changes.
        shared = [
            value for value in entry["children"] if not value["path"].startswith(entry["path"])
        ]
        own = sidebars[f"/{entry['locale']}/"]
        named = [item(value["title"], value["path"], (), False) for value in shared]
        own += [member for member in named if member not in own]
    return sidebars


def _inside(entry: Entry, item: _Item) -> dict[str, Any]:
    children = [_inside(child, item) for child in entry.get("children", ())]
    path = "" if entry.get("heading") else entry["path"]
    return item(entry["title"], path, children, True)
