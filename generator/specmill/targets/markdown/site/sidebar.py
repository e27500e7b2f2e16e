"""``docs/sidebar.json``: titles and paths, one object per locale and language."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import normpath
from typing import Any

from specmill.config import Language
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.prose.json_block import json_file
from specmill.targets.markdown.prose.render import clean
from specmill.targets.markdown.site.nested_groups import nested
from specmill.targets.markdown.site.page_tree import ClientPages, Group
from specmill.targets.sample_language import SampleLanguages


def sidebar_entry(
    clients: Sequence[ClientPages],
    labels: Labels,
    languages: SampleLanguages,
    language: Language,
    *,
    before: Sequence[Page],
    after: Sequence[Page],
) -> dict[str, Any]:
    """The object of one language, with pages ``before`` and ``after`` those of the clients. Paths
    start at the docs folder and have no ending, those of folders end with a slash."""
    root = f"/{labels.locale}/{language}/"
    return {
        "title": languages[language].title,
        "path": root,
        "redirect": f"{root}index.html",
        "locale": labels.locale,
        "children": [
            *(_page(page, labels) for page in before),
            *(
                {
                    "title": _title(client.client.title or client.client.name),
                    "path": f"{root}{client.folder}/",
                    "children": _groups(client, f"{root}{client.folder}/", labels),
                }
                for client in clients
            ),
            *(_page(page, labels) for page in after),
        ],
    }


def _groups(client: ClientPages, root: str, labels: Labels) -> list[dict[str, Any]]:
    """The groups, each behind what it is nested in, below the headings of ``x-tagGroups``."""
    entries: list[dict[str, Any]] = []
    above: list[list[dict[str, Any]]] = [entries]
    headings: dict[str, list[dict[str, Any]]] = {}
    for depth, group in nested(client.groups):
        entry = _group(group, f"{root}{group.folder}/", labels)
        del above[depth + 1 :]
        if depth == 0:
            heading = heading_of(client, group)
            if heading and heading not in headings:
                headings[heading] = []
                path = f"{root}{group.folder}/"
                told = {"title": _title(heading), "path": path, "heading": True}
                entries.append({**told, "children": headings[heading]})
            above = [headings[heading] if heading else entries]
        children = entry.get("children", [])
        above[-1].append(entry)
        entry["children"] = children
        above.append(children)
    return [_without_empty(entry) for entry in entries]


def heading_of(client: ClientPages, group: Group) -> str:
    """Name of the first group of tags that holds a tag of the group; empty without one."""
    tags = {tag.name for tag in group.tags}
    named = client.client.tag_groups if client.client.states_tag_groups else ()
    return next((tag_group.name for tag_group in named if tags & set(tag_group.tags)), "")


def _without_empty(entry: dict[str, Any]) -> dict[str, Any]:
    children = [_without_empty(value) for value in entry.get("children", ())]
    rest = {key: value for key, value in entry.items() if key not in ("children", "alone")}
    if children and entry.get("alone"):
        rest["path"] = entry["path"].removesuffix("index")
    return {**rest, "children": children} if children else rest


def _page(page: Page, labels: Labels) -> dict[str, Any]:
    path = f"/{labels.locale}/{page.path}"
    return {"title": _title(page.title), "path": path}


def sidebar_text(entries: Sequence[dict[str, Any]]) -> str:
    return json_file(list(entries))


def _group(group: Group, path: str, labels: Labels) -> dict[str, Any]:
    title = _title(group.title) or labels.word("others")
    if not group.listed and not group.guides:
        return {"title": title, "path": f"{path}index", "alone": True}
    entries = [{"title": _title(guide.title), "path": path + guide.name} for guide in group.guides]
    entries += [
        {
            "title": _title(title_of(entry.operation).raw),
            "path": normpath(path + entry.beside),
        }
        for entry in group.listed
    ]
    return {"title": title, "path": path, "children": entries}


def _title(text: str) -> str:
    return " ".join(clean(text).split())
