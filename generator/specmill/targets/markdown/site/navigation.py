"""The sidebar for site generators: ``nav`` of MkDocs and Zensical, ``sidebar`` of VitePress. Titles are
HTML to all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from specmill.targets.markdown.prose.escape import clean
from specmill.targets.markdown.prose.json_block import json_file
from specmill.targets.markdown.prose.neutralise import navigation

Entry = Mapping[str, Any]
_LONGEST = 150
"""Characters of a title. A key of YAML that stands on one line has at most 1,024 (YAML 1.2.2, 7.4.2),
and each may be written with six."""


def mkdocs_nav(entries: Sequence[Entry]) -> str:
    """``nav:`` as YAML, to be merged into ``mkdocs.yml``; paths are relative to the docs folder."""
    lines = ["nav:"]
    for entry in entries:
        lines += _nav({**entry, "title": f"{entry['title']} ({entry['locale']})"}, 1)
    return "\n".join(lines) + "\n"


def _nav(entry: Entry, depth: int) -> Iterator[str]:
    pad = "  " * depth
    title = json.dumps(navigation(_short(clean(entry["title"]))), ensure_ascii=False)
    children: Sequence[Entry] = entry.get("children", ())
    if not children:
        yield f"{pad}- {title}: {json.dumps(page_of(entry['path']), ensure_ascii=False)}"
        return
    yield f"{pad}- {title}:"
    if entry["path"].endswith("/") and not entry.get("heading"):
        yield f"{pad}    - {json.dumps(page_of(entry['path']), ensure_ascii=False)}"
    for child in children:
        yield from _nav(child, depth + 2)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def page_of(path: str) -> str:
    """``/en/python/`` -> ``en/python/index.md``."""
    return f"{path[1:]}index.md" if path.endswith("/") else f"{path[1:]}.md"


def vitepress_sidebar(entries: Sequence[Entry]) -> str:
    """``themeConfig.sidebar`` as JSON: one sidebar for each client of a language, because a page
    carries the whole sidebar that it is in."""
    sidebars: dict[str, Any] = {}
    for entry in entries:
        shelves = [child for child in entry["children"] if child["path"].endswith("/")]
        top = [
            {"text": navigation(child["title"]), "link": child["path"]}
            for child in entry["children"]
        ]
        for shelf in shelves:
            groups = [_item(child) for child in shelf.get("children", ())]
            sidebars[shelf["path"]] = [
                {"text": navigation(entry["title"]), "link": entry["path"]},
                {"text": navigation(shelf["title"]), "link": shelf["path"], "items": groups},
            ]
        sidebars[entry["path"]] = [
            {"text": navigation(entry["title"]), "link": entry["path"], "items": top}
        ]
    return json_file(sidebars)


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {"text": navigation(entry["title"])}
    if not entry.get("heading"):
        item["link"] = entry["path"]
    if entry.get("children"):
        item["collapsed"] = True
        item["items"] = [_item(child) for child in entry["children"]]
    return item
