"""Edits definitions at random and compares the verdict with what the edit must mean.

``python -m tests.diff.random_edits EDITS SEED`` prints the agreement. The wire verdict is that which
the edit has by its kind; the one for runtime is read off the two surfaces by a check of its own,
which knows nothing of rules: does each old call, argument, type and field exist still.
"""

from __future__ import annotations

import copy
import io
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specmill.config import Overrides, ad_hoc_target
from specmill.diagnostics import Diagnostics, SpecmillError
from specmill.diff.compare import compare
from specmill.diff.findings.finding import summary_of
from specmill.diff.findings.sides import Side
from specmill.loading import load
from specmill.output.names import NO_NAMES
from specmill.sides import side_of
from specmill.targets.python.plan.surface import Surface
from tests.diff.sides import TODAY
from tests.tools.reading import read_yaml
from tests.tools.shared import SHARED

DEFINITIONS = (
    "adyen-checkout", "realworld", "spotify", "meilisearch", "museum-webhooks-31", "petstore-31-more",
    "mistral", "netlify", "qdrant", "ory-kratos", "burgershop", "twilio-messaging", "xero-accounting",
    "oai-tictactoe-31", "redocly-cafe-32",
)  # fmt: skip
_METHODS = ("get", "put", "post", "delete", "patch")
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """A kind of edit: it changes a document, or gives up with False."""

    name: str
    wire: tuple[str, ...]
    """Levels that are right on the wire."""
    apply: Callable[[Document, random.Random], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    definition: str
    edit: str
    agrees: bool
    told: str


def operations(document: Document) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, item[method])
        for path, item in document["paths"].items()
        if isinstance(item, dict) and "$ref" not in item
        for method in _METHODS
        if isinstance(item.get(method), dict)
    ]


def _one(document: Document, chance: random.Random) -> dict[str, Any]:
    return chance.choice(operations(document))[2]


def _remove_operation(document: Document, chance: random.Random) -> bool:
    result = operations(document)
    path, method, operation = chance.choice(result)
    if len(result) < 2 or operation.get("deprecated"):
        return False
    del document["paths"][path][method]
    return True


def _own_parameters(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        item
        for item in operation.get("parameters", [])
        if isinstance(item, dict) and item.get("in") == "query" and "schema" in item
    ]


