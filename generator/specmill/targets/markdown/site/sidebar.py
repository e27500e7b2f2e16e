"""``docs/sidebar.json``: titles and paths, one object per locale and language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from specmill.config import Language
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.prose.json_block import json_file
from specmill.targets.markdown.prose.render import clean
from specmill.targets.markdown.site.page_tree import ClientPages, Group
from specmill.targets.samples.languages.registry import TONGUES


def sidebar_entry(
    clients: Sequence[ClientPages],
    labels: Labels,
    language: Language,
    before: Sequence[Page],
    after: Sequence[Page],
) -> dict[str, Any]:
    """The object of one language, with pages ``before`` and ``after`` those of the clients. Paths
    start at the docs folder and have no ending, those of folders end with a slash."""
    root = f"/{labels.locale}/{language}/"
    return {
        "title": TONGUES[language].title,
        "path": root,
        "redirect": f"{root}index.html",
        "locale": labels.locale,
        "children": [
            *(_page(page, labels) for page in before),
            *(
                {
                    "title": _title(client.client.title or client.client.name),
                    "path": f"{root}{client.folder}/",
                    "children": [
                        _group(group, f"{root}{client.folder}/{group.folder}/", labels)
                        for group in client.groups
                    ],
                }
                for client in clients
            ),
            *(_page(page, labels) for page in after),
        ],
    }


def _page(page: Page, labels: Labels) -> dict[str, Any]:
    path = f"/{labels.locale}/{page.path}"
    return {"title": _title(page.title), "path": path}


def sidebar_text(entries: Sequence[dict[str, Any]]) -> str:
    return json_file(list(entries))


def _group(group: Group, path: str, labels: Labels) -> dict[str, Any]:
    title = _title(group.title) or labels.word("others")
    if not group.operations and not group.guides:
        return {"title": title, "path": f"{path}index"}
    entries = [{"title": _title(guide.title), "path": path + guide.name} for guide in group.guides]
    entries += [
        {
            "title": operation_title(entry.operation.summary, entry.operation.name),
            "path": path + entry.name,
        }
        for entry in group.operations
    ]
    return {"title": title, "path": path, "children": entries}


def operation_title(summary: str, name: str) -> str:
    return _title(summary) or name


def _title(text: str) -> str:
    return " ".join(clean(text).split())
