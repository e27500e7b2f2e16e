"""Pages for language models say in which releases things came, changed and were deprecated."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from specmill import pipeline
from specmill.config import DefinitionSettings, DocsSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.output.history import HISTORY_PATH, Entry, History, Release
from tests.unit.targets.llm.helpers import definition, section, written

CALL = ("GET /orders",)
ORDER = {"type": "object", "properties": {"id": {"type": "string"}, "note": {"type": "string"}}}
ANSWER = {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
DOCUMENT = definition(
    {
        "/orders": {
            "get": {
                "operationId": "list",
                "parameters": [
                    {"name": "a", "in": "query", "schema": {"type": "string"}},
                    {"name": "b", "in": "query", "schema": {"type": "string"}, "deprecated": True},
                ],
                "responses": {"200": {"description": "OK", "content": ANSWER}},
            }
        }
    },
    components={"schemas": {"Order": ORDER}},
)


def _entry(rule: str, place: str = "") -> Entry:
    section = "deprecated" if rule.endswith("deprecated") else "added"
    return Entry(section=section, rule=rule, text=rule, place=place, operations=CALL)


HISTORY = History(
    releases=(
        Release(
            version="0.3.0",
            date="2026-02-01",
            bump="minor",
            entries=(
                _entry("response-property-added", "Order.note"),
                _entry("parameter-deprecated", "query b"),
            ),
        ),
        Release(
            version="0.2.0",
            date="2026-01-01",
            bump="minor",
            entries=(_entry("operation-added"),),
        ),
    )
)


def _files(folder: Path, **docs: Any) -> dict[str, str]:
    path = written(folder, DOCUMENT)
    settings = TargetSettings(
        name="sample",
        package="sample",
        only=("llm",),
        definitions=(DefinitionSettings(path=str(path)),),
        docs=DocsSettings(**docs),
    )
    files = Diagnostics()
    loaded = pipeline.load(settings, folder, sys.stdin.buffer, files, {})
    loaded = replace(loaded, earlier={HISTORY_PATH: HISTORY.text()})
    tree = pipeline.render(loaded, folder, files)
    return {path: content.decode() for path, content in tree.items()}


def test_operations_parameters_and_fields_say_since_when(tmp_path: Path) -> None:
    files = _files(tmp_path)
    page = files["llm/operations/list.md"]
    assert "\nSince 0.2.0. Changed in 0.3.0.\n" in page
    assert section(page, "Parameters").strip().splitlines() == [
        "- a (query, `string`)",
        "- b (query, `string`, deprecated): Deprecated since 0.3.0.",
    ]
    rows = section(files["llm/schemas/order.md"], "Fields").strip().splitlines()
    assert rows[-1].endswith("| Since 0.3.0. |")
    assert "Since" not in rows[-2]


def test_the_settings_leave_it_out(tmp_path: Path) -> None:
    files = _files(tmp_path, extras=())
    told = "".join(text for path, text in files.items() if path.endswith(".md"))
    assert "Since 0." not in told
    assert "Deprecated since" not in told