def _parameter(
    document: Document, chance: random.Random
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    result = [
        (op, own_parameter)
        for _, _, op in operations(document)
        for own_parameter in _own_parameters(op)
    ]
    return chance.choice(result) if result else None


def _remove_parameter(document: Document, chance: random.Random) -> bool:
    parameter = _parameter(document, chance)
    if parameter is None or parameter[1].get("deprecated"):
        return False
    parameter[0]["parameters"].remove(parameter[1])
    return True


def _rename_parameter(document: Document, chance: random.Random) -> bool:
    parameter = _parameter(document, chance)
    if parameter is None or parameter[1].get("required") or parameter[1].get("deprecated"):
        return False
    parameter[1]["name"] += "Renamed"
    return True


def _add_parameter(required: bool) -> Callable[[Document, random.Random], bool]:
    def add(document: Document, chance: random.Random) -> bool:
        new = {
            "name": "addedByEdit",
            "in": "query",
            "required": required,
            "schema": {"type": "string"},
        }
        _one(document, chance).setdefault("parameters", []).append(new)
        return True

    return add


def _require_parameter(document: Document, chance: random.Random) -> bool:
    parameter = _parameter(document, chance)
    if parameter is None or parameter[1].get("required"):
        return False
    parameter[1]["required"] = True
    return True


def _narrow_parameter(document: Document, chance: random.Random) -> bool:
    parameter = _parameter(document, chance)
    if (
        parameter is None
        or parameter[1]["schema"].get("type") != "string"
        or "pattern" in parameter[1]["schema"]
    ):
        return False
    if "enum" in parameter[1]["schema"] or "format" in parameter[1]["schema"]:
        return False
    parameter[1]["schema"] = {**parameter[1]["schema"], "pattern": "^[a-f]+$"}
    return True


def _widen_parameter(document: Document, chance: random.Random) -> bool:
    parameter = _parameter(document, chance)
    if parameter is None or not parameter[1].get("required"):
        return False
    parameter[1]["required"] = False
    return True


def _retype_parameter(document: Document, chance: random.Random) -> bool:
    parameter = _parameter(document, chance)
    schema = parameter[1]["schema"] if parameter is not None else {}
    if parameter is None or schema.get("type") != "string" or {"enum", "default"} & schema.keys():
        return False
    parameter[1]["schema"] = {
        "type": "array",
        "items": {"type": "object", "properties": {"a": {"type": "string"}}},
    }
    return True


def _schemas(document: Document) -> list[dict[str, Any]]:
    schemas = document.get("components", {}).get("schemas", {}).values()
    return [
        value
        for value in schemas
        if isinstance(value, dict) and isinstance(value.get("properties"), dict)
    ]


def _add_property(document: Document, chance: random.Random) -> bool:
    schemas = _schemas(document)
    if not schemas:
        return False
    schema = chance.choice(schemas)
    if schema.get("additionalProperties") is False:
        return False
    schema["properties"]["addedByEdit"] = {"type": "string"}
    return True


def _turned_round(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned_round(value[key]) for key in reversed(list(value))}
    return [_turned_round(item) for item in value] if isinstance(value, list) else value


def _reorder(document: Document, chance: random.Random) -> bool:
    for path in list(document["paths"]):
        document["paths"][path] = _turned_round(document["paths"].pop(path))
    del chance
    return True


def _describe(document: Document, chance: random.Random) -> bool:
    _one(document, chance)["description"] = "Told anew"
    return True


def _add_operation(document: Document, chance: random.Random) -> bool:
    document["paths"]["/added-by-edit"] = {
        "get": {
            "operationId": "addedByEdit",
            "tags": ["addedByEdit"],
            "responses": {"204": {"description": "None"}},
        }
    }
    del chance
    return True


def _remove_success(document: Document, chance: random.Random) -> bool:
    operation = _one(document, chance)
    known = [value for value in operation.get("responses", {}) if str(value).startswith("2")]
    if len(known) != 1:
        return False
    operation["responses"]["299"] = {"description": "Another"}
    del operation["responses"][known[0]]
    return True


EDITS = (
    Edit("remove-operation", ("breaking",), _remove_operation),
    Edit("remove-parameter", ("warning",), _remove_parameter),
    Edit("rename-parameter", ("warning", "breaking"), _rename_parameter),
    Edit("add-optional-parameter", ("additive",), _add_parameter(False)),
    Edit("add-required-parameter", ("breaking",), _add_parameter(True)),
    Edit("require-parameter", ("breaking",), _require_parameter),
    Edit("narrow-parameter", ("breaking",), _narrow_parameter),
    Edit("widen-parameter", ("none",), _widen_parameter),
    Edit("retype-parameter", ("breaking",), _retype_parameter),
    Edit("add-property", ("additive", "none"), _add_property),
    Edit("reorder", ("none",), _reorder),
    Edit("describe", ("none",), _describe),
    Edit("add-operation", ("additive",), _add_operation),
    Edit("remove-success-status", ("breaking",), _remove_success),
)


def broken_by_hand(old: Surface, new: Surface) -> bool:
    """Whether a program that uses all of the old SDK would fail somewhere on the new one."""
    calls = {m.call: m for client in new.clients for m in client.methods}
    for method in (m for client in old.clients for m in client.methods):
        now = calls.get(method.call)
        if now is None:
            return True
        arguments = {parameter.python: parameter for parameter in now.parameters}
        given = {parameter.python for parameter in method.parameters}
        if given - arguments.keys():
            return True
        needed = {parameter.python for parameter in method.parameters if parameter.required}
        if any(
            parameter.required and parameter.python not in needed for parameter in now.parameters
        ):
            return True
        if method.returns != now.returns and "None" in (method.returns, now.returns):
            return True
    for before, after in ((old.models, new.models), (old.params, new.params)):
        types = {surface_model.name: surface_model for surface_model in after}
        for model in before:
            if model.name not in types:
                return True
            fields = {field.python for field in types[model.name].fields}
            if before is old.models and {field.python for field in model.fields} - fields:
                return True
    return False


def files() -> dict[str, Path]:
    """The first file of each definition that is there."""
    paths = {
        name: [
            path
            for path in sorted((SHARED / "specs" / name).glob("*"))
            if path.suffix in (".json", ".yaml", ".yml")
        ]
        for name in DEFINITIONS
    }
    return {name: those[0] for name, those in paths.items() if those}


def definitions() -> dict[str, Document]:
    """The definitions that are there, parsed."""
    documents: dict[str, Document] = {}
    for name, path in files().items():
        text = path.read_text(encoding="utf-8")
        loaded = json.loads(text) if path.suffix == ".json" else read_yaml(text)
        plain = json.loads(json.dumps(loaded, default=str))
        if "swagger" not in plain and operations(plain):
            documents[name] = plain
    return documents


def _side(document: Document, folder: Path) -> Side:
    path = folder / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    settings = ad_hoc_target([str(path)], Overrides())
    loaded = load(settings, folder, io.BytesIO(), Diagnostics(), {})
    return side_of(loaded, folder, NO_NAMES, "", dict)


def outcomes(count: int, seed: int) -> Iterator[Outcome]:
    """Apply so many edits, one at a time, each to a fresh copy of a definition."""
    chance = random.Random(seed)
    known = definitions()
    with tempfile.TemporaryDirectory() as scratch:
        olds: dict[str, Side] = {}
        made = 0
        while made < count and known:
            name = chance.choice(list(known))
            edit = chance.choice(EDITS)
            document = copy.deepcopy(known[name])
            if not edit.apply(document, chance):
                continue
            made += 1
            if name not in olds:
                olds[name] = _side(known[name], Path(scratch))
            try:
                new = _side(document, Path(scratch))
            except SpecmillError:
                continue
            yield _judged(name, edit, olds[name], new)


def _judged(name: str, edit: Edit, old: Side, new: Side) -> Outcome:
    summary = summary_of(compare(old, new, TODAY)).levels
    assert old.surface is not None
    assert new.surface is not None
    by_hand = broken_by_hand(old.surface, new.surface)
    # A type that changed is no name that went, which is all that the check by hand sees.
    runtime = (summary.runtime == "breaking") == by_hand or edit.name == "retype-parameter"
    wire = summary.wire in edit.wire
    told = f"wire {summary.wire} (wanted {'/'.join(edit.wire)}), runtime {summary.runtime} (by hand {by_hand})"
    return Outcome(name, edit.name, wire and runtime, told)


def main(count: int, seed: int) -> None:
    counts: Counter[bool] = Counter()
    for outcome in outcomes(count, seed):
        counts[outcome.agrees] += 1
        if not outcome.agrees:
            print(outcome.definition, outcome.edit, outcome.told, flush=True)
    total = sum(counts.values())
    print(f"{counts[True]} of {total} agree: {100 * counts[True] / max(total, 1):.2f} %")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
