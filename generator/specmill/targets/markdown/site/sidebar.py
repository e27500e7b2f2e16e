"""``docs/sidebar.json``: titles and paths, one object per locale and language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from specmill.config import Language
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.prose.json_block import json_file
from specmill.targets.markdown.prose.render import clean
from specmill.targets.markdown.site.page_tree import Group, Shelf
from specmill.targets.samples.languages.registry import TONGUES


def sidebar_entry(
    shelves: Sequence[Shelf],
    labels: Labels,
    language: Language,
    before: Sequence[Sheet],
    after: Sequence[Sheet],
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
            *(_leaf(sheet, labels) for sheet in before),
            *(
                {
                    "title": _title(shelf.client.title or shelf.client.name),
                    "path": f"{root}{shelf.folder}/",
                    "children": [
                        _group(group, f"{root}{shelf.folder}/{group.folder}/", labels)
                        for group in shelf.groups
                    ],
                }
                for shelf in shelves
            ),
            *(_leaf(sheet, labels) for sheet in after),
        ],
    }


def _leaf(sheet: Sheet, labels: Labels) -> dict[str, Any]:
    path = f"/{labels.locale}/{sheet.path}"
    return {"title": _title(sheet.title), "path": path}


def sidebar_text(entries: Sequence[dict[str, Any]]) -> str:
    return json_file(list(entries))


def _group(group: Group, path: str, labels: Labels) -> dict[str, Any]:
    title = _title(group.title) or labels.word("others")
    if not group.leaves and not group.guides:
        return {"title": title, "path": f"{path}index"}
    leaves = [{"title": _title(guide.title), "path": path + guide.name} for guide in group.guides]
    leaves += [
        {"title": leaf_title(leaf.operation.summary, leaf.operation.name), "path": path + leaf.name}
        for leaf in group.leaves
    ]
    return {"title": title, "path": path, "children": leaves}


def leaf_title(summary: str, name: str) -> str:
    return _title(summary) or name


def _title(text: str) -> str:
    return " ".join(clean(text).split())
