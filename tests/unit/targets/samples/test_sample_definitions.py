"""Samples of whole public definitions, judged by jsonschema against the definitions' own schemas."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Api, ReferenceType, Type
from specmill.openapi import open_document
from specmill.parser import Definition, build_api
from specmill.source import ReadLimits, load, read_source
from specmill.targets.samples.values.checks.validate import fits
from specmill.targets.samples.values.values import Sampler
from tests.tools.jsonschema_of import validator_of
from tests.tools.processes.steps import steps
from tests.tools.shared import shared

FILES = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)
_NOTES = ("example", "default", "xml", "description", "externalDocs", "discriminator")


@cache
def text_of(file: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(shared(f"specs/{file}").read_text(encoding="utf-8"))
    return result


@cache
def api_of(*files: str) -> Api:
    diagnostics = Diagnostics()
    definitions: list[Definition] = []
    for number, file in enumerate(files):
        source = read_source(file, shared("specs"), io.BytesIO())
        tree = load(source, ReadLimits(), diagnostics)
        document = open_document(tree, diagnostics)
        definitions.append(Definition(document, f"Client{number}", f"client{number}"))
    named = tuple(DefinitionSettings(path=file) for file in files)
    return build_api(definitions, TargetSettings(name="x", definitions=named, out="x"), diagnostics)


def converted(schema: Any) -> Any:
    """A schema of OpenAPI 3.0 as JSON Schema: ``nullable``, flags of exclusive bounds, and
    ``$ref``, beside which nothing counts."""
    if isinstance(schema, list):
        return [converted(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("$ref"), str):
        return {"$ref": schema["$ref"]}
    result = {key: _keyword(key, value) for key, value in schema.items() if key not in _NOTES}
    for bound in ("Minimum", "Maximum"):
        if result.pop(f"exclusive{bound}", False) is True:
            result[f"exclusive{bound}"] = result.pop(bound.lower())
    return {"anyOf": [{"type": "null"}, result]} if result.pop("nullable", False) else result


def _keyword(key: str, value: Any) -> Any:
    if key == "properties":
        return {name: converted(item) for name, item in value.items()}
    return value if key in ("enum", "required") else converted(value)


def judge(file: str, schema: Any) -> Draft202012Validator:
    components = text_of(file).get("components", {}).get("schemas", {})
    root = {"schemas": {name: converted(component) for name, component in components.items()}}
    return Draft202012Validator({"allOf": [converted(schema)], "components": root})


def asked(file: str) -> Iterator[tuple[str, Any]]:
    """Name and schema of every request and response content, and of every parameter."""
    root = text_of(file)
    for path, item in root["paths"].items():
        for verb, operation in item.items():
            if verb not in ("get", "put", "post", "delete", "patch"):
                continue
            content = operation.get("requestBody", {}).get("content", {})
            for name, media in content.items():
                yield f"{verb.upper()} {path} request {name}", media["schema"]
            for status, response in operation["responses"].items():
                for name, media in response.get("content", {}).items():
                    yield f"{verb.upper()} {path} {status} {name}", media["schema"]
            for parameter in operation.get("parameters", ()):
                key = f"{verb.upper()} {path} {parameter['in']} {parameter['name']}"
                yield key, parameter["schema"]


def sampled(api: Api, sampler: Sampler, small: bool) -> Iterator[tuple[str, Any]]:
    """The same names with the value that is sampled for each."""
    for operation in api.operations():
        start = f"{operation.http_method} {operation.path}"
        for media in operation.body.content if operation.body else ():
            yield f"{start} request {media.name}", sampler.media(media, "request", small=small)
        for response in operation.responses:
            for media in response.content:
                given = sampler.media(media, "response", small=small)
                yield f"{start} {response.status} {media.name}", given
        for parameter in operation.parameters:
            key = f"{start} {parameter.location} {parameter.name}"
            yield key, sampler.parameter(parameter, small=small)


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("file", FILES)
def test_every_value_of_every_operation_is_valid(file: str, small: bool) -> None:
    schemas = dict(asked(file))
    values = dict(sampled(api_of(file), Sampler(api_of(file)), small))
    assert set(values) == set(schemas)
    whole = judge(file, {})
    parts: Any = whole.schema
    wrong: list[str] = []
    for key, schema in schemas.items():
        assert values[key] is not None, key
        validator = whole.evolve(schema={**parts, "allOf": [converted(schema)]})
        wrong += [
            f"{key}: {iter_error.message}"
            for iter_error in validator.iter_errors(values[key].value)
        ]
    assert wrong == []


@pytest.mark.parametrize("file", FILES)
def test_full_samples_have_every_field(file: str) -> None:
    """Only a field that would lead back to its own schema may be missing."""
    api = api_of(file)
    sampler = Sampler(api)
    missing: list[str] = []
    for key, schema in api.schemas.items():
        fields = getattr(schema.type, "fields", ())
        made = sampler.value(ReferenceType(target=key), "response")
        assert made is not None
        missing += [f"{key}.{field.name}" for field in fields if field.name not in made.value]
    assert missing == []


@pytest.mark.parametrize("file", FILES)
def test_nothing_fits_that_is_not_valid(file: str) -> None:
    """Right and spoiled values of every named schema, asked of both judges."""
    api = api_of(file)
    sampler = Sampler(api)
    base = validator_of(api, ReferenceType(target=next(iter(api.schemas))), "response")
    parts: Any = base.schema
    counts = {True: 0, False: 0}
    for key in api.schemas:
        test_nothing_fits: Type = ReferenceType(target=key)
        validator = base.evolve(schema={**parts, "allOf": [{"$ref": f"#/$defs/{key}"}]})
        made = sampler.value(test_nothing_fits, "response")
        assert made is not None
        for value in (made.value, *spoiled(made.value)):
            verdict = fits(value, test_nothing_fits, api, "response")
            counts[verdict] += 1
            assert not verdict or validator.is_valid(value), (key, value)
    assert min(counts.values()) > 100


def spoiled(value: Any) -> Iterator[Any]:
    """Values like the given one with one member of another kind or missing."""
    yield from (None, "text", 1.5, [], [value])
    if isinstance(value, dict):
        for key in value:
            yield {name: item for name, item in value.items() if name != key}
            yield {**value, key: [value[key]]}
            yield {**value, key: 5 if isinstance(value[key], str) else "text"}


def test_samples_of_both_definitions_cost_little() -> None:
    api = api_of(*FILES)
    samples: list[object] = []
    work = steps(lambda: samples.extend(sampled(api, Sampler(api), small=False)))
    assert len(samples) > 1_000
    assert work < 2_000_000
