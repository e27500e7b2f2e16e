"""The English definitions in specs/genauth say the same facts as the V3 definitions, in own words.

Compared are paths, methods, parameters, bodies, responses, security and schemas, at any depth.
Not compared are words: summaries, descriptions, titles, examples, the names of tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.tools.reading import read_yaml
from tests.tools.shared import ROOT, SHARED

SIDES = ("authentication", "management")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FLAGS = ("deprecated", "x-authing-hidden-from-sdk", "x-authing-signin-api")
WORDS = ("description", "example", "title")


def _theirs_path(side: str) -> Path:
    return SHARED / "specs" / f"authing-{side}" / f"{side}-openapi.json"


needs_shared = pytest.mark.skipif(
    not all(_theirs_path(side).is_file() for side in SIDES),
    reason="the V3 definitions are not beside the checkout (SPECMILL_SHARED names another place)",
)


@cache
def _ours(side: str) -> Any:
    text = (ROOT / "specs" / "genauth" / f"{side}.yaml").read_text(encoding="utf-8")
    return read_yaml(text)


@cache
def _theirs(side: str) -> Any:
    return json.loads(_theirs_path(side).read_text(encoding="utf-8"))


def _operations(side: str) -> list[tuple[str, str]]:
    paths = _ours(side)["paths"]
    return [(path, method) for path, item in paths.items() for method in METHODS if method in item]


OPERATIONS = [(side, path, method) for side in SIDES for path, method in _operations(side)]


def _schema_facts(schema: Any) -> Any:
    """A schema without its words. The members of ``properties`` are names, not keywords."""
    if isinstance(schema, list):
        return [_schema_facts(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    facts = {key: value for key, value in schema.items() if key not in WORDS}
    for key, value in facts.items():
        if key == "properties":
            facts[key] = {name: _schema_facts(item) for name, item in value.items()}
        elif key not in ("default", "enum", "required"):
            facts[key] = _schema_facts(value)
    return facts


def _content_facts(holder: Any) -> Any:
    content = holder.get("content", {})
    return {kind: _schema_facts(media.get("schema")) for kind, media in content.items()}


def _parameter_facts(parameter: Any) -> Any:
    facts = {key: value for key, value in parameter.items() if key not in WORDS}
    return {**facts, "schema": _schema_facts(facts.get("schema"))}


def _operation_facts(operation: Any) -> Any:
    body = operation.get("requestBody", {})
    responses = operation["responses"]
    return {
        "operationId": operation["operationId"],
        "parameters": [_parameter_facts(value) for value in operation.get("parameters", [])],
        "body": (body.get("required", False), _content_facts(body)),
        "responses": {status: _content_facts(response) for status, response in responses.items()},
        "headers": {status: response.get("headers") for status, response in responses.items()},
        "security": operation.get("security"),
        "flags": [operation.get(flag) for flag in FLAGS],
        "tags": len(operation.get("tags") or ()),
    }


def _texts(node: Any) -> Iterator[str]:
    """Every summary, description and title below a node, names of properties left aside."""
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("summary", "description", "title") and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)


def _sentences(text: str) -> set[str]:
    """The sentences of four words and more; shorter ones are labels, which anyone would choose."""
    parts = re.split(r"[.!?。！？](?:\s+|$)|[\n|]+", text)
    told = {" ".join(re.findall(r"\w+", part.lower())) for part in parts}
    return {sentence for sentence in told if sentence.count(" ") >= 3}


def test_there_are_about_forty_operations() -> None:
    assert 40 <= len(OPERATIONS) <= 60


@needs_shared
@pytest.mark.parametrize(("side", "path", "method"), OPERATIONS)
def test_operation(side: str, path: str, method: str) -> None:
    ours = _ours(side)["paths"][path][method]
    theirs = _theirs(side)["paths"][path][method]
    assert _operation_facts(ours) == _operation_facts(theirs)


@needs_shared
@pytest.mark.parametrize("side", SIDES)
def test_schemas(side: str) -> None:
    ours = _ours(side)["components"]["schemas"]
    theirs = _theirs(side)["components"]["schemas"]
    assert ours
    assert _schema_facts({"properties": ours}) == _schema_facts(
        {"properties": {name: theirs.get(name) for name in ours}}
    )


@needs_shared
@pytest.mark.parametrize("side", SIDES)
def test_order_of_fields(side: str) -> None:
    theirs = _theirs(side)["components"]["schemas"]
    for name, schema in _ours(side)["components"]["schemas"].items():
        assert list(schema.get("properties", ())) == list(theirs[name].get("properties", ())), name


@needs_shared
@pytest.mark.parametrize("side", SIDES)
def test_security_schemes(side: str) -> None:
    ours = _ours(side)["components"]["securitySchemes"]
    theirs = _theirs(side)["components"]["securitySchemes"]
    assert _schema_facts(ours) == _schema_facts(theirs)


@pytest.mark.parametrize("side", SIDES)
def test_everything_is_told(side: str) -> None:
    definition = _ours(side)
    for name, schema in definition["components"]["schemas"].items():
        for field, value in schema.get("properties", {}).items():
            assert value.get("description", "").strip(), f"{name}.{field}"
    for path, method in _operations(side):
        operation = definition["paths"][path][method]
        assert operation["summary"].strip(), path
        assert operation["description"].strip(), path
        for parameter in operation.get("parameters", []):
            assert parameter["description"].strip(), (path, parameter["name"])


@pytest.mark.parametrize("side", SIDES)
def test_words_are_english(side: str) -> None:
    foreign = [text for text in _texts(_ours(side)) if re.search(r"[\u2e80-\uffef]", text)]
    assert foreign == []


@needs_shared
def test_no_sentence_is_taken_over() -> None:
    taken: set[str] = set()
    for side in SIDES:
        for text in _texts(_theirs(side)):
            taken |= _sentences(text)
    for seed in sorted((SHARED / "seeds").glob("*.txt")):
        taken |= _sentences(seed.read_text(encoding="utf-8"))
    assert taken
    own: set[str] = set()
    for side in SIDES:
        for text in _texts(_ours(side)):
            own |= _sentences(text)
    assert sorted(own & taken) == []
