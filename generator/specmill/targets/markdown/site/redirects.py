"""``docs/redirects.json``: pages of an earlier run that are called otherwise now."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from typing import Any

from specmill.targets.coverage import COVERAGE
from specmill.targets.markdown.prose.json_block import is_list, is_object, json_file

REDIRECTS = "docs/redirects.json"


def redirects_text(earlier: Mapping[str, str], coverage: str, pages: Container[str]) -> str:
    """Old page -> new page, both from the docs folder, as JSON; empty when nothing was renamed.

    ``earlier`` has the files ``coverage.json`` and ``redirects.json`` of the run before, which are
    ignored where they cannot be read. An operation is the same when its definition and its method
    and path are, or its id. Redirects of earlier runs are kept and led on, as long as what they lead
    to exists.
    """
    renamed = dict(_renamed(_rows(earlier.get(COVERAGE, "")), _rows(coverage)))
    kept = _read(earlier.get(REDIRECTS, ""))
    texts: dict[str, str] = {}
    if is_object(kept):
        for old, new in kept.items():
            if isinstance(new, str):
                texts[f"docs/{old}"] = renamed.get(f"docs/{new}", f"docs/{new}")
    texts.update(renamed)
    table = {
        old.removeprefix("docs/"): new.removeprefix("docs/")
        for old, new in sorted(texts.items())
        if old not in pages and new in pages
    }
    return json_file(table) if table else ""


def _renamed(
    old: list[Mapping[str, Any]], new: list[Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    by_place = {_place(item): item for item in new}
    by_id = {_id(item): item for item in new if item.get("operation_id")}
    for row in old:
        now = by_place.get(_place(row)) or by_id.get(_id(row))
        pages = {_folder(page): page for page in _pages(now)} if now else {}
        for page in _pages(row):
            target = pages.get(_folder(page))
            if target is not None and target != page:
                yield page, target


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (str(row.get("definition")), str(row.get("http_method")), str(row.get("path")))


def _id(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (str(row.get("definition")), str(row.get("operation_id")))


def _pages(row: Mapping[str, Any]) -> list[str]:
    pages = row.get("pages")
    return [page for page in pages if isinstance(page, str)] if is_list(pages) else []


def _folder(page: str) -> tuple[str, ...]:
    """Locale and language of a page."""
    return tuple(page.split("/")[:3])


def _rows(text: str) -> list[Mapping[str, Any]]:
    report = _read(text)
    rows = report.get("operations") if is_object(report) else None
    return [row for row in rows if is_object(row)] if is_list(rows) else []


def _read(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
