"""Structural changes of definitions, steered by bytes so that a fuzzer learns which ones matter."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import yaml

from tests.fuzz.definitions import VERSIONS, plain
from tests.fuzz.texts import NASTY
from tests.tools.reading import read_yaml

_GOLDEN = Path(__file__).parents[1] / "golden"
_WORDS = """$ref $id $anchor $dynamicRef $dynamicAnchor $defs $self allOf anyOf oneOf not if then else type enum
const default example examples properties patternProperties additionalProperties propertyNames required items
prefixItems minItems maxItems minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
pattern format nullable readOnly writeOnly discriminator propertyName mapping title description summary deprecated
parameters requestBody responses content schema schemas headers links callbacks security servers url variables
operationId tags name in style explode allowReserved path query header cookie body formData get put post delete
patch trace query additionalOperations components definitions paths webhooks info version openapi swagger
securitySchemes securityDefinitions flows scopes tokenUrl authorizationUrl scheme bearerFormat encoding
contentType contentEncoding contentMediaType itemSchema itemEncoding collectionFormat consumes produces host
basePath schemes extends target update remove copy actions unevaluatedProperties dependentRequired xml
x-enum-varnames x-codeSamples x-speakeasy-name-override x-extensible-enum dataValue serializedValue kind parent"""
WORDS = tuple(_WORDS.split())
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2, 200, 1.5, 1e308, 10**30, "", [], {}, [[]], [{}], [None], [""], {"": {}},
    "string", "integer", "number", "boolean", "array", "object", "null", "file", ["string", "null"], [[], []],
    "date-time", "binary", "int64", "uuid", "application/json", "text/event-stream", "multipart/form-data",
    "#", "#/", "#/components", "#/components/schemas", "other.yaml", "other.yaml#/x", "./", "http://x/y", "file:///etc/passwd",
    {"type": "object"}, {"type": "array"}, {"$ref": "#"}, {"allOf": []}, {"oneOf": [{}]}, {"enum": []}, {"const": None},
    {"type": ["string", "integer", "null"], "enum": ["a", 1, None, 1.0, True]}, {"not": {}}, {"propertyName": "kind"},
    {"type": "string", "format": "binary"}, {"items": {"$ref": "#"}}, {"type": "integer", "minimum": "0", "maximum": None},
)  # fmt: skip


class Choices(Protocol):
    """What decisions are made by: atheris' FuzzedDataProvider, or anything like it."""

    def ConsumeIntInRange(self, low: int, high: int) -> int: ...
    def remaining_bytes(self) -> int: ...


def bases() -> list[Any]:
    """Definitions to begin with."""
    golden = [read_yaml(path.read_bytes()) for path in sorted(_GOLDEN.rglob("spec.yaml"))]
    return [*(plain(version) for version in VERSIONS), *golden]


def mutated(choices: Choices, known: list[Any]) -> Any:
    """One of the known definitions with up to twelve changes."""
    root = copy.deepcopy(_one(choices, known))
    for _ in range(choices.ConsumeIntInRange(1, 12)):
        if not choices.remaining_bytes():
            break
        root = _changed(choices, root, known)
    return root


def written(choices: Choices, root: Any) -> bytes:
    """As JSON or as YAML."""
    if choices.ConsumeIntInRange(0, 3):
        return json.dumps(root).encode()
    try:
        return yaml.safe_dump(root, allow_unicode=True).encode()
    except (yaml.YAMLError, UnicodeError):
        return json.dumps(root).encode()


def _one(choices: Choices, values: Any) -> Any:
    return values[choices.ConsumeIntInRange(0, len(values) - 1)]


def _places(root: Any, path: str = "#") -> Iterator[tuple[Any, Any, str]]:
    """Container, key and pointer of each value."""
    waiting = [(root, path)]
    while waiting:
        value, at = waiting.pop()
        entries: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for key, entry in entries:
            below = f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"
            yield value, key, below
            if isinstance(entry, (dict, list)):
                waiting.append((entry, below))


def _changed(choices: Choices, root: Any, known: list[Any]) -> Any:
    places = list(_places(root)) if isinstance(root, (dict, list)) else []
    if not places or len(places) > 5_000:
        return root
    holder, key, _ = _one(choices, places)
    match choices.ConsumeIntInRange(0, 10):
        case 0:
            del holder[key]
        case 1 | 2 | 3:
            holder[key] = copy.deepcopy(_one(choices, _one(choices, (_VALUES, NASTY))))
        case 4:
            other, place, _ = _one(choices, places)
            holder[key] = (
                copy.deepcopy(other[place]) if place in other or isinstance(other, list) else None
            )
        case 5:
            foreign = list(_places(_one(choices, known)))
            other, place, _ = _one(choices, foreign)
            holder[key] = copy.deepcopy(other[place])
        case 6:
            holder[key] = {"$ref": _one(choices, places)[2]}
        case 7 if isinstance(holder, dict):
            holder[_one(choices, WORDS)] = holder.pop(key)
        case 8 if isinstance(holder, dict):
            holder[_one(choices, NASTY)] = holder[key]
        case 9:
            word = _one(
                choices, ("allOf", "anyOf", "oneOf", "items", "not", "additionalProperties")
            )
            holder[key] = {word: [holder[key]] if word.endswith("Of") else holder[key]}
        case _:
            if isinstance(holder[key], dict):
                holder[key][_one(choices, WORDS)] = copy.deepcopy(_one(choices, _VALUES))
            else:
                holder[key] = [holder[key], holder[key]]
    return root
