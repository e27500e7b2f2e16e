"""For any schema and any value that fits it: strict decoding and encoding give the value back."""

from __future__ import annotations

import importlib
import io
import itertools
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from specmill import pipeline
from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from tests.tools.schemas import definitions

_COUNT = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("properties")
    sys.path.insert(0, str(made))
    return made


def package_of(schemas: dict[str, Any], folder: Path) -> str:
    """The name of a package with an operation that returns each schema."""
    name = f"properties_{next(_COUNT)}"
    content = {
        key: {"application/json": {"schema": {"$ref": f"#/components/schemas/{key}"}}}
        for key in schemas
    }
    paths = {
        f"/{key}": {"get": {"operationId": f"get{key}", "responses": {
            "200": {"description": "", "content": item}}}}
        for key, item in content.items()
    }  # fmt: skip
    definition = {
        "openapi": "3.1.0", "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://x.test"}], "paths": paths, "components": {"schemas": schemas},
    }  # fmt: skip
    target = TargetSettings(
        name="t", out="out", package=name, layout="flat", only=("python",),
        definitions=(DefinitionSettings(path="-"),),
    )  # fmt: skip
    diagnostics = Diagnostics()
    stdin = io.BytesIO(json.dumps(definition).encode())
    tree = pipeline.render(
        pipeline.load(target, folder, stdin, diagnostics, {}), folder, diagnostics
    )
    for path, text in tree.items():
        if path.startswith("python/src/"):
            place = folder / path.removeprefix("python/src/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text)
    importlib.invalidate_caches()
    return name


def same(one: Any, other: Any) -> bool:
    """Equality of JSON: ``1`` is ``1.0`` and not ``true``; numbers are equal as they are written."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    numbers = isinstance(one, (int, float)) and isinstance(other, (int, float))
    return Decimal(str(one)) == Decimal(str(other)) if numbers else bool(one == other)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(case=definitions())
def test_round_trip(folder: Path, case: tuple[dict[str, Any], dict[str, list[Any]]]) -> None:
    schemas, values = case
    package = package_of(schemas, folder)
    models = importlib.import_module(f"{package}.models")
    decode = importlib.import_module(f"{package}._runtime.responses.decode")
    encode = importlib.import_module(f"{package}._runtime.requests.encode")
    for key, several in values.items():
        decoder = decode.Decoder(lambda key=key: getattr(models, key))
        for value in several:
            result = decoder.decode(json.dumps(value).encode(), strict=True)
            assert same(json.loads(encode.to_json(result)), value), (schemas[key], result)
            assert same(encode.to_wire(result, shown=True), value)
            lenient = decode.build(getattr(models, key), value, decode._check)
            assert same(encode.to_wire(lenient, shown=True), value), (schemas[key], lenient)
