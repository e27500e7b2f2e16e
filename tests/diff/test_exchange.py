"""Calls of the old SDK against a server that behaves as the new definition says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from specmill.diff.compare import compare
from specmill.diff.findings.sides import Side
from specmill.diff.witnesses.exchange import exchanges, unexplained, with_exchanges
from tests.diff.sides import side_of_document


def document() -> dict[str, Any]:
    order = {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "integer"}, "note": {"type": "string"}},
    }
    new_order = {
        "type": "object",
        "required": ["sku"],
        "properties": {
            "sku": {"type": "string"},
            "count": {"type": "integer", "enum": [3]},
            "gift": {"type": "boolean"},
        },
    }
    parameters = [
        {"name": "shop", "in": "path", "required": True, "schema": {"type": "integer"}},
        {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
        {"name": "tags", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
        {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
    ]
    operation = {
        "operationId": "create-order",
        "tags": ["orders"],
        "parameters": parameters,
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/NewOrder"}},
            },
        },
        "responses": {
            "200": {
                "description": "OK",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}},
            }
        },
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1.0.0"},
        "servers": [{"url": "https://shop.example/v1"}],
        "paths": {"/shops/{shop}/orders": {"post": operation}},
        "components": {"schemas": {"Order": order, "NewOrder": new_order}},
    }


PLACE = "POST /shops/{shop}/orders"


def _operation(made: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = made["paths"]["/shops/{shop}/orders"]["post"]
    return result


def _schema(made: dict[str, Any], name: str) -> dict[str, Any]:
    result: dict[str, Any] = made["components"]["schemas"][name]
    return result


def _same(made: dict[str, Any]) -> None:
    del made


def _removed(made: dict[str, Any]) -> None:
    made["paths"]["/other"] = made["paths"].pop("/shops/{shop}/orders")
    _operation_of_other = made["paths"]["/other"]["post"]
    _operation_of_other["parameters"].pop(0)
    _operation_of_other["operationId"] = "other"


def _path_typed(made: dict[str, Any]) -> None:
    _operation(made)["parameters"][0]["schema"] = {"type": "string", "minLength": 30}


def _parameter_required(made: dict[str, Any]) -> None:
    _operation(made)["parameters"][1]["required"] = True


def _query_narrowed(made: dict[str, Any]) -> None:
    _operation(made)["parameters"][1]["schema"] = {"type": "string", "enum": ["yes"]}


def _items_narrowed(made: dict[str, Any]) -> None:
    _operation(made)["parameters"][2]["schema"]["items"] = {"type": "integer"}


def _field_required(made: dict[str, Any]) -> None:
    _schema(made, "NewOrder")["required"].append("gift")


def _value_gone(made: dict[str, Any]) -> None:
    _schema(made, "NewOrder")["properties"]["count"]["enum"] = [5]


def _media_type(made: dict[str, Any]) -> None:
    content = _operation(made)["requestBody"]["content"]
    content["application/x-www-form-urlencoded"] = content.pop("application/json")


def _result_typed(made: dict[str, Any]) -> None:
    _schema(made, "Order")["properties"]["id"] = {"type": "string", "enum": ["a1"]}


def _result_lacks(made: dict[str, Any]) -> None:
    schema = _schema(made, "Order")
    schema["required"] = []
    schema["example"] = {"note": "none"}


def _grown(made: dict[str, Any]) -> None:
    _schema(made, "NewOrder")["properties"]["colour"] = {"type": "string"}
    _schema(made, "Order")["properties"]["total"] = {"type": "number"}
    new = {"name": "lang", "in": "query", "schema": {"type": "string"}}
    _operation(made)["parameters"].append(new)


def _loosened(made: dict[str, Any]) -> None:
    _schema(made, "NewOrder")["required"] = []
    _operation(made)["requestBody"]["required"] = False
    _schema(made, "Order")["required"].append("note")


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (_same, ""),
        (_grown, ""),
        (_loosened, ""),
        (_removed, "404: there is no such operation"),
        (_path_typed, "400: path shop: "),
        (_parameter_required, "400: query dry: it is missing"),
        (_query_narrowed, "400: query dry: "),
        (_items_narrowed, "400: query tags: "),
        (_field_required, "400: body at its root: 'gift' is a required property"),
        (_value_gone, "400: body at /count: 3 is not one of [5]"),
        (_media_type, "415: application/json is not taken"),
        (_result_typed, "APIResponseValidationError: "),
        (_result_lacks, "APIResponseValidationError: "),
    ],
)
def test_calls_fail_as_the_findings_say(edit: Any, problem: str, tmp_path: Path) -> None:
    changed = document()
    edit(changed)
    old = side_of_document(document(), tmp_path, "old")
    new = side_of_document(changed, tmp_path, "new")
    findings = compare(old, new, date(2026, 11, 28))
    assert old.api is not None
    assert new.api is not None
    assert old.surface is not None
    sent = exchanges(old.api, old.surface, new.api, _sources(old), {PLACE})
    assert len(sent) == 2  # what must be given, and all that may be
    said = [exchange.problem for exchange in sent if exchange.problem]
    if problem:
        assert said[0].startswith(problem)
        shown = [
            with_exchange
            for with_exchange in with_exchanges(findings, sent)
            if with_exchange.levels.wire == "breaking"
        ]
        assert shown or edit is _path_typed  # a bound that is set is a warning
        assert all("client.orders.create" in (finding.witness or "") for finding in shown)
        assert unexplained(findings, sent) == []
        assert unexplained([], sent)
    else:
        assert said == []
        assert not any(finding.levels.wire == "breaking" for finding in findings)


def _sources(side: Side) -> Mapping[str, bytes]:
    start = "python/src/"
    return {k.removeprefix(start): v for k, v in side.sources().items() if k.startswith(start)}
