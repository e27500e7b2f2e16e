"""Every page of two large definitions, read as an independent reader would."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import jsonschema
import markdown
import pytest
from markdown_it import MarkdownIt

from tests.tools.pages.markdown_pages import Page
from tests.unit.targets.markdown.helpers import files_of, job_of, shared

_CLIENTS = {"authentication": (107, 86), "management": (425, 414)}
_FENCE = re.compile(r"^( *)(`{3,})[^\n]*\n.*?^\1\2`*$", re.M | re.S)
_VOID = {"br", "hr", "img"}


def _document(client: str) -> bytes:
    return shared(f"specs/authing-{client}/{client}-openapi.json").read_bytes()


@lru_cache(maxsize=1)
def _files() -> dict[str, str]:
    documents = [(client.title(), _document(client)) for client in _CLIENTS]
    return files_of(
        job_of(*documents, brand="genauth", languages=["python", "java"], locales=["en", "zh"])
    )


def _pages() -> dict[str, str]:
    return {path: text for path, text in _files().items() if path.endswith(".md")}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"lastupdated", *_VOID}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_visible_operation_has_its_pages() -> None:
    report = json.loads(_files()[".specmill/coverage.json"])
    total = sum(all_ for all_, _ in _CLIENTS.values())
    visible = sum(shown for _, shown in _CLIENTS.values())
    assert report["counts"] == {
        "total": total,
        "documented": visible,
        "hidden": total - visible,
        "excluded": 0,
        "failed": 0,
    }
    assert all(len(row["pages"]) == 4 for row in report["operations"] if row["status"] != "hidden")


@pytest.mark.parametrize("folder", ["docs/en/java", "docs/zh/python"])
def test_tags_are_closed_and_links_lead_somewhere(folder: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    for path, text in _pages().items():
        if not path.startswith(folder):
            continue
        reader = _Balance()
        reader.feed(parser.render(text))
        reader.close()
        assert not reader.open, path
        assert len(set(reader.ids)) == len(reader.ids), path
        inside = {link[1:] for link in reader.links if link.startswith("#")}
        assert inside <= set(reader.ids), path


def test_rows_have_all_cells_and_types_are_told() -> None:
    for path, text in _pages().items():
        header: list[str] = []
        for line in _FENCE.sub("", text).split("\n"):
            cells = [part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]]
            if not line.startswith("|"):
                header = []
            elif not header:
                header = cells
            else:
                assert len(cells) == len(header), f"{path}: {line}"
                for column in {"Type", "类型"} & set(header):
                    assert cells[header.index(column)], f"{path}: {line}"


def test_two_readers_of_markdown_see_the_same_page() -> None:
    """Tables, rows and headings as CommonMark and as Python-Markdown read them."""
    for path, text in list(_pages().items())[::40]:
        ours = Page(path, text)
        html = markdown.markdown(text, extensions=["tables", "fenced_code", "md_in_html"])
        seen = (html.count("<table>"), html.count("<tr>"), len(re.findall(r"<h[1-6]", html)))
        rows = sum(len(table.rows) + 1 for table in ours.tables)
        assert seen == (len(ours.tables), rows, len(ours.sections)), path


def test_the_table_of_a_request_has_a_row_for_each_argument() -> None:
    document = json.loads(_document("management"))
    rows = json.loads(_files()[".specmill/coverage.json"])["operations"]
    checked = 0
    for row in rows:
        if row["definition"] != "management.json" or row["status"] != "documented":
            continue
        operation = document["paths"][row["path"]][row["http_method"].lower()]
        wanted = [value["name"] for value in operation.get("parameters", [])]
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        key = content.get("schema", {}).get("$ref", "").removeprefix("#/components/schemas/")
        schema = document["components"]["schemas"].get(key, {})
        wanted += schema.get("properties", {})
        if not wanted or ("requestBody" in operation and not schema.get("properties")):
            continue
        page = Page(row["pages"][0], _files()[row["pages"][0]])
        assert sorted(pieces[0].text for pieces in page.tables[0].rows) == sorted(wanted), row[
            "path"
        ]
        checked += 1
    assert checked > 300


def test_sample_results_fit_their_schemas() -> None:
    report = json.loads(_files()[".specmill/coverage.json"])
    documents = {f"{client}.json": json.loads(_document(client)) for client in _CLIENTS}
    checked = 0
    for row in report["operations"]:
        schema = _result_schema(documents[row["definition"]], row)
        if row["status"] == "hidden" or schema is None:
            continue
        text = _files()[row["pages"][0]]
        sample = text.split("Sample result:\n\n```json\n")[1].split("\n```")[0]
        document = documents[row["definition"]]
        whole = {**schema, "components": document["components"]}
        jsonschema.validate(json.loads(sample), whole, cls=jsonschema.Draft4Validator)
        checked += 1
    assert checked > 490


def _result_schema(document: dict[str, Any], row: dict[str, Any]) -> dict[str, Any] | None:
    responses = document["paths"][row["path"]][row["http_method"].lower()]["responses"]
    for key in ("200", "201"):
        if "application/json" in responses.get(key, {}).get("content", {}):
            response: dict[str, Any] = responses[key]["content"]["application/json"]["schema"]
            return response
    return None
